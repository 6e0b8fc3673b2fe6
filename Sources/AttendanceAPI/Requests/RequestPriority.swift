/// Who waits for a request.
package enum RequestPriority: Hashable, Sendable {
    /// A person, looking at the screen.
    case interactive
    /// Nobody: what decorates a list. Never stands in the way of the other.
    case background
}
