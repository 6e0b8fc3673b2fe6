import LosslessJSON

/// A group that two sides changed since one of them fetched it, put together field by field: objects by their members,
/// lists of ids as sets, tables by what names their rows, the shifts of a week by their days, all else as values.
///
/// What one side changed is taken from that side, and what both changed to different ends is a conflict. What only another
/// spelling is (`1.1` for `1.10`, `group_type` 1 for 0, absent for null), another order of ids or rows, or the server's own
/// member, is nobody's change. Linear in the size of the group.
package struct Merge: Sendable {
    /// The merged group, with mine where there is a conflict, and in my name.
    package let document: GroupDocument
    /// What moved on the server.
    package let theirChanges: [Change]
    /// Which of that the merged group has taken in, as changes to mine.
    package let joined: [Change]
    /// In the order of mine, with what they alone have after it.
    package let conflicts: [MergeConflict]

    /// - Parameters:
    ///   - base: as it was fetched, before anybody changed it.
    ///   - mine: as it shall be written.
    ///   - theirs: as the server has it now.
    package init(base: GroupDocument, mine: GroupDocument, theirs: GroupDocument) {
        var merger = Merger()
        var document = mine
        document[.group] = merger.group(ThreeWay(base: base.group, mine: mine.group, theirs: theirs.group))
        self.document = document
        conflicts = merger.conflicts
        theirChanges = Change.listByMeaning(from: base, to: theirs)
        joined = Change.listByMeaning(from: mine, to: document)
    }
}

extension Change {
    /// Without what has the same meaning, is the server's own or is not part of the group; nil when nothing else is left.
    fileprivate var byMeaning: Change? {
        if field?.write == .responseOnly || field?.path == .operatorID { return nil }
        switch detail {
        case .spelling: return nil
        case .value, .elements: return self
        case .ids(let ids): return ids.added.isEmpty && ids.removed.isEmpty ? nil : self
        case .rows(let rows, let isReordered):
            let rows = rows.compactMap(\.byMeaning)
            guard !rows.isEmpty else { return nil }
            return Change(
                place: place,
                field: field,
                old: old,
                new: new,
                detail: .rows(rows, isReordered: isReordered)
            )
        }
    }
}

extension RowChange {
    fileprivate var byMeaning: RowChange? {
        // A row that is no object has no members by which it could differ.
        guard kind == .changed, !changes.isEmpty else { return self }
        let changes = changes.compactMap(\.byMeaning)
        guard !changes.isEmpty else { return nil }
        return RowChange(kind: kind, oldIndex: oldIndex, newIndex: newIndex, old: old, new: new, changes: changes)
    }
}

extension Change {
    /// What differs in meaning between two states of a group on the server.
    package static func listByMeaning(from old: GroupDocument, to new: GroupDocument) -> [Change] {
        guard old.group != new.group else { return [] }
        return list(from: old, to: new).compactMap(\.byMeaning)
    }
}
