package import Attendance
package import LosslessJSON

extension Field {
    /// A value in one line, as forms and lists of changes show it. A value that the documents do not know, or of another
    /// type than theirs, is shown as it is and said to be so. Text is the server's: whoever draws it makes it harmless.
    package func display(_ value: JSON?, in language: Language) -> String {
        guard let value, !value.isNull else { return Self.unset[language] }
        return text(of: value, in: language) ?? "\(value.shortText)\(Self.wrongType[language])"
    }

    /// Nil for a value of another type than the field's.
    private func text(of value: JSON, in language: Language) -> String? {
        switch kind {
        case .toggle:
            return value.bool.map { ($0 ? Self.on : Self.off)[language] }
        case .choice(let choices):
            if let choice = choices.first(where: { $0.matches(value) }) { return Self.text(of: choice, in: language) }
            return "\(value.shortText)\(Self.unknown[language])"
        case .bits(let choices):
            return value.int.map { Self.text(ofBits: $0, among: choices, in: language) }
        case .weekdays:
            return value.int.flatMap { Weekdays($0) }.map { days in
                days.isWorked.contains(true) ? days.text(in: language) : Self.noDay[language]
            }
        case .integer(let unit, _), .decimal(let unit, _):
            return value.number.map { number in
                unit.map { "\(number.literal) \($0.words(counting: number)[language])" } ?? number.literal
            }
        case .text, .timeZone, .clockTime, .id:
            return value.string.map { $0.isEmpty ? Self.empty[language] : $0 }
        case .date:
            return value.int.flatMap { number in
                CalendarDay(number)?.text ?? CalendarDay.textOfMissingDay(number).map { $0 + Self.noSuchDay[language] }
            }
        case .timestamp:
            return value.string.map { Int($0).flatMap(Moment.init(secondsSince1970:))?.text ?? $0 }
        case .ids:
            return value.array.map { Self.text(ofIDs: $0, in: language) }
        case .weekShifts:
            return value.array.map { shifts in
                shifts.isEmpty
                    ? Self.empty[language]
                    : shifts.prefix(10).map { $0 == "0" ? Self.rest[language] : $0.shortText }.joined(separator: " ")
                        + (shifts.count > 10 ? " … (\(shifts.count))" : "")
            }
        case .object:
            return value.object.map { members in
                let count = members.members.count { !$0.value.isNull }
                return language == .zh ? "已设 \(count) 项" : "\(count) set"
            }
        case .table:
            return value.array.map { rows in
                rows.isEmpty
                    ? Self.empty[language]
                    : language == .zh ? "\(rows.count) 条" : "\(rows.count) row\(rows.count == 1 ? "" : "s")"
            }
        }
    }

    private static func text(of choice: Choice, in language: Language) -> String {
        choice.value.bool == nil ? "\(choice.value.shortText) \(choice.words[language])" : choice.words[language]
    }

    private static func text(ofBits sum: Int, among choices: [Choice], in language: Language) -> String {
        var rest = sum
        var parts: [String] = []
        for choice in choices {
            guard let bit = choice.value.int, sum & bit == bit else { continue }
            parts.append(choice.words[language])
            rest &= ~bit
        }
        if rest != 0 { parts.append("\(rest)\(unknown[language])") }
        return parts.isEmpty ? none[language] : parts.joined(separator: language == .zh ? "、" : ", ")
    }

    private static func text(ofIDs ids: JSONArray, in language: Language) -> String {
        guard !ids.isEmpty else { return empty[language] }
        let first = ids.prefix(3).map(\.shortText).joined(separator: language == .zh ? "、" : ", ")
        let more = ids.count > 3 ? " …" : ""
        return language == .zh ? "\(ids.count) 个：\(first)\(more)" : "\(ids.count): \(first)\(more)"
    }

    private static let unset = Words(zh: "未设置", en: "unset")
    private static let on = Words(zh: "开", en: "on")
    private static let off = Words(zh: "关", en: "off")
    private static let empty = Words(zh: "（空）", en: "(empty)")
    private static let none = Words(zh: "0 无", en: "0 none")
    private static let rest = Words(zh: "休", en: "rest")
    private static let noDay = Words(zh: "无", en: "no day")
    private static let unknown = Words(zh: "（未知的值）", en: " (unknown value)")
    private static let noSuchDay = Words(zh: "（没有这一天）", en: " (no such day)")
    private static let wrongType = Words(zh: "（类型不对）", en: " (of the wrong type)")
}

/// A second of history, for the server's timestamps.
private struct Moment {
    private let seconds: Int

    init?(secondsSince1970 seconds: Int) {
        // Years 1970 to 9999: what else comes is no number of seconds.
        guard (0..<253_402_300_800).contains(seconds) else { return nil }
        self.seconds = seconds
    }

    /// `2021-01-24 09:38:04 UTC`
    var text: String {
        let time = [seconds / 3600 % 24, seconds / 60 % 60, seconds % 60].map { $0 < 10 ? "0\($0)" : "\($0)" }
        return "\(CalendarDay(daysSince1970: seconds / 86_400)?.text ?? "") \(time.joined(separator: ":")) UTC"
    }
}
