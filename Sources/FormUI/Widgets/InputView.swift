import Attendance
import Editor
import GroupModel
import LosslessJSON
import Operations
import Terminal
import Text

/// What is open over a form while one value is given: a line in the row itself, or a box below it.
struct InputView {
    let input: FieldInput
    let editor: EditorState
    let language: Language
    /// Where boxes may stand.
    let area: Rect

    func draw(at anchor: Point, _ renderer: Renderer, on surface: inout Surface) {
        switch input {
        case .line(let input): draw(input, at: anchor, on: &surface)
        case .choice(let input): draw(input, at: anchor, renderer, on: &surface)
        case .bits(let input): draw(input, at: anchor, renderer, on: &surface)
        case .weekdays(let input): draw(input, at: anchor, renderer, on: &surface)
        case .pick(let input): draw(input, at: anchor, renderer, on: &surface)
        case .calendar(let input): draw(input, at: anchor, renderer, on: &surface)
        case .source(let input): draw(input, at: anchor, renderer, on: &surface)
        }
    }

    private func draw(_ input: LineInput, at anchor: Point, on surface: inout Surface) {
        switch input.purpose {
        case .value:
            surface.fill(Rect(x: anchor.x, y: anchor.y, width: area.maxX - anchor.x, height: 1))
            LineField(line: input.line).draw(
                in: Rect(x: anchor.x, y: anchor.y, width: area.maxX - anchor.x - 1, height: 1),
                on: &surface
            )
        case .shiftOf(_, let days):
            let days = text(of: days)
            let title = Words(zh: "\(days)的班次 ID", en: "Id of the shift for \(days)")
            let inside = box(lines: 1, columns: area.width - 8, title: title[language], at: anchor, on: &surface)
            LineField(line: input.line).draw(in: inside, on: &surface)
        }
    }

    private func draw(_ input: ChoiceInput, at anchor: Point, _ renderer: Renderer, on surface: inout Surface) {
        let current = editor.document[input.place]
        let lines = (0..<input.count).map { row -> String in
            if let choice = input.choice(at: row) {
                return (current.map(choice.matches) == true ? "(•) " : "( ) ") + choice.value.text() + " "
                    + choice.words[language]
            }
            let unknown = Words(zh: "（文档未说明，保留）", en: " (in no document; kept)")
            return "(•) " + (input.unknown?.text() ?? "") + unknown[language]
        }
        drawRows(lines, cursor: input.cursor, at: anchor, renderer, on: &surface)
    }

    private func draw(_ input: BitsInput, at anchor: Point, _ renderer: Renderer, on surface: inout Surface) {
        let lines = input.choices.map { choice in
            let isOn = (choice.value.int ?? 0) & input.value != 0
            return (isOn ? "[x] " : "[ ] ") + choice.value.text() + " " + choice.words[language]
        }
        // What is ticked may not fit the locations and machines; that is said while it is being ticked.
        let problems = editor.session.problems(with: .int(input.value), at: input.place)
        let columns = min(56, area.width - 8)
        let notes = problems.flatMap { problem in
            let isError = problem.severity == .error
            return StyledLine.wrap(
                (isError ? "! " : "△ ") + problem.message[language],
                isError ? Theme.error : Theme.warning,
                width: columns,
                indent: 2
            )
        }
        drawRows(lines, cursor: input.cursor, notes: notes, at: anchor, renderer, on: &surface)
    }

    private func draw(_ input: WeekdaysInput, at anchor: Point, _ renderer: Renderer, on surface: inout Surface) {
        surface.fill(Rect(x: anchor.x, y: anchor.y, width: area.maxX - anchor.x, height: 1))
        var pen = Pen(x: anchor.x, y: anchor.y, end: area.maxX)
        for day in 0..<7 {
            if day == input.cursor { surface.cursor = Point(x: pen.x + 1, y: anchor.y) }
            let style = day == input.cursor ? Theme.selected : Theme.value
            let x = pen.x
            pen.write((input.days[day] ? "[x]" : "[ ]") + Weekdays.dayNames[day][language], style, on: &surface)
            renderer.onClick(in: Rect(x: x, y: anchor.y, width: pen.x - x, height: 1), .choose(row: day))
            pen.skip(1)
        }
    }

    private func draw(_ input: PickInput, at anchor: Point, _ renderer: Renderer, on surface: inout Surface) {
        let height = min(input.items.count, area.height - 4, 12)
        let texts = input.items.filter { !$0.note[language].isEmpty }.map(\.text[language].displayWidth)
        let textColumns = min(24, texts.max() ?? 0) + 2
        let columns = texts.isEmpty ? 56 : 76
        let title = title(of: input)
        let inside = box(
            lines: height + 1,
            columns: max(columns, title.displayWidth + 4),
            title: title,
            at: anchor,
            on: &surface
        )
        let top = renderer.top(
            of: .pick,
            showing: input.cursor..<input.cursor + 1,
            of: input.matches.count,
            height: height
        )
        for row in top..<max(top, min(input.matches.count, top + height)) {
            let item = input.items[input.matches[row]]
            let y = inside.minY + 1 + row - top
            renderer.onClick(in: Rect(x: inside.minX, y: y, width: inside.width, height: 1), .choose(row: row))
            var pen = Pen(x: inside.minX, y: y, end: inside.maxX)
            let detail = item.detail
            pen.write(row == input.cursor ? cursorSign + " " : "  ", Theme.key, on: &surface)
            let room = max(0, pen.room - detail.displayWidth - 2)
            let style = row == input.cursor ? Theme.selected : Theme.value
            pen.write(item.text[language].truncated(toColumns: room), style, on: &surface)
            let note = item.note[language]
            if !note.isEmpty {
                pen.skip(inside.minX + 2 + textColumns - pen.x)
                pen.write(note.truncated(toColumns: max(0, pen.room - detail.displayWidth - 3)), style, on: &surface)
            }
            let end = inside.maxX - 1
            pen = Pen(x: end - min(detail.displayWidth, inside.width - 5), y: y, end: end)
            pen.write(detail, Theme.quiet, on: &surface)
        }
        if input.matches.isEmpty {
            let words = Words(zh: "没有匹配项。", en: "Nothing matches.")
            surface.put(words[language], at: Point(x: inside.minX + 2, y: inside.minY + 1), style: Theme.quiet)
        }
        surface.put("/ ", at: inside.origin, style: Theme.key)
        LineField(line: input.filter).draw(
            in: Rect(x: inside.minX + 2, y: inside.minY, width: inside.width - 2, height: 1),
            on: &surface
        )
    }

    /// The field's name, and the days that are to have the shift.
    private func title(of input: PickInput) -> String {
        guard case .shiftOf(_, let days) = input.purpose else { return title }
        return title + " · " + text(of: days)
    }

    // MARK: Boxes

    func drawRows(
        _ lines: [String],
        cursor: Int,
        notes: [StyledLine] = [],
        at anchor: Point,
        _ renderer: Renderer,
        on surface: inout Surface
    ) {
        let columns = ((lines + notes.map(\.text)).map(\.displayWidth).max() ?? 10) + 4
        let inside = box(
            lines: lines.count + notes.count,
            columns: max(columns, title.displayWidth + 4),
            title: title,
            at: anchor,
            on: &surface
        )
        for (row, line) in lines.enumerated() where row < inside.height {
            var pen = Pen(x: inside.minX, y: inside.minY + row, end: inside.maxX)
            pen.write(row == cursor ? cursorSign + " " : "  ", Theme.key, on: &surface)
            if row == cursor { surface.cursor = Point(x: pen.x + 1, y: pen.y) }
            pen.write(line, row == cursor ? Theme.selected : Theme.value, on: &surface)
            renderer.onClick(in: Rect(x: inside.minX, y: pen.y, width: inside.width, height: 1), .choose(row: row))
        }
        for (row, note) in notes.enumerated() where lines.count + row < inside.height {
            var pen = Pen(x: inside.minX + 2, y: inside.minY + lines.count + row, end: inside.maxX)
            pen.write(note.text, note.style, on: &surface)
        }
    }

    /// The field's name; a day of the week stands before its table's.
    private var title: String {
        if case .source(let choice) = input {
            return SourceText(source: choice.source, document: editor.document, language: language).label
        }
        if let week = Schema.field(at: input.place.parent), week.kind == .weekShifts,
            case .index(let day)? = input.place.steps.last
        {
            let name = ValueText(language: language, context: ValueContext()).day(day)
            return (language == .zh && day < 7 ? "周" + name : name) + " · " + week.label[language]
        }
        return (Schema.field(at: input.place) ?? Schema.field(at: input.place.parent))?.label[language] ?? ""
    }

    /// A box below the anchor, or above it where there is more room, within the area.
    func box(lines: Int, columns: Int, title: String, at anchor: Point, on surface: inout Surface) -> Rect {
        let height = min(lines + 2, area.height)
        let width = min(columns + 2, area.width)
        let below = area.maxY - anchor.y - 1
        let y = height <= below ? anchor.y + 1 : max(area.minY, min(anchor.y - height, area.maxY - height))
        let x = max(area.minX, min(anchor.x, area.maxX - width))
        return surface.box(Rect(x: x, y: y, width: width, height: height), title: title)
    }
}
