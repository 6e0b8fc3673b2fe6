import LosslessJSON

extension GroupDocument {
    /// With the rows of tables that only grow, as far as another group has them, as they are there: the server gives rows ids and
    /// a spelling of its own, and a file that added one does not have these.
    package func withRowsThatAreThere(in other: GroupDocument) -> GroupDocument {
        var document = self
        for table in Schema.growingTables {
            guard let rows = self[table.path]?.array, let theirs = other[table.path]?.array else { continue }
            let serverMembers = Schema.serverMembers(of: table)
            let isNew = { (row: JSON) in !serverMembers.areIn(row) }
            guard rows.contains(where: isNew) else { continue }
            let known = Set(rows.filter { !isNew($0) })
            var pool = RowPool(table: table, rows: theirs, at: theirs.indices.filter { !known.contains(theirs[$0]) })
            document[table.path] = .array(
                JSONArray(rows.map { row in isNew(row) ? pool.take(equalTo: row).map { theirs[$0] } ?? row : row })
            )
        }
        return document
    }
}
