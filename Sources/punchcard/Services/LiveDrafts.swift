import AttendanceAPI
import Editor
import Foundation
import GroupModel
import LocalStore
import LosslessJSON

/// The drafts on this machine, of the groups of one tenant; the store is opened when it is first needed.
actor LiveDrafts: DraftStore {
    private let place: DraftPlace
    /// Nil for where Punchcard's state is.
    private let directory: URL?
    private var store: LocalStore?

    init(_ settings: Settings, directory: URL? = nil) {
        let (baseURL, appID) = settings.target.origin
        place = DraftPlace(baseURL: baseURL, appID: appID, employeeType: settings.employeeType.rawValue)
        self.directory = directory
    }

    func drafts() async throws(DraftFailure) -> [SavedDraft] {
        try await storing { (store) async throws(StoreError) in
            try await store.drafts(in: place).map { draft in
                SavedDraft(
                    id: draft.id,
                    document: draft.document,
                    preImage: draft.preImage,
                    step: WizardStep.allCases.first { "\($0)" == draft.step },
                    savedAt: Self.text(of: draft.date)
                )
            }
        }
    }

    func save(_ draft: SavedDraft) async throws(DraftFailure) {
        try await storing { (store) async throws(StoreError) in
            try await store.save(
                StoredDraft(
                    id: draft.id,
                    date: Date(),
                    groupName: draft.groupName,
                    document: draft.document,
                    preImage: draft.preImage,
                    step: draft.step.map { "\($0)" }
                ),
                in: place
            )
        }
    }

    func remove(draft id: String) async throws(DraftFailure) {
        try await storing { (store) async throws(StoreError) in try await store.removeDraft(id, in: place) }
    }

    /// `11-21 14:02`, in the host's clock.
    private static func text(of date: Date) -> String {
        let parts = Calendar(identifier: .gregorian).dateComponents([.month, .day, .hour, .minute], from: date)
        let digits = [parts.month, parts.day, parts.hour, parts.minute].map { number in
            let number = number ?? 0
            return number < 10 ? "0\(number)" : "\(number)"
        }
        return "\(digits[0])-\(digits[1]) \(digits[2]):\(digits[3])"
    }

    private func storing<Value: Sendable>(
        _ body: (LocalStore) async throws(StoreError) -> Value
    ) async throws(DraftFailure) -> Value {
        do throws(StoreError) {
            return try await body(opened())
        } catch {
            throw DraftFailure(
                Words(zh: "本机草稿出错：\(error.description)", en: "The drafts on this machine: \(error.description)")
            )
        }
    }

    private func opened() throws(StoreError) -> LocalStore {
        if let store { return store }
        let store = try LocalStore.open(at: directory ?? FileLocations().state)
        self.store = store
        return store
    }
}
