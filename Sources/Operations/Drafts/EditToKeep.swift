import Attendance
package import GroupModel
import LosslessJSON

/// What of an edited group is to be kept on this machine.
package struct EditToKeep: Hashable, Sendable {
    package enum Content: Hashable, Sendable {
        /// Nothing differs from the server any more.
        case nothing
        /// All of it: what was fetched, and what leads from there to the draft.
        case whole(fetched: GroupDocument, DocumentDelta)
        /// The step of this number, from 1, after those that are kept.
        case step(Int, DocumentDelta)
    }

    package let id: String
    package let groupID: String
    package let groupName: String
    package let content: Content
    package let changeCount: Int

    package init(id: String, groupID: String, groupName: String, content: Content, changeCount: Int) {
        self.id = id
        self.groupID = groupID
        self.groupName = groupName
        self.content = content
        self.changeCount = changeCount
    }
}
