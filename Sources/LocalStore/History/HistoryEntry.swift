package import Foundation
package import LosslessJSON

/// A write that is about to be made, with all that is needed to take it back.
package struct PendingWrite: Hashable, Sendable {
    package var context: WriteContext
    package var date: Date
    /// Nil when the write creates the group.
    package var groupID: String?
    package var groupName: String
    /// The group as fetched just before; nil when the write creates it.
    package var preImage: JSON?
    /// The body that is posted.
    package var payload: JSON
    package var note: String?

    package init(
        context: WriteContext,
        date: Date,
        groupID: String?,
        groupName: String,
        preImage: JSON?,
        payload: JSON,
        note: String? = nil
    ) {
        self.context = context
        self.date = date
        self.groupID = groupID
        self.groupName = groupName
        self.preImage = preImage
        self.payload = payload
        self.note = note
    }
}

/// What became of a write.
package struct WriteResult: Hashable, Sendable {
    package enum Outcome: String, Hashable, Sendable {
        /// The platform has taken the group; `report` says what it made of each field.
        case written
        /// The platform has refused it, and nothing was done.
        case refused
        /// Nobody knows, even after a look.
        case unknown
    }

    package var date: Date
    package var outcome: Outcome
    /// The group as read back; nil when it was not.
    package var readBack: JSON?
    /// In the words of whoever made the write: what became of each field, or the platform's code, message and log id.
    package var report: JSON

    package init(date: Date, outcome: Outcome, readBack: JSON?, report: JSON) {
        self.date = date
        self.outcome = outcome
        self.readBack = readBack
        self.report = report
    }
}

/// A line of the history: a write without its documents, which may be large.
package struct HistoryEntry: Hashable, Sendable, Identifiable {
    package let id: Int64
    package let context: WriteContext
    package let date: Date
    package let groupID: String?
    package let groupName: String
    /// Of the pre-image; nil when there was none.
    package let digest: String?
    package let note: String?
    /// What the latest result says; nil when none was saved, so that the write may or may not have been made.
    package let outcome: WriteResult.Outcome?
}

/// A write in full.
package struct HistoryRecord: Hashable, Sendable, Identifiable {
    package let id: Int64
    package let write: PendingWrite
    /// Of the pre-image; nil when there was none.
    package let digest: String?
    /// In the order in which they were saved.
    package let results: [WriteResult]
}
