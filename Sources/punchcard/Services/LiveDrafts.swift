import Attendance
import AttendanceAPI
import Foundation
import Glibc
import GroupModel
import LocalStore
import LosslessJSON
import Operations

/// The drafts on this machine, of the groups of one tenant.
nonisolated struct LiveDrafts: DraftStore {
    private let place: GroupPlace
    private let store: LiveStore

    init(_ settings: Settings, _ store: LiveStore) {
        place = GroupPlace(settings)
        self.store = store
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

    // MARK: Groups of the server

    func enter(group id: String, named name: String, as edit: String) async throws(DraftFailure) -> [OtherEdit] {
        try await storing { (store) async throws(StoreError) in
            try await store.enter(edit, group: id, named: name, in: place).map { OtherEdit($0) }
        }
    }

    func leftEdits() async throws(DraftFailure) -> [OtherEdit] {
        guard store.exists else { return [] }
        return try await storing { (store) async throws(StoreError) in
            try await store.leftEdits(in: place).map { OtherEdit($0) }
        }
    }

    func save(_ edit: EditToKeep) async throws(DraftFailure) -> Attendance.EditStanding {
        let standing = try await storing { (store) async throws(StoreError) in
            try await store.save(
                EditContent(edit.content),
                changeCount: edit.changeCount,
                of: edit.id,
                group: edit.groupID,
                named: edit.groupName,
                in: place
            )
        }
        return switch standing {
        case .own: .own
        case .taken(let process): .taken(by: process.whereabouts)
        }
    }

    func taker(of edit: String) async throws(DraftFailure) -> String? {
        try await storing { (store) async throws(StoreError) in try await store.taker(of: edit)?.whereabouts }
    }

    func take(edit id: String, savedAt: Int?) async throws(DraftFailure) -> Bool {
        try await storing { (store) async throws(StoreError) in try await store.take(id, saved: savedAt) }
    }

    func leave(edit id: String) async throws(DraftFailure) {
        try await storing { (store) async throws(StoreError) in try await store.leave(id) }
    }

    func remove(edit id: String) async throws(DraftFailure) {
        try await storing { (store) async throws(StoreError) in try await store.removeEdit(id) }
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
            return try await body(store.opened())
        } catch {
            throw DraftFailure(
                Words(zh: "本机草稿出错：\(error.words.zh)", en: "The drafts on this machine: \(error.words.en)")
            )
        }
    }
}

nonisolated extension EditContent {
    init(_ content: EditToKeep.Content) {
        switch content {
        case .nothing: self = .nothing
        case .whole(let fetched, let delta): self = .whole(preImage: fetched.body, step: delta.json)
        case .step(let number, let delta): self = .step(number, delta.json)
        }
    }
}

nonisolated extension OtherEdit {
    init(_ edit: StoredEdit) {
        self.init(
            id: edit.id,
            groupID: edit.groupID,
            groupName: edit.groupName,
            isRunning: edit.process?.mayBeRunning ?? false,
            whereabouts: edit.process?.whereabouts ?? "",
            age: max(0, time(nil) - (edit.saved ?? edit.opened) / 1000),
            savedAt: edit.saved,
            draft: GroupDraft(edit)
        )
    }
}

nonisolated extension GroupDraft {
    /// Nil when nothing was edited, or when it makes no sense.
    fileprivate init?(_ edit: StoredEdit) {
        guard let body = edit.preImage, let group = body["group"] else { return nil }
        let fetched = GroupDocument(group: group, operatorID: body["operator_id"]?.string)
        var document = fetched
        for step in edit.steps {
            guard let next = DocumentDelta(step).applied(to: document) else { break }
            document = next
        }
        self.init(fetched: fetched, document: document)
    }
}

nonisolated extension EditingProcess {
    /// `pts/3 (4711)`.
    fileprivate var whereabouts: String {
        let name = terminal.hasPrefix("/dev/") ? String(terminal.dropFirst(5)) : terminal
        return [name, "(\(id))"].filter { !$0.isEmpty }.joined(separator: " ")
    }
}
