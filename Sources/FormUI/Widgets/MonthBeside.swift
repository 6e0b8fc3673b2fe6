import Attendance
import Editor
import GroupModel
import LosslessJSON
import Terminal

/// Beside a table of special days: the month of the day under the cursor, with the days of both tables.
nonisolated struct MonthBeside {
    let editor: EditorState
    let language: Language
    let area: Rect

    private static let columns = MonthView.size.width + 3

    private var table: DayTable? {
        guard case .table(let field, _) = editor.page.content, area.width >= Self.columns + 38 else { return nil }
        return DayTable(field)
    }

    /// How much is left for the rows.
    var rowColumns: Int { table == nil ? area.width : area.width - Self.columns }

    func draw(on surface: inout Surface) {
        // While days are chosen, one month is enough.
        guard let table, let month, editor.input == nil else { return }
        let day = day(of: table)
        let cursor = surface.cursor
        let origin = Point(x: area.maxX - Self.columns + 1, y: area.minY)
        MonthView(month: day ?? month, cursor: day, today: today, document: editor.document, language: language)
            .draw(at: origin, on: &surface)
        // The keys act on the row, not on the month.
        surface.cursor = cursor
        let legend = Point(x: origin.x + 1, y: origin.y + MonthView.size.height)
        if legend.y < area.maxY {
            surface.put(
                MonthView.legend[language],
                at: legend,
                style: Theme.quiet,
                maxWidth: area.maxX - legend.x
            )
        }
    }

    private var today: CalendarDay? { editor.session.today.flatMap { CalendarDay($0) } }

    private var month: CalendarDay? {
        today ?? DayTable.all.flatMap { $0.days(in: editor.document) }.max()
    }

    private func day(of table: DayTable) -> CalendarDay? {
        guard let (_, place) = editor.focused else { return nil }
        return editor.document[place.appending(table.date.path.name)]?.int.flatMap { CalendarDay($0) }
    }
}
