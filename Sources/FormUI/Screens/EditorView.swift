import Attendance
import Editor
import GroupModel
import LosslessJSON
import Operations
import Terminal
import Text

/// The editor of one group: sections, form, and beside it, where there is room, the help of the field.
struct EditorView {
    let editor: EditorState
    let state: AppState
    let layout: Layout
    let context: ValueContext

    private var language: Language { state.language }
    /// Nil for a group that is there already.
    private var wizard: WizardFrame? { WizardFrame(editor, language) }

    func draw(_ renderer: Renderer, on surface: inout Surface) {
        let header = HeaderView(state: state, layout: layout)
        header.draw(subject: subject, status: status, on: &surface)
        header.drawTitle(title, note: note, on: &surface)
        if let rect = layout.sections {
            drawSections(in: rect, renderer, on: &surface)
            surface.vline(at: Point(x: rect.maxX, y: rect.minY), length: rect.height, style: Theme.quiet)
        }
        if layout.sections == nil, editor.focus == .sections {
            drawSections(in: layout.main, renderer, on: &surface)
        } else {
            drawPage(renderer, on: &surface)
        }
        if let rect = layout.detail {
            surface.vline(at: Point(x: rect.minX - 1, y: rect.minY), length: rect.height, style: Theme.quiet)
            DetailView(editor: editor, language: language).draw(in: rect, on: &surface)
        }
        drawHelp(renderer, on: &surface)
        drawInput(renderer, on: &surface)
    }

    private func drawSections(in rect: Rect, _ renderer: Renderer, on surface: inout Surface) {
        if let wizard = editor.wizard {
            StepsView(editor: editor, wizard: wizard, language: language).draw(in: rect, renderer, on: &surface)
        } else {
            SectionsView(editor: editor, language: language).draw(in: rect, renderer, on: &surface)
        }
    }

    // MARK: The frame

    private var subject: String {
        if let wizard { return wizard.subject }
        let document = editor.document
        return [document.groupName, document.groupID].compactMap(\.self).joined(separator: "  ")
    }

    private var status: String {
        if let wizard { return wizard.status }
        let changed = editor.session.changed.count
        let problems = editor.session.problems
        let errors = problems.count { $0.severity == .error }
        let warnings = problems.count - errors
        let words = Words(
            zh: "\(changed) 处修改  \(errors) 个错误  \(warnings) 个警告",
            en: "\(changed) changed  \(counted(errors, "error"))  \(counted(warnings, "warning"))"
        )
        return words[language]
    }

    private var title: String {
        let number = "\(editor.section.number)/\(Section.allCases.count) "
        let other: Language = language == .zh ? .en : .zh
        if let wizard {
            return ([wizard.title] + editor.pages.dropFirst().map(crumb)).joined(separator: " › ")
        }
        guard editor.pages.count > 1 else {
            let name = number + editor.section.words[language]
            let names = name + "  " + editor.section.words[other]
            return names.displayWidth + note.displayWidth + 4 <= layout.title.width ? names : name
        }
        return number
            + ([editor.section.words[language]] + editor.pages.dropFirst().map(crumb)).joined(separator: " › ")
    }

    private func crumb(_ page: Page) -> String {
        switch page.content {
        case .section(let section): section.words[language]
        case .table(let field, _), .ids(let field, _), .weekShifts(let field, _): field.label[language]
        case .row(_, let place):
            if case .index(let index)? = place.steps.last {
                Words(zh: "第 \(index + 1) 行", en: "row \(index + 1)")[language]
            } else {
                ""
            }
        }
    }

    private var note: String {
        if editor.lock != nil { return Words(zh: "= 只读", en: "= read-only")[language] }
        if let wizard { return wizard.note }
        guard !editor.fetchedAt.isEmpty else { return Words(zh: "新考勤组", en: "new group")[language] }
        return Words(zh: "获取于 ", en: "fetched ")[language] + editor.fetchedAt
    }

    // MARK: The page

    private func drawPage(_ renderer: Renderer, on surface: inout Surface) {
        let rect = layout.main
        if let filtered = editor.filteredRows { return draw(filtered, in: rect, renderer, on: &surface) }
        let count = editor.rowCount
        let cursor = min(editor.page.cursor, max(0, count - 1))
        let scrollable = Renderer.Scrollable.page(depth: editor.pages.count, editor.section)
        let top = renderer.top(of: scrollable, showing: cursor..<cursor + 1, of: count, height: rect.height)
        let month = MonthBeside(editor: editor, language: language, area: rect)
        let rows = RowsView(editor: editor, language: language, context: context, width: month.rowColumns)
        surface.inside(rect) { surface in
            renderer.rows.draw(
                top..<min(count, top + rect.height),
                of: rows,
                cursor: editor.focus == .form ? cursor : nil,
                on: &surface
            )
        }
        month.draw(on: &surface)
        for row in top..<max(top, min(count, top + rect.height)) {
            renderer.onClick(
                in: Rect(x: rect.minX, y: rect.minY + row - top, width: rect.width, height: 1),
                .focus(row: row)
            )
        }
        if count == 0 {
            let words =
                state.mayWrite
                ? Words(zh: "（空）按 a 添加。", en: "(empty) a adds a row.") : Words(zh: "（空）", en: "(empty)")
            surface.put(words[language], at: Point(x: rect.minX + 3, y: rect.minY), style: Theme.quiet)
            surface.cursor = Point(x: rect.minX, y: rect.minY)
        }
    }

    /// The rows of a list that its filter has left.
    private func draw(_ filtered: [Int], in rect: Rect, _ renderer: Renderer, on surface: inout Surface) {
        let scrollable = Renderer.Scrollable.page(depth: editor.pages.count, editor.section)
        let here = filtered.firstIndex(of: editor.page.cursor) ?? 0
        let top = renderer.top(of: scrollable, showing: here..<here + 1, of: filtered.count, height: rect.height)
        let rows = RowsView(editor: editor, language: language, context: context, width: rect.width)
        let shown = Array(filtered.dropFirst(top).prefix(rect.height))
        surface.inside(rect) { surface in
            renderer.rows.draw(shown, of: rows, cursor: editor.focus == .form ? editor.page.cursor : nil, on: &surface)
        }
        for (offset, row) in shown.enumerated() {
            renderer.onClick(
                in: Rect(x: rect.minX, y: rect.minY + offset, width: rect.width, height: 1),
                .focus(row: row)
            )
        }
        guard shown.isEmpty else { return }
        let words =
            editor.openFilter?.isWaiting == true
            ? Words(zh: "正在准备…", en: "Preparing…")
            : Words(zh: "没有匹配项；Esc 取消筛选。", en: "Nothing matches; Esc shows all.")
        surface.put(words[language], at: Point(x: rect.minX + 3, y: rect.minY), style: Theme.quiet)
        surface.cursor = Point(x: rect.minX, y: rect.minY)
    }

    // MARK: The help line

    private func drawHelp(_ renderer: Renderer, on surface: inout Surface) {
        var pen = Pen(x: 1, y: layout.help.minY, end: layout.help.maxX)
        if let line = editor.find.line {
            pen.write("/ ", Theme.key, on: &surface)
            LineField(line: line).draw(
                in: Rect(x: pen.x, y: layout.help.minY, width: pen.room - 1, height: 1),
                on: &surface
            )
            return
        }
        if let filter = editor.openFilter {
            drawFilter(filter, &pen, on: &surface)
            return
        }
        if let complaint = editor.input?.complaint {
            pen.write("! " + complaint[language], Theme.error, on: &surface)
            return
        }
        guard let (field, place) = editor.focused else { return drawUnknown(&pen, on: &surface) }
        if editor.input == nil, let problem = editor.problems(at: place).first {
            let isError = problem.severity == .error
            pen.write(isError ? "! " : "△ ", isError ? Theme.error : Theme.warning, on: &surface)
            renderer.helpIsCut = layout.detail == nil && problem.message[language].displayWidth > pen.room
            pen.write(problem.message[language], isError ? Theme.error : Theme.warning, on: &surface)
            return
        }
        pen.write(place.withoutGroup, Theme.key, on: &surface)
        pen.write(" · ", Theme.quiet, on: &surface)
        // Where a whole row is locked, that matters more than what each of its fields is for.
        let line = editor.lock?[language] ?? FieldNotes(field: field, language: language).line
        renderer.helpIsCut = layout.detail == nil && editor.input == nil && line.displayWidth > pen.room
        pen.write(line, Theme.quiet, on: &surface)
    }

    private func drawFilter(_ filter: ListFilter, _ pen: inout Pen, on surface: inout Surface) {
        let left = editor.filteredRows?.count ?? editor.rowCount
        let note = "\(left)/\(editor.rowCount) "
        pen.write("/ ", Theme.key, on: &surface)
        let line = Rect(x: pen.x, y: pen.y, width: pen.room - note.displayWidth - 1, height: 1)
        if filter.isTyping {
            LineField(line: filter.line).draw(in: line, on: &surface)
        } else {
            pen.write(filter.line.text.truncated(toColumns: line.width), on: &surface)
        }
        surface.put(note, endingAt: layout.help.maxX, y: pen.y, style: Theme.quiet)
    }

    private func drawUnknown(_ pen: inout Pen, on surface: inout Surface) {
        let rows = editor.formRows
        guard rows.indices.contains(editor.page.cursor) else { return }
        if case .source(let source) = rows[editor.page.cursor].role {
            pen.write(
                SourceText(source: source, document: editor.document, language: language).help,
                Theme.quiet,
                on: &surface
            )
        }
        guard case .unknown = rows[editor.page.cursor].role else { return }
        let words = Words(
            zh: " · 文档未说明的字段：原样保留并送回",
            en: " · a member that no document names: kept and sent back as it came"
        )
        pen.write(rows[editor.page.cursor].place.withoutGroup, Theme.key, on: &surface)
        pen.write(words[language], Theme.quiet, on: &surface)
    }

    // MARK: What is open over the form

    private func drawInput(_ renderer: Renderer, on surface: inout Surface) {
        guard let input = editor.input else { return }
        // The rows have left the cursor at the value that is being given.
        let anchor = surface.cursor ?? layout.main.origin
        renderer.forgetClicks()
        InputView(input: input, editor: editor, language: language, area: layout.main)
            .draw(at: anchor, renderer, on: &surface)
    }
}

/// The list of sections, with the signs of what is inside.
struct SectionsView {
    let editor: EditorState
    let language: Language

    func draw(in rect: Rect, _ renderer: Renderer, on surface: inout Surface) {
        let problems = editor.session.problems
        for section in Section.allCases where section.rawValue < rect.height {
            let y = rect.minY + section.rawValue
            let fields = Set(Schema.topLevelFields(of: section).map(\.path))
            let hasErrors = problems.contains {
                $0.severity == .error && fields.contains(FieldPath($0.place).topLevel)
            }
            let marker: Marker = hasErrors ? .error : editor.session.changed.isDisjoint(with: fields) ? .none : .changed
            let isCurrent = section == editor.section
            var pen = Pen(x: rect.minX, y: y, end: rect.maxX)
            pen.write(isCurrent ? cursorSign : " ", Theme.key, on: &surface)
            pen.write(String(marker.rawValue), Theme.style(of: marker), on: &surface)
            let number = section.number < 10 ? " \(section.number)" : "\(section.number)"
            pen.write(number + " ", Theme.quiet, on: &surface)
            pen.write(section.words[language], isCurrent ? Theme.heading : Theme.label, on: &surface)
            if isCurrent, editor.focus == .sections { surface.cursor = Point(x: rect.minX + 5, y: y) }
            renderer.onClick(in: Rect(x: rect.minX, y: y, width: rect.width, height: 1), .focusSection(section))
        }
    }
}

/// The third pane: all that is known of the field under the cursor.
struct DetailView {
    let editor: EditorState
    let language: Language

    func draw(in rect: Rect, on surface: inout Surface) {
        guard let (field, place) = editor.focused else { return }
        var y = rect.minY
        for line in FieldNotes(field: field, language: language).page(place, in: editor, width: rect.width - 2) {
            guard y < rect.maxY else { return }
            surface.put(line.text, at: Point(x: rect.minX + 1, y: y), style: line.style, maxWidth: rect.width - 1)
            y += 1
        }
    }
}
