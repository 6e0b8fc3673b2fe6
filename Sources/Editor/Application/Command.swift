/// What a key means while no text is typed. One table in `FormUI` binds keys to these, and draws hints and help from them.
package enum Command: String, CaseIterable, Hashable, Sendable {
    case moveUp, moveDown, moveLeft, moveRight, pageUp, pageDown, first, last
    case nextPane, previousPane, nextSection, previousSection
    case open, toggle, back, quit
    case addRow, removeRow, sameForWeekdays
    /// Of the group list.
    case create, delete
    /// Of the wizard: also what few groups need.
    case moreFields
    case today
    case undo, redo, revert, unset
    /// Answers of questions that lose something.
    case discard, submitUnsaved, createSameName
    /// Answers about a write that is not proved.
    case lookAgain, closeEntry
    /// Answers about drafts.
    case keepDraft, goOnApart
    /// What the server has become, and which side counts.
    case compare, takeMine, takeTheirs, editMerged, acceptMerge
    case find, findNext, findPrevious
    case nextChange, previousChange, nextError, previousError
    case fieldHelp, keyHelp, palette
    case changes, payload, request, warnings, submit
    case fold, copy, mouse, reload
    case history, export, note
    /// The screen of faces, and setting a known key there.
    case faces, faceKey
    /// Stops the request under way; never discards anything.
    case cancel

    /// Whether it leads to a write or to edits, wherever it is given: not offered where groups may only be looked at.
    package var writes: Bool {
        switch self {
        case .create, .delete, .submit, .addRow, .removeRow, .sameForWeekdays, .undo, .redo, .revert, .unset: true
        default: false
        }
    }

    /// Whether it leads to a write or to edits on this screen.
    package func writes(on screen: Screen) -> Bool {
        if case .faces = screen, setsFace { return true }
        return writes
    }

    /// Whether it sets somebody's face, on the screen of faces.
    var setsFace: Bool { self == .open || self == .faceKey }
}
