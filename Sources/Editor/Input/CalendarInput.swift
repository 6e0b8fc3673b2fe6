package import Attendance
package import GroupModel
package import LosslessJSON

/// A month of which a day, or a range of days, is chosen. Digits typed go to a date.
package struct CalendarInput: Hashable, Sendable {
    package enum Purpose: Hashable, Sendable {
        /// The one day that a field holds.
        case date
        /// Days that are given a shift.
        case days(DayTable)
    }

    /// Of the field, or of the table.
    package let place: JSONPath
    package let purpose: Purpose
    /// Nil when the time zone of the group is not known.
    package var today: CalendarDay?
    package var cursor: CalendarDay
    /// The other end of the range; nil when one day is meant.
    package private(set) var anchor: CalendarDay?
    /// A date being typed; nil when keys are commands.
    package var line: TextLine?
    /// Where the cursor was when the first key was typed: what is typed in part must not decide how the rest is read.
    private var typedFrom: CalendarDay?
    /// Why the text was not accepted; gone with the next key.
    package var complaint: Words?

    package init(place: JSONPath, purpose: Purpose, today: CalendarDay?, cursor: CalendarDay) {
        self.place = place
        self.purpose = purpose
        self.today = today
        self.cursor = cursor
    }

    /// The days that Enter takes.
    package var selected: [CalendarDay] { CalendarDay.days(anchor ?? cursor, cursor) }

    package var takesRanges: Bool { purpose != .date }

    /// The table whose days are given; nil for a single date.
    package var table: DayTable? {
        if case .days(let table) = purpose { table } else { nil }
    }

    /// Where a command puts the cursor; nil for one that moves none.
    private func target(of command: Command) -> CalendarDay? {
        switch command {
        case .moveLeft: cursor.adding(days: -1)
        case .moveRight: cursor.adding(days: 1)
        case .moveUp: cursor.adding(days: -7)
        case .moveDown: cursor.adding(days: 7)
        case .pageUp: cursor.adding(months: -1)
        case .pageDown: cursor.adding(months: 1)
        case .first: cursor.firstOfMonth
        case .last: cursor.lastOfMonth
        case .today: today ?? cursor
        default: nil
        }
    }

    /// - Returns: whether the command was one of the calendar's own.
    mutating func perform(_ command: Command) -> Bool {
        if let target = target(of: command) {
            cursor = target
            return true
        }
        guard command == .toggle, takesRanges else { return false }
        anchor = anchor == nil ? cursor : nil
        return true
    }

    /// Gives up the range.
    /// - Returns: whether there was one.
    mutating func dropRange() -> Bool {
        defer { anchor = nil }
        return anchor != nil
    }

    /// The cursor follows what is typed, as far as it is a date.
    mutating func edit(_ edit: TextLine.Edit) {
        // A space begins the range, as it does when nothing is typed.
        if edit == .insert(" "), takesRanges, typedDays != nil {
            self.line = nil
            anchor = cursor
            return
        }
        if line == nil { typedFrom = cursor }
        var line = line ?? TextLine()
        line.apply(edit)
        self.line = line
        _ = follow()
    }

    private var typedDays: TypedDays? {
        line.flatMap { TypedDays($0.text, near: typedFrom ?? cursor, from: today) }
    }

    /// - Returns: whether the text is a date, or a range where one is taken.
    mutating func follow() -> Bool {
        guard let days = typedDays, takesRanges || days.first == days.last else { return false }
        if days.first != days.last { anchor = days.first }
        cursor = days.last
        return true
    }
}
