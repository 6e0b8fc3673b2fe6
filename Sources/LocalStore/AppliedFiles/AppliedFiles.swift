import GRDB

/// The table of files that were applied: of each what it was the last time.
enum AppliedFiles {
    static func createTable(_ db: Database) throws {
        try db.execute(
            sql: """
                CREATE TABLE applied_file (
                    base_url TEXT NOT NULL,
                    app_id TEXT NOT NULL,
                    employee_type TEXT NOT NULL,
                    path TEXT NOT NULL,
                    group_id TEXT NOT NULL,
                    origin TEXT NOT NULL,
                    said TEXT NOT NULL,
                    became TEXT NOT NULL,
                    PRIMARY KEY (base_url, app_id, employee_type, path)
                ) STRICT
                """
        )
    }
}

extension LocalStore {
    /// Saves what files were when they were applied, in the place of what they were before: of all or of none.
    package func save(_ files: [AppliedFile], in place: GroupPlace) async throws(StoreError) {
        try await write { db in
            for file in files {
                try db.execute(
                    sql: """
                        INSERT OR REPLACE INTO applied_file
                            (base_url, app_id, employee_type, path, group_id, origin, said, became)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                        """,
                    arguments: [
                        place.baseURL, place.appID, place.employeeType, file.path, file.groupID, file.origin, file.said,
                        file.became,
                    ]
                )
            }
        }
    }

    /// What a file was when it was last applied there; nil when it never was.
    package func appliedFile(_ path: String, in place: GroupPlace) async throws(StoreError) -> AppliedFile? {
        try await read { db in
            try Row.fetchOne(
                db,
                sql: """
                    SELECT * FROM applied_file
                    WHERE base_url = ? AND app_id = ? AND employee_type = ? AND path = ?
                    """,
                arguments: [place.baseURL, place.appID, place.employeeType, path]
            ).map { row in
                AppliedFile(
                    path: row["path"],
                    groupID: row["group_id"],
                    origin: row["origin"],
                    said: row["said"],
                    became: row["became"]
                )
            }
        }
    }
}
