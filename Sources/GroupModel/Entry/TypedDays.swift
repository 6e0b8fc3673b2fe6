/// One day or a range of days as people type them before a calendar: `2026-10-01`, `1001`, `7`, `10-1~7`.
package struct TypedDays: Hashable, Sendable {
    package let first: CalendarDay
    /// The same day where no range was typed.
    package let last: CalendarDay

    /// Reads a day, or two with `~`, `..`, `–`, `至` or `到` between them.
    ///
    /// What is missing is taken from the day that the calendar shows: `1001` and `10-1` are of its year, `7` of its month.
    /// Nil when there is no such day.
    package init?(_ text: String, near shown: CalendarDay) {
        var typed = text.asTyped.replacing("..", with: "~")
        for separator in ["–", "—", "至", "到"] { typed = typed.replacing(separator, with: "~") }
        let parts = typed.split(separator: "~", omittingEmptySubsequences: false).map { String($0) }
        guard let first = Self.day(parts[0], near: shown), parts.count <= 2 else { return nil }
        guard parts.count == 2, !parts[1].allSatisfy(\.isWhitespace) else {
            self.first = first
            last = first
            return
        }
        guard let last = Self.day(parts[1], near: first) else { return nil }
        self.first = first
        self.last = last
    }

    private static func day(_ text: String, near shown: CalendarDay) -> CalendarDay? {
        if let day = CalendarDay(typed: text) { return day }
        var typed = text.asTyped
        if typed.last == "日" || typed.last == "号" { typed.removeLast() }
        let parts = typed.split(omittingEmptySubsequences: false) { "-/.月".contains($0) }.map { $0 }
        guard parts.allSatisfy({ $0.isAllDigits && $0.count <= 4 }) else { return nil }
        let numbers = parts.compactMap { Int($0) }
        switch (parts.count, parts[0].count) {
        case (1, 1...2): return CalendarDay(shown.year * 10_000 + shown.month * 100 + numbers[0])
        case (1, 3...4): return CalendarDay(shown.year * 10_000 + numbers[0])
        case (2, 1...2) where numbers[1] < 100:
            return CalendarDay(shown.year * 10_000 + numbers[0] * 100 + numbers[1])
        default: return nil
        }
    }
}
