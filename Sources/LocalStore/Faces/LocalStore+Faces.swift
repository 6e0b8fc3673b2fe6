import Foundation
import GRDB

/// The two tables of face changes, which only grow, as those of the history do.
enum FaceWrites {
    static func createTables(_ db: Database) throws {
        try db.execute(
            sql: """
                CREATE TABLE face_write (
                    id INTEGER PRIMARY KEY AUTOINCREMENT,
                    date TEXT NOT NULL,
                    profile TEXT NOT NULL,
                    operator_id TEXT,
                    os_user TEXT NOT NULL,
                    host TEXT NOT NULL,
                    base_url TEXT NOT NULL,
                    app_id TEXT NOT NULL,
                    employee_type TEXT NOT NULL,
                    person_id TEXT NOT NULL,
                    old_key TEXT,
                    old_time INTEGER,
                    key TEXT NOT NULL,
                    time INTEGER,
                    photo_size INTEGER,
                    photo_digest TEXT
                ) STRICT;
                CREATE INDEX face_write_by_person ON face_write (person_id);
                CREATE TABLE face_write_result (
                    id INTEGER PRIMARY KEY AUTOINCREMENT,
                    face_write_id INTEGER NOT NULL REFERENCES face_write (id),
                    date TEXT NOT NULL,
                    outcome TEXT NOT NULL CHECK (outcome IN ('set', 'not set', 'unknown')),
                    details TEXT NOT NULL
                ) STRICT;
                CREATE INDEX face_write_result_by_write ON face_write_result (face_write_id);
                """
        )
        for table in ["face_write", "face_write_result"] { try AppendOnly.protect(table, in: db) }
    }
}

extension LocalStore {
    /// Saves a change before it is made.
    /// - Returns: what `save(_:details:ofFace:)` takes afterwards.
    package func save(_ write: FaceWrite) async throws(StoreError) -> Int64 {
        try await self.write { db in
            try db.execute(
                sql: """
                    INSERT INTO face_write (date, profile, operator_id, os_user, host, base_url, app_id, employee_type,
                        person_id, old_key, old_time, key, time, photo_size, photo_digest)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                    """,
                arguments: [
                    write.date, write.context.profile, write.context.operatorID, write.context.osUser,
                    write.context.host, write.context.baseURL, write.context.appID, write.context.employeeType,
                    write.personID, write.oldKey, write.oldTime, write.key, write.time, write.photo?.size,
                    write.photo?.digest,
                ]
            )
            return db.lastInsertedRowID
        }
    }

    /// Saves what became of a change.
    package func save(
        _ outcome: FaceWrite.Outcome,
        details: String,
        ofFace id: Int64
    ) async throws(StoreError) {
        try await write { db in
            try db.execute(
                sql: "INSERT INTO face_write_result (face_write_id, date, outcome, details) VALUES (?, ?, ?, ?)",
                arguments: [id, Date(), outcome.rawValue, details]
            )
        }
    }

    /// The changes to the faces of a tenant, the newest first.
    /// - Parameter personID: only that person's; nil for everybody's.
    package func faceWrites(
        of tenant: HistoryQuery.Tenant?,
        personID: String? = nil
    ) async throws(StoreError) -> [FaceWrite] {
        try await read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT face_write.*, result.outcome, COALESCE(result.details, '') AS details FROM face_write
                    LEFT JOIN face_write_result AS result ON result.id =
                        (SELECT MAX(id) FROM face_write_result WHERE face_write_id = face_write.id)
                    WHERE (:person IS NULL OR person_id = :person)
                        AND (:base_url IS NULL OR (base_url = :base_url AND app_id = :app_id))
                    ORDER BY face_write.id DESC
                    """,
                arguments: ["person": personID, "base_url": tenant?.baseURL, "app_id": tenant?.appID]
            ).map(FaceWrite.init(row:))
        }
    }
}

extension FaceWrite {
    fileprivate init(row: Row) throws {
        let digest: String? = row["photo_digest"]
        let size: Int? = row["photo_size"]
        let outcome: String? = row["outcome"]
        self.init(
            context: WriteContext(row: row),
            date: try row.date(),
            personID: row["person_id"],
            oldKey: row["old_key"],
            oldTime: row["old_time"],
            key: row["key"],
            time: row["time"],
            photo: digest.flatMap { digest in size.map { Photo(size: $0, digest: digest) } },
            outcome: outcome.flatMap(Outcome.init(rawValue:)),
            details: row["details"]
        )
    }
}
