import Attendance
import Foundation
import GRDB
import LosslessJSON

/// The tables of face changes as 0.1 made them; `Journal` takes their rows over.
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
        try await begin(write.pending())
    }

    /// Saves what became of a change.
    package func save(
        _ outcome: FaceWrite.Outcome,
        details: String,
        ofFace id: Int64
    ) async throws(StoreError) {
        try await append(outcome.result(details: details, date: Date()), to: id)
    }

    /// The changes to the faces of a tenant, the newest first.
    /// - Parameter personID: only that person's; nil for everybody's.
    package func faceWrites(
        of tenant: HistoryQuery.Tenant?,
        personID: String? = nil
    ) async throws(StoreError) -> [FaceWrite] {
        try await read { db in
            let rows = HistoryRows(db)
            let ids = try Int64.fetchAll(
                db,
                sql: """
                    SELECT history.id FROM history JOIN history_origin AS origin ON origin.id = history.origin
                    WHERE action = 'face' AND person_id IS NOT NULL AND (:person IS NULL OR person_id = :person)
                        AND (:base_url IS NULL OR (base_url = :base_url AND app_id = :app_id))
                    ORDER BY history.id DESC
                    """,
                arguments: ["person": personID, "base_url": tenant?.baseURL, "app_id": tenant?.appID]
            )
            return try ids.compactMap { try rows.record($0).flatMap(FaceWrite.init) }
        }
    }
}

extension FaceWrite {
    private enum Member {
        static let key = "face_key"
        static let time = "face_key_update_time"
        static let photo = "photo"
        static let size = "size"
        static let digest = "sha256"
        static let details = "details"
    }

    /// As the journal keeps it.
    /// - Parameter dataFile: of the sandbox that it is sent to; empty for a real platform.
    package func pending(in dataFile: String = "") -> PendingWrite {
        PendingWrite(
            context: context,
            dataFile: dataFile,
            command: command,
            date: date,
            action: .face,
            groupID: nil,
            groupName: "",
            personID: personID,
            preImage: Self.setting(oldKey, oldTime),
            payload: Self.setting(key, time, photo),
        )
    }

    /// Nil for an entry about a group.
    package init?(_ record: HistoryRecord) {
        guard let personID = record.write.personID else { return nil }
        let (before, after) = (record.write.preImage, record.write.payload)
        let photo = after[Member.photo].flatMap { photo in
            photo[Member.size]?.int.flatMap { size in
                photo[Member.digest]?.string.map { Photo(size: size, digest: $0) }
            }
        }
        let last = record.results.last
        self.init(
            context: record.write.context,
            command: record.write.command,
            date: record.write.date,
            personID: personID,
            oldKey: before?[Member.key]?.string,
            oldTime: before?[Member.time]?.int,
            key: after[Member.key]?.string ?? "",
            time: after[Member.time]?.int,
            photo: photo,
            outcome: last.flatMap { Outcome($0.outcome) },
            details: last?.report[Member.details]?.string ?? ""
        )
        entry = record.id
        state = record.state
    }

    private static func setting(_ key: String?, _ time: Int?, _ photo: Photo? = nil) -> JSON {
        var setting = JSONObject()
        setting[Member.key] = key.map(JSON.string) ?? .null
        setting[Member.time] = time.map { .int($0) } ?? .null
        setting[Member.photo] = photo.map {
            [Member.size: .int($0.size), Member.digest: .string($0.digest)]
        }
        return .object(setting)
    }
}

extension FaceWrite.Outcome {
    /// In the journal's terms.
    var result: WriteOutcome {
        switch self {
        case .set: .written
        case .notSet: .notWritten
        case .unknown: .unknown
        }
    }

    /// Nil for an entry of 0.1 of which nothing was recorded.
    fileprivate init?(_ outcome: WriteOutcome) {
        switch outcome {
        case .written: self = .set
        case .notWritten, .ignored: self = .notSet
        case .confirmed, .unknown, .closed: self = .unknown
        case .unproved: return nil
        }
    }

    func result(details: String, date: Date) -> EntryResult {
        EntryResult(date: date, outcome: result, readBack: nil, report: ["details": .string(details)])
    }
}
