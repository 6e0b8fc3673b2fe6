import AttendanceAPI
import Editor
import Foundation
import GroupModel
import LocalStore
import LosslessJSON

/// The history on this machine; the store is opened when the first write is made, and not before.
actor LiveHistory: HistoryStore {
    private let settings: Settings
    private let directory: URL
    private var store: LocalStore?

    init(_ settings: Settings, directory: URL = FileLocations().state) {
        self.settings = settings
        self.directory = directory
    }

    func savePreImage(_ record: WriteRecord) async throws(HistoryFailure) -> Int64 {
        let (baseURL, appID) = settings.target.origin
        let context = WriteContext(
            profile: settings.environmentName,
            operatorID: record.operatorID,
            baseURL: baseURL,
            appID: appID,
            employeeType: settings.employeeType.rawValue
        )
        return try await storing { (store) async throws(StoreError) in
            try await store.save(
                PendingWrite(
                    context: context,
                    date: Date(),
                    groupID: record.groupID,
                    groupName: record.groupName,
                    preImage: record.preImage,
                    payload: record.payload
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
            try await store.save(
                WriteResult(date: Date(), outcome: outcome, readBack: result.readBack, report: report),
                of: entry
            )
        }
    }

    private func storing<Value: Sendable>(
        _ body: (LocalStore) async throws(StoreError) -> Value
    ) async throws(HistoryFailure) -> Value {
        do throws(StoreError) {
            return try await body(opened())
        } catch {
            throw HistoryFailure(
                Words(zh: "本机历史记录出错：\(error.description)", en: "The history on this machine: \(error.description)")
            )
        }
    }

    private func opened() throws(StoreError) -> LocalStore {
        if let store { return store }
        let store = try LocalStore.open(at: directory)
        self.store = store
        return store
    }
}
