/// Whose an edit is when it is kept.
package enum EditStanding: Hashable, Sendable {
    case own
    /// Another session has taken it over, and nothing was kept.
    case taken(by: String)
}
