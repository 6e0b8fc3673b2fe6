package import Attendance
import LosslessJSON

/// Typed text that stands for no value of the field.
package struct EntryError: Error, Hashable, Sendable {
    /// What is expected instead, with an example, and its range and unit where there are any.
    package let message: Words

    package init(_ message: Words) {
        self.message = message
    }
}

extension Kind {
    /// What can be typed for a value of this kind, as a form says it before and after a mistake.
    package var expectation: Words {
        switch self {
        case .toggle:
            Words(zh: "请输入 on（开）或 off（关）", en: "Enter on or off")
        case .choice(let choices):
            Words(
                zh: "请输入其中之一：" + Self.list(choices, .zh).joined(separator: "，"),
                en: "Enter one of: " + Self.list(choices, .en).joined(separator: ", ")
            )
        case .bits(let choices):
            Words(
                zh: "请输入以下数字之和，例如 1+2：" + Self.list(choices, .zh).joined(separator: "，"),
                en: "Enter a sum of these, such as 1+2: " + Self.list(choices, .en).joined(separator: ", ")
            )
        case .weekdays:
            Words(
                zh: "请输入 7 位 0 或 1，周一在前，例如 1111100（周一至周五）",
                en: "Enter 7 digits of 0 or 1, Monday first, such as 1111100 (Monday to Friday)"
            )
        case .integer(let unit, let range):
            Self.number(
                Words(zh: "整数", en: "a whole number"),
                example: String(range.map { Swift.max($0.lowerBound, Swift.min(30, $0.upperBound)) } ?? 30),
                range: range.map { "\($0.lowerBound)–\($0.upperBound)" },
                unit
            )
        case .decimal(let unit, let range):
            Self.number(
                Words(zh: "数字", en: "a number"),
                example: (range?.upperBound ?? 0) > 90 ? "120.04509" : "30.28994",
                range: range.map { "\($0.lowerBound.short)–\($0.upperBound.short)" },
                unit
            )
        case .text(.plain):
            Words(zh: "请输入文字", en: "Enter a text")
        case .text(.macAddress):
            Words(
                zh: "请输入 MAC 地址，例如 08:00:20:0A:8C:6D",
                en: "Enter a MAC address, such as 08:00:20:0A:8C:6D"
            )
        case .text(.ipAddress):
            Words(
                zh: "请输入 IPv4 或 IPv6 地址，例如 122.224.123.146 或 2001:db8::1",
                en: "Enter an IPv4 or IPv6 address, such as 122.224.123.146 or 2001:db8::1"
            )
        case .clockTime:
            Words(
                zh: "请输入时间，例如 7:00 或 18:30，范围 0:00–24:00",
                en: "Enter a time, such as 7:00 or 18:30, from 0:00 to 24:00"
            )
        case .date:
            Words(zh: "请输入日期，例如 2026-10-01 或 20261001", en: "Enter a date, such as 2026-10-01 or 20261001")
        case .timeZone:
            Words(zh: "请输入时区名称，例如 Asia/Shanghai", en: "Enter the name of a time zone, such as Asia/Shanghai")
        case .id:
            Words(zh: "请输入一个 ID，例如 6919358128597097404", en: "Enter one id, such as 6919358128597097404")
        case .ids:
            Words(
                zh: "请输入 ID，用逗号、空格或换行分隔，例如 52aa1fa1, dd31248a",
                en: "Enter ids between commas, spaces or line breaks, such as 52aa1fa1, dd31248a"
            )
        case .weekShifts:
            Words(
                zh: "请输入周一至周日 7 个班次 ID，休息日为 0",
                en: "Enter 7 shift ids, Monday to Sunday, 0 for a day of rest"
            )
        case .timestamp, .object, .table:
            Words(zh: "此项不能在一行中输入", en: "This is not typed into one line")
        }
    }

    private static func list(_ choices: [Choice], _ language: Language) -> [String] {
        choices.map { "\($0.value.shortText) \($0.words[language])" }
    }

    private static func number(_ what: Words, example: String, range: String?, _ unit: Unit?) -> Words {
        Words(
            zh: "请输入\(what.zh)，例如 \(example)" + (range.map { "，范围 \($0)" } ?? "")
                + (unit.map { "，单位：\($0.words.zh)" } ?? ""),
            en: "Enter \(what.en), such as \(example)" + (range.map { ", in the range \($0)" } ?? "")
                + (unit.map { ", in \($0.words.en)" } ?? "")
        )
    }
}

extension Double {
    /// `90` rather than `90.0`.
    var short: String { Int(exactly: self).map(String.init) ?? String(self) }
}
