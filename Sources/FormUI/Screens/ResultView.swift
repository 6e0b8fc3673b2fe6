import Attendance
import Editor
import GroupModel
import LosslessJSON
import Operations
import Terminal
import Text

/// What the server made of a submission.
struct ResultView {
    let result: ResultState
    let state: AppState
    let layout: Layout
    let context: ValueContext

    private var language: Language { state.language }
    private var frame: Rect { Rect(x: 0, y: layout.main.minY, width: layout.size.width, height: layout.main.height) }

    func draw(_ renderer: Renderer, on surface: inout Surface) {
        let header = HeaderView(state: state, layout: layout)
        header.draw(subject: Words(zh: "结果", en: "Result")[language], status: "", on: &surface)
        header.drawTitle(verdict[language], note: "", on: &surface)
        let lines = self.lines
        let cursor = min(result.cursor, max(0, result.items.count - 1))
        let first = messageLines.count + cursor
        let top = renderer.top(
            of: .result,
            showing: (cursor == 0 ? 0 : first)..<min(lines.count, first + 1),
            of: lines.count,
            height: frame.height
        )
        for row in top..<max(top, min(lines.count, top + frame.height)) {
            let y = frame.minY + row - top
            surface.put(
                lines[row].text.truncated(toColumns: frame.width - 2),
                at: Point(x: 2, y: y),
                style: lines[row].style
            )
            if row == first { surface.put(cursorSign, at: Point(x: 0, y: y), style: Theme.key) }
        }
        surface.cursor = Point(x: 0, y: min(frame.maxY - 1, frame.minY + max(0, first - top)))
        var pen = Pen(x: 1, y: layout.help.minY, end: layout.help.maxX)
        pen.write(wayBack[language], Theme.quiet, on: &surface)
    }

    private var wayBack: Words {
        switch state.screens.dropLast().last {
        case .review: Words(zh: "按 Esc 返回复核。", en: "Esc goes back to the review.")
        case .editor: Words(zh: "按 Esc 返回编辑器。", en: "Esc goes back to the editor.")
        default: Words(zh: "按 Esc 返回列表。", en: "Esc goes back to the list.")
        }
    }

    private var verdict: Words {
        switch (result.what, result.verdict) {
        case (.overwrite, .written): Words(zh: "✓ 已写入", en: "✓ Written")
        case (.overwrite, .notWritten): Words(zh: "✗ 未写入", en: "✗ Not written")
        case (.creation, .written): Words(zh: "✓ 已创建", en: "✓ Created")
        case (.creation, .notWritten): Words(zh: "✗ 未创建", en: "✗ Not created")
        case (.deletion, .written): Words(zh: "✓ 已删除", en: "✓ Deleted")
        case (.deletion, .notWritten): Words(zh: "✗ 未删除", en: "✗ Not deleted")
        case (_, .unknown): Words(zh: "? 结果未知", en: "? Outcome unknown")
        }
    }

    private var lines: [StyledLine] { messageLines + result.items.map(line(for:)) }

    private var messageLines: [StyledLine] {
        let width = frame.width - 4
        let style: Style =
            switch result.verdict {
            case .written: Theme.good
            case .notWritten: Theme.error
            case .unknown: Theme.warning
            }
        var lines = StyledLine.wrap(result.message[language], style, width: width)
        if !result.details.isEmpty { lines += StyledLine.wrap(result.details, Theme.quiet, width: width) }
        for note in result.notes {
            lines += StyledLine.wrap("△ " + note[language], Theme.warning, width: width, indent: 2)
        }
        return lines + [StyledLine(text: "")]
    }

    private func line(for item: ReadbackItem) -> StyledLine {
        let sign: String
        let style: Style
        switch item.outcome {
        case .applied: (sign, style) = ("✓", Theme.good)
        case .normalised: (sign, style) = ("≈", Theme.good)
        case .ignored: (sign, style) = ("✗", Theme.error)
        case .changedOtherwise, .changedUnasked: (sign, style) = ("~", Theme.warning)
        case .unverifiable: (sign, style) = ("?", Theme.quiet)
        }
        return StyledLine(text: "\(sign) \(name(of: item)): \(item.outcome.words[language])", style: style)
    }

    /// A new row is named by what it says: its number in the payload is not its number in the form.
    private func name(of item: ReadbackItem) -> String {
        guard let field = item.field else { return item.place.withoutGroup }
        if case .index? = item.place.steps.last, field.kind == .table {
            let values = ValueText(language: language, context: context)
            return field.label[language] + " " + RowSummary(table: field, values: values).text(of: item.sent)
        }
        return "\(field.label[language]) (\(item.place.withoutGroup))"
    }
}
