package import Attendance
package import GroupModel

/// What somebody asked for, opened by a second admin, over the group as it is now.
package struct RequestedWrite: Sendable {
    package let draft: GroupDraft
    /// When the group was fetched, by the host's clock; empty for one that is yet to be created.
    package let time: String
    /// `yyyyMMdd` in the group's time zone; nil when the zone is not known.
    package let today: Int?
    /// Who asked, when and why.
    package let notes: [Words]
    /// Why, for the history; nil when nothing was said.
    package let note: String?

    package init(draft: GroupDraft, time: String, today: Int?, notes: [Words], note: String?) {
        self.draft = draft
        self.time = time
        self.today = today
        self.notes = notes
        self.note = note
    }
}

extension AppState {
    /// Shows what was asked for in the review, from where it can be applied.
    mutating func review(_ requested: RequestedWrite) -> Reply {
        names.reopen()
        var editor = EditorState(
            session: EditingSession(draft: requested.draft, today: requested.today),
            fetchedAt: requested.time
        )
        editor.requested = requested
        editor.note = requested.note ?? ""
        editor.access = access
        let shifts = editor.loadShiftsIfNeeded()
        screens = [screens[0], .editor(editor)]
        var reply = perform(.submit)
        reply.effects = shifts.effects + reply.effects
        return reply
    }
}
