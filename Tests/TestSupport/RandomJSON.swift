package import LosslessJSON

extension JSON {
    /// Any JSON value with at most `depth` levels of arrays and objects.
    package static func random(depth: Int = 4, using generator: inout SeededGenerator) -> JSON {
        switch Int.random(in: 0..<(depth > 0 ? 8 : 4), using: &generator) {
        case 0: return .null
        case 1: return .bool(Bool.random(using: &generator))
        case 2: return .number(.random(using: &generator))
        case 3: return .string(randomString(using: &generator))
        case 4, 5:
            let count = Int.random(in: 0...6, using: &generator)
            return .array(JSONArray((0..<count).map { _ in random(depth: depth - 1, using: &generator) }))
        default:
            var object = JSONObject()
            for _ in 0..<Int.random(in: 0...6, using: &generator) {
                object[randomString(using: &generator)] = random(depth: depth - 1, using: &generator)
            }
            return .object(object)
        }
    }

    /// Zero to twelve code points, many of them of the kind that readers and writers trip over.
    package static func randomString(using generator: inout SeededGenerator) -> String {
        var scalars = String.UnicodeScalarView()
        for _ in 0..<Int.random(in: 0...12, using: &generator) {
            if Bool.random(using: &generator), let scalar = awkwardScalars.randomElement(using: &generator) {
                scalars.append(scalar)
            } else if let scalar = Unicode.Scalar(UInt32.random(in: 0...0x10FFFF, using: &generator)) {
                scalars.append(scalar)
            }
        }
        return String(scalars)
    }

    private static let awkwardScalars: [Unicode.Scalar] = [
        "\"", "\\", "/", "\u{0}", "\u{1}", "\u{8}", "\u{9}", "\u{A}", "\u{C}", "\u{D}", "\u{1B}", "\u{1F}", "\u{7F}",
        "e", "\u{301}", "é", "考", "勤", "\u{200D}", "👍", "\u{2028}", "\u{202E}", "\u{FEFF}", "\u{FFFD}", "\u{10FFFF}",
    ]
}

extension JSONNumber {
    /// Any spelling that the grammar allows, up to some forty digits.
    package static func random(using generator: inout SeededGenerator) -> JSONNumber {
        func digits(_ range: ClosedRange<Int>) -> String {
            let count = Int.random(in: range, using: &generator)
            return String((0..<count).map { _ in "0123456789".randomElement(using: &generator) ?? "0" })
        }
        var literal = Bool.random(using: &generator) ? "-" : ""
        literal += Bool.random(using: &generator) ? "0" : "\(Int.random(in: 1...9, using: &generator))" + digits(0...20)
        if Bool.random(using: &generator) { literal += "." + digits(1...20) }
        if Int.random(in: 0..<4, using: &generator) == 0 {
            literal += ["e", "E", "e+", "E-"].randomElement(using: &generator) ?? "e"
            literal += digits(1...3)
        }
        return JSONNumber(literal: literal) ?? JSONNumber(0)
    }
}
