import GroupModel
import LosslessJSON
import Operations

/// How the edits of an open group get into the store: the whole once, then each step.
package struct EditKeeping: Hashable, Sendable {
    /// What the edits are kept under.
    package let id: String
    /// How many steps the store has.
    private var stepCount = 0
    /// Set when the store may lack a step.
    package private(set) var isBroken = false

    package init(id: String) {
        self.id = id
    }

    /// What is to be kept now; nil when that is nothing new.
    mutating func next(_ session: EditingSession, since before: GroupDraft) -> EditToKeep? {
        let draft = session.draft
        guard draft.document != before.document || draft.fetched != before.fetched else { return nil }
        let content: EditToKeep.Content
        if !session.hasChanges {
            guard stepCount > 0 || isBroken else { return nil }
            content = .nothing
            stepCount = 0
        } else if stepCount == 0 || isBroken || draft.fetched != before.fetched {
            guard let fetched = draft.fetched else { return nil }
            content = .whole(fetched: fetched, DocumentDelta(from: fetched, to: draft.document))
            stepCount = 1
        } else {
            stepCount += 1
            content = .step(stepCount, DocumentDelta(from: before.document, to: draft.document))
        }
        isBroken = false
        return EditToKeep(
            id: id,
            groupID: draft.document.groupID ?? "",
            groupName: draft.document.groupName ?? "",
            content: content,
            changeCount: session.changed.count
        )
    }

    /// A step was not kept: the next time everything has to be.
    mutating func fail() {
        isBroken = true
    }
}
