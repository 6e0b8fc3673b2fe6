import Attendance
import Foundation
import GRDB
import LosslessJSON

extension HistoryRows {
    /// What the list shows, once for each result of an entry, the latest first.
    /// - Parameter withDigests: whether to read them: a list for people shows none.
    static func columns(withDigests: Bool = true) -> String {
        """
        history.id, history.date, history.origin, history.action, history.group_id, history.group_name,
        history.person_id, history.time_zone, \(withDigests ? "history.digest" : "NULL"), history.change_count, history.note,
        result.outcome, result.group_id
        FROM history LEFT JOIN history_result AS result ON result.history_id = history.id
        """
    }

    /// Reads entries one after the other, until `body` has enough.
    /// - Parameters:
    ///   - condition: of SQL, on `history`.
    ///   - body: false ends the reading.
    func entries(
        where condition: String,
        _ arguments: StatementArguments = [],
        withDigests: Bool = true,
        _ body: (HistoryEntry) throws -> Bool
    ) throws {
        let origins = try self.origins()
        let rows = try Row.fetchCursor(
            db,
            sql:
                "SELECT \(Self.columns(withDigests: withDigests)) WHERE \(condition) ORDER BY history.id DESC, result.number DESC",
            arguments: arguments
        )
        var draft: EntryDraft?
        while let row = try rows.next() {
            if draft?.id == row[0] {
                draft?.add(row)
            } else {
                if let draft, try !body(draft.entry) { return }
                draft = try EntryDraft(row, origins)
            }
        }
        if let draft { _ = try body(draft.entry) }
    }

    func record(_ id: Int64) throws -> HistoryRecord? {
        var found: HistoryEntry?
        try entries(where: "history.id = ?", [id]) { entry in
            found = entry
            return false
        }
        guard let entry = found,
            let row = try Row.fetchOne(
                db,
                sql: """
                    SELECT history.group_id, document.*, machine.name AS process_machine_name FROM history
                    JOIN history_document AS document ON document.id = history.id
                    JOIN history_machine AS machine ON machine.id = document.process_machine
                    WHERE history.id = ?
                    """,
                arguments: [id]
            ),
            let documents = try documents(of: id)
        else { return nil }
        let results = try Row.fetchAll(
            db,
            sql: "SELECT * FROM history_result WHERE history_id = ? ORDER BY number",
            arguments: [id]
        )
        return HistoryRecord(
            entry: entry,
            write: try PendingWrite(row, entry, documents),
            results: try results.map { try EntryResult($0, coder, documents) }
        )
    }

    /// The numbers of the entries that nobody has closed, of those that `isWanted`, the oldest first.
    func held(_ isWanted: (HistoryEntry, _ names: [String]) -> Bool) throws -> [Int64] {
        var names: [Int64: [String]] = [:]
        for row in try Row.fetchAll(db, sql: "SELECT id, name_before, name_after FROM history_held") {
            names[row[0]] = [row[1] as String?, row[2] as String?].compactMap(\.self)
        }
        var found: [Int64] = []
        try entries(where: "history.id IN (SELECT id FROM history_held)") { entry in
            if isWanted(entry, names[entry.id] ?? []) { found.append(entry.id) }
            return true
        }
        return found.reversed()
    }

    private func origins() throws -> [Int64: HistoryOrigin] {
        let rows = try Row.fetchAll(db, sql: "SELECT * FROM history_origin")
        let origins = rows.map { row -> (Int64, HistoryOrigin) in
            (
                row["id"],
                HistoryOrigin(context: WriteContext(row: row), dataFile: row["data_file"], command: row["command"])
            )
        }
        return Dictionary(origins, uniquingKeysWith: { first, _ in first })
    }

    /// An entry while its results are read. It takes what it needs of a row at once: to keep the row would copy all of it.
    private struct EntryDraft {
        let id: Int64
        private let origin: HistoryOrigin
        private let date: Date
        private let action: WriteAction
        private var groupID: String?
        private let groupName: String
        private let personID: String?
        private let timeZone: String?
        private let digest: [UInt8]?
        private let changeCount: Int?
        private let note: String?
        private var outcome: WriteOutcome?
        private var state = EntryState.open

        init(_ row: Row, _ origins: [Int64: HistoryOrigin]) throws {
            guard let origin = origins[row[2]] else { throw StoreError(code: .damaged, path: "", detail: "origin") }
            self.origin = origin
            id = row[0]
            date = Date(milliseconds: row[1])
            // The table's CHECK lets no other word in.
            action = WriteAction(rawValue: row[3]) ?? .overwrite
            groupID = row[4]
            groupName = row[5]
            personID = row[6]
            timeZone = row[7]
            digest = try row.withUnsafeData(atIndex: 8) { data in data.map { [UInt8]($0) } }
            changeCount = row[9]
            note = row[10]
            add(row)
        }

        mutating func add(_ row: Row) {
            guard let word: String = row[11] else { return }
            let result = WriteOutcome(rawValue: word) ?? .unknown
            // The latest comes first.
            if outcome == nil { outcome = result }
            state.add(result)
            if groupID == nil, action == .create { groupID = row[12] }
        }

        var entry: HistoryEntry {
            HistoryEntry(
                id: id,
                origin: origin,
                date: date,
                action: action,
                groupID: groupID,
                groupName: groupName,
                personID: personID,
                timeZone: timeZone,
                digestBytes: digest,
                changeCount: changeCount,
                note: note,
                outcome: outcome,
                state: state
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
                birth: EditingProcess.birth(row["process_machine_name"], row["process_start"]),
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
        if let name: String = row["name_before"] { nameBefore = name }
        if let name: String = row["name_after"] { nameAfter = name }
    }
}

extension EntryResult {
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
            outcome: WriteOutcome(rawValue: row["outcome"]) ?? .unknown,
            groupID: row["group_id"],
            readBack: try documents.readBack.map { try JSON(document: $0) },
            report: try JSON(document: documents.report),
            fields: try JSON(document: documents.fields),
            author: row["author"]
        )
    }
}

extension EditingProcess {
    fileprivate static func birth(_ machine: String, _ start: String) -> String {
        machine.isEmpty ? start : machine + " " + start
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
    func bytes(_ column: String) -> [UInt8]? {
        let data: Data? = self[column]
        return data.map { Array($0) }
    }

    fileprivate func strings(_ column: String) throws -> [String] {
        guard let text: String = self[column] else { return [] }
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
