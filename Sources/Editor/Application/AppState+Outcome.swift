package import Attendance
import GroupModel
import LosslessJSON
import Operations

extension AppState {
    /// Takes in what an effect came to.
    mutating func receive(_ outcome: Outcome) -> Reply {
        switch outcome {
        case .groupPage(let result, let token):
            running[.groupList] = nil
            return updateGroups { $0.receive(result, asked: token) }
        case .groupType(let id, let result):
            return updateGroups { list in
                switch result {
                case .success(let type): list.types[id] = .loaded(type)
                case .failure(let failure) where failure.kind != .cancelled: list.types[id] = .failed(failure)
                case .failure: break
                }
                return .none
            }
        case .rememberedShifts(let shifts):
            return updateEditor { $0.receive(remembered: shifts) }
        case .shifts(let result):
            running[.shifts] = nil
            return updateEditor { $0.receive(shifts: result) }
        case .zoneOffsets(let offsets): return updateEditor { $0.receive(zoneOffsets: offsets) }
        case .today(let today, let zone): return updateEditor { $0.receive(today: today, of: zone) }
        case .group(let result, let asked):
            // What was asked for before another was on its way when that was asked for.
            guard asked == opening else { return Self.leaving(result) }
            running[.openGroup] = nil
            opening = nil
            return receive(group: result)
        case .request(.success(let request)):
            return updateReview { review in
                review.request = request
                return .none
            }
        case .request(.failure(let failure)): return .notice(Notice(failure))
        case .directory(let outcome): return receive(outcome)
        case .affected(let result): return receive(affected: result)
        case .askedForConflicts(let done, let count):
            return updateReview { $0.updateConflicts(.asking(done: done, of: count)) }
        case .conflicts(let result):
            running[.conflicts] = nil
            return updateReview { $0.updateConflicts(AffectedPeople.Conflicts(result)) }
        case .sealed(let result): return receive(result)
        case .history(let outcome): return receive(outcome)
        case .faces(let answer):
            if case .changed(_, let outcome, _, _) = answer { return ending(receive(answer), outcome.verdict) }
            return receive(answer)
        case .submitStage(let stage):
            for job in Job.writing where running[job] != nil { running[job] = stage.words }
            // What a key was told meanwhile must not hide how far it is.
            if notice == Self.waitForOutcome(isCancellable: true) { notice = nil }
            return .none
        case .submitted(let outcome):
            running[.submit] = nil
            return ending(receive(outcome))
        case .drafts(let result): return receive(drafts: result)
        case .draftKept: return .none
        case .draftNotKept(let failure): return receive(notKept: failure)
        case .editTaken(let taker, let id): return receive(takenBy: taker, edit: id, .editNotKept)
        case .left(let result): return receive(left: result)
        case .leftCompared(let id, let server): return receive(server: server, of: id)
        case .compared(let result):
            running[.compare] = nil
            return receive(compared: result)
        case .newGroup(let result):
            running[.beginGroup] = nil
            return receive(newGroup: result)
        case .deletion(let result):
            running[.prepareDeletion] = nil
            return receive(deletion: result)
        case .deleted(let deletion, let outcome):
            running[.delete] = nil
            return ending(receive(outcome, of: deletion))
        case .heldLookedAt(let result):
            running[.held] = nil
            return receive(lookedAt: result)
        case .heldClosed(let notes):
            running[.closing] = nil
            return receive(closed: notes)
        }
    }

    private mutating func receive(group result: Result<FetchedGroup, ServiceFailure>) -> Reply {
        switch result {
        case .success(let fetched):
            guard case .groups = screen else { return Self.leaving(result) }
            names.reopen()
            var editor = editor(of: fetched)
            let shifts = editor.loadShiftsIfNeeded()
            var reply = enter(editor, fetched)
            reply.effects = shifts.effects + reply.effects
            return reply
        case .failure(let failure):
            resuming = nil
            return .notice(Notice(failure))
        }
    }

    /// A group that is not opened after all.
    static func leaving(_ result: Result<FetchedGroup, ServiceFailure>) -> Reply {
        guard case .success(let fetched) = result, let entry = fetched.entry else { return .none }
        return .effects(.leaveEdit(entry.id))
    }

    private func editor(of fetched: FetchedGroup) -> EditorState {
        var editor = EditorState(fetched, operatorID: operatorID)
        editor.console = console
        editor.access = access
        return editor
    }

    /// Goes on from the group as the server has it now.
    /// - Parameter draft: what is wanted of it; nil when that is what it is.
    /// - Returns: what keeps it.
    @discardableResult
    mutating func adopt(
        _ fetched: FetchedGroup,
        as draft: GroupDraft? = nil,
        moved: [JSONPath] = [],
        joined: [Change] = []
    ) -> [Effect] {
        var fresh = editor(of: fetched)
        if let draft { fresh.session = EditingSession(draft: draft, today: fetched.today) }
        fresh.moved = moved
        fresh.joined = joined
        let reply = updateEditor { editor in
            let before = editor
            editor = fresh
            editor.shifts = before.shifts
            editor.keeping = before.keeping
            editor.access = before.access
            editor.hasOpenWrite = before.hasOpenWrite
            // What has been written has had its note.
            if draft != nil { editor.note = before.note }
            // Where one was in the section, not at its first row; rows of lists may be others now.
            return editor.go(to: before.section, cursor: before.pages.first?.cursor)
        }
        _ = updateGroups { list in
            list.show(fetched.id, named: fetched.group["group_name"]?.string)
            if let type = fetched.group["group_type"] { list.types[fetched.id] = .loaded(type) }
            return .none
        }
        return reply.effects
    }
}

extension Notice {
    /// A failure in the one line that a notice has.
    package init(_ failure: ServiceFailure) {
        let details = failure.details.isEmpty ? "" : " [\(failure.details)]"
        self.init(
            failure.kind == .cancelled ? .information : .error,
            Words(zh: failure.message.zh + details, en: failure.message.en + details)
        )
    }
}
