/// A day of the calendar as the API writes it, `yyyyMMdd` as a number (`seeds/003: punch_special_date_shift`).
package struct CalendarDay: Hashable, Comparable, Sendable {
    /// `20261001`
    package let number: Int

    /// Nil when there is no such day.
    package init?(_ number: Int) {
        let (year, month, day) = (number / 10_000, number / 100 % 100, number % 100)
        guard (1...9999).contains(year), (1...12).contains(month), (1...Self.days(of: month, in: year)).contains(day)
        else { return nil }
        self.number = number
    }

    /// Reads `20261001`, `2026-10-01`, `2026/10/1`, `2026.10.1` and `2026年10月1日`; a year is never guessed.
    package init?(typed: String) {
        guard let number = Self.number(typed: typed) else { return nil }
        self.init(number)
    }

    /// The digits of a date, whether there is such a day or not.
    private static func number(typed: String) -> Int? {
        var text = typed.asTyped
        if text.last == "日" || text.last == "号" { text.removeLast() }
        let parts = text.split(omittingEmptySubsequences: false) { "-/.年月".contains($0) }
        guard parts.allSatisfy(\.isAllDigits), let number = Int(parts[0]) else { return nil }
        switch parts.count {
        case 1 where parts[0].count == 8:
            return number
        case 3 where parts[0].count == 4 && parts[1].count <= 2 && parts[2].count <= 2:
            return number * 10_000 + (Int(parts[1]) ?? 0) * 100 + (Int(parts[2]) ?? 0)
        default: return nil
        }
    }

    /// `2026-10-01`
    package var text: String { Self.text(of: number) }

    private static func text(of number: Int) -> String {
        let digits = String(number)
        let padded = String(repeating: "0", count: max(0, 8 - digits.count)) + digits
        return "\(padded.prefix(4))-\(padded.dropFirst(4).prefix(2))-\(padded.suffix(2))"
    }

    /// `2026-02-30` for 20260230: written like a day, and none of the calendar. Nil for a day and for what is no date.
    static func textOfMissingDay(_ number: Int) -> String? {
        (1_000_00_00...9999_99_99).contains(number) && CalendarDay(number) == nil ? text(of: number) : nil
    }

    /// The same for typed text.
    static func textOfMissingDay(typed: String) -> String? { number(typed: typed).flatMap { textOfMissingDay($0) } }

    package static func < (one: CalendarDay, other: CalendarDay) -> Bool { one.number < other.number }

    static func days(of month: Int, in year: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }
}
