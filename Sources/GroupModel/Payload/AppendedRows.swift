import LosslessJSON

/// What became of rows that were added to a table which only grows (`locations`): found again by what they say, since the
/// server gives them ids and places of its own.
struct AppendedRows {
    let table: Field
    /// One for each row that was sent.
    let items: [ReadbackItem]
    /// Whether rows came, went or changed that were not sent.
    let isSomebodyElses: Bool
    /// The table as it is now, without what was sent.
    let afterWithoutSent: JSONArray

    init(table: Field, before: JSONArray, sent: JSONArray, after: JSONArray) {
        let serverMembers = Schema.serverMembers(of: table).names
        let ids = { (row: JSON) in serverMembers.compactMap { row[$0] } }
        let known = Set(before.lazy.map(ids))
        let isKnown = { (index: Int) in !ids(after[index]).isEmpty && known.contains(ids(after[index])) }
        var old = RowPool(table: table, rows: after, at: after.indices.filter(isKnown))
        var pool = RowPool(table: table, rows: after, at: after.indices.filter { !isKnown($0) })
        let stayed = before.count { old.take(equalTo: $0) != nil || pool.take(equalTo: $0) != nil }

        let place = table.path.place() ?? .root
        var items: [ReadbackItem] = []
        var ours: Set<Int> = []
        for (index, row) in sent.enumerated() {
            let exact = pool.take(equalTo: row)
            let found = exact ?? pool.take(resembling: row)
            if let found { ours.insert(found) }
            let outcome: ReadbackItem.Outcome =
                switch (exact, found) {
                case (let exact?, _): after[exact] == row ? .applied : .normalised
                case (nil, _?): .changedOtherwise
                case (nil, nil): .ignored(table.isGated ? .gated : .unknown)
                }
            items.append(
                ReadbackItem(
                    place: place.appending(index),
                    field: table,
                    old: nil,
                    sent: row,
                    after: found.map { after[$0] },
                    outcome: outcome
                )
            )
        }
        self.table = table
        self.items = items
        isSomebodyElses = stayed < before.count || !old.isEmpty || !pool.isEmpty
        afterWithoutSent = JSONArray(after.indices.lazy.filter { !ours.contains($0) }.map { after[$0] })
    }
}
