package import GroupModel
package import LosslessJSON

/// Where the editor keeps what a group was before a write, and what became of it; nothing in it is changed or removed.
package protocol HistoryStore: Sendable {
    /// Saves the group as it was fetched, and the body about to be posted.
    /// - Returns: the number of the entry, to which the result is attached.
    func savePreImage(_ record: WriteRecord) async throws(HistoryFailure) -> Int64

    /// Saves what became of the write with this number.
    func saveResult(_ result: WriteReport, of entry: Int64) async throws(HistoryFailure)

    /// The writes to one group of the tenant, or to all of them, the newest first.
    /// - Parameter last: only those older than this entry; nil for the newest.
    func historyPage(ofGroup groupID: String?, before last: Int64?, count: Int) async throws(HistoryFailure)
        -> HistoryPage

    /// One write in full.
    func pastWrite(_ entry: Int64) async throws(HistoryFailure) -> PastWrite

    /// Writes a state of the group to a new file that nobody else may read.
    /// - Returns: the file's path.
    func export(_ write: PastWrite, to path: String) async throws(HistoryFailure) -> String
}

/// A write that is about to be made.
package struct WriteRecord: Hashable, Sendable {
    package let groupID: String?
    package let groupName: String
    package let operatorID: String?
    /// Nil for a group that is to be created.
    package let preImage: JSON?
    /// The body that is posted; null for a deletion.
    package let payload: JSON
    /// How many changes the review counted; nil when there was none.
    package let changeCount: Int?
    /// Why, in the words of whoever submits; nil when nothing was said.
    package let note: String?

    package init(
        groupID: String?,
        groupName: String,
        operatorID: String?,
        preImage: JSON?,
        payload: JSON,
        changeCount: Int? = nil,
        note: String? = nil
    ) {
        self.groupID = groupID
        self.groupName = groupName
        self.operatorID = operatorID
        self.preImage = preImage
        self.payload = payload
        self.changeCount = changeCount
        self.note = note
    }

    package var action: WriteAction { payload.isNull ? .delete : groupID == nil ? .create : .overwrite }
}

/// What became of a write.
package struct WriteReport: Hashable, Sendable {
    package let outcome: ResultState.Verdict
    /// The platform's code, message and log id; empty when there are none.
    package let details: String
    /// The group that was written, as the answer named it; nil when it named none.
    package let groupID: String?
    /// The group as it was read back; nil when it was not.
    package let readBack: JSON?

    package init(_ outcome: ResultState.Verdict, details: String = "", groupID: String? = nil, readBack: JSON? = nil) {
        self.outcome = outcome
        self.details = details
        self.groupID = groupID
        self.readBack = readBack
    }
}

package struct HistoryFailure: Error, Hashable, Sendable {
    package let message: Words

    package init(_ message: Words) {
        self.message = message
    }
}
