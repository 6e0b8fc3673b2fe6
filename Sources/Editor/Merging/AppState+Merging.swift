import Attendance
import GroupModel
import LosslessJSON
import Operations

extension AppState {
    mutating func updateMerge(_ body: (inout MergeState) -> Reply) -> Reply {
        guard case .merge(var merge) = screen else { return .none }
        let reply = body(&merge)
        screen = .merge(merge)
        return reply.accepts ? accept(merge) : reply
    }

    /// The group as the server has it now, which somebody wanted to see beside the draft.
    mutating func receive(compared result: Result<FetchedGroup, ServiceFailure>) -> Reply {
        guard case .editor(let editor) = screen, overlay == nil else { return .none }
        switch result {
        case .failure(let failure): return .notice(Notice(failure))
        case .success(let now):
            guard editor.document.groupID == now.id else { return .none }
            let move = ServerMove(of: editor.draft, now: now)
            guard !move.isEmpty else { return .notice(Self.unmoved(since: editor.fetchedAt)) }
            return .push(.merge(MergeState(move, for: .compare, fetchedAt: editor.fetchedAt)))
        }
    }

    private static func unmoved(since time: String) -> Notice {
        Notice(
            .information,
            Words(zh: "\(time) 获取以来，服务器上没有变化。", en: "The server has what was fetched at \(time).")
        )
    }

    /// Goes on with what is wanted of the group as it is now; asks where both sides changed the same.
    mutating func adopt(_ move: ServerMove, for purpose: MergeState.Purpose) -> Reply {
        let state = MergeState(move, for: purpose, fetchedAt: editor?.fetchedAt ?? "")
        guard move.merge.conflicts.isEmpty else { return .push(.merge(state)) }
        return goOn(from: state)
    }

    private mutating func accept(_ state: MergeState) -> Reply {
        leaveScreen()
        return goOn(from: state)
    }

    private mutating func goOn(from state: MergeState) -> Reply {
        let draft = state.draft
        let joined = state.move.changes(to: draft)
        if case .review = screen { leaveScreen() }
        let restoration = editor?.restoration
        var effects = adopt(state.move.now, as: draft, moved: state.move.places, joined: joined)
        if let restoration {
            _ = updateEditor { editor in
                editor.restoration = restoration
                return .none
            }
        }
        if case .resume(let other) = state.purpose { effects = effects.releasing(other) }
        var reply = Reply(effects: effects)
        if let place = state.placeToEdit {
            reply.shown = place
        } else if state.purpose == .submit {
            let review = updateEditor { $0.review(.changes) }
            reply.effects += review.effects
            reply.navigation = review.navigation
        }
        if !state.move.isEmpty {
            let isSame = joined.isEmpty && state.move.merge.conflicts.isEmpty
            reply.notice =
                isSame ? Self.isThereAlready : Self.merged(joined.count, isSubmitting: state.purpose == .submit)
        }
        return reply
    }

    private static let isThereAlready = Notice(
        .information,
        Words(zh: "服务器上此后的改动与我的修改相同。", en: "What changed on the server since is what you changed too.")
    )

    private static func merged(_ count: Int, isSubmitting: Bool) -> Notice {
        guard count > 0 else {
            return Notice(
                .warning,
                isSubmitting
                    ? Words(
                        zh: "尚未提交：以我的修改为准，没有别的并入，请再次复核。",
                        en: "Not submitted yet: your side was kept, nothing else came in. Review again."
                    )
                    : Words(
                        zh: "两边都改的，以我的修改为准，没有别的并入。",
                        en: "Where both sides changed something, yours was kept; nothing else came in."
                    )
            )
        }
        let fields = count == 1 ? "1 field" : "\(count) fields"
        return Notice(
            .warning,
            isSubmitting
                ? Words(
                    zh: "尚未提交：并入了服务器上的 \(count) 项变化，列在最后，标为 ~，请再次复核。",
                    en: "Not submitted yet: \(fields) came in from the server (~ below). Review again."
                )
                : Words(
                    zh: "并入了服务器上的 \(count) 项变化，标为 ~。",
                    en: "\(fields) came in from the server, marked ~."
                )
        )
    }
}

extension [Effect] {
    /// Lets go of somebody's edits, once what goes on from them is kept.
    fileprivate func releasing(_ other: OtherEdit) -> [Effect] {
        var effects = self
        let kept = effects.firstIndex { if case .keepEdit = $0 { true } else { false } }
        guard let kept, case .keepEdit(let edit, _) = effects[kept] else { return effects + [.takeEdit(other)] }
        effects[kept] = .keepEdit(edit, insteadOf: other)
        return effects
    }
}
