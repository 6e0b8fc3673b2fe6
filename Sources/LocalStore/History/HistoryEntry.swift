package import Foundation
package import LosslessJSON

/// What a write does to a group.
package enum HistoryAction: String, CaseIterable, Hashable, Sendable {
    case create
    case overwrite
    case delete
}

/// A write that is about to be made, with all that is needed to take it back.
package struct PendingWrite: Hashable, Sendable {
    package var context: WriteContext
    package var date: Date
    package var action: HistoryAction
    /// Nil when the write creates the group.
    package var groupID: String?
    package var groupName: String
    /// The group as fetched just before; nil when the write creates it.
    package var preImage: JSON?
    /// The body that is posted; null when the write deletes the group.
    package var payload: JSON
    /// How many changes the write was to make, as its review counted them; nil when nobody counted.
    package var changeCount: Int?
    /// Why, in the words of whoever made it; nil when nothing was said.
    package var note: String?

    /// - Parameter action: nil for a creation when there is no group id, and else for an overwrite.
    package init(
        context: WriteContext,
        date: Date,
        action: HistoryAction? = nil,
        groupID: String?,
        groupName: String,
        preImage: JSON?,
        payload: JSON,
        changeCount: Int? = nil,
        note: String? = nil
    ) {
        self.context = context
        self.date = date
        self.action = action ?? (groupID == nil ? .create : .overwrite)
        self.groupID = groupID
        self.groupName = groupName
        self.preImage = preImage
        self.payload = payload
        self.changeCount = changeCount
        self.note = note
    }

    /// The zone by which the group's days begin and end, if it says.
    var timeZone: String? { (preImage?["time_zone"] ?? payload["group"]?["time_zone"])?.string }
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
    /// The group that was written, as the answer named it; nil when it named none.
    package var groupID: String?
    /// The group as read back; nil when it was not.
    package var readBack: JSON?
    /// In the words of whoever made the write: what became of each field, or the platform's code, message and log id.
    package var report: JSON

    package init(date: Date, outcome: Outcome, groupID: String? = nil, readBack: JSON?, report: JSON) {
        self.date = date
        self.outcome = outcome
        self.groupID = groupID ?? readBack?["group_id"]?.string
        self.readBack = readBack
        self.report = report
    }
}

/// A line of the history: a write without its documents, which may be large.
package struct HistoryEntry: Hashable, Sendable, Identifiable {
    package let id: Int64
    package let context: WriteContext
    package let date: Date
    package let action: HistoryAction
    /// Of a group that was created, the id that it got; nil while nobody knows it.
    package let groupID: String?
    package let groupName: String
    /// The group's time zone, if it says one.
    package let timeZone: String?
    /// Of the pre-image; nil when there was none.
    package let digest: String?
    package let changeCount: Int?
    package let note: String?
    /// What the latest result says; nil when none was saved, so that the write may or may not have been made.
    package let outcome: WriteResult.Outcome?
}

/// A write in full.
package struct HistoryRecord: Hashable, Sendable, Identifiable {
    /// What the list says of it.
    package let entry: HistoryEntry
    package let write: PendingWrite
    /// In the order in which they were saved.
    package let results: [WriteResult]

    package var id: Int64 { entry.id }
    /// Of the pre-image; nil when there was none.
    package var digest: String? { entry.digest }
}
