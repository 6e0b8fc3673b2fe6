/// A number as it was written: `1.10`, `1e5`, `-0` and twenty digits all come back unchanged.
package struct JSONNumber: Hashable, Sendable {
    /// The text of the number, valid by the grammar of RFC 8259, section 6.
    package let literal: String

    package init(_ value: Int) {
        literal = String(value)
    }

    /// Nil when the text is no JSON number: `01`, `.5`, `+1`, `NaN`.
    package init?(literal: String) {
        var text = literal
        let end = text.withUTF8 { bytes in JSONNumber.endOfNumber(in: bytes, from: 0) }
        guard let end, end == literal.utf8.count else { return nil }
        self.literal = literal
    }

    /// For the reader, which has just matched the grammar.
    init(validated literal: String) {
        self.literal = literal
    }

    /// The value when it is whole and fits into an `Int`; `1e5` is 100000 and `7.0` is 7.
    package var int: Int? {
        if let value = Int(literal) { return value }
        guard let decimal, decimal.exponent >= 0, decimal.digits.count + decimal.exponent <= 19 else { return nil }
        let digits = decimal.digits + String(repeating: "0", count: decimal.exponent)
        return Int((decimal.isNegative ? "-" : "") + digits)
    }

    /// The nearest double, for comparing with a range; never for sending back.
    package var double: Double { Double(literal) ?? .nan }

    /// One spelling for all that stand for the same number: `1.10` and `1.1` are both `11e-1`. For comparing and sorting,
    /// never for sending.
    package var canonical: JSONNumber {
        guard let decimal else { return self }
        return JSONNumber(validated: "\(decimal.isNegative ? "-" : "")\(decimal.digits)e\(decimal.exponent)")
    }

    /// digits × 10^exponent, without zeros at either end; nil for an exponent beyond any use.
    private var decimal: Decimal? {
        var text = Substring(literal)
        var exponent = 0
        if let mark = text.firstIndex(where: { $0 == "e" || $0 == "E" }) {
            guard let value = Int(text[text.index(after: mark)...]), value.magnitude < 1_000_000 else { return nil }
            exponent = value
            text = text[..<mark]
        }
        let isNegative = text.first == "-"
        if isNegative { text = text.dropFirst() }
        if let point = text.firstIndex(of: ".") {
            let fraction = text[text.index(after: point)...]
            exponent -= fraction.count
            text = text[..<point] + fraction
        }
        text = text.drop { $0 == "0" }
        while text.last == "0" {
            text = text.dropLast()
            exponent += 1
        }
        if text.isEmpty { return Decimal(isNegative: false, digits: "0", exponent: 0) }
        return Decimal(isNegative: isNegative, digits: String(text), exponent: exponent)
    }

    private struct Decimal: Equatable {
        var isNegative: Bool
        var digits: String
        var exponent: Int
    }

    /// Where the number that starts at `start` ends; nil when there is none by the grammar.
    static func endOfNumber(in bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
        var at = start
        func digits() -> Bool {
            let first = at
            while at < bytes.count, bytes[at].isDigit { at += 1 }
            return at > first
        }
        if at < bytes.count, bytes[at] == UInt8(ascii: "-") { at += 1 }
        if at < bytes.count, bytes[at] == UInt8(ascii: "0") {
            at += 1
        } else if !digits() {
            return nil
        }
        if at < bytes.count, bytes[at] == UInt8(ascii: ".") {
            at += 1
            guard digits() else { return nil }
        }
        if at < bytes.count, bytes[at] | 0x20 == UInt8(ascii: "e") {
            at += 1
            if at < bytes.count, bytes[at] == UInt8(ascii: "+") || bytes[at] == UInt8(ascii: "-") { at += 1 }
            guard digits() else { return nil }
        }
        return at
    }
}

extension UInt8 {
    fileprivate var isDigit: Bool { self >= UInt8(ascii: "0") && self <= UInt8(ascii: "9") }
}
