import GRDB
import Glibc
import LosslessJSON

/// The tables of groups that are open for editing. A row without a pre-image only says that somebody has the group open.
enum Edits {
    /// Times are milliseconds since 1970: a date as text would bring in the tables of a calendar. Each step is a row of its own, so that an edit of a large group is one small write.
    static func createTables(_ db: Database) throws {
        try db.execute(
            sql: """
                CREATE TABLE edit (
                    id TEXT NOT NULL PRIMARY KEY,
                    base_url TEXT NOT NULL,
                    app_id TEXT NOT NULL,
                    employee_type TEXT NOT NULL,
                    group_id TEXT NOT NULL,
                    group_name TEXT NOT NULL,
                    opened INTEGER NOT NULL,
                    process_id INTEGER,
                    process_birth TEXT,
                    process_terminal TEXT,
                    taken_by_id INTEGER,
                    taken_by_birth TEXT,
                    taken_by_terminal TEXT,
                    saved INTEGER,
                    change_count INTEGER NOT NULL DEFAULT 0,
                    pre_image TEXT
                ) STRICT
                """
        )
        try db.execute(sql: "CREATE INDEX edit_by_group ON edit (base_url, app_id, employee_type, group_id)")
        try db.execute(
            sql: """
                CREATE TABLE edit_step (
                    edit TEXT NOT NULL REFERENCES edit (id) ON DELETE CASCADE,
                    number INTEGER NOT NULL,
                    step TEXT NOT NULL,
                    PRIMARY KEY (edit, number)
                ) STRICT, WITHOUT ROWID
                """
        )
    }
}

extension LocalStore {
    fileprivate static var now: Int {
        var now = timespec()
        clock_gettime(CLOCK_REALTIME, &now)
        return now.tv_sec * 1000 + now.tv_nsec / 1_000_000
    }

    /// Says that a process has a group open, and finds who else has, and what was left of it.
    package func enter(
        _ id: String,
        group groupID: String,
        named name: String,
        as process: EditingProcess = .current,
        in place: GroupPlace
    ) async throws(StoreError) -> [StoredEdit] {
        try await write { db in
            let others = try db.edits(ofGroup: groupID, in: place)
            for other in others where other.preImage == nil && other.process?.mayBeRunning != true {
                try db.execute(sql: "DELETE FROM edit WHERE id = ?", arguments: [other.id])
            }
            try db.insert(id, group: groupID, named: name, as: process, in: place)
            return others.filter { $0.preImage != nil || $0.process?.mayBeRunning == true }
        }
    }

    /// What was left of edits whose sessions are no more, the latest first.
    package func leftEdits(in place: GroupPlace) async throws(StoreError) -> [StoredEdit] {
        try await read { db in
            try db.edits(ofGroup: nil, in: place).filter { edit in
                edit.preImage != nil && edit.process?.mayBeRunning != true
            }
        }
    }

    /// Keeps what was edited.
    /// - Throws: also when steps before this one are missing; the whole has to be saved then.
    package func save(
        _ content: EditContent,
        changeCount: Int,
        of id: String,
        group groupID: String,
        named name: String,
        as process: EditingProcess = .current,
        in place: GroupPlace
    ) async throws(StoreError) -> EditStanding {
        try await write { db in
            if let taker = try db.taker(of: id) { return .taken(by: taker) }
            switch content {
            case .nothing, .whole:
                // The row is not there when the disk was full as the group was opened.
                try db.insert(id, group: groupID, named: name, as: process, in: place)
                try db.execute(sql: "DELETE FROM edit_step WHERE edit = ?", arguments: [id])
            case .step(let number, _):
                let count = try Int.fetchOne(
                    db,
                    sql: "SELECT count(*) FROM edit_step WHERE edit = ?",
                    arguments: [id]
                )
                guard count == number - 1 else {
                    throw StoreError(code: .failed, path: "", detail: "an earlier edit is not in it")
                }
            }
            try db.add(content, to: id)
            try db.execute(
                sql: "UPDATE edit SET group_name = ?, change_count = ?, saved = ? WHERE id = ?",
                arguments: [name, changeCount, content == .nothing ? nil : Self.now, id]
            )
            return .own
        }
    }

    /// Which process has taken over what was edited; nil when none has.
    package func taker(of id: String) async throws(StoreError) -> EditingProcess? {
        try await read { db in try db.taker(of: id) }
    }

    /// Takes what was edited in another session, which is told when it saves or submits the next time.
    /// - Parameter saved: `StoredEdit.saved` of what is gone on from.
    /// - Returns: false when something was edited there since: then it is left as it is, and nothing of it is lost.
    package func take(
        _ other: String,
        saved: Int?,
        as process: EditingProcess = .current
    ) async throws(StoreError) -> Bool {
        try await write { db in
            try db.execute(
                sql: """
                    UPDATE edit SET taken_by_id = ?, taken_by_birth = ?, taken_by_terminal = ?, saved = NULL,
                        pre_image = NULL, change_count = 0
                    WHERE id = ? AND saved IS ?
                    """,
                arguments: [process.id, process.birth, process.terminal, other, saved]
            )
            guard db.changesCount > 0 else { return false }
            try db.execute(sql: "DELETE FROM edit_step WHERE edit = ?", arguments: [other])
            return true
        }
    }

    /// A group is not open any more in a session. What was edited stays to be found again.
    package func leave(_ id: String) async throws(StoreError) {
        try await write { db in
            try db.execute(sql: "DELETE FROM edit WHERE id = ? AND pre_image IS NULL", arguments: [id])
            try db.execute(
                sql: "UPDATE edit SET process_id = NULL, process_birth = NULL, process_terminal = NULL WHERE id = ?",
                arguments: [id]
            )
        }
    }

    /// Throws away what was edited; nothing happens when there is nothing.
    package func removeEdit(_ id: String) async throws(StoreError) {
        try await write { db in try db.execute(sql: "DELETE FROM edit WHERE id = ?", arguments: [id]) }
    }
}

extension Database {
    fileprivate func insert(
        _ id: String,
        group groupID: String,
        named name: String,
        as process: EditingProcess,
        in place: GroupPlace
    ) throws {
        try execute(
            sql: """
                INSERT OR IGNORE INTO edit (id, base_url, app_id, employee_type, group_id, group_name, opened, process_id,
                    process_birth, process_terminal)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                id, place.baseURL, place.appID, place.employeeType, groupID, name, LocalStore.now, process.id,
                process.birth,
                process.terminal,
            ]
        )
    }

    fileprivate func add(_ content: EditContent, to id: String) throws {
        let preImage: JSON?
        let (number, step): (Int, JSON)
        switch content {
        case .nothing:
            try execute(sql: "UPDATE edit SET pre_image = NULL WHERE id = ?", arguments: [id])
            return
        case .whole(let fetched, let first): (preImage, number, step) = (fetched, 1, first)
        case .step(let next, let value): (preImage, number, step) = (nil, next, value)
        }
        if let preImage {
            try execute(sql: "UPDATE edit SET pre_image = ? WHERE id = ?", arguments: [preImage.text(), id])
        }
        try execute(
            sql: "INSERT INTO edit_step (edit, number, step) VALUES (?, ?, ?)",
            arguments: [id, number, step.text()]
        )
    }

    fileprivate func taker(of id: String) throws -> EditingProcess? {
        try Row.fetchOne(
            self,
            sql: """
                SELECT taken_by_id AS process_id, taken_by_birth AS process_birth, taken_by_terminal AS process_terminal
                FROM edit WHERE id = ?
                """,
            arguments: [id]
        ).flatMap(EditingProcess.init(row:))
    }

    /// The latest first.
    fileprivate func edits(ofGroup groupID: String?, in place: GroupPlace) throws -> [StoredEdit] {
        let rows = try Row.fetchAll(
            self,
            sql: """
                SELECT * FROM edit WHERE base_url = ? AND app_id = ? AND employee_type = ? AND coalesce(group_id = ?, TRUE)
                    AND taken_by_id IS NULL
                ORDER BY coalesce(saved, opened) DESC, id
                """,
            arguments: [place.baseURL, place.appID, place.employeeType, groupID]
        )
        return try rows.map { row in
            let steps = try Row.fetchAll(
                self,
                sql: "SELECT step FROM edit_step WHERE edit = ? ORDER BY number",
                arguments: [row["id"] as String]
            )
            return try StoredEdit(row: row, steps: steps.map { try $0.document("step") ?? .null })
        }
    }
}

extension StoredEdit {
    fileprivate init(row: Row, steps: [JSON]) throws {
        self.init(
            id: row["id"],
            groupID: row["group_id"],
            groupName: row["group_name"],
            process: EditingProcess(row: row),
            opened: row["opened"],
            saved: row["saved"],
            changeCount: row["change_count"],
            preImage: try row.document("pre_image"),
            steps: steps
        )
    }
}

extension EditingProcess {
    fileprivate init?(row: Row) {
        guard let id = row["process_id"] as Int32?, let birth = row["process_birth"] as String? else { return nil }
        self.init(id: id, birth: birth, terminal: row["process_terminal"] ?? "")
    }
}
