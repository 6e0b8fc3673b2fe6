import Attendance
import Editor
import GroupModel
import LosslessJSON
import Operations
import Terminal
import Text

/// What others changed on the server: what has to be decided first, then what goes together with the draft.
struct MergeView {
    let merge: MergeState
    let state: AppState
    let layout: Layout
    let context: ValueContext

    private var language: Language { state.language }
    private var frame: Rect { Rect(x: 0, y: layout.main.minY, width: layout.size.width, height: layout.main.height) }
    private var width: Int { frame.width - 4 }

    func draw(_ renderer: Renderer, on surface: inout Surface) {
        let header = HeaderView(state: state, layout: layout)
        let subject = Words(zh: "服务器上的变化  ", en: "Changed on the server  ")[language]
        header.draw(
            subject: subject + (merge.move.merge.document.groupName ?? ""),
            status: "\(merge.fetchedAt) → \(merge.move.now.time)",
            on: &surface
        )
        header.drawTitle(title[language], note: "", on: &surface)
        ItemsView(
            items: merge.conflicts.map(lines) + merge.joined.map(lines),
            cursor: merge.cursor,
            frame: frame
        ).draw(as: .merge, renderer, on: &surface)
        drawHelp(on: &surface)
    }

    private var title: Words {
        let conflicts = merge.conflicts.count
        let joined = merge.joined.count
        return Words(
            zh: "两边都改了 \(conflicts) 项（未选择 \(merge.undecided)），自动合并 \(joined) 项",
            en: "\(conflicts) changed on both sides (\(merge.undecided) undecided), \(joined) merged"
        )
    }

    private func lines(of conflict: MergeConflict) -> [StyledLine] {
        let values = ValueText(language: language, context: context)
        let choice = merge.choices[conflict.place]
        let label =
            (conflict.field?.label[language]).map { "\($0) (\(conflict.place.withoutGroup))" }
            ?? conflict.place.withoutGroup
        let open = Words(zh: "待选择", en: "undecided")[language]
        let sign = choice == nil ? "! " : "* "
        let said = choice?.words[language] ?? open
        let title = StyledLine.wrap(
            "\(sign)\(label)  [\(said)]",
            choice == nil ? Theme.error : Theme.changed,
            width: width,
            indent: 2
        )
        let sides: [(Words, JSON?, Bool)] = [
            (Words(zh: "原来", en: "before"), conflict.base, false),
            (Words(zh: "我的", en: "mine"), conflict.mine, choice == .mine || choice == .edit),
            (Words(zh: "服务器", en: "server"), conflict.theirs, choice == .theirs),
        ]
        return title
            + sides.flatMap { side, value, isChosen in
                StyledLine.wrap(
                    "  " + (isChosen ? "+ " : "  ") + side[language].padded(toColumns: 8)
                        + text(of: value, of: conflict, values),
                    isChosen ? Theme.added : Theme.quiet,
                    width: width,
                    indent: 12
                )
            }
    }

    private func text(of value: JSON?, of conflict: MergeConflict, _ values: ValueText) -> String {
        guard let value else { return Words(zh: "（无）", en: "(nothing)")[language] }
        // Of a row or a day the field is the table or the week.
        if case .index? = conflict.place.steps.last {
            if let table = conflict.field, table.kind == .table {
                return RowSummary(table: table, values: values).text(of: value)
            }
            return value.string ?? value.text()
        }
        return conflict.field.map { values.text(of: value, $0) } ?? value.string ?? value.text()
    }

    private func lines(of change: Change) -> [StyledLine] {
        ChangeText(language: language, context: context).styledLines(ofMoved: change, width: width)
    }

    private func drawHelp(on surface: inout Surface) {
        var pen = Pen(x: 1, y: layout.help.minY, end: layout.help.maxX)
        let words =
            merge.conflicts.isEmpty
            ? Words(
                zh: "a 采用：此后以服务器上的现状为准，我的修改保留。",
                en: "a takes them: the form goes on from the server as it is now, with your changes."
            )
            : Words(
                zh: "逐项选择后按 a。Esc 返回，不作任何改变。",
                en: "Choose for each, then a. Esc goes back and changes nothing."
            )
        pen.write(words[language], Theme.quiet, on: &surface)
    }
}

extension MergeState.Choice {
    nonisolated fileprivate var words: Words {
        switch self {
        case .mine: Words(zh: "以我的为准", en: "mine")
        case .theirs: Words(zh: "以服务器为准", en: "the server's")
        case .edit: Words(zh: "随后编辑", en: "to be edited")
        }
    }
}
