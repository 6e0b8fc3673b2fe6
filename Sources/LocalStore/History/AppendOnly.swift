import GRDB

/// Tables that only grow: a history that could be rewritten would prove nothing.
enum AppendOnly {
    /// - Parameter table: has a column `id`.
    static func protect(_ table: String, in db: Database) throws {
        for change in ["UPDATE", "DELETE"] {
            try db.execute(
                sql: """
                    CREATE TRIGGER \(table)_no_\(change.lowercased()) BEFORE \(change) ON \(table)
                    BEGIN SELECT RAISE(ABORT, '\(table) is append-only'); END
                    """
            )
        }
        // REPLACE deletes without asking the trigger on DELETE.
        try db.execute(
            sql: """
                CREATE TRIGGER \(table)_no_replace BEFORE INSERT ON \(table)
                WHEN EXISTS (SELECT 1 FROM \(table) WHERE id = NEW.id)
                BEGIN SELECT RAISE(ABORT, '\(table) is append-only'); END
                """
        )
    }

    static func release(_ table: String, in db: Database) throws {
        for change in ["update", "delete", "replace"] { try db.execute(sql: "DROP TRIGGER \(table)_no_\(change)") }
    }

    /// Lets rows be removed, within the transaction at hand: others never see the tables unprotected, and an error takes all of
    /// it back.
    static func lifting(_ tables: [String], in db: Database, _ body: () throws -> Void) throws {
        for table in tables { try release(table, in: db) }
        try body()
        for table in tables { try protect(table, in: db) }
    }
}
