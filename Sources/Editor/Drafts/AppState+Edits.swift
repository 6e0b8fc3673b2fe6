package import Attendance
import GroupModel
import LosslessJSON
import Operations

/// Edits outlast their session, and two sessions know of each other.
extension AppState {
    // MARK: Opening

    /// The editor of a group that has just been fetched, with a question before it when others have edits of it.
    mutating func enter(_ editor: EditorState, _ fetched: FetchedGroup) -> Reply {
        var editor = editor
        editor.hasOpenWrite = !fetched.held.isEmpty
        guard let entry = fetched.entry, access == .full else {
            return Reply(navigation: .push(.editor(editor)))
        }
        editor.keeping = EditKeeping(id: entry.id)
        var reply = Reply(navigation: .push(.editor(editor)))
        switch entry.others {
        case .failure(let failure): reply.notice = Notice(.warning, Self.notKept.and(failure.message))
        case .success(let others):
            if let wanted = resuming, let edit = others.first(where: { $0.id == wanted }) {
                resuming = nil
                screens.append(.editor(editor))
                return resume(edit, over: fetched).meeting(fetched)
            }
            if !others.isEmpty { reply.overlay = .edits(EditChooser(others, of: fetched)) }
        }
        resuming = nil
        return reply.meeting(fetched)
    }

    private static let notKept = Words(
        zh: "修改暂时不能保存为草稿。",
        en: "Edits cannot be kept as a draft for now."
    )

    // MARK: Offering

    /// Drafts of sessions that are no more, when the program starts.
    mutating func receive(left result: Result<[OtherEdit], DraftFailure>) -> Reply {
        switch result {
        case .failure(let failure): return .notice(Notice(.warning, failure.message))
        case .success(let edits):
            // Whoever has gone on meanwhile is asked when the group is opened.
            guard !edits.isEmpty, overlay == nil, !isWriting, case .groups(let list) = screen, list.filterLine == nil,
                running[.openGroup] == nil
            else { return .none }
            return Reply(
                effects: [.compareLeft(edits)],
                overlay: .edits(EditChooser(left: edits))
            )
        }
    }

    mutating func receive(server state: EditChooser.ServerState, of edit: String) -> Reply {
        guard case .edits(var chooser) = overlay else { return .none }
        chooser.server[edit] = state
        overlay = .edits(chooser)
        return .none
    }

    mutating func perform(_ command: Command, in chooser: EditChooser) -> Reply {
        var chooser = chooser
        if let cursor = CursorMove.target(
            of: command,
            from: chooser.cursor,
            count: chooser.choices.count,
            pageRows: pageRows
        ) {
            chooser.cursor = cursor
            overlay = .edits(chooser)
            return .none
        }
        switch command {
        case .back:
            overlay = nil
            if chooser.opened != nil { leaveScreen() }
            return .none
        case .open, .toggle: return choose(chooser.selected, in: chooser)
        case .removeRow:
            guard case .resume(let edit) = chooser.selected else { return .none }
            chooser.remove(edit)
            let isDone = chooser.choices.allSatisfy { $0 == .apart || $0 == .later }
            overlay = isDone ? nil : .edits(chooser)
            return .effects(.removeEdit(edit.id))
        default: return .none
        }
    }

    /// A click on a choice: the first puts the cursor on it, the second takes it.
    mutating func choose(_ row: Int, in chooser: EditChooser) -> Reply {
        guard chooser.choices.indices.contains(row) else { return .none }
        if row == chooser.cursor { return perform(.open, in: chooser) }
        var chooser = chooser
        chooser.cursor = row
        overlay = .edits(chooser)
        return .none
    }

    private mutating func choose(_ choice: EditChooser.Choice, in chooser: EditChooser) -> Reply {
        overlay = nil
        switch choice {
        case .later, .apart: return .none
        case .look:
            return updateEditor { editor in
                editor.lookOn(EditorState.looksOn)
                return .none
            }
        case .resume(let edit), .takeOver(let edit):
            if let opened = chooser.opened { return resume(edit, over: opened).meeting(opened) }
            resuming = edit.id
            return .effects(.openGroup(edit.groupID))
        }
    }

    // MARK: Going on

    /// Goes on from somebody's edits, on the group as the server has it now.
    private mutating func resume(_ edit: OtherEdit, over fetched: FetchedGroup) -> Reply {
        guard let draft = edit.draft, let base = draft.fetched else {
            return Reply(effects: [.takeEdit(edit)])
        }
        var mine = draft.document
        // Whose name writes bear was not edited: it is as the settings say today.
        if mine[.operatorID] == base[.operatorID] { mine[.operatorID] = operatorID.map(JSON.string) }
        let move = ServerMove(base: base, mine: mine, now: fetched, operatorID: operatorID)
        var reply = adopt(move, for: .resume(edit))
        if !edit.isRunning, reply.navigation == nil {
            reply.notice = reply.notice ?? Notice(.information, Words(zh: "已恢复草稿。", en: "The draft is back."))
        }
        return reply
    }

    /// What was edited last was not kept, or what was to be submitted was not: another session has the draft.
    mutating func receive(takenBy taker: String, edit id: String, _ takeover: Takeover) -> Reply {
        guard editor?.keeping?.id == id else { return .none }
        _ = updateEditor { editor in
            editor.lookOn(EditorState.isTaken)
            return .none
        }
        return .overlay(
            .confirm(Question(takeover.words(by: taker), [.lookOn, .goOnApart]))
        )
    }

    /// From here on two drafts of one group are edited.
    mutating func goOnApart() -> Reply {
        updateEditor { editor in
            guard let id = editor.keptAs else { return .none }
            editor.access = .full
            return Reply(effects: [editor.keepApart(from: id)].compactMap(\.self))
        }
    }

    // MARK: Leaving

    /// The draft stays where it can be found again; what may not have been kept is kept once more.
    mutating func leaveKeeping() -> Reply {
        var reply = updateEditor { editor in Reply(effects: [editor.keepMissing()].compactMap(\.self)) }
        reply.navigation = .pop
        return reply
    }

    /// The next edit keeps everything again.
    mutating func receive(notKept failure: DraftFailure) -> Reply {
        _ = updateEditor { editor in
            editor.keeping?.fail()
            return .none
        }
        return .notice(Notice(.error, failure.message))
    }

    /// What is told of groups that are not open any more; called once an action.
    func left(_ before: String?) -> [Effect] {
        guard let before, editor?.keeping?.id != before || isFinished else { return [] }
        return [.leaveEdit(before)]
    }

    /// Throws the draft away, on this machine as well.
    mutating func discardedEdit() -> [Effect] {
        updateEditor { editor in
            guard let id = editor.keeping?.id else { return .none }
            editor.keeping = nil
            return .effects(.removeEdit(id))
        }.effects
    }
}

extension Reply {
    /// Tells of writes to the group that an earlier session left open. What drafts there are is asked first; whoever submits
    /// meets them again.
    fileprivate func meeting(_ fetched: FetchedGroup) -> Reply {
        var reply = self
        if !fetched.held.isEmpty, overlay == nil {
            reply.overlay = AppState.heldQuestion(fetched.held, isSubmitting: false)
        }
        reply.notice = AppState.carriedOut(fetched.carriedOut) ?? notice
        return reply
    }
}

extension EditorState {
    /// Whether the group may be edited.
    package enum Access: Hashable, Sendable {
        case full
        /// Why it may only be looked at.
        case looking(Words)

        package var reason: Words? {
            if case .looking(let words) = self { words } else { nil }
        }
    }

    static let looksOn = Words(
        zh: "另一会话正在编辑此考勤组，这里只查看。",
        en: "Another session is editing this group; this one only looks."
    )

    static let isTaken = Words(
        zh: "草稿已被另一会话接管，这里只查看。",
        en: "Another session has taken the draft over; this one only looks."
    )

    mutating func lookOn(_ reason: Words) {
        access = .looking(reason)
        input = nil
        keptAs = keeping?.id
        keeping = nil
    }

    /// What the last action changed, to be kept.
    mutating func keepEdits(since before: GroupDraft) -> Effect? {
        guard wizard == nil else { return nil }
        return keeping?.next(session, since: before).map { Effect.keepEdit($0, insteadOf: nil) }
    }

    /// What an earlier attempt may not have kept.
    mutating func keepMissing() -> Effect? { keeping?.isBroken == true ? keepEverything() : nil }

    /// The whole draft, to be kept beside the one that another session has taken over.
    mutating func keepApart(from id: String) -> Effect? {
        keeping = EditKeeping(id: id + "+")
        return keepEverything()
    }

    /// The whole draft, to be kept anew.
    mutating func keepEverything() -> Effect? {
        guard let fetched = draft.fetched else { return nil }
        keeping?.fail()
        return keepEdits(since: GroupDraft(fetched: fetched))
    }
}
