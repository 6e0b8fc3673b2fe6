import Attendance
import GroupModel
import LosslessJSON
import Operations

/// While something is written nothing else can be done, and what comes of it is shown whatever lies on top.
extension AppState {
    static func waitForOutcome(isCancellable: Bool) -> Notice {
        Notice(
            .warning,
            isCancellable
                ? Words(
                    zh: "正在写入，请等待结果；Ctrl-C 停止等待并查看。",
                    en: "Writing: wait for the outcome; Ctrl-C stops the waiting and looks."
                )
                : Words(
                    zh: "正在修改人脸，不能取消，请等待结果。",
                    en: "A face is being changed, which can't be cancelled: wait for the outcome."
                )
        )
    }

    mutating func receive(_ outcome: SubmitOutcome) -> Reply {
        // Whatever came over the review meanwhile goes: nobody asked for it.
        guard let index = screens.lastIndex(where: { if case .review = $0 { true } else { false } }),
            case .review(let review) = screens[index]
        else { return .none }
        screens.removeSubrange((index + 1)...)
        overlay = nil
        if outcome.outdatesReads { forgetReads() }
        switch outcome {
        case .preImageNotSaved(let failure) where failure.isBusy:
            // Nobody may go on beside another writer: there is nothing to be asked.
            return .notice(Notice(.error, failure.message))
        case .preImageNotSaved(let failure):
            return Reply(
                overlay: .confirm(
                    Question(
                        Words(
                            zh: "提交前的原状没有保存成功，因此尚未提交。\(failure.message.zh)",
                            en: "The pre-image could not be saved, so nothing was submitted. \(failure.message.en)"
                        ),
                        [.stay, .submitWithoutPreImage]
                    )
                )
            )
        case .nameTaken(let ids):
            return .overlay(Self.sameNameQuestion(review.draft.document.groupName ?? "", ids: ids))
        case .moved(let now):
            // Whatever held the group was looked for before it was fetched.
            setOpenWrite(false)
            return adopt(ServerMove(of: review.draft, now: now), for: .submit)
        case .taken(let taker):
            guard let id = editor?.keeping?.id else { return .none }
            return receive(takenBy: taker, edit: id, .notSubmitted)
        case .held(let held):
            setOpenWrite(true)
            return .overlay(Self.heldQuestion(held, isSubmitting: true))
        case .notWritten, .written, .notVisible, .unknown, .unseen:
            let result = ResultState(WriteResult(of: outcome, review.plan))
            var effects: [Effect] = []
            if result.verdict == .written {
                if let draftID = editor?.wizard?.draftID { effects.append(.removeDraft(draftID)) }
                // The review is of a draft that has been written; going back leads to the group as it is now.
                leaveScreen()
                // Without a look at the group there is nothing to go on from: another write of the same draft would add
                // its locations a second time (`api.md`: trap 15).
                if let after = result.after {
                    effects += adopt(after)
                } else {
                    effects += discardedEdit()
                    leaveScreen()
                    if review.draft.createsGroup { effects += updateGroups { $0.reload() }.effects }
                }
            }
            // Cancelled, it has looked for nothing, or not to the end.
            if case .notWritten(.cancelled) = outcome {} else { setOpenWrite(result.verdict == .unknown) }
            return Reply(effects: effects, navigation: .push(.result(result)))
        }
    }

    private mutating func setOpenWrite(_ isOpen: Bool) {
        _ = updateEditor { editor in
            editor.hasOpenWrite = isOpen
            return .none
        }
    }

    /// What was read of the group before the write, and has not been shown, says nothing of it any more.
    private mutating func forgetReads() {
        deferred.removeAll { outcome in
            switch outcome {
            case .compared, .heldLookedAt: true
            default: false
            }
        }
    }

    // MARK: Writes that are not proved

    static func heldQuestion(_ held: [UnprovedWrite], isSubmitting: Bool) -> Overlay {
        let list = held.map(\.words)
        let now =
            isSubmitting
            ? Words(zh: "这次没有提交任何内容。", en: "Nothing was submitted now.")
            : Words(zh: "可以继续编辑；提交前会再次查看。", en: "You may edit; a submission looks for it again first.")
        let closing = Words(
            zh: "手动结案后可以提交；若那次写入随后仍然到达，会覆盖此后的修改，新增的地点会出现两次。",
            en:
                "Closed by hand, it no longer keeps you from submitting; should it arrive after all, it overwrites what was written "
                + "since, and places that it adds are there twice."
        )
        return .confirm(
            Question(
                Words(
                    zh: list.map(\.zh).joined(separator: " ") + now.zh + closing.zh,
                    en: (list.map(\.en) + [now.en, closing.en]).joined(separator: " ")
                ),
                [.stay, .lookAgain, .closeEntries(held.map(\.entry))]
            )
        )
    }

    /// From the review it is the submission that looks; from the form only a look.
    mutating func lookAtHeld() -> Reply {
        if case .review = screen { return updateReview { $0.submit(withoutPreImage: false) } }
        guard let id = editor?.document.groupID else { return .none }
        return .effects(.lookAtHeld(id: id))
    }

    mutating func receive(lookedAt result: Result<HeldGroup, ServiceFailure>) -> Reply {
        switch result {
        case .failure(let failure): return .notice(Notice(failure))
        case .success(let look):
            guard let editor, editor.document.groupID == look.now.id else { return .none }
            setOpenWrite(!look.held.isEmpty)
            guard look.held.isEmpty else { return .overlay(Self.heldQuestion(look.held, isSubmitting: false)) }
            var reply = adopt(ServerMove(of: editor.draft, now: look.now), for: .compare)
            reply.notice = Self.carriedOut(look.now.carriedOut) ?? reply.notice
            return reply
        }
    }

    static func carriedOut(_ writes: [UnprovedWrite]) -> Notice? {
        guard !writes.isEmpty else { return nil }
        let seen = UnprovedWrite.seen(writes)
        return Notice(
            .information,
            Words(
                zh: "\(seen.zh)；现在显示的是服务器上的现状。",
                en: "\(seen.en); this is the group as it is now."
            )
        )
    }

    mutating func receive(closed notes: [Words]) -> Reply {
        guard notes.isEmpty else { return .notice(Notice(.error, notes[0])) }
        setOpenWrite(false)
        return .notice(
            Notice(.information, Words(zh: "已结案，可以提交。", en: "The entry is closed; you may submit."))
        )
    }

    // MARK: Ending

    /// A signal. What is being written is waited for, and looked for so long at most.
    mutating func terminate(lookingFor bound: Duration) -> Reply {
        var reply = updateEditor { editor in Reply(effects: [editor.keepMissing()].compactMap(\.self)) }
        guard isWriting else {
            isFinished = true
            return reply
        }
        // A terminal that is gone says so more than once.
        if isEnding { return reply }
        isEnding = true
        reply.effects.append(.stopWaiting(bound))
        return reply
    }

    /// What a write has come to, after which the program may have to end.
    /// - Parameter verdict: on a face; that on a group is in what is shown.
    mutating func ending(_ reply: Reply, _ verdict: WriteResult.Verdict? = nil) -> Reply {
        // What a key was told meanwhile must not hide what has come of it.
        if !isWriting, [true, false].contains(where: { notice == Self.waitForOutcome(isCancellable: $0) }) {
            notice = nil
        }
        guard isEnding, !isWriting else { return reply }
        isFinished = true
        verdictAtEnd = verdict
        if case .push(.result(let result))? = reply.navigation { verdictAtEnd = result.verdict }
        return reply
    }

    // MARK: What came for a covered screen

    /// Whether whoever asked for this is there and can't take it now: it waits until they can.
    func isCovered(_ outcome: Outcome) -> Bool {
        let needsRest: Bool
        let isAsker: (Screen) -> Bool
        switch outcome {
        case .group(let result, let asked):
            guard asked == opening, case .success = result else { return false }
            (needsRest, isAsker) = (false, { if case .groups = $0 { true } else { false } })
        case .newGroup(.success):
            (needsRest, isAsker) = (false, { if case .groups = $0 { true } else { false } })
        case .deletion(.success):
            (needsRest, isAsker) = (true, { if case .groups = $0 { true } else { false } })
        case .compared(.success), .heldLookedAt(.success):
            (needsRest, isAsker) = (true, { if case .editor = $0 { true } else { false } })
        case .history(.opened(.success)):
            (needsRest, isAsker) = (true, { if case .history(.list) = $0 { true } else { false } })
        case .history(.restored(.success)):
            (needsRest, isAsker) = (true, { if case .history(.entry) = $0 { true } else { false } })
        case .editTaken:
            // A question about a write is answered first: each has its own consequences.
            if case .confirm = overlay { return true }
            return isWriting
        default: return false
        }
        guard screens.contains(where: isAsker) else { return false }
        return isWriting || !isAsker(screen) || needsRest && overlay != nil
    }

    /// Nothing of it is under way any more: neither does the status line say so, nor is there anything to cancel.
    mutating func wait(for outcome: Outcome) {
        deferred.append(outcome)
        switch outcome {
        case .group: running[.openGroup] = nil
        case .newGroup: running[.beginGroup] = nil
        case .deletion: running[.prepareDeletion] = nil
        case .compared: running[.compare] = nil
        case .heldLookedAt: running[.held] = nil
        case .history(.opened): running[.history] = nil
        case .history(.restored): running[.restore] = nil
        default: break
        }
    }

    /// Once an action: what waited for its screen, if that can take it now.
    mutating func receiveDeferred() -> [Effect] {
        guard let index = deferred.firstIndex(where: { !isCovered($0) }) else { return [] }
        let outcome = deferred.remove(at: index)
        return apply(receive(outcome)) + receiveDeferred()
    }
}

extension SubmitOutcome {
    /// Whether the group may be another than it was before.
    fileprivate var outdatesReads: Bool {
        switch self {
        case .moved, .written, .notVisible, .unknown, .unseen: true
        case .preImageNotSaved, .nameTaken, .taken, .held, .notWritten: false
        }
    }
}

extension Action {
    var isCancel: Bool { if case .command(.cancel) = self { true } else { false } }
}
