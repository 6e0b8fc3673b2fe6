import Attendance
import Editor
import GroupModel
import Terminal
import Text

extension InputView {
    /// The month with what is chosen below it, or what is typed.
    func draw(_ input: CalendarInput, at anchor: Point, _ renderer: Renderer, on surface: inout Surface) {
        let columns = max(MonthView.size.width, MonthView.legend[language].displayWidth) + 1
        let title = (input.table?.table ?? Schema.field(at: input.place))?.label[language] ?? ""
        let inside = box(lines: MonthView.size.height + 2, columns: columns, title: title, at: anchor, on: &surface)
        let selected = input.selected
        guard let first = selected.first, let last = selected.last else { return }
        let month = MonthView(
            month: input.cursor,
            cursor: input.cursor,
            selected: first...last,
            today: input.today,
            document: editor.document,
            language: language
        )
        month.draw(at: inside.origin, on: &surface)
        for day in CalendarDay.days(input.cursor.firstOfMonth, input.cursor.lastOfMonth) {
            renderer.onClick(in: month.cell(of: day, at: inside.origin), .choose(row: day.day - 1))
        }
        let keys = "PgUp PgDn"
        surface.put(keys, endingAt: inside.maxX - 1, y: inside.minY, style: Theme.quiet)
        let y = inside.minY + MonthView.size.height
        if let line = input.line {
            surface.put("› ", at: Point(x: inside.minX + 1, y: y), style: Theme.key)
            LineField(line: line).draw(
                in: Rect(x: inside.minX + 3, y: y, width: inside.width - 4, height: 1),
                on: &surface
            )
        } else {
            surface.put(
                text(of: selected),
                at: Point(x: inside.minX + 1, y: y),
                style: Theme.heading,
                maxWidth: inside.width - 1
            )
        }
        let legend = MonthView.legend[language]
        surface.put(legend, at: Point(x: inside.minX + 1, y: y + 1), style: Theme.quiet, maxWidth: inside.width - 1)
    }

    /// `2026-10-01 – 2026-10-07（7 天）`
    func text(of days: [CalendarDay]) -> String {
        guard let first = days.first, let last = days.last else { return "" }
        guard first != last else { return first.text + " " + day(first) }
        return first.text + " – " + last.text + Words(zh: "（\(days.count) 天）", en: " (\(days.count) days)")[language]
    }

    private func day(_ day: CalendarDay) -> String {
        (language == .zh ? "周" : "") + Weekdays.dayNames[day.weekday][language]
    }
}
