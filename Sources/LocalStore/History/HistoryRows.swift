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
    fileprivate var coder: DocumentCoder {
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
                INSERT INTO history (id, date, origin, action, group_id, group_name, name_before, name_after, person_id,
                    time_zone, digest, change_count, note)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """
        ).execute(arguments: [
            id, write.date.milliseconds, try origin(of: write), write.action.rawValue, write.groupID, write.groupName,
            write.nameBefore, write.nameAfter, write.personID, timeZone, digest.map(Self.blob), write.changeCount,
            write.note,
        ])
        let id = id ?? db.lastInsertedRowID
        let (preImage, payload) = try coder.encoded(documents)
        try db.cachedStatement(
            sql: """
                INSERT INTO history_document (id, pre_image, payload, known_ids, process_id, process_birth,
                    process_terminal)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                """
        ).execute(arguments: [
            id, preImage.map { Data($0) }, Data(payload), JSON.strings(write.knownIDs).text(),
            write.process.id, write.process.birth, write.process.terminal,
        ])
        return id
    }

    func insert(_ result: WriteResult, of id: Int64) throws {
        let documents = ResultDocuments(
            readBack: result.readBack?.bytes(),
            report: result.report.bytes(),
            fields: result.fields.bytes()
        )
        guard let write = try self.documents(of: id) else {
            throw StoreError(code: .failed, path: "", detail: "entry \(id)")
        }
        try insert(result, id: nil, of: id, documents: documents, write: write)
    }

    /// - Parameter write: the documents of the entry.
    func insert(
        _ result: WriteResult,
        id: Int64?,
        of entry: Int64,
        documents: ResultDocuments,
        write: HistoryDocuments
    ) throws {
        try db.cachedStatement(
            sql:
                "INSERT INTO history_result (id, history_id, date, outcome, group_id, author) VALUES (?, ?, ?, ?, ?, ?)"
        ).execute(arguments: [
            id, entry, result.date.milliseconds, result.outcome.rawValue, result.groupID, result.author,
        ])
        let id = id ?? db.lastInsertedRowID
        let encoded = try coder.encoded(documents, of: write)
        try db.cachedStatement(
            sql: "INSERT INTO history_result_document (id, read_back, report, fields) VALUES (?, ?, ?, ?)"
        ).execute(arguments: [
            id, encoded.readBack.map { Data($0) }, Data(encoded.report), Data(encoded.fields),
        ])
    }

    /// Nil when there is no entry of that number.
    fileprivate func documents(of id: Int64) throws -> HistoryDocuments? {
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

    /// Half as long as the hexadecimal digits. 0.1 took any text for one.
    private static func blob(_ digest: String) -> Data {
        if let bytes = [UInt8](hexadecimal: digest), bytes.count == 32 { return Data(bytes) }
        return Data(digest.utf8)
    }
}

// MARK: - Reading

extension HistoryRows {
    /// What the list shows, once for each result of an entry, the latest first.
    static let columns = """
        history.id, history.date, history.origin, history.action, history.group_id, history.group_name,
        history.person_id, history.time_zone, history.digest, history.change_count, history.note,
        result.outcome, result.group_id, history.name_before, history.name_after
        FROM history LEFT JOIN history_result AS result ON result.history_id = history.id
        """

    /// Reads entries one after the other, until `body` has enough.
    /// - Parameters:
    ///   - condition: of SQL, on `history`.
    ///   - body: takes an entry and the names of its group; false ends the reading.
    func entries(
        where condition: String,
        _ arguments: StatementArguments = [],
        _ body: (HistoryEntry, _ names: [String]) throws -> Bool
    ) throws {
        let origins = try self.origins()
        let rows = try Row.fetchCursor(
            db,
            sql: "SELECT \(Self.columns) WHERE \(condition) ORDER BY history.id DESC, result.id DESC",
            arguments: arguments
        )
        var draft: EntryDraft?
        while let row = try rows.next() {
            if draft?.id == row[0] {
                draft?.add(row)
            } else {
                if let draft, try !body(draft.entry, draft.names) { return }
                draft = try EntryDraft(row, origins)
            }
        }
        if let draft { _ = try body(draft.entry, draft.names) }
    }

    func record(_ id: Int64) throws -> HistoryRecord? {
        var found: HistoryEntry?
        try entries(where: "history.id = ?", [id]) { entry, _ in
            found = entry
            return false
        }
        guard let entry = found,
            let row = try Row.fetchOne(
                db,
                sql:
                    "SELECT * FROM history JOIN history_document AS document ON document.id = history.id WHERE history.id = ?",
                arguments: [id]
            ),
            let documents = try documents(of: id)
        else { return nil }
        let results = try Row.fetchAll(
            db,
            sql: """
                SELECT * FROM history_result AS result JOIN history_result_document AS document ON document.id = result.id
                WHERE result.history_id = ? ORDER BY result.id
                """,
            arguments: [id]
        )
        return HistoryRecord(
            entry: entry,
            write: try PendingWrite(row, entry, documents),
            results: try results.map { try WriteResult($0, coder, documents) }
        )
    }

    /// The numbers of the entries that nobody has closed, of those that `isWanted`, the oldest first.
    func held(_ isWanted: (HistoryEntry, _ names: [String]) -> Bool) throws -> [Int64] {
        var found: [Int64] = []
        try entries(where: "history.id IN (SELECT id FROM history_held)") { entry, names in
            if isWanted(entry, names) { found.append(entry.id) }
            return true
        }
        return found.reversed()
    }

    fileprivate struct Origin {
        let context: WriteContext
        let dataFile: String
        let command: String
    }

    private func origins() throws -> [Int64: Origin] {
        let rows = try Row.fetchAll(db, sql: "SELECT * FROM history_origin")
        let origins = rows.map { row -> (Int64, Origin) in
            (row["id"], Origin(context: WriteContext(row: row), dataFile: row["data_file"], command: row["command"]))
        }
        return Dictionary(origins, uniquingKeysWith: { first, _ in first })
    }

    /// An entry while its results are read.
    private struct EntryDraft {
        let id: Int64
        let names: [String]
        private let row: Row
        private let origin: Origin
        private let action: HistoryAction
        private var outcomes: [WriteResult.Outcome] = []
        private var groupID: String?

        init(_ row: Row, _ origins: [Int64: Origin]) throws {
            guard let origin = origins[row[2]] else { throw StoreError(code: .damaged, path: "", detail: "origin") }
            id = row[0]
            names = [row[13] as String?, row[14] as String?].compactMap(\.self)
            // A cursor's row is another one at the next step.
            self.row = row.copy()
            self.origin = origin
            // The table's CHECK lets no other word in.
            action = HistoryAction(rawValue: row[3]) ?? .overwrite
            groupID = row[4]
            add(row)
        }

        mutating func add(_ row: Row) {
            let word: String? = row[11]
            if let word { outcomes.append(WriteResult.Outcome(rawValue: word) ?? .unknown) }
            if groupID == nil, action == .create { groupID = row[12] }
        }

        var entry: HistoryEntry {
            HistoryEntry(
                id: id,
                context: origin.context,
                dataFile: origin.dataFile,
                command: origin.command,
                date: Date(milliseconds: row[1]),
                action: action,
                groupID: groupID,
                groupName: row[5],
                personID: row[6],
                timeZone: row[7],
                digest: (row[8] as Data?).map {
                    $0.count == 32 ? Array($0).hexadecimal : String(decoding: $0, as: UTF8.self)
                },
                changeCount: row[9],
                note: row[10],
                outcome: outcomes.first,
                state: EntryState(outcomes)
            )
        }
    }
}

extension PendingWrite {
    fileprivate init(_ row: Row, _ entry: HistoryEntry, _ documents: HistoryDocuments) throws {
        self.init(
            context: entry.context,
            dataFile: entry.dataFile,
            process: EditingProcess(
                id: row["process_id"],
                birth: row["process_birth"],
                terminal: row["process_terminal"]
            ),
            command: entry.command,
            date: entry.date,
            action: entry.action,
            groupID: row["group_id"],
            groupName: entry.groupName,
            knownIDs: try row.strings("known_ids"),
            personID: entry.personID,
            preImage: try documents.preImage.map { try JSON(document: $0) },
            payload: try JSON(document: documents.payload),
            changeCount: entry.changeCount,
            note: entry.note
        )
        nameBefore = row["name_before"]
        nameAfter = row["name_after"]
    }
}

extension WriteResult {
    fileprivate init(_ row: Row, _ coder: DocumentCoder, _ write: HistoryDocuments) throws {
        let documents = try coder.decoded(
            ResultDocuments(
                readBack: row.bytes("read_back"),
                report: row.bytes("report") ?? [],
                fields: row.bytes("fields") ?? []
            ),
            of: write
        )
        self.init(
            date: Date(milliseconds: row["date"]),
            // The table's CHECK lets no other word in.
            outcome: Outcome(rawValue: row["outcome"]) ?? .unknown,
            groupID: row["group_id"],
            readBack: try documents.readBack.map { try JSON(document: $0) },
            report: try JSON(document: documents.report),
            fields: try JSON(document: documents.fields),
            author: row["author"]
        )
    }
}

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

extension Row {
    fileprivate func bytes(_ column: String) -> [UInt8]? {
        let data: Data? = self[column]
        return data.map { Array($0) }
    }

    fileprivate func strings(_ column: String) throws -> [String] {
        let text: String = self[column]
        guard let list = (try? JSON(parsing: text))?.array else {
            throw StoreError(code: .damaged, path: "", detail: column)
        }
        return list.compactMap(\.string)
    }
}

extension JSON {
    fileprivate init(document: [UInt8]) throws {
        do {
            try self.init(parsing: document)
        } catch {
            throw StoreError(code: .damaged, path: "", detail: "\(error)")
        }
    }
}

extension Date {
    /// Since 1970, rounded.
    var milliseconds: Int64 { Int64((timeIntervalSince1970 * 1000).rounded()) }

    init(milliseconds: Int64) {
        self.init(timeIntervalSince1970: Double(milliseconds) / 1000)
    }
}
