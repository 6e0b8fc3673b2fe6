import Attendance
import GroupModel
import LosslessJSON
import Operations

/// From the list of groups into guided creation.
extension AppState {
    /// What a new group may begin with; the drafts come a moment later.
    func chooseStart() -> Reply {
        guard case .groups(let list) = screen else { return .none }
        return Reply(effects: [.loadDrafts], overlay: .starts(StartChooser(source: list.selected)))
    }

    /// As the command says it that begins with a new group.
    func newGroup(copying source: String?) -> Reply {
        guard let source else { return chooseStart() }
        return begin(.copy(GroupSummary(id: source, name: source), keepsPeople: false))
    }

    mutating func perform(_ command: Command, in chooser: StartChooser) -> Reply {
        var chooser = chooser
        if command == .back {
            overlay = nil
            return .none
        }
        // What was chosen is on its way.
        guard !chooser.isChosen else { return .none }
        if let cursor = CursorMove.target(
            of: command,
            from: chooser.cursor,
            count: chooser.starts.count,
            pageRows: pageRows
        ) {
            chooser.cursor = cursor
        } else if command == .open || command == .toggle {
            chooser.isChosen = true
        } else if command == .removeRow, case .resume(let draft) = chooser.selected {
            chooser.remove(draft)
            overlay = .starts(chooser)
            return .effects(.removeDraft(draft.id))
        }
        overlay = .starts(chooser)
        return chooser.isChosen && chooser.drafts != nil ? begin(chooser.selected) : .none
    }

    /// A click on a start: the first puts the cursor on it, the second begins.
    mutating func choose(_ row: Int, in chooser: StartChooser) -> Reply {
        guard chooser.starts.indices.contains(row) else { return .none }
        if row == chooser.cursor { return perform(.open, in: chooser) }
        var chooser = chooser
        guard !chooser.isChosen else { return .none }
        chooser.cursor = row
        overlay = .starts(chooser)
        return .none
    }

    mutating func receive(drafts result: Result<[SavedDraft], DraftFailure>) -> Reply {
        guard case .starts(var chooser) = overlay else { return .none }
        var notice: Notice?
        switch result {
        case .success(let drafts): chooser.receive(drafts)
        case .failure(let failure):
            chooser.receive([])
            notice = Notice(.warning, failure.message)
        }
        overlay = .starts(chooser)
        var reply = chooser.isChosen ? begin(chooser.selected) : .none
        reply.notice = notice
        return reply
    }

    private func begin(_ start: StartChooser.Start) -> Reply {
        .effects(.beginGroup(start, operatorID: operatorID))
    }

    mutating func receive(newGroup result: Result<NewGroup, ServiceFailure>) -> Reply {
        if case .starts = overlay { overlay = nil }
        switch result {
        case .success(let new):
            guard case .groups = screen else { return .none }
            var editor = EditorState(new)
            var reply = editor.beginWizard()
            if reply.notice == nil { reply.notice = Self.beginning(new) }
            reply.navigation = .push(.editor(editor))
            return reply
        case .failure(let failure): return .notice(Notice(failure))
        }
    }

    /// What a copy has brought and left behind; the review has it in full.
    private static func beginning(_ new: NewGroup) -> Notice? {
        guard !new.notes.isEmpty else { return nil }
        return Notice(
            .information,
            Words(
                zh: "复制了什么、未复制什么，见 w 警告。",
                en: "w tells what was copied and what was not."
            )
        )
    }

    /// Other groups bear the name already: nothing has been sent.
    static func sameNameQuestion(_ name: String, ids: [String]) -> Overlay {
        let list = ids.joined(separator: " ")
        return .confirm(
            Question(
                Words(
                    zh: "已有同名考勤组“\(name)”：\(list)。尚未创建任何内容。",
                    en: "Another group is named “\(name)” already: \(list). Nothing has been created."
                ),
                [.stay, .createWithSameName]
            )
        )
    }
}
