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
        guard let fetched else { return false }
        let value = document[place]
        if isSame(value, fetched[place], at: place) {
            return value != nil || (document[place.parent] == nil) == (fetched[place.parent] == nil)
        }
        for index in place.steps.indices {
            guard case .index(let position) = place.steps[index] else { continue }
            let row = JSONPath(Array(place.steps[...index]))
            guard let wanted = document[row], case .array(let rows)? = fetched[row.parent] else { return false }
            return rows.contains(wanted, near: position)
        }
        return false
    }

    private func isSame(_ value: JSON?, _ old: JSON?, at place: JSONPath) -> Bool {
        if value == old { return true }
        guard let value, let old, let choices = Schema.field(at: place)?.kind.choices else { return false }
        return choices.contains { $0.readAs != nil && $0.matches(value) && $0.matches(old) }
    }
}

extension JSONArray {
    /// Looks outwards from a position: a row that has moved stands close to where it was.
    fileprivate func contains(_ element: JSON, near position: Int) -> Bool {
        let middle = Swift.min(Swift.max(position, startIndex), endIndex)
        var below = middle
        var above = middle
        while below > startIndex || above < endIndex {
            if above < endIndex, self[above] == element { return true }
            above += 1
            below -= 1
            if below >= startIndex, self[below] == element { return true }
        }
        return false
    }
}
