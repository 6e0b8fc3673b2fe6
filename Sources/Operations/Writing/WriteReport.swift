package import Attendance
package import GroupModel
package import LosslessJSON

/// What became of a write, or is known of it so far.
package struct WriteReport: Hashable, Sendable {
    package let outcome: WriteOutcome
    /// The platform's code, message and log id; empty when there are none.
    package let details: String
    /// The group that was written, as the answer or a look named it; nil when nothing named it.
    package let groupID: String?
    /// The group as it was read back; nil when it was not.
    package let readBack: JSON?
    /// What became of each field; nil where nobody could tell.
    package let items: [ReadbackItem]?

    package init(
        _ outcome: WriteOutcome,
        details: String = "",
        groupID: String? = nil,
        readBack: JSON? = nil,
        items: [ReadbackItem]? = nil
    ) {
        self.outcome = outcome
        self.details = details
        self.groupID = groupID
        self.readBack = readBack
        self.items = items
    }
}
