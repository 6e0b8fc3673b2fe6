package import LosslessJSON

/// A group of the server that is or was open in a session, and what was edited there.
package struct StoredEdit: Hashable, Sendable, Identifiable {
    /// Of the session's own making.
    package let id: String
    package let groupID: String
    /// As the draft has it, for lists.
    package let groupName: String
    /// Who has it open; nil once it was left.
    package let process: EditingProcess?
    /// In milliseconds since 1970.
    package let opened: Int
    /// When it was last edited, in milliseconds since 1970; nil while nothing is.
    package let saved: Int?
    package let changeCount: Int
    /// The group as it was fetched; nil while nothing is edited.
    package let preImage: JSON?
    /// What was done to it, one step after the other.
    package let steps: [JSON]
}

/// What of an edit is to be kept.
package enum EditContent: Hashable, Sendable {
    /// Nothing differs from the server any more.
    case nothing
    /// All of it anew: what was fetched, and the one step that leads to the draft.
    case whole(preImage: JSON, step: JSON)
    /// The step of this number, from 1, after those that are kept.
    case step(Int, JSON)
}

/// Whose an edit is when it is saved.
package enum EditStanding: Hashable, Sendable {
    case own
    /// Another session has taken it over: nothing was saved.
    case taken(by: EditingProcess)
}
