import AttendanceAPI
import Editor
import Foundation
import GroupModel
import LocalStore
import LosslessJSON

/// The history on this machine.
nonisolated struct LiveHistory: HistoryStore {
    let settings: Settings
    let store: LiveStore

    /// Whose groups are shown; nil for those of every tenant, when none is named.
    private var tenant: HistoryQuery.Tenant? {
        let (baseURL, appID) = settings.target.origin
        return appID.isEmpty ? nil : HistoryQuery.Tenant(baseURL: baseURL, appID: appID)
    }

    func savePreImage(_ record: WriteRecord) async throws(HistoryFailure) -> Int64 {
        let context = WriteContext(settings, operatorID: record.operatorID)
        return try await storing { (store) async throws(StoreError) in
            try await store.begin(
                PendingWrite(
                    context: context,
                    date: Date(),
                    action: HistoryAction(record.action),
                    groupID: record.groupID,
                    groupName: record.groupName,
                    preImage: record.preImage,
                    payload: record.payload,
                    changeCount: record.changeCount,
                    note: record.note
                )
            )
        }
    }

    func saveResult(_ result: WriteReport, of entry: Int64) async throws(HistoryFailure) {
        let outcome: WriteResult.Outcome =
            switch result.outcome {
            case .written: .written
            case .notWritten: .refused
            case .unknown: .unknown
            }
        try await storing { (store) async throws(StoreError) in
            let report: JSON = ["details": .string(result.details)]
            try await store.append(
                WriteResult(
                    date: Date(),
                    outcome: outcome,
                    groupID: result.groupID,
                    readBack: result.readBack,
                    report: report
                ),
                to: entry
            )
        }
    }

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
            throw HistoryFailure(
                Words(zh: "本机历史记录出错：\(error.description)", en: "The history on this machine: \(error.description)")
            )
        }
    }
}
