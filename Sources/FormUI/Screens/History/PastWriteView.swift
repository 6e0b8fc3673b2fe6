import Attendance
import Editor
import GroupModel
import Operations
import Terminal
import Text

/// An entry of the history: who, when, why, and the changes that it made.
struct PastWriteView {
    let entry: PastWriteState
    let state: AppState
    let layout: Layout
    let context: ValueContext

    private var language: Language { state.language }
    private var line: HistoryLine { entry.write.line }
    private var text: HistoryText { HistoryText(language: language, context: context) }
    private var frame: Rect { Rect(x: 0, y: layout.main.minY, width: layout.size.width, height: layout.main.height) }

    func draw(_ renderer: Renderer, on surface: inout Surface) {
        let header = HeaderView(state: state, layout: layout)
        let entryWords = Words(zh: "历史 \(line.id)", en: "Entry \(line.id)")
        header.draw(subject: entryWords[language] + "  " + line.groupName, status: line.time, on: &surface)
        header.drawTitle(text.what(line), note: text.outcome(line).text, on: &surface)
        let changeText = ChangeText(language: language, context: context.inZone(line.timeZone))
        ItemsView(
            preamble: facts + [StyledLine(text: "")] + heading,
            items: entry.changes.map { changeText.styledLines(of: $0, width: frame.width - 4) },
            cursor: entry.cursor,
            frame: frame
        ).draw(as: .history(depth: state.screens.count), renderer, on: &surface)
        drawHelp(on: &surface)
    }

    private var facts: [StyledLine] {
        let facts: [(Words, String?)] = [
            (Words(zh: "考勤组", en: "Group"), [line.groupName, line.groupID ?? ""].joined(separator: "  ")),
            (Words(zh: "时间", en: "When"), text.times(line)),
            (Words(zh: "操作人", en: "Who"), text.author(line)),
            (Words(zh: "来自", en: "From"), "\(text.place(line))  \(line.author.profile)"),
            (Words(zh: "备注", en: "Why"), line.note),
            (Words(zh: "平台", en: "Platform"), entry.write.details.isEmpty ? nil : entry.write.details),
        ]
        let columns = 10
        return facts.flatMap { label, value -> [StyledLine] in
            guard let value, !value.isEmpty else { return [] }
            return StyledLine.wrap(
                label[language].padded(toColumns: columns) + value,
                width: frame.width - 4,
                indent: columns
            )
        }
    }

    /// What the changes below are.
    private var heading: [StyledLine] {
        let words: Words
        switch (line.action, line.outcome) {
        case (.delete, _):
            words = Words(
                zh: "删除前的内容已保存：按 r 以它新建考勤组，按 w 写成文件。",
                en: "What the group was before is kept: r makes it anew, w writes it to a file."
            )
        case (_, .notWritten): words = Words(zh: "没有写入的修改：", en: "The changes that were not made:")
        case _ where entry.write.readBack == nil:
            words = Words(zh: "提交的修改（没有回读核对）：", en: "The changes as submitted; they were not read back:")
        case (.create, _): words = Words(zh: "新建的内容：", en: "What was created:")
        case _ where entry.changes.isEmpty: words = Words(zh: "没有留下任何修改。", en: "It changed nothing.")
        case (.overwrite, .written): words = Words(zh: "所做的修改（以回读为准）：", en: "The changes, as read back:")
        case (.overwrite, _), (.face, _):
            words = Words(zh: "此后回读到的差别：", en: "What was different when it was read back:")
        }
        return StyledLine.wrap(words[language], Theme.heading, width: frame.width - 4)
    }

    private func drawHelp(on surface: inout Surface) {
        var pen = Pen(x: 1, y: layout.help.minY, end: layout.help.maxX)
        guard let line = entry.fileLine else { return }
        let prompt = Words(zh: "写入新文件：", en: "Write to a new file: ")[language]
        pen.write(prompt, Theme.key, on: &surface)
        LineField(line: line).draw(in: Rect(x: pen.x, y: pen.y, width: pen.room - 1, height: 1), on: &surface)
    }
}

/// Two states out of the history, and what differs.
struct ComparisonView {
    let comparison: ComparisonState
    let state: AppState
    let layout: Layout
    let context: ValueContext

    private var language: Language { state.language }
    private var frame: Rect { Rect(x: 0, y: layout.main.minY, width: layout.size.width, height: layout.main.height) }

    func draw(_ renderer: Renderer, on surface: inout Surface) {
        let header = HeaderView(state: state, layout: layout)
        let (older, newer) = (comparison.older.line, comparison.newer.line)
        let subject = Words(zh: "比较 \(older.id) 与 \(newer.id)", en: "Entries \(older.id) and \(newer.id)")
        header.draw(subject: subject[language] + "  " + newer.groupName, status: "", on: &surface)
        let count = comparison.changes.count
        header.drawTitle(
            Words(zh: "\(count) 处不同", en: counted(count, "difference"))[language],
            note: "",
            on: &surface
        )
        let changeText = ChangeText(language: language, context: context.inZone(newer.timeZone))
        ItemsView(
            preamble: [
                side("←", comparison.older, comparison.olderSide), side("→", comparison.newer, comparison.newerSide),
                StyledLine(text: ""),
            ],
            items: comparison.changes.map { changeText.styledLines(of: $0, width: frame.width - 4) },
            cursor: comparison.cursor,
            frame: frame
        ).draw(as: .history(depth: state.screens.count), renderer, on: &surface)
        var pen = Pen(x: 1, y: layout.help.minY, end: layout.help.maxX)
        let help = Words(
            zh: "← → 在写入前与写入后之间切换旧、新两侧。",
            en: "← and → turn the older and the newer side between before and after."
        )
        pen.write(help[language], Theme.quiet, on: &surface)
    }

    private func side(_ key: String, _ write: PastWrite, _ side: PastWrite.Side) -> StyledLine {
        let line = write.line
        let entry = Words(
            zh: "第 \(line.id) 条\(side.words.zh)",
            en: "\(side.words.en) entry \(line.id)"
        )
        return StyledLine(text: "\(key) \(entry[language])  \(line.time)  \(line.groupName)", style: Theme.heading)
    }
}
