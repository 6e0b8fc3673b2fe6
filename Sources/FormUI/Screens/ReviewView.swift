import Attendance
import Editor
import GroupModel
import LosslessJSON
import Operations
import Terminal

/// The review: changes, payload, request, warnings.
struct ReviewView {
    let review: ReviewState
    let state: AppState
    let layout: Layout
    let context: ValueContext

    private var language: Language { state.language }
    private var frame: Rect { Rect(x: 0, y: layout.main.minY, width: layout.size.width, height: layout.main.height) }

    func draw(_ renderer: Renderer, on surface: inout Surface) {
        // Whoever is in charge is asked for on every tab: a warning must not wait for somebody to look.
        let ids = IDText(language: language, context: context)
        for manager in review.managers.prefix(RowsView.managersLookedAt) { _ = ids.entry(manager.id, .user) }
        let header = HeaderView(state: state, layout: layout)
        header.draw(subject: subject, status: status, on: &surface)
        drawTabs(renderer, on: &surface)
        if review.tab == .payload {
            drawPayload(renderer, on: &surface)
        } else {
            drawItems(renderer, on: &surface)
        }
        drawHelp(on: &surface)
    }

    // MARK: The frame

    private var subject: String {
        let what = Words(zh: "复核  ", en: "Review  ")[language]
        return what + (review.draft.fetched?.groupName ?? review.draft.document.groupName ?? "")
    }

    private var status: String {
        let grave = review.graveChanges.count
        let size = review.payload.bytes.count
        // The group's name and what is grave matter more than how large the payload is.
        let words = Words(
            zh: "\(review.changes.count) 处修改" + (grave == 0 ? "" : "  \(grave) 项重大")
                + "  \(review.plan.errors.count) 个错误" + (grave == 0 ? "  \(size) 字节" : ""),
            en: counted(review.changes.count, "change") + (grave == 0 ? "" : "  \(grave) grave") + "  "
                + counted(review.plan.errors.count, "error") + (grave == 0 ? "  \(size) bytes" : "")
        )
        return words[language]
    }

    private func drawTabs(_ renderer: Renderer, on surface: inout Surface) {
        var pen = Pen(x: 1, y: layout.title.minY, end: layout.title.maxX)
        for tab in ReviewState.Tab.allCases {
            let text = " \(tab.rawValue + 1) \(tab.words[language]) "
            let x = pen.x
            let isCurrent = tab == review.tab
            pen.write(
                (isCurrent ? "[" : " ") + text + (isCurrent ? "]" : " "),
                isCurrent ? Theme.title : Theme.quiet,
                on: &surface
            )
            renderer.onClick(in: Rect(x: x, y: layout.title.minY, width: pen.x - x, height: 1), .showTab(tab))
        }
    }

    private func drawHelp(on surface: inout Surface) {
        var pen = Pen(x: 1, y: layout.help.minY, end: layout.help.maxX)
        if let line = review.findLine {
            pen.write("/ ", Theme.key, on: &surface)
            LineField(line: line).draw(in: Rect(x: pen.x, y: pen.y, width: pen.room - 1, height: 1), on: &surface)
            return
        }
        if let line = review.noteLine {
            pen.write(Words(zh: "备注：", en: "Why: ")[language], Theme.key, on: &surface)
            LineField(line: line).draw(in: Rect(x: pen.x, y: pen.y, width: pen.room - 1, height: 1), on: &surface)
            return
        }
        if let line = review.fileLine {
            let prompt = Words(zh: "请求写入新文件：", en: "Write the request to a new file: ")
            pen.write(prompt[language], Theme.key, on: &surface)
            LineField(line: line).draw(in: Rect(x: pen.x, y: pen.y, width: pen.room - 1, height: 1), on: &surface)
            return
        }
        let words: Words
        if let refusal = state.refusal {
            words = refusal
        } else if !review.plan.errors.isEmpty {
            words = Words(zh: "有错误，不能提交：见警告页。", en: "Errors block submitting: see the warnings.")
        } else if state.editor?.hasOpenWrite == true, !review.asksSecondAdmin {
            words = Words(
                zh: "先前的写入尚未证实：按 S 会先查看它，再决定是否提交。",
                en: "An earlier write is not proved: S looks for it first, and submits only once that is settled."
            )
        } else if !review.note.isEmpty, review.asksSecondAdmin {
            words = Words(
                zh: "S 写请求文件，由另一位管理员提交。备注：\(review.note)",
                en: "S writes a request for another admin. Why: \(review.note)"
            )
        } else if !review.note.isEmpty {
            words = Words(zh: "S 提交。备注：\(review.note)", en: "S submits. Why: \(review.note)")
        } else if review.changes.isEmpty {
            words = Words(zh: "没有修改。", en: "Nothing changed.")
        } else if review.asksSecondAdmin {
            words = Words(
                zh: "按 S 写成密封的请求文件，由另一位管理员复核后提交；此处不提交。",
                en: "S writes a sealed request, which another admin reviews and applies."
            )
        } else if review.draft.createsGroup {
            words = Words(zh: "按 S 以此报文创建考勤组。", en: "S creates the group with this payload.")
        } else {
            words = Words(
                zh: "按 S 以此报文覆盖整个考勤组。未发送的字段会被清空。",
                en: "S overwrites the whole group with this payload. What is not sent is cleared."
            )
        }
        pen.write(words[language], Theme.quiet, on: &surface)
    }

    // MARK: Changes, request and warnings: items of one or more lines

    private func drawItems(_ renderer: Renderer, on surface: inout Surface) {
        let items = self.items
        if items.isEmpty {
            surface.put(emptyText[language], at: Point(x: 2, y: frame.minY), style: Theme.quiet)
            surface.cursor = Point(x: 0, y: frame.minY)
            return
        }
        ItemsView(items: items, cursor: review.cursor, frame: frame)
            .draw(as: .review(review.tab), renderer, on: &surface)
    }

    private var emptyText: Words {
        switch review.tab {
        case .changes: Words(zh: "没有修改。", en: "Nothing changed.")
        case .request: Words(zh: "正在准备…", en: "Preparing…")
        case .payload, .warnings: Words(zh: "没有警告。", en: "No warnings.")
        }
    }

    private var items: [[StyledLine]] {
        switch review.tab {
        case .changes: review.changes.map(lines(of:)) + review.joined.map(linesOfMoved)
        case .request: requestItems
        case .warnings: warningItems
        case .payload: []
        }
    }

    private func lines(of change: Change) -> [StyledLine] {
        let text = ChangeText(language: language, context: context)
        let width = frame.width - 4
        return review.plan.isGrave(change)
            ? text.styledLines(of: change, width: width, sign: "‼ ", Theme.error)
            : text.styledLines(of: change, width: width)
    }

    private func linesOfMoved(_ change: Change) -> [StyledLine] {
        ChangeText(language: language, context: context).styledLines(ofMoved: change, width: frame.width - 4)
    }

    private var requestItems: [[StyledLine]] {
        guard let request = review.request else { return [] }
        let width = frame.width - 4
        let curl = Words(
            zh: "curl 命令（按 y 复制全部，令牌取自环境变量）：",
            en: "As a curl command (y copies all of it; the token comes from the environment):"
        )
        // A body of 20,000 ids is a line nobody reads; the payload has it in full.
        let shown = request.curl.count > 2000 ? String(request.curl.prefix(2000)) + " …" : request.curl
        return [StyledLine.wrap(request.method + " " + request.url, Theme.title, width: width, indent: 2)]
            + request.headers.map { StyledLine.wrap($0.name + ": " + $0.value, width: width, indent: 2) }
            + [
                [StyledLine(text: ""), StyledLine(text: curl[language], style: Theme.title)]
                    + shown.split(separator: "\n").flatMap { StyledLine.fill(String($0), width: width, indent: 2) }
            ]
    }

    private var warningItems: [[StyledLine]] {
        let width = frame.width - 4
        let hasID = review.plan.typedName.id != nil
        let grave = review.graveChanges.map { change in
            let words = Words(
                zh: "‼ 重大变更，提交前须输入考勤组名称\(hasID ? "或 ID" : "")：",
                en: "‼ Grave; submitting asks for the group's name\(hasID ? " or id" : ""): "
            )
            return StyledLine.wrap(words[language] + change.words[language], Theme.error, width: width, indent: 2)
        }
        let problems = (review.problems + review.managerProblems).map { problem in
            let isError = problem.severity == .error
            return StyledLine.wrap(
                (isError ? "! " : "△ ") + problem.message[language],
                isError ? Theme.error : Theme.warning,
                width: width,
                indent: 2
            )
        }
        let people = review.peopleRows.map { row in
            AffectedText(language: language, context: context).lines(
                of: row,
                isUnfolded: row.kind.map(review.unfoldedPeople.contains) ?? false,
                otherGroups: review.otherGroups.count,
                width: width
            )
        }
        let notes = review.restorationNotes.map { note in
            StyledLine.wrap("△ " + note[language], Theme.warning, width: width, indent: 2)
        }
        return notes + people + grave + problems
    }

    // MARK: The payload

    private func drawPayload(_ renderer: Renderer, on surface: inout Surface) {
        let lines = review.visibleLines
        let differences = review.payload.differences
        let count = lines.count + differences.count
        let cursor = min(review.cursor, count - 1)
        let top = renderer.top(of: .review(.payload), showing: cursor..<cursor + 1, of: count, height: frame.height)
        for row in top..<min(count, top + frame.height) {
            let y = frame.minY + row - top
            if row == cursor {
                surface.put(cursorSign, at: Point(x: 0, y: y), style: Theme.key)
                surface.cursor = Point(x: 0, y: y)
            }
            renderer.onClick(in: Rect(x: 0, y: y, width: frame.width, height: 1), .focus(row: row))
            var pen = Pen(x: 2, y: y, end: frame.maxX)
            if row < lines.count {
                draw(line: lines[row], with: &pen, on: &surface)
            } else {
                draw(differences[row - lines.count], with: &pen, on: &surface)
            }
        }
    }

    private func draw(line number: Int, with pen: inout Pen, on surface: inout Surface) {
        let line = review.text.lines[number]
        let isFolded = review.folded.contains(number)
        let isChanged = review.draft.document[line.place] != review.draft.fetched?[line.place] && line.closing == nil
        if isChanged {
            surface.put(String(Marker.changed.rawValue), at: Point(x: 1, y: pen.y), style: Theme.style(of: .changed))
        }
        pen.write(isFolded ? "▸ " : line.closing == nil ? "  " : "▾ ", Theme.quiet, on: &surface)
        pen.skip(2 * line.depth)
        pen.write(
            isFolded ? review.text.foldedText(at: number) : line.text,
            isChanged ? Theme.changed : .plain,
            on: &surface
        )
    }

    private func draw(_ difference: PayloadDifference, with pen: inout Pen, on surface: inout Surface) {
        let verb: Words
        switch difference.kind {
        case .leftOut: verb = Words(zh: "不发送 ", en: "not sent ")
        case .rewritten(let value):
            verb = Words(zh: "改写为 \(value.text()) ", en: "sent as \(value.text()) ")
        }
        pen.write("· " + verb[language], Theme.warning, on: &surface)
        pen.write(difference.place.withoutGroup + "  ", Theme.key, on: &surface)
        pen.write(difference.reason.words[language], Theme.quiet, on: &surface)
    }
}
