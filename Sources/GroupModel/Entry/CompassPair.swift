import LosslessJSON

/// Two numbers with what stands beside them: `30.28994,120.04509`, `30.28994°N 120.04509°E`, `东经120.04509，北纬30.28994`.
struct CompassPair {
    let first: JSONNumber
    let second: JSONNumber
    /// Nil when no letter says which is which.
    let isLatitudeFirst: Bool?

    private enum Atom {
        case number(JSONNumber)
        case mark(Mark)
    }

    private struct Mark {
        let isLatitude: Bool
        /// South and west.
        var isNegative = false
    }

    init?(_ text: String) {
        guard let atoms = Self.atoms(of: text) else { return nil }
        switch (atoms.count, atoms.first, atoms.dropFirst().first, atoms.dropFirst(2).first, atoms.last) {
        case (2, .number(let first)?, .number(let second)?, _, _):
            self.init(first: first, second: second, isLatitudeFirst: nil)
        case (4, .number(let first)?, .mark(let mark)?, .number(let second)?, .mark(let other)?),
            (4, .mark(let mark)?, .number(let first)?, .mark(let other)?, .number(let second)?):
            guard mark.isLatitude != other.isLatitude else { return nil }
            self.init(
                first: mark.isNegative ? first.negated : first,
                second: other.isNegative ? second.negated : second,
                isLatitudeFirst: mark.isLatitude
            )
        default: return nil
        }
    }

    private init(first: JSONNumber, second: JSONNumber, isLatitudeFirst: Bool?) {
        self.first = first
        self.second = second
        self.isLatitudeFirst = isLatitudeFirst
    }

    /// Nil when anything stands there that belongs to no point.
    private static func atoms(of text: String) -> [Atom]? {
        var atoms: [Atom] = []
        var rest = text[...]
        while let character = rest.first {
            if separators.contains(character) || character.isWhitespace {
                rest.removeFirst()
            } else if numeric.contains(character) {
                let literal = rest.prefix { numeric.contains($0) }
                guard let number = JSONNumber(typed: literal) else { return nil }
                atoms.append(.number(number))
                rest = rest[literal.endIndex...]
            } else {
                let word = rest.prefix { $0.isLetter }
                guard !word.isEmpty else { return nil }
                rest = rest[word.endIndex...]
                // The unit behind a number.
                if word == "度" { continue }
                guard let mark = marks[word.lowercased()] else { return nil }
                atoms.append(.mark(mark))
            }
        }
        return atoms
    }

    private static let numeric = Set("0123456789.+-")
    private static let separators = Set(",;、|/:=()[]{}°º\"")

    private static let marks: [String: Mark] = {
        var marks: [String: Mark] = [:]
        for word in ["n", "北纬", "纬度", "lat", "latitude"] { marks[word] = Mark(isLatitude: true) }
        for word in ["s", "南纬"] { marks[word] = Mark(isLatitude: true, isNegative: true) }
        for word in ["e", "东经", "经度", "lng", "lon", "long", "longitude"] { marks[word] = Mark(isLatitude: false) }
        for word in ["w", "西经"] { marks[word] = Mark(isLatitude: false, isNegative: true) }
        return marks
    }()
}

extension JSONNumber {
    /// The number on the other side of zero, with the same digits.
    fileprivate var negated: JSONNumber {
        let literal = literal.hasPrefix("-") ? String(literal.dropFirst()) : "-" + literal
        return JSONNumber(literal: literal) ?? self
    }
}
