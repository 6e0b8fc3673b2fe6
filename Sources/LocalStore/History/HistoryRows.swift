import Attendance
import Foundation
import GRDB
import LosslessJSON

/// The rows of the journal, within a transaction.
final class HistoryRows {
    let db: Database
    private var madeCoder: DocumentCoder?

    init(_ db: Database) {
        self.db = db
    }

    /// Made when it is first needed: the list needs no documents.
    var coder: DocumentCoder {
        get throws {
            if let madeCoder { return madeCoder }
            let coder = try DocumentCoder()
            madeCoder = coder
            return coder
        }
    }
}

// MARK: - Writing

extension HistoryRows {
    @discardableResult
    func insert(_ write: PendingWrite) throws -> Int64 {
        try insert(
            write,
            id: nil,
            timeZone: write.timeZone,
            digest: write.preImage?.digest,
            documents: HistoryDocuments(preImage: write.preImage?.bytes(), payload: write.payload.bytes())
        )
    }

    /// - Parameter id: nil for the next number.
    @discardableResult
    func insert(
        _ write: PendingWrite,
        id: Int64?,
        timeZone: String?,
        digest: String?,
        documents: HistoryDocuments
    ) throws -> Int64 {
        try db.cachedStatement(
            sql: """
                INSERT INTO history (id, date, origin, action, group_id, group_name, person_id, time_zone, digest,
                    change_count, note)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """
        ).execute(arguments: [
            id, write.date.milliseconds, try origin(of: write), write.action.rawValue, write.groupID, write.groupName,
            write.personID, timeZone, digest.map(Self.blob), write.changeCount, write.note,
        ])
        let id = id ?? db.lastInsertedRowID
        let (preImage, payload) = try coder.encoded(documents)
        let said = write.namesOfDocuments
        let (machine, start) = write.process.birthParts
        try db.cachedStatement(
            sql: """
                INSERT INTO history_document (id, pre_image, payload, name_before, name_after, known_ids, process_machine,
                    process_id, process_start, process_terminal)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """
        ).execute(arguments: [
            id, preImage.map { Data($0) }, Data(payload), Self.unlessSaid(write.nameBefore, said.before),
            Self.unlessSaid(write.nameAfter, said.after),
            write.knownIDs.isEmpty ? nil : JSON.strings(write.knownIDs).text(), try number(ofMachine: machine),
            write.process.id, start, write.process.terminal,
        ])
        try db.cachedStatement(sql: "INSERT INTO history_held (id, name_before, name_after) VALUES (?, ?, ?)")
            .execute(arguments: [id, write.nameBefore, write.nameAfter])
        return id
    }

    /// A name, unless the documents say the same to the letter.
    private static func unlessSaid(_ name: String?, _ said: String?) -> String? {
        if let name, let said, name.hasSameCodePoints(as: said) { return nil }
        return name
    }

    func insert(_ result: EntryResult, of id: Int64) throws {
        let documents = ResultDocuments(
            readBack: result.readBack?.bytes(),
            report: result.report.bytes(),
            fields: result.fields.bytes()
        )
        guard let write = try self.documents(of: id) else {
            throw StoreError(code: .failed, path: "", detail: "entry \(id)")
        }
        try insert(result, of: id, documents: documents, write: write)
    }

    /// - Parameter write: the documents of the entry.
    func insert(
        _ result: EntryResult,
        of entry: Int64,
        documents: ResultDocuments,
        write: HistoryDocuments
    ) throws {
        let encoded = try coder.encoded(documents, of: write)
        try db.cachedStatement(
            sql: """
                INSERT INTO history_result (history_id, number, date, outcome, group_id, author, read_back, report, fields)
                VALUES (:entry, (SELECT COALESCE(MAX(number), 0) + 1 FROM history_result WHERE history_id = :entry), :date,
                    :outcome, :group_id, :author, :read_back, :report, :fields)
                """
        ).execute(arguments: [
            "entry": entry, "date": result.date.milliseconds, "outcome": result.outcome.rawValue,
            "group_id": result.groupID, "author": result.author, "read_back": encoded.readBack.map { Data($0) },
            "report": Data(encoded.report), "fields": Data(encoded.fields),
        ])
    }

    /// Nil when there is no entry of that number.
    func documents(of id: Int64) throws -> HistoryDocuments? {
        let row = try Row.fetchOne(
            db.cachedStatement(sql: "SELECT pre_image, payload FROM history_document WHERE id = ?"),
            arguments: [id]
        )
        guard let row else { return nil }
        return try coder.decoded(preImage: row.bytes("pre_image"), payload: row.bytes("payload") ?? [])
    }

    /// The number of the row that says who writes what; made when there is none.
    private func origin(of write: PendingWrite) throws -> Int64 {
        let context = write.context
        let arguments: StatementArguments = [
            context.profile, context.operatorID, context.osUser, context.host, context.baseURL, write.dataFile,
            context.appID, context.employeeType, write.command,
        ]
        let found = try Int64.fetchOne(
            db.cachedStatement(
                sql: """
                    SELECT id FROM history_origin WHERE profile = ? AND operator_id IS ? AND os_user = ? AND host = ?
                        AND base_url = ? AND data_file = ? AND app_id = ? AND employee_type = ? AND command = ?
                    """
            ),
            arguments: arguments
        )
        if let found { return found }
        try db.execute(
            sql: """
                INSERT INTO history_origin (profile, operator_id, os_user, host, base_url, data_file, app_id,
                    employee_type, command) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: arguments
        )
        return db.lastInsertedRowID
    }

    private func number(ofMachine name: String) throws -> Int64 {
        let found = try Int64.fetchOne(
            db.cachedStatement(sql: "SELECT id FROM history_machine WHERE name = ?"),
            arguments: [name]
        )
        if let found { return found }
        try db.execute(sql: "INSERT INTO history_machine (name) VALUES (?)", arguments: [name])
        return db.lastInsertedRowID
    }

    /// Half as long as the hexadecimal digits. 0.1 took any text for one.
    private static func blob(_ digest: String) -> Data {
        if let bytes = [UInt8](hexadecimal: digest), bytes.count == 32 { return Data(bytes) }
        return Data(digest.utf8)
    }
}

extension PendingWrite {
    /// The names before and after, as the documents say them: what `init` takes where no others are given.
    fileprivate var namesOfDocuments: (before: String?, after: String?) {
        (preImage?["group_name"]?.string, payload["group"]?["group_name"]?.string)
    }
}

extension EditingProcess {
    /// What is the same for all processes since the machine was started, and what is this one's.
    fileprivate var birthParts: (machine: String, start: String) {
        guard let space = birth.lastIndex(of: " ") else { return ("", birth) }
        return (String(birth[..<space]), String(birth[birth.index(after: space)...]))
    }
}
