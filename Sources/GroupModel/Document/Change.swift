package import LosslessJSON

/// One field that is not what it was: the smallest part of a group that can be shown as old → new.
///
/// Objects are taken apart into their members; an id list or a table is one change, with what happened inside it.
package struct Change: Hashable, Sendable {
    package indirect enum Detail: Hashable, Sendable {
        /// Set, unset or replaced.
        case value
        /// Written otherwise, with the same meaning: `1.1` for `1.10`, `group_type` 1 for 0, absent for null.
        case spelling
        case ids(IDChanges)
        /// Elements that count by their position: the shifts of a week.
        case elements([ElementChange])
        /// In the order of the new rows, then the rows that are gone; `isReordered` when rows that stayed changed places.
        case rows([RowChange], isReordered: Bool)
    }

    /// Where, in the request body; for a member of a row that is gone, in the old one.
    package let place: JSONPath
    /// Nil for a member that no document declares.
    package let field: Field?
    package let old: JSON?
    package let new: JSON?
    package let detail: Detail

    /// Whether there was nothing and is nothing: a server shows an empty list as null, or not at all, as it likes.
    package var isEmptyEitherWay: Bool { (old?.isEmptyOrNull ?? true) && (new?.isEmptyOrNull ?? true) }

    /// Whether nothing but the spelling changed.
    package var isSameMeaning: Bool {
        switch detail {
        case .spelling: true
        case .rows(let rows, let isReordered):
            !isReordered && rows.allSatisfy { $0.kind == .changed && $0.changes.allSatisfy(\.isSameMeaning) }
        case .value, .ids, .elements: false
        }
    }
}

/// What happened to a list of ids, seen as a set.
package struct IDChanges: Hashable, Sendable {
    /// In the order of the new list. A list that names an id twice has it twice.
    package let added: [JSON]
    /// In the order of the old list.
    package let removed: [JSON]
    /// Whether the ids that stayed changed places.
    package let isReordered: Bool
}

/// An element that counts by its position; nil where there was or is none.
package struct ElementChange: Hashable, Sendable {
    package let index: Int
    package let old: JSON?
    package let new: JSON?
}

/// What happened to a row of a table.
package struct RowChange: Hashable, Sendable {
    package enum Kind: Hashable, Sendable {
        case added
        case removed
        case changed
    }

    package let kind: Kind
    /// Where the row stood and stands; nil where it did not, or does not any more.
    package let oldIndex: Int?
    package let newIndex: Int?
    package let old: JSON?
    package let new: JSON?
    /// Of a changed row: its fields.
    package let changes: [Change]
}

extension Change {
    /// All that differs, in the order of the schema; members that no document declares come last.
    /// - Parameter from: nil when there was no group: everything is new.
    package static func list(from old: GroupDocument?, to new: GroupDocument) -> [Change] {
        let declared = Schema.parts(of: nil).flatMap { field -> [Change] in
            guard let place = field.path.place() else { return [] }
            return changes(at: place, field: field, from: old?[place], to: new[place])
        }
        let group = JSONPath([.member("group")])
        return declared + undeclaredMembers(at: group, from: old?.group.object, to: new.group.object)
    }

    /// Whether a top-level field, or a member that no document declares, is not what was fetched, in value or spelling.
    /// Costs no more than reading that field; nothing is new in a draft of a new group but what it has.
    package static func isDifferent(_ field: FieldPath, in draft: GroupDraft) -> Bool {
        draft.fetched?[field] != draft.document[field]
    }

    /// What differs between two values of one field.
    static func changes(at place: JSONPath, field: Field?, from old: JSON?, to new: JSON?) -> [Change] {
        guard old != new else { return [] }
        let whole = { (detail: Detail) in
            [Change(place: place, field: field, old: old, new: new, detail: detail)]
        }
        switch field?.kind {
        case .object where old.isAbsent(or: \.object) && new.isAbsent(or: \.object):
            let inner = members(at: place, of: field?.path, from: old?.object, to: new?.object)
            if !inner.isEmpty { return inner }
        case .table where old.isAbsent(or: \.array) && new.isAbsent(or: \.array):
            let rows = TableComparison(at: place, field: field, from: old?.array ?? [], to: new?.array ?? [])
            if rows.isDifferent { return whole(.rows(rows.changes, isReordered: rows.isReordered)) }
        case .ids where old.isAbsent(or: \.array) && new.isAbsent(or: \.array):
            let ids = IDChanges(from: old?.array ?? [], to: new?.array ?? [])
            if ids.isDifferent { return whole(.ids(ids)) }
        case .weekShifts where old.isAbsent(or: \.array) && new.isAbsent(or: \.array):
            let elements = ElementChange.list(from: old?.array ?? [], to: new?.array ?? [])
            if !elements.isEmpty { return whole(.elements(elements)) }
        default: break
        }
        return whole(JSON.meanSame(old, new, as: field, .spelling) ? .spelling : .value)
    }

    /// What differs between two objects, or two rows of a table: declared members first.
    static func members(
        at place: JSONPath,
        of container: FieldPath?,
        from old: JSONObject?,
        to new: JSONObject?
    ) -> [Change] {
        Schema.parts(of: container).flatMap { field in
            let name = field.path.name
            return changes(at: place.appending(name), field: field, from: old?[name], to: new?[name])
        } + undeclaredMembers(at: place, from: old, to: new)
    }

    private static func undeclaredMembers(
        at place: JSONPath,
        from old: JSONObject?,
        to new: JSONObject?
    ) -> [Change] {
        let names = (old?.map(\.name) ?? []) + (new?.map(\.name).filter { old?[$0] == nil } ?? [])
        return names.flatMap { name -> [Change] in
            let place = place.appending(name)
            guard Schema.field(at: place) == nil else { return [] }
            return changes(at: place, field: nil, from: old?[name], to: new?[name])
        }
    }
}

extension IDChanges {
    /// Linear in the length of the lists.
    init(from old: JSONArray, to new: JSONArray) {
        var surplus: [JSON: Int] = [:]
        for id in old { surplus[id, default: 0] += 1 }
        var added: [JSON] = []
        var keptNow: [JSON] = []
        for id in new {
            if let count = surplus[id], count > 0 {
                surplus[id] = count - 1
                keptNow.append(id)
            } else {
                added.append(id)
            }
        }
        // Of an id that stood more often than it stands now, the last ones are those that went.
        var removed: [JSON] = []
        var keptThen: [JSON] = []
        for id in old.reversed() {
            if let count = surplus[id], count > 0 {
                surplus[id] = count - 1
                removed.append(id)
            } else {
                keptThen.append(id)
            }
        }
        self.added = added
        self.removed = removed.reversed()
        isReordered = keptNow != keptThen.reversed()
    }

    var isDifferent: Bool { isReordered || !added.isEmpty || !removed.isEmpty }
}

extension ElementChange {
    static func list(from old: JSONArray, to new: JSONArray) -> [ElementChange] {
        (0..<max(old.count, new.count)).compactMap { index in
            let before = index < old.count ? old[index] : nil
            let after = index < new.count ? new[index] : nil
            return before == after ? nil : ElementChange(index: index, old: before, new: after)
        }
    }
}

extension Optional<JSON> {
    /// Whether there is nothing, or a value of the kind that is expected.
    fileprivate func isAbsent<Value>(or kind: (JSON) -> Value?) -> Bool {
        map { $0.isNull || kind($0) != nil } ?? true
    }
}
