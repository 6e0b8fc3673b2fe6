import Foundation
import LosslessJSON
import TestSupport
import Testing

@testable import LocalStore

@Suite("Drafts")
struct DraftTests {
    private static let place = GroupPlace(
        baseURL: "https://open.feishu.cn",
        appID: "cli_a1",
        employeeType: "employee_id"
    )

    private static func draft(_ id: String, name: String = "开心考勤", at seconds: Double = 0) throws -> StoredDraft {
        StoredDraft(
            id: id,
            date: Date(timeIntervalSince1970: 1_790_000_000 + seconds),
            groupName: name,
            document: try JSON(parsing: #"{"group":{"group_name":"\#(name)","adjust_range":1.10},"operator_id":"u"}"#),
            step: "members"
        )
    }

    @Test("a draft comes back as it was saved, its documents byte for byte")
    func roundTrip() async throws {
        let store = try LocalStore.inMemory()
        var draft = try Self.draft("new-1")
        draft.preImage = try JSON(parsing: #"{"z":1.10,"a":-0,"n":null}"#)
        try await store.save(draft, in: Self.place)
        let found = try await store.drafts(in: Self.place)
        #expect(found == [draft])
        #expect(found.first?.document.text() == draft.document.text())
        #expect(found.first?.preImage?.text() == draft.preImage?.text())
    }

    @Test("a draft takes the place of the earlier one of its id")
    func replaced() async throws {
        let store = try LocalStore.inMemory()
        try await store.save(try Self.draft("new-1", name: "a"), in: Self.place)
        try await store.save(try Self.draft("new-1", name: "b"), in: Self.place)
        #expect(try await store.drafts(in: Self.place).map(\.groupName) == ["b"])
    }

    @Test("the latest draft comes first")
    func order() async throws {
        let store = try LocalStore.inMemory()
        for (id, seconds) in [("a", 2.0), ("b", 3.5), ("c", 1.0)] {
            try await store.save(try Self.draft(id, at: seconds), in: Self.place)
        }
        #expect(try await store.drafts(in: Self.place).map(\.id) == ["b", "a", "c"])
    }

    @Test("a removed draft is gone, and the others are not")
    func removed() async throws {
        let store = try LocalStore.inMemory()
        for id in ["a", "b"] { try await store.save(try Self.draft(id), in: Self.place) }
        try await store.removeDraft("a", in: Self.place)
        try await store.removeDraft("unknown", in: Self.place)
        #expect(try await store.drafts(in: Self.place).map(\.id) == ["b"])
    }

    @Test(
        "a draft is seen in its own place only",
        arguments: [
            GroupPlace(baseURL: "https://open.larksuite.com", appID: "cli_a1", employeeType: "employee_id"),
            GroupPlace(baseURL: "https://open.feishu.cn", appID: "cli_a2", employeeType: "employee_id"),
            GroupPlace(baseURL: "https://open.feishu.cn", appID: "cli_a1", employeeType: "employee_no"),
        ]
    )
    func places(_ other: GroupPlace) async throws {
        let store = try LocalStore.inMemory()
        try await store.save(try Self.draft("a"), in: Self.place)
        #expect(try await store.drafts(in: other).isEmpty)
        try await store.removeDraft("a", in: other)
        #expect(try await store.drafts(in: Self.place).count == 1)
    }

    @Test("drafts outlast the process, beside the history")
    func outlast() async throws {
        let directory = try TemporaryDirectory()
        let draft = try Self.draft("new-1")
        do {
            let store = try LocalStore.open(at: directory.url)
            try await store.save(draft, in: Self.place)
        }
        let again = try LocalStore.open(at: directory.url)
        #expect(try await again.drafts(in: Self.place) == [draft])
        #expect(try await again.history().isEmpty)
    }
}
