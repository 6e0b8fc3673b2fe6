import Attendance
import GroupModel
import Terminal

/// One month, Monday first, with the special days of the group in it.
nonisolated struct MonthView {
    /// Any day of the month.
    let month: CalendarDay
    let cursor: CalendarDay?
    /// The days that Enter takes.
    var selected: ClosedRange<CalendarDay>?
    let today: CalendarDay?
    let document: GroupDocument
    let language: Language

    /// A sign, the number of the day, and the mark of a special day.
    private static let cellColumns = 5
    static let size = Size(width: 7 * cellColumns, height: 8)

    func draw(at origin: Point, on surface: inout Surface) {
        surface.put(title, at: Point(x: origin.x + 1, y: origin.y), style: Theme.heading)
        for day in 0..<7 {
            let place = Point(x: origin.x + day * Self.cellColumns + 1, y: origin.y + 1)
            surface.put(Weekdays.dayNames[day][language], at: place, style: Theme.quiet)
        }
        let first = month.firstOfMonth
        let needed = days { $0.needsPunch }
        let free = days { !$0.needsPunch }
        for day in CalendarDay.days(first, first.lastOfMonth) {
            let mark = mark(isNeeded: needed.contains(day), isFree: free.contains(day))
            draw(day, mark, at: cell(of: day, at: origin).origin, on: &surface)
        }
    }

    /// Where a day of the month stands.
    func cell(of day: CalendarDay, at origin: Point) -> Rect {
        let number = month.firstOfMonth.weekday + day.day - 1
        return Rect(
            x: origin.x + number % 7 * Self.cellColumns,
            y: origin.y + 2 + number / 7,
            width: Self.cellColumns,
            height: 1
        )
    }

    private func draw(_ day: CalendarDay, _ mark: String, at place: Point, on surface: inout Surface) {
        let isSelected = selected?.contains(day) ?? false
        let sign = day == cursor ? cursorSign : isSelected ? "·" : day == today ? Self.todaySign : " "
        var pen = Pen(x: place.x, y: place.y, end: place.x + Self.cellColumns)
        pen.write(sign, Theme.key, on: &surface)
        let number = day.day < 10 ? " \(day.day)" : "\(day.day)"
        pen.write(number + mark, style(of: day, isSelected: isSelected, isMarked: !mark.isEmpty), on: &surface)
        if day == cursor { surface.cursor = Point(x: place.x + (day.day < 10 ? 2 : 1), y: place.y) }
    }

    private func style(of day: CalendarDay, isSelected: Bool, isMarked: Bool) -> Style {
        if day == cursor { return Theme.selected }
        if isSelected { return Theme.field }
        if let today, day < today { return Theme.quiet }
        return isMarked ? Theme.heading : Theme.value
    }

    private var title: String {
        let month = Words(zh: "\(month.year) 年 \(month.month) 月", en: "\(Self.months[month.month - 1]) \(month.year)")
        return month[language]
    }

    private func days(_ isWanted: (DayTable) -> Bool) -> Set<CalendarDay> {
        DayTable.all.filter(isWanted).reduce(into: []) { $0.formUnion($1.days(in: document)) }
    }

    private func mark(isNeeded: Bool, isFree: Bool) -> String {
        if isNeeded, isFree { return Self.bothSign }
        if isNeeded { return Self.neededSign[language] }
        return isFree ? Self.freeSign[language] : ""
    }

    private static let todaySign = "*"
    private static let bothSign = "!"
    private static let neededSign = Words(zh: "班", en: "P")
    private static let freeSign = Words(zh: "休", en: "F")
    private static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ]

    /// What the signs mean.
    static let legend = Words(
        zh: "\(todaySign) 今天  \(neededSign.zh) 必须打卡  \(freeSign.zh) 无需  \(bothSign) 两者",
        en: "\(todaySign) today  \(neededSign.en) punch  \(freeSign.en) free  \(bothSign) both"
    )
}
