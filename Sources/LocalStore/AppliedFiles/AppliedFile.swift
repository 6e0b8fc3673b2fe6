/// A group file as it was when it was last applied.
package struct AppliedFile: Hashable, Sendable {
    /// Absolute.
    package var path: String
    package var groupID: String
    /// The digest of the group that the file was fetched as: a file that was fetched anew is another one.
    package var origin: String
    /// The members that were in the group as the file had them, and what they were; how they are told is up to the caller.
    package var members: String

    package init(path: String, groupID: String, origin: String, members: String) {
        self.path = path
        self.groupID = groupID
        self.origin = origin
        self.members = members
    }
}
