import Attendance
import Editor
import GroupModel
import Operations
import Terminal
import Text

/// The list of writes: when, what, to which group, by whom, with what outcome.
struct HistoryListView {
    let list: HistoryState
    let state: AppState
    let layout: Layout
    let context: ValueContext

    private var language: Language { state.language }
    private var text: HistoryText { HistoryText(language: language, context: context) }
    private var frame: Rect { Rect(x: 0, y: layout.main.minY, width: layout.size.width, height: layout.main.height) }

    // MARK: Columns

    private static let idColumns = 6
    private var isWide: Bool { frame.width >= Layout.sectionsWidth }
    private var timeColumns: Int { isWide ? 20 : 12 }
    private var whatColumns: Int { language == .zh ? 9 : 14 }
    private var outcomeColumns: Int { language == .zh ? 9 : 14 }
    private var authorColumns: Int { isWide ? 18 : 14 }
    private var placeColumns: Int { isWide ? 22 : 0 }
    private var nameColumns: Int {
        let others = Self.idColumns + timeColumns + whatColumns + outcomeColumns + authorColumns + placeColumns
        return max(8, frame.width - 2 - others)
    }

    func draw(_ renderer: Renderer, on surface: inout Surface) {
        HeaderView(state: state, layout: layout).draw(subject: subject, status: status, on: &surface)
        drawTitles(on: &surface)
        drawRows(renderer, on: &surface)
        drawHelp(on: &surface)
    }

    private var subject: String {
        let words = Words(zh: "历史", en: "History")[language]
        return list.group.map { "\(words)  \($0.name.isEmpty ? $0.id : $0.name)" } ?? words
    }

    private var status: String {
        let count = list.lines.count
        let words: Words
        switch list.progress {
        case .loading: words = Words(zh: "\(count) 条，读取中…", en: "\(counted(count, "entry", "entries")), reading…")
        case .partial: words = Words(zh: "\(count)+ 条", en: "\(count)+ entries")
        case .complete: words = Words(zh: "\(count) 条", en: counted(count, "entry", "entries"))
        case .failed: words = Words(zh: "读取失败：按 F5 重试", en: "not read: F5 tries again")
        }
        return words[language]
    }

    private func drawTitles(on surface: inout Surface) {
        var pen = Pen(x: 2, y: layout.title.minY, end: frame.maxX)
        let titles: [(Words, Int)] = [
            (Words(zh: "编号", en: "No."), Self.idColumns), (Words(zh: "时间", en: "When"), timeColumns),
            (Words(zh: "操作", en: "What"), whatColumns), (Words(zh: "考勤组", en: "Group"), nameColumns),
            (Words(zh: "操作人", en: "Who"), authorColumns), (Words(zh: "来自", en: "From"), placeColumns),
            (Words(zh: "结果", en: "Outcome"), outcomeColumns),
        ]
        for (title, columns) in titles { pen.write(title[language], Theme.title, columns: columns, on: &surface) }
    }

    private func drawRows(_ renderer: Renderer, on surface: inout Surface) {
        let lines = list.lines
        let cursor = min(list.cursor, max(0, lines.count - 1))
        let top = renderer.top(
            of: .history(depth: state.screens.count),
            showing: cursor..<cursor + 1,
            of: lines.count,
            height: frame.height
        )
        surface.cursor = Point(x: 2, y: frame.minY)
        for row in top..<max(top, min(lines.count, top + frame.height)) {
            let y = frame.minY + row - top
            if row == cursor {
                surface.put(cursorSign, at: Point(x: 0, y: y), style: Theme.key)
                surface.cursor = Point(x: 2, y: y)
            }
            draw(lines[row], y: y, on: &surface)
            renderer.onClick(in: Rect(x: 0, y: y, width: frame.width, height: 1), .focus(row: row))
        }
        if lines.isEmpty { drawEmpty(on: &surface) }
    }

    private func draw(_ line: HistoryLine, y: Int, on surface: inout Surface) {
        if list.marked.contains(line.id) { surface.put("*", at: Point(x: 1, y: y), style: Theme.changed) }
        var pen = Pen(x: 2, y: y, end: frame.maxX)
        let outcome = text.outcome(line)
        // The year goes first where there is little room; the line below has it.
        let time = isWide ? line.time : String(line.time.dropFirst(5).prefix(11))
        pen.write("\(line.id)", Theme.quiet, columns: Self.idColumns, on: &surface)
        pen.write(time, columns: timeColumns, on: &surface)
        pen.write(text.what(line), columns: whatColumns, on: &surface)
        let end = pen.x + nameColumns
        var name = Pen(x: pen.x, y: y, end: end - 1)
        name.write(line.groupName, on: &surface)
        name.skip(2)
        // Why it was made, as far as there is room; the line below has all of it.
        name.write(line.note ?? "", Theme.quiet, on: &surface)
        pen.skip(end - pen.x)
        pen.write(text.shortAuthor(line) ?? "", columns: authorColumns - 1, on: &surface)
        pen.skip(1)
        if isWide {
            pen.write(text.place(line), Theme.quiet, columns: placeColumns - 1, on: &surface)
            pen.skip(1)
        }
        pen.write(outcome.text, outcome.style, columns: outcomeColumns, on: &surface)
    }

    private func drawEmpty(on surface: inout Surface) {
        let words: Words
        switch list.progress {
        case .loading, .partial: return
        case .complete:
            words = Words(
                zh: "本机还没有写入记录。每次提交前的原状和提交的结果都会保存在这里。",
                en:
                    "Nothing was written from this machine yet. Before every submission the group is saved here, and after it "
                    + "what became of it."
            )
        case .failed(let failure): words = failure.message
        }
        for (index, line) in words[language].wrapped(toColumns: frame.width - 4).prefix(frame.height - 1).enumerated() {
            surface.put(line, at: Point(x: 2, y: frame.minY + 1 + index))
        }
    }

    /// What the columns have no room for.
    private func drawHelp(on surface: inout Surface) {
        guard let line = list.selected else { return }
        let parts = [line.note, text.times(line), text.place(line), line.author.profile].compactMap(\.self)
        var pen = Pen(x: 1, y: layout.help.minY, end: layout.help.maxX)
        pen.write(parts.filter { !$0.isEmpty }.joined(separator: " · "), Theme.quiet, on: &surface)
    }
}
