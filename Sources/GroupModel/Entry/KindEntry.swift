import Attendance
package import LosslessJSON

extension Words {
    /// - Parameter day: `2026-02-30`
    static func noSuchDay(_ day: String) -> Words {
        Words(zh: "没有 \(day) 这一天", en: "There is no \(day) in the calendar")
    }
}

extension Kind {
    /// The value that typed text stands for. Ranges are not looked at: a value beyond them is a value, and the rules say
    /// what is wrong with it.
    package func parse(_ text: String) throws(EntryError) -> JSON {
        if let value = value(of: text) { return value }
        if self == .date, let day = CalendarDay.textOfMissingDay(typed: text) {
            let words = Words.noSuchDay(day)
            throw EntryError(Words(zh: "\(words.zh)。\(expectation.zh)", en: "\(words.en). \(expectation.en)"))
        }
        throw EntryError(expectation)
    }

    /// What is put into the input line when one starts to edit; the text of a valid value parses to that value.
    package func editingText(of value: JSON) -> String {
        switch (self, value) {
        case (.toggle, .bool(let isOn)): isOn ? "on" : "off"
        case (.weekdays, _): value.int.flatMap { Weekdays($0)?.digits } ?? value.text()
        case (.date, _): value.int.flatMap { CalendarDay($0)?.text } ?? value.text()
        case (.ids, .array(let ids)): ids.map { $0.string ?? $0.text() }.joined(separator: ", ")
        case (.weekShifts, .array(let ids)): ids.map { $0.string ?? $0.text() }.joined(separator: ", ")
        case (_, .string(let text)): text
        default: value.text()
        }
    }

    private func value(of text: String) -> JSON? {
        let typed = text.asTyped
        switch self {
        case .toggle: return Self.toggle(typed)
        case .choice(let choices): return Self.choice(typed, of: choices)
        case .bits(let choices): return Self.sum(typed, of: choices)
        case .weekdays: return Weekdays(typed: typed)?.json
        case .integer: return JSONNumber(typed: typed).flatMap { $0.int == nil ? nil : .number($0) }
        case .decimal: return JSONNumber(typed: typed).map(JSON.number)
        case .text(.plain): return .string(text)
        case .text(.macAddress): return MACAddress(typed: typed).map { .string($0.text) }
        case .text(.ipAddress): return IPAddress.isValid(typed) ? .string(typed) : nil
        case .clockTime: return ClockTime(typed: typed).map { .string($0.text) }
        case .date: return CalendarDay(typed: typed).map { .int($0.number) }
        case .timeZone: return TimeZoneNames.spelling(of: typed).map(JSON.string)
        case .id: return PastedIDs.single(text).map(JSON.string)
        case .ids: return .strings(PastedIDs.unique(text))
        case .weekShifts:
            let ids = PastedIDs.split(text)
            return ids.count == 7 ? .strings(ids) : nil
        case .timestamp, .object, .table: return nil
        }
    }

    private static func toggle(_ typed: String) -> JSON? {
        switch typed.lowercased() {
        case "on", "true", "yes", "开", "是": true
        case "off", "false", "no", "关", "否": false
        default: nil
        }
    }

    /// By its value or its words in either language. What the server reads back for a choice stays as it is.
    private static func choice(_ typed: String, of choices: [Choice]) -> JSON? {
        if let value = try? JSON(parsing: typed), choices.contains(where: { $0.matches(value) }) { return value }
        let words = typed.lowercased()
        return choices.first { $0.words.zh == typed || $0.words.en.lowercased() == words }?.value
    }

    /// `3`, or `1+2`.
    private static func sum(_ typed: String, of choices: [Choice]) -> JSON? {
        let known = choices.compactMap(\.value.int).reduce(0, |)
        let terms = typed.split(separator: "+").map { Int($0.asTyped) }
        guard !terms.isEmpty else { return nil }
        var sum = 0
        for term in terms {
            guard let term, term >= 0, term & ~known == 0 else { return nil }
            sum |= term
        }
        return .int(sum)
    }
}
