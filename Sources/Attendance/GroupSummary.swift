/// What a group is called in a list.
package struct GroupSummary: Hashable, Sendable {
    package let id: String
    package let name: String

    package init(id: String, name: String) {
        self.id = id
        self.name = name
    }
}

package struct GroupPage: Hashable, Sendable {
    package let groups: [GroupSummary]
    /// Nil on the last page.
    package let nextPageToken: String?

    package init(groups: [GroupSummary], nextPageToken: String?) {
        self.groups = groups
        self.nextPageToken = nextPageToken
    }
}
