package import Foundation
import GRDB

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
    /// Only writes made then or later; nil for any.
    package var since: Date?
    /// Only those of this operator, account of this machine, machine, or profile; nil for anybody's.
    package var author: String?
    /// What the name, the note or the id of the group holds, in capitals or not (of ASCII); nil for anything.
    package var text: String?
    /// Only writes older than this one: the last of the page before. Nil for the first page.
    package var before: HistoryEntry.ID?
    /// How many at most; nil for all.
    package var limit: Int?

    package init(
        groupID: String? = nil,
        groupName: String? = nil,
        tenant: Tenant? = nil,
        since: Date? = nil,
        author: String? = nil,
        text: String? = nil,
        before: HistoryEntry.ID? = nil,
        limit: Int? = nil
    ) {
        self.groupID = groupID
        self.groupName = groupName
        self.tenant = tenant
        self.since = since
        self.author = author
        self.text = text
        self.before = before
        self.limit = limit
    }
}

extension HistoryQuery {
    /// Of SQL, on `history`.
    var condition: (sql: String, arguments: StatementArguments) {
        var parts = ["history.action != 'face'"]
        var arguments: StatementArguments = []
        func add(_ part: String, _ values: StatementArguments) {
            parts.append(part)
            arguments += values
        }
        if let groupID {
            add(
                """
                (history.group_id = ? OR history.id IN (SELECT creation.id FROM history AS creation
                    JOIN history_result AS result ON result.history_id = creation.id
                    WHERE creation.action = 'create' AND result.group_id = ?))
                """,
                [groupID, groupID]
            )
        }
        if let groupName { add("history.group_name = ?", [groupName]) }
        if let tenant { add(Self.ofTenant, [tenant.baseURL, tenant.appID]) }
        if let since { add("history.date >= ?", [since.milliseconds]) }
        if let author {
            add(
                """
                history.origin IN (SELECT id FROM history_origin WHERE ? IN
                    (operator_id, os_user, host, profile, os_user || '@' || host))
                """,
                [author]
            )
        }
        if let text {
            let columns = ["group_name", "note", "group_id"]
            let pattern = "%" + text.map { #"%_\"#.contains($0) ? #"\\#($0)"# : "\($0)" }.joined() + "%"
            add(
                "(" + columns.map { #"history.\#($0) LIKE ? ESCAPE '\'"# }.joined(separator: " OR ") + ")",
                StatementArguments(columns.map { _ in pattern })
            )
        }
        if let before { add("history.id < ?", [before]) }
        return (parts.joined(separator: " AND "), arguments)
    }

    /// Of SQL, with the arguments base URL and app id.
    static let ofTenant = "history.origin IN (SELECT id FROM history_origin WHERE base_url = ? AND app_id = ?)"
}
