import Foundation
import GRDB
import LosslessJSON

/// The two tables of the history, and their rows. Documents are compact JSON text, byte for byte.
enum History {
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
        for table in ["history", "history_result"] { try AppendOnly.protect(table, in: db) }
    }

    /// What a write does to the group, how much of it, and the id that a created group got. Rows from before keep their
    /// nulls, since nothing here is ever updated; see `columns`.
    static func addActions(_ db: Database) throws {
        try db.execute(
            sql: """
                ALTER TABLE history ADD COLUMN action TEXT CHECK (action IN ('create', 'overwrite', 'delete'));
                ALTER TABLE history ADD COLUMN change_count INTEGER;
                ALTER TABLE history ADD COLUMN time_zone TEXT;
                CREATE INDEX history_by_tenant ON history (base_url, app_id);
                ALTER TABLE history_result ADD COLUMN group_id TEXT;
                """
        )
    }

    /// The id that a created group got.
    fileprivate static let createdID = """
        (SELECT COALESCE(group_id, CASE WHEN json_valid(read_back) THEN json_extract(read_back, '$.group_id') END) AS found
            FROM history_result WHERE history_id = history.id AND found IS NOT NULL ORDER BY id DESC LIMIT 1)
        """

    /// Of an entry. Old rows do not say whether they overwrite: only creations had no group id, and deletions were none.
    fileprivate static let columns = """
        id, date, profile, operator_id, os_user, host, base_url, app_id, employee_type,
        COALESCE(action, IIF(group_id IS NULL, 'create', 'overwrite')) AS action,
        COALESCE(group_id, \(createdID)) AS group_id, group_name, time_zone, digest, change_count, note,
        (SELECT outcome FROM history_result WHERE history_id = history.id ORDER BY id DESC LIMIT 1) AS outcome
        """
}

extension LocalStore {
    /// Saves a write before it is made. Once this has returned, the pre-image outlasts a power cut.
    /// - Returns: what `save(_:of:)` takes afterwards.
    package func save(_ pending: PendingWrite) async throws(StoreError) -> HistoryEntry.ID {
        try await write { db in
            try db.execute(
                sql: """
                    INSERT INTO history (date, profile, operator_id, os_user, host, base_url, app_id, employee_type,
                        action, group_id, group_name, time_zone, pre_image, digest, payload, change_count, note)
                    VALUES (:date, :profile, :operator_id, :os_user, :host, :base_url, :app_id, :employee_type,
                        :action, :group_id, :group_name, :time_zone, :pre_image, :digest, :payload, :change_count, :note)
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
                    "action": pending.action.rawValue,
                    "group_id": pending.groupID,
                    "group_name": pending.groupName,
                    "time_zone": pending.timeZone,
                    "pre_image": pending.preImage?.text(),
                    "digest": pending.preImage?.digest,
                    "payload": pending.payload.text(),
                    "change_count": pending.changeCount,
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
                    INSERT INTO history_result (history_id, date, outcome, group_id, read_back, digest, report)
                    VALUES (?, ?, ?, ?, ?, ?, ?)
                    """,
                arguments: [
                    id, result.date, result.outcome.rawValue, result.groupID, result.readBack?.text(),
                    result.readBack?.digest, result.report.text(),
                ]
            )
        }
    }

    /// The writes that are asked for, the newest first, without their documents.
    package func history(_ query: HistoryQuery = HistoryQuery()) async throws(StoreError) -> [HistoryEntry] {
        try await read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT \(History.columns) FROM history
                    WHERE (:group_id IS NULL OR history.group_id = :group_id
                            OR (history.group_id IS NULL AND \(History.createdID) = :group_id))
                        AND (:group_name IS NULL OR group_name = :group_name)
                        AND (:base_url IS NULL OR (base_url = :base_url AND app_id = :app_id))
                        AND (:before IS NULL OR id < :before)
                    ORDER BY id DESC LIMIT :limit
                    """,
                arguments: [
                    "group_id": query.groupID,
                    "group_name": query.groupName,
                    "base_url": query.tenant?.baseURL,
                    "app_id": query.tenant?.appID,
                    "before": query.before,
                    "limit": query.limit ?? -1,
                ]
            ).map(HistoryEntry.init(row:))
        }
    }

    /// One write in full; nil when there is none of that number.
    package func historyRecord(_ id: HistoryEntry.ID) async throws(StoreError) -> HistoryRecord? {
        try await read { db in
            guard
                let entry = try Row.fetchOne(
                    db,
                    sql: "SELECT \(History.columns) FROM history WHERE id = ?",
                    arguments: [id]
                ),
                let row = try Row.fetchOne(db, sql: "SELECT * FROM history WHERE id = ?", arguments: [id])
            else { return nil }
            let results = try Row.fetchAll(
                db,
                sql: "SELECT * FROM history_result WHERE history_id = ? ORDER BY id",
                arguments: [id]
            )
            return HistoryRecord(
                entry: try HistoryEntry(row: entry),
                write: try PendingWrite(row: row),
                results: try results.map(WriteResult.init(row:))
            )
        }
    }
}

// MARK: - Rows

extension WriteContext {
    init(row: Row) {
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

extension HistoryAction {
    /// Nil for a row from before actions were kept.
    fileprivate init?(row: Row) {
        let word: String? = row["action"]
        guard let action = word.flatMap(HistoryAction.init(rawValue:)) else { return nil }
        self = action
    }
}

extension HistoryEntry {
    fileprivate init(row: Row) throws {
        let outcome: String? = row["outcome"]
        self.init(
            id: row["id"],
            context: WriteContext(row: row),
            date: try row.date(),
            action: HistoryAction(row: row) ?? .overwrite,
            groupID: row["group_id"],
            groupName: row["group_name"],
            timeZone: row["time_zone"],
            digest: row["digest"],
            changeCount: row["change_count"],
            note: row["note"],
            outcome: outcome.flatMap(WriteResult.Outcome.init(rawValue:))
        )
    }
}

extension PendingWrite {
    fileprivate init(row: Row) throws {
        self.init(
            context: WriteContext(row: row),
            date: try row.date(),
            action: HistoryAction(row: row),
            groupID: row["group_id"],
            groupName: row["group_name"],
            preImage: try row.document("pre_image"),
            payload: try row.document("payload") ?? .null,
            changeCount: row["change_count"],
            note: row["note"]
        )
    }
}

extension WriteResult {
    fileprivate init(row: Row) throws {
        self.init(
            date: try row.date(),
            // The table's CHECK lets no other word in.
            outcome: Outcome(rawValue: row["outcome"]) ?? .unknown,
            groupID: row["group_id"],
            readBack: try row.document("read_back"),
            report: try row.document("report") ?? .null
        )
    }
}

extension Row {
    /// A date that cannot be read is damage, and no reason to stop.
    func date() throws -> Date {
        guard let date: Date = Date.fromDatabaseValue(self["date"]) else {
            throw StoreError(code: .damaged, path: "", detail: "date")
        }
        return date
    }

    func document(_ column: String) throws -> JSON? {
        guard let text: String = self[column] else { return nil }
        do {
            return try JSON(parsing: text)
        } catch {
            throw StoreError(code: .damaged, path: "", detail: "\(column), \(error)")
        }
    }
}
