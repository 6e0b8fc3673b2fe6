import Attendance
import GroupModel
import Operations

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
