import Editor
import GroupModel
import LosslessJSON
import Terminal

/// The lines of a page of the editor: sign, label, value, note. Leaves the cursor at the value it stands on.
nonisolated struct RowsView {
    let editor: EditorState
    let language: Language
    let width: Int

    /// Where values begin.
    private var valueX: Int { min(34, width * 2 / 5) }

    func draw(_ rows: Range<Int>, cursor: Int?, on surface: inout Surface) {
        let formRows = editor.formRows
        for row in rows {
            let y = row - rows.lowerBound
            if row == cursor { surface.put(cursorSign, at: Point(x: 0, y: y), style: Theme.key) }
            let x: Int
            switch editor.page.content {
            case .section, .row: x = draw(formRows[row], y: y, on: &surface)
            case .table(let field, let place): x = draw(row, of: field, at: place.appending(row), y: y, on: &surface)
            case .ids(_, let place): x = drawID(row, at: place.appending(row), y: y, on: &surface)
            case .weekShifts(_, let place): x = drawShift(row, at: place.appending(row), y: y, on: &surface)
            }
            if row == cursor { surface.cursor = Point(x: x, y: y) }
        }
    }

    private func drawMarker(_ place: JSONPath, y: Int, on surface: inout Surface) {
        let marker = editor.marker(for: place)
        surface.put(String(marker.rawValue), at: Point(x: 1, y: y), style: Theme.style(of: marker))
    }

    // MARK: Fields

    private func draw(_ row: FormRow, y: Int, on surface: inout Surface) -> Int {
        var pen = Pen(x: 3 + 2 * row.depth, y: y, end: width)
        switch row.role {
        case .heading(let field):
            pen.write(field.label[language], Theme.heading, on: &surface)
            return pen.x
        case .unknown(let name):
            surface.put(String(Marker.readOnly.rawValue), at: Point(x: 1, y: y), style: Theme.quiet)
            pen.write(name, Theme.quiet, columns: valueX - pen.x - 1, on: &surface)
            pen = Pen(x: valueX, y: y, end: width)
            pen.write(editor.document[row.place]?.text() ?? "", Theme.quiet, on: &surface)
            return valueX
        case .field(let field):
            drawMarker(row.place, y: y, on: &surface)
            let hasEffect = editor.hasEffect(field, at: row.place)
            pen.write(field.label[language], hasEffect ? Theme.label : Theme.quiet, columns: valueX - pen.x - 1, on: &surface)
            pen = Pen(x: valueX, y: y, end: width)
            drawValue(field, at: row.place, hasEffect: hasEffect, &pen, on: &surface)
            return valueX
        }
    }

    private func drawValue(
        _ field: Field,
        at place: JSONPath,
        hasEffect: Bool,
        _ pen: inout Pen,
        on surface: inout Surface
    ) {
        let value = editor.document[place]
        let text = ValueText(field: field, language: language).text(of: value)
        pen.write(text, hasEffect && value != nil ? Theme.value : Theme.quiet, on: &surface)
        var notes: [String] = []
        if editor.isChanged(place) {
            let was = ValueText(field: field, language: language).text(of: editor.draft.fetched?[place])
            // A list that changed says so by its sign; its old value would say nothing in one line.
            if !field.kind.isList { notes.append(Words(zh: "原值 ", en: "was ")[language] + was) }
        }
        if !hasEffect, value != nil { notes.append(Words(zh: "不起作用", en: "no effect")[language]) }
        if field.isGated { notes.append(Words(zh: "灰度", en: "gated")[language]) }
        guard !notes.isEmpty else { return }
        pen.skip(2)
        pen.write(notes.joined(separator: " · "), Theme.quiet, on: &surface)
    }

    // MARK: Lists

    private func draw(_ row: Int, of field: Field, at place: JSONPath, y: Int, on surface: inout Surface) -> Int {
        drawMarker(place, y: y, on: &surface)
        var pen = Pen(x: 3, y: y, end: width)
        pen.write("\(row + 1)", Theme.quiet, columns: 5, on: &surface)
        let summary = RowSummary(table: field, language: language).text(of: editor.document[place])
        pen.write(summary, on: &surface)
        return 8
    }

    private func drawID(_ row: Int, at place: JSONPath, y: Int, on surface: inout Surface) -> Int {
        var pen = Pen(x: 3, y: y, end: width)
        pen.write("\(row + 1)", Theme.quiet, columns: 7, on: &surface)
        let value = editor.document[place]
        pen.write(value?.string ?? value?.text() ?? "", on: &surface)
        return 10
    }

    private func drawShift(_ day: Int, at place: JSONPath, y: Int, on surface: inout Surface) -> Int {
        drawMarker(place, y: y, on: &surface)
        var pen = Pen(x: 3, y: y, end: width)
        let name =
            day < 7
            ? Words(zh: "周" + Weekdays.dayNames[day].zh, en: Weekdays.dayNames[day].en)
            : Words(zh: "第 \(day + 1) 项", en: "entry \(day + 1)")
        pen.write(name[language], Theme.label, columns: 10, on: &surface)
        pen.write(ShiftText(shifts: editor.shifts, language: language).text(of: editor.document[place]), on: &surface)
        return 13
    }
}

extension Kind {
    /// Whether the value is a list that a line can only sum up.
    nonisolated var isList: Bool {
        switch self {
        case .ids, .table, .weekShifts: true
        default: false
        }
    }
}

/// A row of a table in one line: its parts, one after the other.
nonisolated struct RowSummary {
    let table: Field
    let language: Language

    func text(of row: JSON?) -> String {
        guard let row else { return "" }
        let parts = parts(of: table.path, in: row)
        return parts.isEmpty ? Words(zh: "（未填写）", en: "(nothing given)")[language] : parts.joined(separator: "  ")
    }

    private func parts(of container: FieldPath, in object: JSON) -> [String] {
        Schema.parts(of: container).flatMap { field -> [String] in
            guard let value = object[field.path.name], !value.isNull else { return [] }
            if field.kind == .object { return parts(of: field.path, in: value) }
            if value == "" || value == [] { return [] }
            return [field.display(value, in: language)]
        }
    }
}

/// A value as a form shows it: switches as boxes, the rest as everywhere.
nonisolated struct ValueText {
    let field: Field
    let language: Language

    func text(of value: JSON?) -> String {
        guard field.kind == .toggle else { return field.display(value, in: language) }
        switch value {
        case .bool(true)?: return "[x]"
        case .bool(false)?: return "[ ]"
        case nil, .null?: return "[-]"
        case let value?: return value.text()
        }
    }
}

/// A shift id with the name and times of the shift, as far as they are known.
nonisolated struct ShiftText {
    let shifts: Loadable<[ShiftSummary]>
    let language: Language

    func text(of value: JSON?) -> String {
        guard let value else { return Words(zh: "未设置", en: "unset")[language] }
        guard let id = value.string else { return value.text() }
        if id == "0" { return Words(zh: "休息", en: "Rest day")[language] }
        guard let shift = shifts.value?.first(where: { $0.id == id }) else { return id }
        return [shift.name, shift.times, id].filter { !$0.isEmpty }.joined(separator: "  ")
    }
}
