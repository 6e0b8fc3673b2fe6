import Attendance
import Editor
import GroupModel
import LosslessJSON
import Operations
import Terminal

/// The lines of a page of the editor: sign, label, value, note.
///
/// What they show follows from `RowsBasis`, the language and the width: `DrawnRows` keeps it for as long as those stay.
nonisolated struct RowsView {
    let editor: EditorState
    private let formRows: [FormRow]
    let language: Language
    let width: Int
    let context: ValueContext
    private let values: ValueText

    init(editor: EditorState, language: Language, context: ValueContext, width: Int) {
        self.editor = editor
        formRows = editor.formRows
        self.language = language
        self.width = width
        self.context = context
        values = ValueText(language: language, context: context)
    }

    /// Where values begin.
    private var valueX: Int { min(language == .zh ? 32 : 36, width - 30) }

    /// Draws one row and returns the column in which its value begins.
    func draw(_ row: Int, y: Int, on surface: inout Surface) -> Int {
        switch editor.page.content {
        case .section, .row: draw(formRows[row], y: y, on: &surface)
        case .table(let field, let place): draw(row, of: field, at: place.appending(row), y: y, on: &surface)
        case .ids(let field, let place): drawID(row, of: field, at: place.appending(row), y: y, on: &surface)
        case .weekShifts(_, let place): drawShift(row, at: place.appending(row), y: y, on: &surface)
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
        case .source(let source):
            let text = SourceText(source: source, document: editor.document, language: language)
            pen.write(text.label, Theme.heading, columns: valueX - pen.x - 1, on: &surface)
            pen = Pen(x: valueX, y: y, end: width)
            pen.write(text.value, on: &surface)
            pen.skip(2)
            pen.write(text.note, Theme.quiet, on: &surface)
            return valueX
        case .field(let field):
            drawMarker(row.place, y: y, on: &surface)
            let hasEffect = editor.hasEffect(field, at: row.place)
            pen.write(
                field.label[language],
                hasEffect ? Theme.label : Theme.quiet,
                columns: valueX - pen.x - 1,
                on: &surface
            )
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
        let text = values.text(of: value, field)
        pen.write(text, hasEffect && value != nil ? Theme.value : Theme.quiet, on: &surface)
        var notes: [String] = []
        if editor.wizard != nil {
            // Nothing of a new group was anything before; what it is when nothing is said matters instead.
            if value == nil, let unset = FieldNotes(field: field, language: language).defaultValue {
                notes.append(unset)
            }
        } else if editor.isChanged(place) {
            let fetched = editor.fetchedValue(at: place)
            let was = values.text(of: fetched, field)
            // A list that changed says so by its sign; its old value would say nothing in one line. A new row was nothing.
            let isNewRow = place.steps.contains { if case .index = $0 { true } else { false } } && fetched == nil
            if !field.kind.isList, !isNewRow { notes.append(Words(zh: "原值 ", en: "was ")[language] + was) }
        }
        if !hasEffect, value != nil { notes.append(Words(zh: "不起作用", en: "no effect")[language]) }
        if let note = managers(field, value) { notes.append(note) }
        if field.isGated { notes.append(Words(zh: "灰度", en: "gated")[language]) }
        guard !notes.isEmpty else { return }
        pen.skip(2)
        pen.write(notes.joined(separator: " · "), Theme.quiet, on: &surface)
    }

    /// How many of those in charge should not be, of a list that may show none of them.
    private func managers(_ field: Field, _ value: JSON?) -> String? {
        guard FieldPath.managers.contains(field.path) else { return nil }
        let ids =
            value?.array.map { $0.prefix(Self.managersLookedAt).compactMap(\.string) }
            ?? [value?.string].compactMap(\.self)
        let count = ids.count { values.ids.entry($0, .user)?.reasonNotToManage != nil }
        guard count > 0 else { return nil }
        return Words(zh: "△ \(count) 人已不在", en: "△ \(count) not there")[language]
    }

    /// A group has a handful of managers; an absurd list must not make each frame ask for thousands of names.
    static let managersLookedAt = 100

    // MARK: Lists

    private func draw(_ row: Int, of field: Field, at place: JSONPath, y: Int, on surface: inout Surface) -> Int {
        drawMarker(place, y: y, on: &surface)
        var pen = Pen(x: 3, y: y, end: width)
        pen.write("\(row + 1)", Theme.quiet, columns: 5, on: &surface)
        let summary = RowSummary(table: field, values: values).text(of: editor.document[place])
        pen.write(summary, on: &surface)
        return 8
    }

    /// The name, the id, and what else tells people of one name apart.
    private func drawID(_ row: Int, of field: Field, at place: JSONPath, y: Int, on surface: inout Surface) -> Int {
        drawMarker(place, y: y, on: &surface)
        var pen = Pen(x: 3, y: y, end: width)
        pen.write("\(row + 1)", Theme.quiet, columns: 7, on: &surface)
        let value = editor.document[place]
        guard case .ids(let referent) = field.kind, let id = value?.string else {
            pen.write(value?.text() ?? "", on: &surface)
            return 10
        }
        pen.write(values.ids.full(id, referent), on: &surface)
        pen.skip(2)
        pen.write(values.ids.note(id, referent), Theme.quiet, on: &surface)
        return 10
    }

    private func drawShift(_ day: Int, at place: JSONPath, y: Int, on surface: inout Surface) -> Int {
        drawMarker(place, y: y, on: &surface)
        let week = WeekRows(values: values, week: editor.document[place.parent]?.array ?? [])
        return week.draw(day, y: y, width: width, on: &surface)
    }
}
