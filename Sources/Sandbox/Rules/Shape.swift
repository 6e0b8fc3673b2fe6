import LosslessJSON

/// What the document's tables say a value must look like.
indirect enum Shape: Sendable {
    case string
    /// A string with something in it.
    case name
    /// An IANA time zone such as `Asia/Shanghai`.
    case timeZone
    /// `7:00`: hours without a leading zero.
    case clock
    case bool
    /// A whole number, however it is spelled.
    case int
    case range(ClosedRange<Int>)
    /// One of the values listed. In an optional member 0 stands for unset, as it comes back from the platform
    /// (`api.md`: trap 16).
    case choice(Set<Int>)
    /// Degrees.
    case coordinate(limit: Double)
    /// `yyyyMMdd` as a number: a day that exists.
    case date
    /// Seven digits 0 or 1, Monday first, as a number: `0111110` travels as `111110`.
    case weekdays
    case strings
    case object([Member])
    case list([Member])

    /// One row of a table.
    struct Member: Sendable {
        let name: String
        let shape: Shape
        /// 必填 是
        let isRequired: Bool

        static func required(_ name: String, _ shape: Shape) -> Member {
            Member(name: name, shape: shape, isRequired: true)
        }

        static func optional(_ name: String, _ shape: Shape) -> Member {
            Member(name: name, shape: shape, isRequired: false)
        }
    }
}

extension Shape {
    /// Refuses an object that lacks a required member or has one of another kind. Members that no table names are let
    /// through, and `null` is as good as not sent.
    static func check(_ object: JSONObject, _ members: [Member], at path: JSONPath) throws(Refusal) {
        for member in members {
            let path = path.appending(member.name)
            guard let value = object[member.name], !value.isNull else {
                if member.isRequired { throw .badParameter("\(path) is required") }
                continue
            }
            if !member.isRequired, case .choice = member.shape, value.int == 0 { continue }
            try member.shape.check(value, at: path)
        }
    }

    private func check(_ value: JSON, at path: JSONPath) throws(Refusal) {
        switch self {
        case .object(let members):
            guard let object = value.object else { throw .badParameter("\(path) invalid") }
            try Self.check(object, members, at: path)
        case .list(let members):
            guard let array = value.array else { throw .badParameter("\(path) invalid") }
            for (index, element) in array.enumerated() {
                let path = path.appending(index)
                guard let object = element.object else { throw .badParameter("\(path) invalid") }
                try Self.check(object, members, at: path)
            }
        default:
            guard holds(value) else { throw .badParameter("\(path) invalid") }
        }
    }

    private func holds(_ value: JSON) -> Bool {
        switch self {
        case .string: value.string != nil
        case .name: value.string.map { !$0.isEmpty } ?? false
        case .timeZone: value.string.map(TimeZones.isKnown) ?? false
        case .clock: value.string.map(Self.isClock) ?? false
        case .bool: value.bool != nil
        case .int: value.int != nil
        case .range(let range): value.int.map(range.contains) ?? false
        case .choice(let choices): value.int.map(choices.contains) ?? false
        case .coordinate(let limit): value.number.map { abs($0.double) <= limit } ?? false
        case .date: value.int.map(Self.isDate) ?? false
        case .weekdays: value.int.map(Self.areWeekdays) ?? false
        case .strings: value.array.map { $0.allSatisfy { $0.string != nil } } ?? false
        case .object: value.object != nil
        case .list: value.array != nil
        }
    }

    private static func isClock(_ text: String) -> Bool {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, parts.allSatisfy({ $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }),
            let hour = Int(parts[0]), String(hour) == parts[0],
            let minute = Int(parts[1]), parts[1].utf8.count == 2
        else { return false }
        return (0...24).contains(hour) && (0...59).contains(minute)
    }

    private static func isDate(_ number: Int) -> Bool {
        guard (10_000_101...99_991_231).contains(number) else { return false }
        let (year, month, day) = (number / 10000, number / 100 % 100, number % 100)
        let isLeap = year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400))
        let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        return (1...12).contains(month) && (1...lengths[month - 1]).contains(day)
    }

    private static func areWeekdays(_ number: Int) -> Bool {
        (0...1_111_111).contains(number) && String(number).allSatisfy { $0 == "0" || $0 == "1" }
    }
}
