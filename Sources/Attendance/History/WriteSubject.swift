/// What a write takes hold of.
package enum WriteSubject: Hashable, Sendable {
    /// A group by its id, nil for one that is to be created, and the names that it has or is to have.
    case group(id: String?, names: [String])
    /// Somebody's face.
    case person(String)
}
