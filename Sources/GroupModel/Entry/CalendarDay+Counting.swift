extension CalendarDay {
    package var year: Int { number / 10_000 }
    /// 1 to 12.
    package var month: Int { number / 100 % 100 }
    /// 1 to 31.
    package var day: Int { number % 100 }

    /// Days since 1 January 1970, counted in eras of 400 years that start in March, so that the leap day comes last.
    package var daysSince1970: Int {
        let marchYear = month <= 2 ? year - 1 : year
        let era = (marchYear < 0 ? marchYear - 399 : marchYear) / 400
        let yearOfEra = marchYear - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    /// Nil for days outside of the years 1 to 9999.
    package init?(daysSince1970 count: Int) {
        let days = count + 719_468
        guard days >= 0 else { return nil }
        let era = days / 146_097
        let dayOfEra = days % 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let marchMonth = (5 * dayOfYear + 2) / 153
        let month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
        let year = era * 400 + yearOfEra + (month <= 2 ? 1 : 0)
        self.init(year * 10_000 + month * 100 + dayOfYear - (153 * marchMonth + 2) / 5 + 1)
    }

    /// 0 for Monday to 6 for Sunday.
    package var weekday: Int { ((daysSince1970 + 3) % 7 + 7) % 7 }

    /// So many days later; the day itself where the calendar ends.
    package func adding(days: Int) -> CalendarDay { CalendarDay(daysSince1970: daysSince1970 + days) ?? self }

    /// The same day so many months later, or the last of that month; the day itself where the calendar ends.
    package func adding(months: Int) -> CalendarDay {
        let count = year * 12 + month - 1 + months
        guard count >= 12, let first = CalendarDay(count / 12 * 10_000 + (count % 12 + 1) * 100 + 1) else {
            return self
        }
        return CalendarDay(first.number + min(day, first.daysInMonth) - 1) ?? first
    }

    package var firstOfMonth: CalendarDay { adding(days: 1 - day) }
    package var lastOfMonth: CalendarDay { adding(days: daysInMonth - day) }

    /// 28 to 31.
    package var daysInMonth: Int { Self.days(of: month, in: year) }

    /// The days from one to another, whichever comes first.
    package static func days(_ one: CalendarDay, _ other: CalendarDay) -> [CalendarDay] {
        let ends = [one.daysSince1970, other.daysSince1970].sorted()
        return (ends[0]...ends[1]).compactMap { CalendarDay(daysSince1970: $0) }
    }
}
