package import Attendance
package import Foundation
package import LosslessJSON

/// What became of a write. An entry may have several results, one after the other; none of them is ever changed.
package struct EntryResult: Hashable, Sendable {
    package var date: Date
    package var outcome: WriteOutcome
    /// The group that was written, as the answer or a look named it; nil when nothing named it.
    package var groupID: String?
    /// The group as read back; nil when it was not.
    package var readBack: JSON?
    /// The platform's code, message and log id, and whatever else whoever made the write says.
    package var report: JSON
    /// What became of each field, as whoever made the write classified it; null where nobody did.
    package var fields: JSON
    /// Who closed the entry by hand, as `user@host`; nil for all other results.
    package var author: String?

    package init(
        date: Date,
        outcome: WriteOutcome,
        groupID: String? = nil,
        readBack: JSON?,
        report: JSON,
        fields: JSON = .null,
        author: String? = nil
    ) {
        self.date = date
        self.outcome = outcome
        self.groupID = groupID ?? readBack?["group_id"]?.string
        self.readBack = readBack
        self.report = report
        self.fields = fields
        self.author = author
    }
}
