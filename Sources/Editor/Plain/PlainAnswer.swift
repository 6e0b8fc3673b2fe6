import Attendance
import GroupModel
import LosslessJSON

/// What a line means as the answer to a question about a value.
struct PlainAnswer {
    let text: String
    let shifts: [ShiftSummary]

    /// Whether the line is a yes or a no; nil for neither.
    var isYes: Bool? {
        switch text.lowercased() {
        case "y", "yes", "on", "true", "是", "开": true
        case "n", "no", "off", "false", "否", "关": false
        default: nil
        }
    }

    /// The value of a field.
    /// - Parameter current: what lists are added to by `+` and taken from by `-`.
    func value(of field: Field, current: JSON?) throws(EntryError) -> JSON {
        switch field.kind {
        case .toggle:
            if let isYes { return .bool(isYes) }
        case .choice(let choices):
            // Values that are no numbers are chosen by their place.
            if choices.allSatisfy({ $0.value.int == nil }), let number = Int(text), choices.indices.contains(number - 1)
            {
                return choices[number - 1].value
            }
        case .bits:
            return try field.kind.parse(words.joined(separator: "+"))
        case .ids: return try ids(of: field, current)
        case .weekShifts: return try week(of: field)
        case .id(.shift): return try shift(text)
        default: break
        }
        return try field.kind.parse(text)
    }

    /// Rows of days, each with the shift: `20261001-20261007 1`.
    func days(of table: Field) throws(EntryError) -> [JSON] {
        guard words.count == 2, let range = Self.range(words[0]) else { throw Self.daysExpected }
        let shift = try shift(words[1])
        let parts = Schema.parts(of: table.path)
        return range.map { day in
            var row = JSONObject()
            for part in parts { row[part.path.name] = part.kind == .date ? .int(day.number) : shift }
            return .object(row)
        }
    }

    private var words: [String] { text.split(whereSeparator: \.isWhitespace).map(String.init) }

    private func ids(of field: Field, _ current: JSON?) throws(EntryError) -> JSON {
        let had = current?.array.map { Array($0) } ?? []
        if text.hasPrefix("+") {
            let added = try field.kind.parse(String(text.dropFirst())).array.map { Array($0) } ?? []
            return .array(JSONArray(had + added.filter { !had.contains($0) }))
        }
        if text.hasPrefix("-") {
            let removed = Set(try field.kind.parse(String(text.dropFirst())).array.map { Array($0) } ?? [])
            return .array(JSONArray(had.filter { !removed.contains($0) }))
        }
        return try field.kind.parse(text)
    }

    /// One shift for Monday to Friday, or one for each day.
    private func week(of field: Field) throws(EntryError) -> JSON {
        let days = PastedIDs.split(text)
        guard days.count == 1 || days.count == 7 else { throw EntryError(Self.weekExpected) }
        var shifts: [JSON] = []
        for day in days { shifts.append(try shift(day)) }
        return .array(JSONArray(days.count == 7 ? shifts : Array(repeating: shifts[0], count: 5) + ["0", "0"]))
    }

    /// By its number in the list, its name or its id; 0 is a day of rest.
    private func shift(_ text: String) throws(EntryError) -> JSON {
        if let number = Int(text), shifts.indices.contains(number - 1) { return .string(shifts[number - 1].id) }
        if let shift = shifts.first(where: { $0.name == text }) { return .string(shift.id) }
        return try Kind.id(.shift).parse(text)
    }

    private static func range(_ text: String) -> [CalendarDay]? {
        if let day = CalendarDay(typed: text) { return [day] }
        let ends = text.split(separator: "-").compactMap { CalendarDay(typed: String($0)) }
        guard ends.count == 2, ends[0] <= ends[1], ends[1].number - ends[0].number < 20_000 else { return nil }
        return (ends[0].number...ends[1].number).compactMap { CalendarDay($0) }
    }

    private static let weekExpected = Words(
        zh: "请输入一个班次（周一至周五相同，周末休息），或七个，周一在前，休息为 0",
        en: "Enter one shift, for Monday to Friday with the weekend off, or seven, Monday first, 0 for a day of rest"
    )

    private static let daysExpected = EntryError(
        Words(
            zh: "请输入日期或日期范围与班次，例如 20261001-20261007 1",
            en: "Enter a day or a range of days, and the shift, such as 20261001-20261007 1"
        )
    )
}

extension Field {
    /// Whether each row is a day with its shift, so that a line can say it.
    var isTableOfDays: Bool {
        kind == .table && Schema.parts(of: path).map(\.kind) == [.date, .id(.shift)]
    }
}
