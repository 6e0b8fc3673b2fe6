import GRDB

/// Tables that only grow: a history that could be rewritten would prove nothing.
enum AppendOnly {
    /// - Parameter key: the columns of the table's primary key.
    static func protect(_ table: String, key: [String] = ["id"], in db: Database) throws {
        for change in ["UPDATE", "DELETE"] {
            try db.execute(
                sql: """
                    CREATE TRIGGER \(table)_no_\(change.lowercased()) BEFORE \(change) ON \(table)
                    BEGIN SELECT RAISE(ABORT, '\(table) is append-only'); END
                    """
            )
        }
        let isThere = key.map { "\($0) = NEW.\($0)" }.joined(separator: " AND ")
        // REPLACE deletes without asking the trigger on DELETE.
        try db.execute(
            sql: """
                CREATE TRIGGER \(table)_no_replace BEFORE INSERT ON \(table)
                WHEN EXISTS (SELECT 1 FROM \(table) WHERE \(isThere))
                BEGIN SELECT RAISE(ABORT, '\(table) is append-only'); END
                """
        )
    }

    static func release(_ table: String, in db: Database) throws {
        for change in ["update", "delete", "replace"] { try db.execute(sql: "DROP TRIGGER \(table)_no_\(change)") }
    }

    /// Lets rows be removed, within the transaction at hand: others never see the tables unprotected, and an error takes all of
    /// it back.
    static func lifting(
        _ tables: KeyValuePairs<String, [String]>,
        in db: Database,
        _ body: () throws -> Void
    ) throws {
        for (table, _) in tables { try release(table, in: db) }
        try body()
        for (table, key) in tables { try protect(table, key: key, in: db) }
    }
}
