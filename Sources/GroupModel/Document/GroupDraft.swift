package import LosslessJSON

/// A group on its way to be written: what the server had, and what it shall have.
package struct GroupDraft: Hashable, Sendable {
    /// As fetched; nil for a group that is to be created.
    package let fetched: GroupDocument?
    package var document: GroupDocument

    package init(fetched: GroupDocument) {
        self.fetched = fetched
        document = fetched
    }

    package init(fetched: GroupDocument?, document: GroupDocument) {
        self.fetched = fetched
        self.document = document
    }

    /// Whether writing it makes a new group: without an id, and not because the server gave none.
    package var createsGroup: Bool {
        guard document[.groupID]?.isEmptyOrNull ?? true else { return false }
        return fetched?[.groupID].map { !$0.isEmptyOrNull } ?? (fetched == nil)
    }

    /// Whether the value at a place is what the server had. A row of a table is, wherever it stood: removing the row above
    /// it does not make it new. Nothing is unchanged only where what it is missing from was there too.
    package func isUnchanged(_ place: JSONPath) -> Bool {
        var old = OldValues(of: self)
        return old.include(place)
    }
}
