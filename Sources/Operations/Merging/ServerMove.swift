package import GroupModel
package import LosslessJSON

/// A group that is not what it was when it was fetched to be edited, and what comes of both.
package struct ServerMove: Sendable {
    /// The group as the server has it now.
    package let now: FetchedGroup
    package let merge: Merge
    private let mine: GroupDocument
    /// Whose name writes bear unless it was edited.
    private let operatorID: String?

    /// - Parameters:
    ///   - base: the group as it was fetched to be edited.
    ///   - mine: as it is wanted.
    package init(base: GroupDocument, mine: GroupDocument, now: FetchedGroup, operatorID: String?) {
        self.now = now
        self.operatorID = operatorID
        let theirs = GroupDocument(group: now.group)
        // A place that an earlier write of the same draft has added is there already, and is not added a second time.
        self.mine = mine.withRowsThatAreThere(in: theirs)
        merge = Merge(base: base, mine: self.mine, theirs: theirs)
    }

    package init(of draft: GroupDraft, now: FetchedGroup) {
        let base = draft.fetched ?? draft.document
        self.init(base: base, mine: draft.document, now: now, operatorID: base[.operatorID]?.string)
    }

    /// Whether nothing moved that matters.
    package var isEmpty: Bool { merge.theirChanges.isEmpty }

    /// What is wanted of the group as it is now.
    package func draft(deciding decisions: [JSONPath: MergeDecision]) -> GroupDraft {
        GroupDraft(
            fetched: GroupDocument(group: now.group, operatorID: operatorID),
            document: merge.document(deciding: decisions)
        )
    }

    /// What of the server's changes is in a draft that was decided on, as changes to what was wanted before.
    package func changes(to draft: GroupDraft) -> [Change] { Self.changes(from: mine, to: draft.document) }

    /// Where the server has what the draft was not begun with.
    package var places: [JSONPath] { merge.theirChanges.map(\.place) }

    /// What differs in meaning between two states of a group on the server.
    package static func changes(from base: GroupDocument?, to now: GroupDocument) -> [Change] {
        base.map { Change.listByMeaning(from: $0, to: now) } ?? []
    }
}
