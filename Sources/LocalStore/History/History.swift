import Foundation
import GRDB
import LosslessJSON

/// The two tables of the history, and their rows. Documents are compact JSON text, byte for byte.
enum History {
    /// Both tables only grow: a history that could be rewritten would prove nothing.
    static func createTables(_ db: Database) throws {
        try db.execute(
            sql: """
                CREATE TABLE history (
                    id INTEGER PRIMARY KEY AUTOINCREMENT,
                    date TEXT NOT NULL,
                    profile TEXT NOT NULL,
                    operator_id TEXT,
                    os_user TEXT NOT NULL,
                    host TEXT NOT NULL,
                    base_url TEXT NOT NULL,
                    app_id TEXT NOT NULL,
                    employee_type TEXT NOT NULL,
                    group_id TEXT,
                    group_name TEXT NOT NULL,
                    pre_image TEXT,
                    digest TEXT,
                    payload TEXT NOT NULL,
                    note TEXT
                ) STRICT;
                CREATE INDEX history_by_group ON history (group_id);
                CREATE TABLE history_result (
                    id INTEGER PRIMARY KEY AUTOINCREMENT,
                    history_id INTEGER NOT NULL REFERENCES history (id),
                    date TEXT NOT NULL,
                    outcome TEXT NOT NULL CHECK (outcome IN ('written', 'refused', 'unknown')),
                    read_back TEXT,
                    digest TEXT,
                    report TEXT NOT NULL
                ) STRICT;
                CREATE INDEX history_result_by_history ON history_result (history_id);
                """
        )
        for table in ["history", "history_result"] {
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
    }
}

extension LocalStore {
    /// Saves a write before it is made. Once this has returned, the pre-image outlasts a power cut.
    /// - Returns: what `save(_:of:)` takes afterwards.
    package func save(_ pending: PendingWrite) async throws(StoreError) -> HistoryEntry.ID {
        try await write { db in
            try db.execute(
                sql: """
                    INSERT INTO history (date, profile, operator_id, os_user, host, base_url, app_id, employee_type,
                        group_id, group_name, pre_image, digest, payload, note)
                    VALUES (:date, :profile, :operator_id, :os_user, :host, :base_url, :app_id, :employee_type,
                        :group_id, :group_name, :pre_image, :digest, :payload, :note)
                    """,
                arguments: [
                    "date": pending.date,
                    "profile": pending.context.profile,
                    "operator_id": pending.context.operatorID,
                    "os_user": pending.context.osUser,
                    "host": pending.context.host,
                    "base_url": pending.context.baseURL,
                    "app_id": pending.context.appID,
                    "employee_type": pending.context.employeeType,
                    "group_id": pending.groupID,
                    "group_name": pending.groupName,
                    "pre_image": pending.preImage?.text(),
                    "digest": pending.preImage?.digest,
                    "payload": pending.payload.text(),
                    "note": pending.note,
                ]
            )
            return db.lastInsertedRowID
        }
    }

    /// Saves what became of a write. A second result, after a later look, does not replace the first.
    package func save(_ result: WriteResult, of id: HistoryEntry.ID) async throws(StoreError) {
        try await write { db in
            try db.execute(
                sql: """
                    INSERT INTO history_result (history_id, date, outcome, read_back, digest, report)
                    VALUES (?, ?, ?, ?, ?, ?)
                    """,
                arguments: [
                    id, result.date, result.outcome.rawValue, result.readBack?.text(), result.readBack?.digest,
                    result.report.text(),
                ]
            )
        }
    }

    /// The writes of one group, or of all, the newest first.
    package func history(ofGroup groupID: String? = nil) async throws(StoreError) -> [HistoryEntry] {
        try await read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT id, date, profile, operator_id, os_user, host, base_url, app_id, employee_type,
                        group_id, group_name, digest, note,
                        (SELECT outcome FROM history_result WHERE history_id = history.id ORDER BY id DESC LIMIT 1)
                            AS outcome
                    FROM history WHERE ?1 IS NULL OR group_id = ?1 ORDER BY id DESC
                    """,
                arguments: [groupID]
            ).map(HistoryEntry.init(row:))
        }
    }

    /// One write in full; nil when there is none of that number.
    package func historyRecord(_ id: HistoryEntry.ID) async throws(StoreError) -> HistoryRecord? {
        try await read { db in
            guard let row = try Row.fetchOne(db, sql: "SELECT * FROM history WHERE id = ?", arguments: [id]) else {
                return nil
            }
            let results = try Row.fetchAll(
                db,
                sql: "SELECT * FROM history_result WHERE history_id = ? ORDER BY id",
                arguments: [id]
            )
            return HistoryRecord(
                id: id,
                write: try PendingWrite(row: row),
                digest: row["digest"],
                results: try results.map(WriteResult.init(row:))
            )
        }
    }
}

// MARK: - Rows

extension WriteContext {
    fileprivate init(row: Row) {
        self.init(
            profile: row["profile"],
            operatorID: row["operator_id"],
            osUser: row["os_user"],
            host: row["host"],
            baseURL: row["base_url"],
            appID: row["app_id"],
            employeeType: row["employee_type"]
        )
    }
}

extension HistoryEntry {
    fileprivate init(row: Row) {
        let outcome: String? = row["outcome"]
        self.init(
            id: row["id"],
            context: WriteContext(row: row),
            date: row["date"],
            groupID: row["group_id"],
            groupName: row["group_name"],
            digest: row["digest"],
            note: row["note"],
            outcome: outcome.flatMap(WriteResult.Outcome.init(rawValue:))
        )
    }
}

extension PendingWrite {
    fileprivate init(row: Row) throws {
        self.init(
            context: WriteContext(row: row),
            date: row["date"],
            groupID: row["group_id"],
            groupName: row["group_name"],
            preImage: try row.document("pre_image"),
            payload: try row.document("payload") ?? .null,
            note: row["note"]
        )
    }
}

extension WriteResult {
    fileprivate init(row: Row) throws {
        self.init(
            date: row["date"],
            // The table's CHECK lets no other word in.
            outcome: Outcome(rawValue: row["outcome"]) ?? .unknown,
            readBack: try row.document("read_back"),
            report: try row.document("report") ?? .null
        )
    }
}

extension Row {
    func document(_ column: String) throws -> JSON? {
        guard let text: String = self[column] else { return nil }
        do {
            return try JSON(parsing: text)
        } catch {
            throw StoreError(code: .damaged, path: "", detail: "\(column), \(error)")
        }
    }
}
