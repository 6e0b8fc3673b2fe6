package import Attendance
package import LosslessJSON

/// A write that is about to be made.
package struct WriteRecord: Hashable, Sendable {
    package let groupID: String?
    package let groupName: String
    package let operatorID: String?
    /// Nil for a group that is to be created.
    package let preImage: JSON?
    /// The body that is posted; null for a deletion.
    package let payload: JSON
    /// The groups that bore the name before a creation: any other may be the created one.
    package let knownIDs: [String]
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
        knownIDs: [String] = [],
        changeCount: Int? = nil,
        note: String? = nil
    ) {
        self.groupID = groupID
        self.groupName = groupName
        self.operatorID = operatorID
        self.preImage = preImage
        self.payload = payload
        self.knownIDs = knownIDs
        self.changeCount = changeCount
        self.note = note
    }

    package var action: WriteAction { payload.isNull ? .delete : groupID == nil ? .create : .overwrite }
}
