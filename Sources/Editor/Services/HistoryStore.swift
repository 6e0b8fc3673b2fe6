package import GroupModel
package import LosslessJSON

/// Where the editor keeps what a group was before a write, and what became of it.
package protocol HistoryStore: Sendable {
    /// Saves the group as it was fetched, and the body about to be posted.
    /// - Returns: the number of the entry, to which the result is attached.
    func savePreImage(_ record: WriteRecord) async throws(HistoryFailure) -> Int64

    /// Saves what became of the write with this number.
    func saveResult(_ result: WriteReport, of entry: Int64) async throws(HistoryFailure)
}

/// A write that is about to be made.
package struct WriteRecord: Hashable, Sendable {
    package let groupID: String?
    package let groupName: String
    package let operatorID: String?
    /// Nil for a group that is to be created.
    package let preImage: JSON?
    /// The body that is posted.
    package let payload: JSON

    package init(groupID: String?, groupName: String, operatorID: String?, preImage: JSON?, payload: JSON) {
        self.groupID = groupID
        self.groupName = groupName
        self.operatorID = operatorID
        self.preImage = preImage
        self.payload = payload
    }
}

/// What became of a write.
package struct WriteReport: Hashable, Sendable {
    package let outcome: ResultState.Verdict
    /// The platform's code, message and log id; empty when there are none.
    package let details: String
    /// The group as it was read back; nil when it was not.
    package let readBack: JSON?

    package init(_ outcome: ResultState.Verdict, details: String = "", readBack: JSON? = nil) {
        self.outcome = outcome
        self.details = details
        self.readBack = readBack
    }
}

package struct HistoryFailure: Error, Hashable, Sendable {
    package let message: Words

    package init(_ message: Words) {
        self.message = message
    }
}
