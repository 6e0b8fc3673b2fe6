package import LosslessJSON

/// The members that only the server gives to the rows of a table, such as `location_id`.
package struct ServerMembers: Sendable {
    let names: [String]

    /// Whether a row bears one.
    package func areIn(_ row: JSON) -> Bool { names.contains { row[$0]?.isEmptyOrNull == false } }
}

extension Schema {
    /// The tables whose rows can only be added (`api.md`: trap 3).
    package static let growingTables = fields.filter { $0.write == .appendOnly && $0.kind == .table }

    private static let serverMembers = Dictionary(
        uniqueKeysWithValues: fields.filter { $0.kind == .table }.map { table in
            let parts = parts(of: table.path).filter { $0.write == .responseOnly }
            return (table.path, ServerMembers(names: parts.map(\.path.name)))
        }
    )

    package static func serverMembers(of table: Field) -> ServerMembers {
        serverMembers[table.path] ?? ServerMembers(names: [])
    }
}
