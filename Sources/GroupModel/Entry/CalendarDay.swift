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
        var text = typed.asTyped
        if text.last == "日" || text.last == "号" { text.removeLast() }
        let parts = text.split(omittingEmptySubsequences: false) { "-/.年月".contains($0) }
        guard parts.allSatisfy(\.isAllDigits), let number = Int(parts[0]) else { return nil }
        switch parts.count {
        case 1 where parts[0].count == 8:
            self.init(number)
        case 3 where parts[0].count == 4 && parts[1].count <= 2 && parts[2].count <= 2:
            self.init(number * 10_000 + (Int(parts[1]) ?? 0) * 100 + (Int(parts[2]) ?? 0))
        default: return nil
        }
    }

    /// `2026-10-01`
    package var text: String {
        let digits = String(number)
        let padded = String(repeating: "0", count: 8 - digits.count) + digits
        return "\(padded.prefix(4))-\(padded.dropFirst(4).prefix(2))-\(padded.suffix(2))"
    }

    package static func < (one: CalendarDay, other: CalendarDay) -> Bool { one.number < other.number }

    static func days(of month: Int, in year: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }
}
