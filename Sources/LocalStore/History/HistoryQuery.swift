/// Which writes of the history are wanted; the newest come first.
package struct HistoryQuery: Hashable, Sendable {
    /// Where groups live: the history holds those of every profile.
    package struct Tenant: Hashable, Sendable {
        package var baseURL: String
        package var appID: String

        package init(baseURL: String, appID: String) {
            self.baseURL = baseURL
            self.appID = appID
        }
    }

    /// Nil for all groups. A group that was created by a write is found by the id that it got.
    package var groupID: String?
    /// By the name that the group had or was given, to the letter; nil for any.
    package var groupName: String?
    /// Nil for all tenants.
    package var tenant: Tenant?
    /// Only writes older than this one: the last of the page before. Nil for the first page.
    package var before: HistoryEntry.ID?
    /// How many at most; nil for all.
    package var limit: Int?

    package init(
        groupID: String? = nil,
        groupName: String? = nil,
        tenant: Tenant? = nil,
        before: HistoryEntry.ID? = nil,
        limit: Int? = nil
    ) {
        self.groupID = groupID
        self.groupName = groupName
        self.tenant = tenant
        self.before = before
        self.limit = limit
    }
}
