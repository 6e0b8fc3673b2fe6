import Attendance
import Foundation
import GRDB
import LosslessJSON

// What 0.1 kept becomes a journal: the same entries under the same numbers, and after them the changes of faces.
extension Journal {
    static func takeOver(_ db: Database) throws {
        let old = ["history_result", "history", "face_write_result", "face_write"]
        for table in old {
            try AppendOnly.release(table, in: db)
            try db.execute(sql: "ALTER TABLE \(table) RENAME TO old_\(table)")
        }
        for index in ["history_by_group", "history_by_tenant", "history_result_by_history"] {
            try db.execute(sql: "DROP INDEX \(index)")
        }
        try db.execute(sql: "CREATE INDEX old_result_by_history ON old_history_result (history_id)")
        try createTables(db)
        let rows = HistoryRows(db)
        let writes = try Row.fetchCursor(db, sql: "SELECT * FROM old_history ORDER BY id")
        while let row = try writes.next() { try takeOver(write: row, rows) }
        let faces = try Row.fetchCursor(db, sql: "SELECT * FROM old_face_write ORDER BY id")
        while let row = try faces.next() { try takeOver(face: row, rows) }
        for table in old { try db.execute(sql: "DROP TABLE old_\(table)") }
    }

    private static func takeOver(write row: Row, _ rows: HistoryRows) throws {
        let id: Int64 = row["id"]
        let word: String? = row["action"]
        let groupID: String? = row["group_id"]
        let (preImage, payload): (String?, String) = (row["pre_image"], row["payload"])
        let before = preImage.flatMap { try? JSON(parsing: $0) }
        let after = try? JSON(parsing: payload)
        var write = PendingWrite(
            context: WriteContext(row: row),
            process: EditingProcess(id: 0, birth: "", terminal: ""),
            date: date(row),
            action: word.flatMap(WriteAction.init(rawValue:)),
            groupID: groupID,
            groupName: row["group_name"],
            preImage: before,
            payload: after ?? .null,
            changeCount: row["change_count"],
            note: row["note"]
        )
        // 0.1 had no names of a group beside its documents.
        if write.action != .create, write.nameBefore == nil { write.nameBefore = write.groupName }
        if write.action == .create, write.nameAfter == nil { write.nameAfter = write.groupName }
        // As they are, also when they are damaged.
        let documents = HistoryDocuments(preImage: preImage.map { Array($0.utf8) }, payload: Array(payload.utf8))
        try rows.insert(
            write,
            id: id,
            timeZone: row["time_zone"],
            digest: row["digest"],
            documents: documents
        )
        var isClosed = false
        let results = try Row.fetchAll(
            rows.db,
            sql: "SELECT * FROM old_history_result WHERE history_id = ? ORDER BY id",
            arguments: [id]
        )
        for result in results {
            let outcome = WriteOutcome(rawValue: result["outcome"]) ?? .unknown
            isClosed = isClosed || outcome.isClosing
            let (readBack, report): (String?, String) = (result["read_back"], result["report"])
            var groupID: String? = result["group_id"]
            if groupID == nil, let readBack, let group = try? JSON(parsing: readBack) {
                groupID = group["group_id"]?.string
            }
            try rows.insert(
                EntryResult(date: date(result), outcome: outcome, groupID: groupID, readBack: nil, report: .null),
                of: id,
                documents: ResultDocuments(
                    readBack: readBack.map { Array($0.utf8) },
                    report: Array(report.utf8),
                    fields: JSON.null.bytes()
                ),
                write: documents
            )
        }
        if !isClosed { try rows.append(.unproved, to: id) }
    }

    private static func takeOver(face row: Row, _ rows: HistoryRows) throws {
        var write = FaceWrite(
            context: WriteContext(row: row),
            date: date(row),
            personID: row["person_id"],
            oldKey: row["old_key"],
            oldTime: row["old_time"],
            key: row["key"],
            time: row["time"],
            photo: nil
        )
        if let digest: String = row["photo_digest"], let size: Int = row["photo_size"] {
            write.photo = FaceWrite.Photo(size: size, digest: digest)
        }
        var pending = write.pending()
        pending.process = EditingProcess(id: 0, birth: "", terminal: "")
        let id = try rows.insert(pending)
        var isClosed = false
        let results = try Row.fetchAll(
            rows.db,
            sql: "SELECT * FROM old_face_write_result WHERE face_write_id = ? ORDER BY id",
            arguments: [row["id"] as Int64]
        )
        for row in results {
            let outcome = FaceWrite.Outcome(rawValue: row["outcome"]) ?? .unknown
            isClosed = isClosed || outcome.result.isClosing
            try rows.insert(outcome.result(details: row["details"], date: date(row)), of: id)
        }
        if !isClosed { try rows.append(.unproved, to: id) }
    }

    /// A date that can't be read is no reason to lose the entry, nor to stop.
    private static func date(_ row: Row) -> Date {
        Date.fromDatabaseValue(row["date"]) ?? Date(timeIntervalSince1970: 0)
    }
}

extension HistoryRows {
    fileprivate func append(_ outcome: WriteOutcome, to id: Int64) throws {
        try insert(EntryResult(date: Date(), outcome: outcome, readBack: nil, report: .null), of: id)
    }
}
