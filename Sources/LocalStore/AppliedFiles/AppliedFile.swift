/// A group file as it was when it was last applied.
package struct AppliedFile: Hashable, Sendable {
    /// Absolute.
    package var path: String
    package var groupID: String
    /// The digest of the group that the file was fetched as: a file that was fetched anew is another one.
    package var origin: String
    /// The members that were written as the file had them; how they are told is up to the caller.
    package var said: String
    /// What the group then had of these members.
    package var became: String

    package init(path: String, groupID: String, origin: String, said: String, became: String) {
        self.path = path
        self.groupID = groupID
        self.origin = origin
        self.said = said
        self.became = became
    }
}
