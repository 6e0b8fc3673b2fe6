/// One day or a range of days as people type them before a calendar: `2026-10-01`, `1001`, `7`, `10-1~7`.
package struct TypedDays: Hashable, Sendable {
    package let first: CalendarDay
    /// The same day where no range was typed.
    package let last: CalendarDay

    /// Reads a day, or two with `~`, `..`, `–`, `至` or `到` between them.
    ///
    /// What is missing is taken from the day that the calendar shows: `7` is of its month; `1001` and `10-1` are of its
    /// year, or where that is past of the first year in which they are not. The end of a range is near its beginning:
    /// `12-28~1-3` goes into the next year. Nil when there is no such day.
    /// - Parameter today: of the group; nil when it is not known, and then no day is past.
    package init?(_ text: String, near shown: CalendarDay, from today: CalendarDay? = nil) {
        var typed = text.asTyped.replacing("..", with: "~")
        for separator in ["–", "—", "至", "到"] { typed = typed.replacing(separator, with: "~") }
        let parts = typed.split(separator: "~", omittingEmptySubsequences: false).map { String($0) }
        guard let first = TypedDay(parts[0])?.day(near: shown, from: today), parts.count <= 2 else { return nil }
        guard parts.count == 2, !parts[1].allSatisfy(\.isWhitespace) else {
            self.first = first
            last = first
            return
        }
        guard let last = TypedDay(parts[1])?.end(of: first) else { return nil }
        self.first = first
        self.last = last
    }
}

/// A day as far as it was typed.
private enum TypedDay {
    case whole(CalendarDay)
    /// The month times 100 and the day.
    case ofYear(Int)
    case ofMonth(Int)

    init?(_ text: String) {
        if let day = CalendarDay(typed: text) {
            self = .whole(day)
            return
        }
        var typed = text.asTyped
        if typed.last == "日" || typed.last == "号" { typed.removeLast() }
        let parts = typed.split(omittingEmptySubsequences: false) { "-/.月".contains($0) }.map { $0 }
        guard parts.allSatisfy({ $0.isAllDigits && $0.count <= 4 }) else { return nil }
        let numbers = parts.compactMap { Int($0) }
        switch (parts.count, parts[0].count) {
        case (1, 1...2): self = .ofMonth(numbers[0])
        case (1, 3...4): self = .ofYear(numbers[0])
        case (2, 1...2) where numbers[1] < 100: self = .ofYear(numbers[0] * 100 + numbers[1])
        default: return nil
        }
    }

    func day(near shown: CalendarDay, from today: CalendarDay?) -> CalendarDay? {
        switch self {
        case .whole(let day): return day
        case .ofMonth(let day): return Self.day(shown.month * 100 + day, in: shown.year)
        case .ofYear(let monthAndDay):
            guard let today else { return Self.day(monthAndDay, in: shown.year) }
            let year = max(shown.year, today.year)
            // Two leap days are eight years apart at most.
            return (year...year + 8).lazy.compactMap { Self.day(monthAndDay, in: $0) }.first { $0 >= today }
        }
    }

    /// The day that ends a range, which may have been typed from its end.
    func end(of first: CalendarDay) -> CalendarDay? {
        guard case .ofYear(let monthAndDay) = self else { return day(near: first, from: nil) }
        let distance = { (day: CalendarDay) in abs(day.daysSince1970 - first.daysSince1970) }
        return [first.year, first.year + 1].compactMap { Self.day(monthAndDay, in: $0) }
            .min { distance($0) < distance($1) }
    }

    private static func day(_ monthAndDay: Int, in year: Int) -> CalendarDay? {
        CalendarDay(year * 10_000 + monthAndDay)
    }
}
