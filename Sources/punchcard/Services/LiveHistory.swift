import Attendance
import AttendanceAPI
import Editor
import Foundation
import GroupModel
import LocalStore
import LosslessJSON
import Operations

/// The history on this machine.
nonisolated struct LiveHistory: HistoryStore {
    let settings: Settings
    let store: LiveStore
    /// What makes the writes, such as `apply`.
    var command = "editor"

    /// Whose groups are shown; nil for those of every tenant, when none is named.
    private var tenant: HistoryQuery.Tenant? {
        let (baseURL, appID) = settings.target.origin
        return appID.isEmpty ? nil : HistoryQuery.Tenant(baseURL: baseURL, appID: appID)
    }

    /// Where what is written lives.
    private var place: WritePlace {
        let (baseURL, appID) = settings.target.origin
        return WritePlace(baseURL: baseURL, dataFile: settings.dataFile, appID: appID)
    }

    func begin(_ record: WriteRecord) async throws(HistoryFailure) -> Int64 {
        let pending = PendingWrite(
            context: WriteContext(settings, operatorID: record.operatorID),
            dataFile: settings.dataFile,
            command: command,
            date: Date(),
            action: record.action,
            groupID: record.groupID,
            groupName: record.groupName,
            knownIDs: record.knownIDs,
            preImage: record.preImage,
            payload: record.payload,
            changeCount: record.changeCount,
            note: record.note
        )
        return try await storing { (store) async throws(StoreError) in try await store.begin(pending) }
    }

    func append(_ report: WriteReport, to entry: Int64) async throws(HistoryFailure) {
        let result = EntryResult(
            date: Date(),
            outcome: report.outcome,
            groupID: report.groupID,
            readBack: report.readBack,
            report: ["details": .string(report.details)],
            fields: report.items.map { .array(JSONArray($0.map(\.json))) } ?? .null,
            author: report.outcome == .closed ? "\(WriteContext.currentUser)@\(WriteContext.currentHost)" : nil
        )
        try await storing { (store) async throws(StoreError) in try await store.append(result, to: entry) }
    }

    func held(_ subject: WriteSubject) async throws(HistoryFailure) -> [UnprovedWrite] {
        // Who has written nothing here holds nothing, and no file is made to see that.
        guard store.exists else { return [] }
        let query: HeldQuery =
            switch subject {
            case .group(let id, let names): HeldQuery(.group(id: id, names: names), in: place)
            case .person(let id): HeldQuery(.person(id), in: place)
            }
        let held = try await storing { (store) async throws(StoreError) in try await store.holding(query) }
        return held.map { UnprovedWrite($0) }
    }

    func lock(
        _ subject: WriteSubject,
        waiting: @escaping @Sendable (Words) -> Void
    ) async throws(HistoryFailure) -> any WriteLock {
        let keys: [String] =
            switch subject {
            case .group(let id, let names):
                [id].compactMap(\.self).map(place.lockKey(ofGroup:)) + names.map(place.lockKey(ofName:))
            case .person(let id): [place.lockKey(ofPerson: id)]
            }
        do throws(StoreError) {
            let lock = try await WriterLock.acquire(
                keys: keys,
                at: settings.locations.statePath,
                command: command,
                waitingUpTo: Self.longestWait
            ) { holder in
                waiting(Words(zh: holder.description, en: holder.description))
            }
            return LiveWriteLock(lock: lock)
        } catch {
            throw Self.failure(error)
        }
    }

    /// A write that is looked for takes up to half a minute, and several may be before this one.
    private static let longestWait = Duration.seconds(180)

    // MARK: Looking back

    func historyPage(ofGroup groupID: String?, before last: Int64?, count: Int) async throws(HistoryFailure)
        -> HistoryPage
    {
        let entries = try await entries(HistoryQuery(groupID: groupID, before: last, limit: count + 1))
        return HistoryPage(lines: entries.prefix(count).map { HistoryLine($0) }, hasMore: entries.count > count)
    }

    /// The entries of the tenant.
    func entries(_ query: HistoryQuery) async throws(HistoryFailure) -> [HistoryEntry] {
        try await storing { (store) async throws(StoreError) in
            var query = query
            query.tenant = tenant
            return try await store.history(query)
        }
    }

    /// The same, one after the other.
    func forEachEntry(
        _ query: HistoryQuery,
        _ body: @escaping @Sendable (HistoryEntry) throws -> Void
    ) async throws(HistoryFailure) {
        try await storing { (store) async throws(StoreError) in
            var query = query
            query.tenant = tenant
            try await store.forEachEntry(query, body)
        }
    }

    // MARK: Pruning

    /// What was taken out of the history of this machine, the latest first.
    func prunings() async throws(HistoryFailure) -> [Pruning] {
        try await storing { (store) async throws(StoreError) in try await store.prunings() }
    }

    func pruningPlan(before limit: Date) async throws(HistoryFailure) -> PruningPlan {
        try await storing { (store) async throws(StoreError) in try await store.pruningPlan(before: limit, of: tenant) }
    }

    func prune(before limit: Date) async throws(HistoryFailure) -> PruningPlan {
        try await storing { (store) async throws(StoreError) in
            try await store.prune(
                before: limit,
                of: tenant,
                by: "\(WriteContext.currentUser)@\(WriteContext.currentHost)",
                at: Date()
            )
        }
    }

    // MARK: One entry

    func pastWrite(_ entry: Int64) async throws(HistoryFailure) -> PastWrite {
        PastWrite(try await record(entry))
    }

    private func record(_ entry: Int64) async throws(HistoryFailure) -> HistoryRecord {
        guard let record = try await find(entry) else { throw Self.missing(entry) }
        return record
    }

    /// Nil when the tenant's history has none of that number.
    func find(_ entry: Int64) async throws(HistoryFailure) -> HistoryRecord? {
        let record = try await storing { (store) async throws(StoreError) in try await store.historyRecord(entry) }
        return record.flatMap { tenant == nil || tenant == $0.write.context.tenant ? $0 : nil }
    }

    /// Whether it is known of the write that it was done, or was not.
    func hasResult(of entry: Int64) async -> Bool {
        guard let record = try? await find(entry) else { return false }
        return record.state != .open
    }

    static func missing(_ entry: Int64) -> HistoryFailure {
        HistoryFailure(
            Words(zh: "本机没有编号为 \(entry) 的历史记录。", en: "No entry \(entry) is in the history of this machine.")
        )
    }

    func export(_ write: PastWrite, to path: String) async throws(HistoryFailure) -> String {
        let record = try await record(write.line.id)
        guard let side = write.exportedSide, let file = GroupFile(record, side) else {
            throw HistoryFailure(Words(zh: "这条记录没有保存考勤组的内容。", en: "This entry holds no state of the group."))
        }
        do {
            let text = path.hasSuffix(".json") ? file.value.text(.pretty) + "\n" : try YAMLText.text(of: file.value)
            try PrivateFile.write(Array(text.utf8), toNew: URL(filePath: path))
        } catch let error as StoreError {
            throw HistoryFailure(FileFault.notWritten(path, error))
        } catch {
            throw HistoryFailure(Words(zh: "未能写入 \(path)：\(error)", en: "\(path) could not be written: \(error)"))
        }
        return path
    }

    // MARK: The store

    private func storing<Value: Sendable>(
        _ body: (LocalStore) async throws(StoreError) -> Value
    ) async throws(HistoryFailure) -> Value {
        do throws(StoreError) {
            return try await body(store.opened())
        } catch {
            throw Self.failure(error)
        }
    }

    private static func failure(_ error: StoreError) -> HistoryFailure {
        // Nothing is wrong with the history where somebody else on this machine is writing.
        if error.code == .locked { return HistoryFailure(Words(error), isBusy: true) }
        return HistoryFailure(
            Words(zh: "本机历史记录出错：\(error.words.zh)", en: "The history on this machine: \(error.words.en)")
        )
    }
}

/// The store's lock, for the editor.
nonisolated struct LiveWriteLock: WriteLock {
    let lock: WriterLock

    func release() { lock.release() }
}
