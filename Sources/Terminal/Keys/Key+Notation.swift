/// Keys as text: what hints and help show, and what key scripts are written in.
///
/// A character stands for itself, but for `Space`. Others are words: `Enter`, `Shift-Tab`, `Ctrl-R`, `F5`,
/// `Paste(…)` around the pasted text, `Click(column,row)`.
nonisolated extension Key: CustomStringConvertible, LosslessStringConvertible {
    private static let names: [(key: Key, name: String)] = [
        (.up, "Up"), (.down, "Down"), (.left, "Left"), (.right, "Right"),
        (.home, "Home"), (.end, "End"), (.pageUp, "PgUp"), (.pageDown, "PgDn"),
        (.enter, "Enter"), (.tab, "Tab"), (.backTab, "Shift-Tab"), (.escape, "Esc"),
        (.backspace, "Backspace"), (.delete, "Delete"), (.insert, "Insert"),
        (.character(" "), "Space"), (.oversizedPaste, "OversizedPaste"), (.unknown, "Unknown"),
    ]

    package var description: String {
        switch self {
        case .character(let character) where character != " ": String(character)
        case .function(let number): "F\(number)"
        case .ctrl(let character): "Ctrl-\(character.uppercased())"
        case .paste(let text): "Paste(\(text))"
        case .mouse(let event): event.description
        default: Self.names.first { $0.key == self }?.name ?? "Unknown"
        }
    }

    /// The key of a notation; nil when it is none.
    package init?(_ notation: String) {
        if let named = Self.names.first(where: { $0.name == notation }) {
            self = named.key
        } else if let event = MouseEvent(notation) {
            self = .mouse(event)
        } else if notation.hasPrefix("Paste("), notation.hasSuffix(")") {
            self = .paste(String(notation.dropFirst(6).dropLast()))
        } else if notation.hasPrefix("Ctrl-"), notation.count == 6, let letter = notation.lowercased().last {
            guard Self.ctrlCharacters.contains(letter) else { return nil }
            self = .ctrl(letter)
        } else if notation.count > 1, notation.first == "F", let number = Int(notation.dropFirst()), 1...63 ~= number {
            self = .function(number)
        } else if notation.count == 1, let character = notation.first, character != " ", !character.isControl {
            self = .character(character)
        } else {
            return nil
        }
    }

    /// The letters and signs that make a control character, less those that are keys of their own.
    static let ctrlCharacters = Set("abcdefgklnopqrstuvwxyz@\\]^_")
}

nonisolated extension MouseEvent: CustomStringConvertible, LosslessStringConvertible {
    private static let names: [(action: Action, name: String)] = [
        (.click, "Click"), (.wheelUp, "WheelUp"), (.wheelDown, "WheelDown"),
    ]

    package var description: String {
        let name = Self.names.first { $0.action == action }?.name ?? ""
        return "\(name)(\(position.x),\(position.y))"
    }

    package init?(_ notation: String) {
        guard let open = notation.firstIndex(of: "("), notation.last == ")",
            let named = Self.names.first(where: { $0.name == notation[..<open] })
        else { return nil }
        let places = notation[notation.index(after: open)...].dropLast().split(separator: ",").map { Int($0) }
        guard places.count == 2, let x = places[0], let y = places[1] else { return nil }
        self.init(named.action, at: Point(x: x, y: y))
    }
}

private nonisolated extension Character {
    var isControl: Bool { unicodeScalars.contains { $0.properties.generalCategory == .control } }
}
