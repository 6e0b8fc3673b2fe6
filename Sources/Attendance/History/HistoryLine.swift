/// A line of the history: a write without its documents, which may be large.
package struct HistoryLine: Hashable, Sendable {
    /// Who wrote, and from where.
    package struct Author: Hashable, Sendable {
        package let profile: String
        /// The `operator_id` of the request; nil when it had none.
        package let operatorID: String?
        /// The account, and the machine.
        package let osUser: String
        package let host: String

        package init(profile: String, operatorID: String?, osUser: String, host: String) {
            self.profile = profile
            self.operatorID = operatorID
            self.osUser = osUser
            self.host = host
        }
    }

    /// The number of the entry.
    package let id: Int64
    package let action: WriteAction
    /// Nil for a group that was to be created, as long as nobody knows its id.
    package let groupID: String?
    package let groupName: String
    /// By the host's clock: `2026-05-01 14:02:11`.
    package let time: String
    /// The same in seconds since 1970.
    package let seconds: Int
    /// The group's time zone; nil when it says none.
    package let timeZone: String?
    /// How many changes were to be made; nil when nobody counted.
    package let changeCount: Int?
    package let author: Author
    /// Nil while nothing is known: the write may or may not have been made.
    package let outcome: WriteOutcome?
    /// Why it was made; nil when nothing was said.
    package let note: String?

    package init(
        id: Int64,
        action: WriteAction,
        groupID: String?,
        groupName: String,
        time: String,
        seconds: Int,
        timeZone: String? = nil,
        changeCount: Int? = nil,
        author: Author,
        outcome: WriteOutcome?,
        note: String? = nil
    ) {
        self.id = id
        self.action = action
        self.groupID = groupID
        self.groupName = groupName
        self.time = time
        self.seconds = seconds
        self.timeZone = timeZone
        self.changeCount = changeCount
        self.author = author
        self.outcome = outcome
        self.note = note
    }
}

/// Some lines of the history, the newest first.
package struct HistoryPage: Hashable, Sendable {
    package let lines: [HistoryLine]
    /// Whether there are older ones.
    package let hasMore: Bool

    package init(lines: [HistoryLine], hasMore: Bool) {
        self.lines = lines
        self.hasMore = hasMore
    }
}
