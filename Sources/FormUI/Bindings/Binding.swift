package import Attendance
package import Editor
import GroupModel
package import Terminal

/// Where keys mean commands, as opposed to text.
package nonisolated enum KeyContext: CaseIterable, Hashable, Sendable {
    case groups
    case sections
    case form
    /// A table, a list of ids or the week's shifts.
    case list
    /// A radio list, check boxes or weekdays.
    case popup
    /// A month of which days are chosen.
    case calendar
    case review
    case result
    /// The list of writes.
    case history
    /// An entry of the history.
    case pastWrite
    /// Two entries of the history.
    case comparison
    /// The people and their face photos.
    case faces
    /// Help and field help.
    case overlay
    /// What a new group may begin with.
    case starts
    /// Choosing people or departments: letters are typed.
    case picker
    /// What was pasted, before it is added.
    case pasted
    /// Drafts and edits of other sessions.
    case edits
    /// What the server has become meanwhile.
    case merge
    /// A question: its answers have keys of their own.
    case question
}

/// One row of the table from which dispatch, hints, help and the palette follow.
package nonisolated struct Binding: Sendable {
    package let command: Command
    package let keys: [Key]
    package let contexts: Set<KeyContext>
    /// As the help and the palette say it.
    package let words: Words
    /// As the hints at the bottom say it; nil for what goes without saying.
    package let hint: Words?

    init(_ command: Command, _ keys: [Key], in contexts: Set<KeyContext>, _ words: Words, hint: Words? = nil) {
        self.command = command
        self.keys = keys
        self.contexts = contexts
        self.words = words
        self.hint = hint
    }
}
