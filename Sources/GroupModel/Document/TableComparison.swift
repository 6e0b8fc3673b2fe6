package import LosslessJSON

/// Which row of a table became which: by content, then by the member that names a row, then by position.
struct TableComparison {
    private(set) var changes: [RowChange] = []
    private(set) var isReordered = false

    var isDifferent: Bool { isReordered || !changes.isEmpty }

    /// Linear in the number of rows.
    init(at place: JSONPath, field: Field?, from old: JSONArray, to new: JSONArray) {
        let oldIndices = Self.oldIndices(of: field, from: old, to: new)
        for (index, row) in new.enumerated() {
            guard let oldIndex = oldIndices[index] else {
                changes.append(RowChange(kind: .added, oldIndex: nil, newIndex: index, old: nil, new: row, changes: []))
                continue
            }
            guard old[oldIndex] != row else { continue }
            let place = place.appending(index)
            changes.append(
                RowChange(
                    kind: .changed,
                    oldIndex: oldIndex,
                    newIndex: index,
                    old: old[oldIndex],
                    new: row,
                    changes: Change.members(at: place, of: field?.path, from: old[oldIndex].object, to: row.object)
                )
            )
        }
        let stayed = oldIndices.compactMap(\.self)
        isReordered = zip(stayed, stayed.dropFirst()).contains { $0 > $1 }
        let kept = Set(stayed)
        for (index, row) in old.enumerated() where !kept.contains(index) {
            changes.append(RowChange(kind: .removed, oldIndex: index, newIndex: nil, old: row, new: nil, changes: []))
        }
    }

    /// For each new row, the number of the old row that it was.
    static func oldIndices(of field: Field?, from old: JSONArray, to new: JSONArray) -> [Int?] {
        var pairing = RowPairing(of: field, old: old, new: new)
        pairing.pairEqual()
        if pairing.hasNames {
            pairing.pairByName()
            pairing.pairNewlyNamed()
        } else {
            pairing.pairByPosition()
        }
        return pairing.oldIndex
    }
}

extension RowChange {
    /// The row of `old` that row `index` of `new` was, itself or before it was edited; nil for a row that was added.
    /// Linear in the number of rows.
    package static func fetchedRow(_ index: Int, of table: Field, from old: JSONArray, to new: JSONArray) -> JSON? {
        guard index < new.count else { return nil }
        return TableComparison.oldIndices(of: table, from: old, to: new)[index].map { old[$0] }
    }
}
