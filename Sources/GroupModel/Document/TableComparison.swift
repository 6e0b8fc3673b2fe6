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
        var pairing = RowPairing(old: old, new: new)
        pairing.pair(by: { $0 })
        if let key = field.flatMap({ keys[$0.path] }) {
            pairing.pair(by: { $0[key.name].flatMap { $0.isEmptyOrNull ? nil : $0 } })
        } else {
            pairing.pairByPosition()
        }
        return pairing.oldIndex
    }

    /// The member that names a row, where tables have one.
    private static let keys: [FieldPath: FieldPath] = [
        .machines: .machineSN,
        .locations: .locationID,
        .needPunchSpecialDays: .needPunchSpecialDay,
        .noNeedPunchSpecialDays: .noNeedPunchSpecialDay,
    ]
}

/// Old and new rows, pair by pair.
private struct RowPairing {
    let old: JSONArray
    let new: JSONArray
    /// For each new row, the old row that it was.
    private(set) var oldIndex: [Int?]
    private var isOldPaired: [Bool]

    init(old: JSONArray, new: JSONArray) {
        self.old = old
        self.new = new
        oldIndex = Array(repeating: nil, count: new.count)
        isOldPaired = Array(repeating: false, count: old.count)
    }

    /// Pairs the rows that are still single and for which `key` gives the same value, in their order.
    mutating func pair(by key: (JSON) -> JSON?) {
        var waiting: [JSON: [Int]] = [:]
        for (index, row) in old.enumerated().reversed() where !isOldPaired[index] {
            guard let value = key(row) else { continue }
            waiting[value, default: []].append(index)
        }
        for (index, row) in new.enumerated() where oldIndex[index] == nil {
            guard let value = key(row), let partner = waiting[value]?.popLast() else { continue }
            join(old: partner, new: index)
        }
    }

    /// Pairs the rows that are still single and stand at the same position.
    mutating func pairByPosition() {
        for index in 0..<min(old.count, new.count) where oldIndex[index] == nil && !isOldPaired[index] {
            join(old: index, new: index)
        }
    }

    private mutating func join(old: Int, new: Int) {
        oldIndex[new] = old
        isOldPaired[old] = true
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
