import Attendance
import Editor
import GroupModel
import LosslessJSON
import Operations
import Terminal
import Text

/// What lies over a screen: help, questions, the palette.
struct OverlayView {
    let overlay: Overlay
    let state: AppState
    let layout: Layout
    let context: ValueContext

    private var language: Language { state.language }

    func draw(_ renderer: Renderer, on surface: inout Surface) {
        switch overlay {
        case .help(let top): drawHelp(top: top, renderer, on: &surface)
        case .fieldHelp(let field, let place, let top): drawFieldHelp(field, place, top: top, renderer, on: &surface)
        case .palette(let palette): drawPalette(palette, renderer, on: &surface)
        case .confirm(let question): draw(question, renderer, on: &surface)
        case .typeName(let question): draw(question, on: &surface)
        case .starts(let chooser):
            StartView(chooser: chooser, language: language, size: layout.size).draw(renderer, on: &surface)
        case .edits(let chooser):
            EditsView(chooser: chooser, language: language, layout: layout, context: context)
                .draw(renderer, on: &surface)
        case .pick(let picker):
            PickerView(picker: picker, state: state, layout: layout, context: context).draw(renderer, on: &surface)
        case .pasted(let review):
            PasteReviewView(review: review, state: state, layout: layout, context: context).draw(renderer, on: &surface)
        }
    }

    /// A box in the middle of the screen, between its two upper and its two lower lines.
    private func box(lines: Int, columns: Int, title: Words, on surface: inout Surface) -> Rect {
        let width = min(columns + 4, layout.size.width - 2)
        let height = min(lines + 2, layout.main.height)
        let rect = Rect(
            x: (layout.size.width - width) / 2,
            y: (layout.size.height - height) / 2,
            width: width,
            height: height
        )
        let inside = surface.box(rect, title: title[language])
        return Rect(x: inside.minX + 1, y: inside.minY, width: inside.width - 2, height: inside.height)
    }

    private func draw(_ lines: [StyledLine], in rect: Rect, top: Int = 0, on surface: inout Surface) {
        for (index, line) in lines.dropFirst(top).prefix(rect.height).enumerated() {
            surface.put(
                line.text,
                at: Point(x: rect.minX, y: rect.minY + index),
                style: line.style,
                maxWidth: rect.width
            )
        }
    }

    /// Lines of which as many are shown as fit, from `top` on; a sign says that more follow.
    private func draw(
        _ lines: [StyledLine],
        in rect: Rect,
        top: Int,
        _ renderer: Renderer,
        on surface: inout Surface
    ) {
        let overflow = max(0, lines.count - rect.height)
        renderer.helpOverflows(by: overflow)
        draw(lines, in: rect, top: min(top, overflow), on: &surface)
        if top < overflow { surface.put("↓", at: Point(x: rect.maxX, y: rect.maxY - 1), style: Theme.key) }
        surface.cursor = rect.origin
    }

    // MARK: Help

    /// Drawn from the table of bindings, for the screen behind.
    private func drawHelp(top: Int, _ renderer: Renderer, on surface: inout Surface) {
        var behind = state
        behind.overlay = nil
        let bindings = Bindings.bindings(offeredIn: behind)
        let keys = bindings.map { $0.keys.map(\.shortName).joined(separator: " ") }
        let keyColumns = (keys.map(\.displayWidth).max() ?? 0) + 2
        var lines = zip(keys, bindings).map { keys, binding in
            let padding = String(repeating: " ", count: keyColumns - keys.displayWidth)
            return StyledLine(text: keys + padding + binding.words[language])
        }
        lines.append(StyledLine(text: ""))
        lines += Self.signs.map { StyledLine(text: $0[language], style: Theme.quiet) }
        let title = Words(zh: "按键（↑↓ 滚动，Esc 关闭）", en: "Keys (↑↓ scroll, Esc closes)")
        let rect = box(lines: lines.count, columns: 64, title: title, on: &surface)
        draw(lines, in: rect, top: top, renderer, on: &surface)
    }

    private static let signs = [
        Words(
            zh: "* 已修改   ! 错误   ~ 服务器已变   = 只读   ? 未设置",
            en: "* changed   ! error   ~ moved on the server   = read-only   ? unset"
        ),
        Words(zh: "[x] 开   [ ] 关   [-] 未设置（不等于关）", en: "[x] on   [ ] off   [-] unset, which is not off"),
    ]

    private func drawFieldHelp(
        _ field: Field,
        _ place: JSONPath,
        top: Int,
        _ renderer: Renderer,
        on surface: inout Surface
    ) {
        guard let editor = state.editor else { return }
        let columns = min(72, layout.size.width - 8)
        let lines = FieldNotes(field: field, language: language).page(place, in: editor, width: columns)
        let title = Words(zh: "字段说明（↑↓ 滚动，Esc 关闭）", en: "Field help (↑↓ scroll, Esc closes)")
        let rect = box(lines: lines.count, columns: columns, title: title, on: &surface)
        draw(lines, in: rect, top: top, renderer, on: &surface)
    }

    // MARK: Questions

    private func draw(_ question: Question, _ renderer: Renderer, on surface: inout Surface) {
        let columns = min(60, layout.size.width - 8)
        let text = StyledLine.wrap(question.text[language], width: columns)
        let rect = box(
            lines: text.count + 1 + question.answers.count,
            columns: columns,
            title: Words(zh: "请确认", en: "Please confirm"),
            on: &surface
        )
        // Whatever there is to read, the answers stand inside.
        let shown = text.prefix(max(0, rect.height - 1 - question.answers.count))
        draw(Array(shown), in: rect, on: &surface)
        for (index, answer) in question.answers.enumerated() {
            let y = rect.minY + shown.count + 1 + index
            let isSelected = index == question.cursor
            var pen = Pen(x: rect.minX, y: y, end: rect.maxX)
            pen.write(isSelected ? cursorSign + " " : "  ", Theme.key, on: &surface)
            pen.write(Hints.key(of: answer), Theme.key, columns: 5, on: &surface)
            pen.write(answer.words[language], isSelected ? Theme.selected : .plain, on: &surface)
            if isSelected { surface.cursor = Point(x: rect.minX, y: y) }
            renderer.onClick(in: Rect(x: rect.minX, y: y, width: rect.width, height: 1), .choose(row: index))
        }
    }

    private func draw(_ question: NameQuestion, on surface: inout Surface) {
        let columns = min(64, layout.size.width - 8)
        var lines = question.reasons.flatMap {
            StyledLine.wrap("‼ " + $0[language], Theme.error, width: columns, indent: 2)
        }
        let name = question.expected.name.truncated(toColumns: 3 * columns)
        let prompt =
            question.expected.id.map { id in
                Words(
                    zh: "输入考勤组名称或 ID 以确认：\(name)（\(id)）",
                    en: "Type the name or the id of the group to confirm: \(name) (\(id))"
                )
            }
            ?? Words(
                zh: "输入考勤组名称以确认：\(name)",
                en: "Type the name of the group to confirm: \(name)"
            )
        lines += [StyledLine(text: "")] + StyledLine.wrap(prompt[language], width: columns)
        let rect = box(
            lines: lines.count + 2,
            columns: columns,
            title: question.title,
            on: &surface
        )
        // Whatever there is to read, its end and the line to type in stand inside.
        lines = lines.suffix(max(0, rect.height - 2))
        draw(lines, in: rect, on: &surface)
        let y = rect.minY + lines.count
        if let complaint = question.complaint {
            surface.put("! " + complaint[language], at: Point(x: rect.minX, y: y + 1), style: Theme.error)
        }
        LineField(line: question.line).draw(in: Rect(x: rect.minX, y: y, width: rect.width, height: 1), on: &surface)
    }

    // MARK: The palette

    private func drawPalette(_ palette: PaletteState, _ renderer: Renderer, on surface: inout Surface) {
        let rows = PaletteRows(state: state).bindings(filter: palette.line.text)
        let rect = box(
            lines: min(14, layout.size.height - 6),
            columns: 60,
            title: Words(zh: "命令", en: "Commands"),
            on: &surface
        )
        let cursor = min(palette.cursor, max(0, rows.count - 1))
        let height = rect.height - 1
        let top = Scrolling.top(0, showing: cursor..<cursor + 1, of: rows.count, height: height)
        for row in top..<max(top, min(rows.count, top + height)) {
            var pen = Pen(x: rect.minX, y: rect.minY + 1 + row - top, end: rect.maxX)
            let style = row == cursor ? Theme.selected : Style.plain
            pen.write(row == cursor ? cursorSign + " " : "  ", Theme.key, on: &surface)
            pen.write(rows[row].keys.first?.shortName ?? "", Theme.key, columns: 10, on: &surface)
            pen.write(rows[row].words[language], style, on: &surface)
            renderer.onClick(
                in: Rect(x: rect.minX, y: pen.y, width: rect.width, height: 1),
                row == cursor ? .command(rows[row].command) : .choose(row: row)
            )
        }
        if rows.isEmpty {
            let words = Words(zh: "没有匹配的命令。", en: "No command matches.")
            surface.put(words[language], at: Point(x: rect.minX + 2, y: rect.minY + 1), style: Theme.quiet)
        }
        surface.put(":", at: rect.origin, style: Theme.key)
        LineField(line: palette.line).draw(
            in: Rect(x: rect.minX + 1, y: rect.minY, width: rect.width - 1, height: 1),
            on: &surface
        )
    }
}

extension NameQuestion {
    nonisolated fileprivate var title: Words {
        switch purpose {
        case .submit: Words(zh: "重大变更", en: "A grave change")
        case .delete: Words(zh: "删除考勤组", en: "Delete the group")
        }
    }
}
