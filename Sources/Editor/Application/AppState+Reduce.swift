import Attendance
import GroupModel
import LosslessJSON
import Operations
import Text

extension AppState {
    /// What the program asks for when it starts.
    package mutating func start() -> [Effect] {
        apply(updateGroups { $0.reload() }) + [.loadLeft]
    }

    /// The only way in which anything changes.
    package mutating func reduce(_ action: Action) -> [Effect] {
        let open = editor?.keeping?.id
        return perform(action) + receiveDeferred() + left(open)
    }

    private mutating func perform(_ action: Action) -> [Effect] {
        if isWriting, action.isByHand, !action.isCancel {
            notice = Self.waitForOutcome(isCancellable: waitingFor?.isCancellable == true)
            return []
        }
        switch action {
        case .command(let command):
            notice = nil
            return apply(perform(command))
        case .text(let key):
            notice = nil
            return apply(type(key))
        case .paste(let text):
            notice = nil
            return apply(paste(text))
        case .oversizedPaste: return apply(.notice(Self.pasteTooLarge))
        case .focus(let row): return apply(focus(row))
        case .choose(let row):
            notice = nil
            return apply(choose(row))
        case .focusSection(let section):
            guard overlay == nil, case .editor = screen else { return [] }
            return apply(updateEditor { $0.go(to: section) })
        case .showTab(let tab):
            guard overlay == nil else { return [] }
            return apply(updateReview { $0.show(tab) })
        case .resized(let pageRows):
            self.pageRows = pageRows
            return []
        case .helpOverflows(let lines):
            helpOverflow = lines
            return []
        case .showsGroups(let rows): return apply(updateGroups { $0.shows(rows) })
        case .showsIDs(let ids): return apply(show(ids))
        case .openGroup(let reference): return apply(.effects(.openGroup(reference)))
        case .newGroup(let source): return apply(newGroup(copying: source))
        case .review(let requested): return apply(review(requested))
        case .terminate(let bound): return apply(terminate(lookingFor: bound))
        case .outcome(let outcome):
            guard !isCovered(outcome) else {
                wait(for: outcome)
                return []
            }
            return apply(receive(outcome))
        }
    }

    /// Shows what a screen answered, and remembers what its effects start, for the status line and for Ctrl-C.
    mutating func apply(_ reply: Reply) -> [Effect] {
        var reply = checked(reply)
        if let notice = reply.notice { self.notice = notice }
        if let overlay = reply.overlay { self.overlay = overlay }
        switch reply.navigation {
        case .push(let screen):
            screens.append(screen)
            checkManagers()
            prepareReview()
        case .pop: leaveScreen()
        case nil: break
        }
        // On the way there a new row that is still empty vanishes, which is an edit.
        if let place = reply.shown { reply.effects += updateEditor { $0.show(place) }.effects }
        // What is read of the group before a write would be told after it.
        if reply.effects.contains(where: { if case .submit = $0 { true } else { false } }) {
            reply.effects += [Job.compare, .held].filter { running[$0] != nil }.map(Effect.cancel)
        }
        for effect in reply.effects {
            if let (job, words) = effect.job { running[job] = words }
            if case .openGroup(let reference) = effect { opening = reference }
        }
        if let wish = reply.wish { return reply.effects + apply(grant(wish)) }
        return reply.effects
    }

    /// Where the group may only be looked at nothing is written, whatever led to it: what was asked for or typed before another
    /// session took the draft over as well. Everywhere else a write says whose draft it is of.
    private func checked(_ reply: Reply) -> Reply {
        guard reply.effects.contains(where: \.isWrite) else { return reply }
        if let refusal { return .notice(Notice(.warning, refusal)) }
        var reply = reply
        reply.effects = reply.effects.map { effect in
            switch effect {
            case .submit(var submission):
                submission.edit = editor?.keeping?.id
                return .submit(submission)
            case .seal(var submission, let path):
                submission.edit = editor?.keeping?.id
                return .seal(submission, path: path)
            default: return effect
            }
        }
        return reply
    }

    mutating func leaveScreen() {
        if screens.count > 1 { screens.removeLast() } else { isFinished = true }
    }

    // MARK: Commands

    mutating func perform(_ command: Command) -> Reply {
        if command == .cancel { return cancel() }
        if overlay != nil { return performInOverlay(command) }
        switch command {
        case .keyHelp: return .overlay(.help(top: 0))
        case .palette: return .overlay(.palette(PaletteState()))
        case .mouse:
            isMouseOn.toggle()
            return Reply(
                effects: [.setMouse(isMouseOn)],
                notice: Notice(
                    .information,
                    isMouseOn ? Words(zh: "鼠标已开启。", en: "Mouse on.") : Words(zh: "鼠标已关闭。", en: "Mouse off.")
                )
            )
        case .quit: return quit()
        case .history: return openHistory()
        case .faces: return openFaces()
        default: break
        }
        let pageRows = pageRows
        switch screen {
        case _ where command.writes && !mayWrite:
            return refusal.map { .notice(Notice(.warning, $0)) } ?? .none
        case .groups where command == .create: return chooseStart()
        case .groups where command == .delete: return askToDelete()
        case .groups: return updateGroups { $0.perform(command, pageRows: pageRows) }
        case .editor: return updateEditor { $0.perform(command, pageRows: pageRows) }
        case .review: return updateReview { $0.perform(command, pageRows: pageRows) }
        case .result: return updateResult { $0.perform(command, pageRows: pageRows) }
        case .history: return performInHistory(command)
        case .faces: return performInFaces(command)
        case .merge: return updateMerge { $0.perform(command, pageRows: pageRows) }
        }
    }

    private func quit() -> Reply {
        guard let editor, editor.wizard == nil, editor.session.hasChanges else {
            return .overlay(.confirm(Self.quitQuestion))
        }
        return .overlay(.confirm(Self.leaveQuestion(for: editor, [.keepAndQuit, .discardAndQuit])))
    }

    private static let quitQuestion = Question(
        Words(zh: "退出 Punchcard？", en: "Quit Punchcard?"),
        [.stay, .quit]
    )

    static func leaveQuestion(for editor: EditorState, _ answers: [Question.Answer]) -> Question {
        let count = editor.session.changed.count
        let isKept = editor.keeping != nil && !answers.contains(.reloadDiscarding)
        let unsubmitted = Words(
            zh: "有 \(count) 项修改尚未提交",
            en: count == 1 ? "1 change is not submitted" : "\(count) changes are not submitted"
        )
        let changes =
            editor.hasOpenWrite
            ? Words(
                zh: unsubmitted.zh + "；先前的写入没有得到证实，仍可能生效。",
                en: unsubmitted.en + "; an earlier write is not proved, and may still arrive. "
            )
            : Words(
                zh: unsubmitted.zh + "，服务器上的考勤组不受影响。",
                en: unsubmitted.en + "; the group on the server is as it was. "
            )
        let choice =
            isKept
            ? Words(zh: "可留作草稿，下次打开时继续。", en: "A draft of it can be kept and continued another time.")
            : Words(zh: "离开后这些修改将丢失。", en: "Leaving loses them.")
        return Question(
            Words(zh: changes.zh + choice.zh, en: changes.en + choice.en),
            [.stay] + answers.filter { isKept || !$0.keepsDraft }
        )
    }

    /// Ctrl-C: stops what is under way, and else only says how to leave.
    private mutating func cancel() -> Reply {
        guard let job = (Job.told + [.shifts]).first(where: { running[$0] != nil }) else {
            return .notice(
                Notice(
                    .information,
                    Words(zh: "没有进行中的请求。按 Esc 返回，按 q 退出。", en: "Nothing is under way. Esc goes back, q leaves.")
                )
            )
        }
        guard job.isCancellable else { return .notice(Self.waitForOutcome(isCancellable: false)) }
        return .effects(.cancel(job))
    }

    // MARK: Typing

    private mutating func type(_ key: TextKey) -> Reply {
        if overlay != nil { return typeInOverlay(key) }
        let pageRows = pageRows
        switch screen {
        case .groups: return updateGroups { $0.type(key, pageRows: pageRows) }
        case .editor: return updateEditor { $0.type(key, pageRows: pageRows) }
        case .review:
            let reply = updateReview { $0.type(key) }
            keepNote()
            return reply
        case .history: return typeInHistory(key)
        case .faces: return typeInFaces(key)
        case .result, .merge: return .none
        }
    }

    private mutating func paste(_ text: String) -> Reply {
        if case .pick(let picker) = overlay, !picker.isSingle, PastedIDs.split(text).count > 1 {
            return review(pasted: text, for: picker.place, from: picker)
        }
        if isTyping {
            if overlay == nil, case .editor = screen { return updateEditor { $0.paste(text) } }
            return type(.edit(.insert(text.inOneLine)))
        }
        if overlay == nil, case .editor = screen { return updateEditor { $0.paste(text) } }
        return .notice(Self.pasteRefused)
    }

    static let pasteRefused = Notice(
        .warning,
        Words(zh: "粘贴的内容未被使用：请先按 Enter 编辑一个字段。", en: "The pasted text was not used: press Enter on a field first.")
    )

    private static let pasteTooLarge = Notice(
        .warning,
        Words(
            zh: "粘贴的内容超过 16 MiB，未被使用：请分批粘贴。",
            en: "The pasted text is larger than 16 MiB and was not used: paste it in parts."
        )
    )

    private mutating func focus(_ row: Int) -> Reply {
        guard overlay == nil else { return .none }
        switch screen {
        case .groups: return updateGroups { $0.focus(row) }
        case .editor: return updateEditor { $0.focus(row) }
        case .review: return updateReview { $0.focus(row) }
        case .history: return focusInHistory(row)
        case .faces: return focusInFaces(row)
        case .merge: return updateMerge { $0.focus(row) }
        case .result: return .none
        }
    }

    // MARK: Screens in place

    mutating func updateGroups(_ body: (inout GroupListState) -> Reply) -> Reply {
        guard case .groups(var list) = screens[0] else { return .none }
        screens[0] = .groups(GroupListState())
        let reply = body(&list)
        screens[0] = .groups(list)
        return reply
    }

    mutating func updateEditor(_ body: (inout EditorState) -> Reply) -> Reply {
        guard let index = screens.lastIndex(where: { if case .editor = $0 { true } else { false } }),
            case .editor(var editor) = screens[index]
        else { return .none }
        let before = editor.wizard.map { _ in editor }
        let draft = editor.draft
        screens[index] = .groups(GroupListState())
        var reply = body(&editor)
        if let before { editor.followUp(before, &reply) }
        if let kept = editor.keepEdits(since: draft) { reply.effects.append(kept) }
        reply.effects += editor.lookUpToday()
        editor.holdCursor()
        if editor.listFilter != nil, reply.wish == nil, reply.navigation == nil {
            reply.wish = editor.refreshFilter().wish
        }
        screens[index] = .editor(editor)
        return reply
    }

    mutating func updateReview(_ body: (inout ReviewState) -> Reply) -> Reply {
        guard case .review(var review) = screen else { return .none }
        let reply = body(&review)
        screen = .review(review)
        return reply
    }

    mutating func updateResult(_ body: (inout ResultState) -> Reply) -> Reply {
        guard case .result(var result) = screen else { return .none }
        let reply = body(&result)
        screen = .result(result)
        return reply
    }
}

extension Effect {
    /// What the status line says while it is under way; nil for what is done at once or behind everything.
    var job: (Job, Words)? {
        switch self {
        case .loadGroups: (.groupList, Words(zh: "正在获取考勤组列表…", en: "Fetching the list of groups…"))
        case .openGroup: (.openGroup, Words(zh: "正在获取考勤组…", en: "Fetching the group…"))
        case .loadShifts: (.shifts, Words(zh: "正在获取班次…", en: "Fetching the shifts…"))
        case .submit(let submission):
            (.submit, (submission.draft.createsGroup ? SubmitStage.checkingName : .fetchingAgain).words)
        case .seal: (.seal, Words(zh: "正在写请求文件…", en: "Writing the request…"))
        case .history(let effect): effect.job
        case .faces(let effect): effect.job
        case .beginGroup: (.beginGroup, Words(zh: "正在准备新考勤组…", en: "Preparing the new group…"))
        case .prepareDeletion: (.prepareDeletion, Words(zh: "正在查看考勤组…", en: "Looking at the group…"))
        case .delete: (.delete, Words(zh: "正在删除考勤组…", en: "Deleting the group…"))
        case .walkDirectory:
            (.walk, DirectoryWalk(departmentsDone: 0, departmentsFound: 0, people: 0).words)
        case .askDirectory(let question): question.words.map { (question.job, $0) }
        case .findConflicts: (.conflicts, Words(zh: "正在查找其他考勤组的成员…", en: "Asking the other groups for their people…"))
        case .compare: (.compare, Words(zh: "正在获取服务器上的现状…", en: "Fetching the group as it is now…"))
        case .lookAtHeld: (.held, Words(zh: "正在查看先前的写入…", en: "Looking for the earlier write…"))
        case .closeHeld: (.closing, Words(zh: "正在结案…", en: "Closing the entry…"))
        case .keepEdit, .takeEdit, .leaveEdit, .removeEdit, .loadLeft, .compareLeft: nil
        case .loadTypes, .loadZoneOffsets, .lookUpToday, .nameIDs, .describeRequest, .countAffected, .loadDrafts,
            .saveDraft, .removeDraft, .copy, .setMouse, .stopWaiting, .cancel:
            nil
        }
    }
}
