import Attendance
import Foundation
import GRDB
import LosslessJSON
import TestSupport
import Testing

@testable import LocalStore

@Suite("History of writes")
struct HistoryTests {
    private static let context = WriteContext(
        profile: "acme",
        operatorID: "dd31248a",
        osUser: "root",
        host: "jump-1",
        baseURL: "https://open.feishu.cn",
        appID: "cli_a1",
        employeeType: "employee_id"
    )

    private static func pending(group: String? = "6919358128597097404", name: String = "开心考勤") throws -> PendingWrite {
        PendingWrite(
            context: context,
            date: Date(timeIntervalSince1970: 1_790_000_000.25),
            groupID: group,
            groupName: name,
            preImage: group == nil
                ? nil : try JSON(parsing: #"{"z":1.10,"a":-0,"n":null,"x":[1e5,12345678901234567890]}"#),
            payload: try JSON(parsing: #"{"group":{"group_name":"开心考勤"},"operator_id":"dd31248a"}"#),
            note: "before the move"
        )
    }

    private static func result(_ outcome: WriteOutcome = .written) -> EntryResult {
        EntryResult(
            date: Date(timeIntervalSince1970: 1_790_000_001),
            outcome: outcome,
            readBack: ["group_name": "开心考勤"],
            report: ["group_name": "applied"]
        )
    }

    @Test("a write comes back as it was saved, its documents byte for byte")
    func roundTrip() async throws {
        let store = try LocalStore.inMemory()
        let pending = try Self.pending()
        let id = try await store.begin(pending)
        let record = try #require(try await store.historyRecord(id))
        #expect(record.write == pending)
        #expect(record.write.preImage?.text() == pending.preImage?.text())
        #expect(record.write.payload.text() == pending.payload.text())
        #expect(record.digest == pending.preImage?.digest)
        #expect(record.results.isEmpty)
    }

    @Test("any document comes back byte for byte")
    func documents() async throws {
        let store = try LocalStore.inMemory()
        var documents: [JSON] = []
        forRandomCases(50) { generator in
            documents.append(.random(using: &generator))
        }
        for document in documents {
            var pending = try Self.pending()
            pending.preImage = document
            let id = try await store.begin(pending)
            #expect(try await store.historyRecord(id)?.write.preImage?.text() == document.text())
        }
    }

    @Test("a group that is created has no pre-image, and no digest")
    func creation() async throws {
        let store = try LocalStore.inMemory()
        let id = try await store.begin(Self.pending(group: nil))
        let record = try #require(try await store.historyRecord(id))
        #expect(record.write.groupID == nil)
        #expect(record.write.preImage == nil)
        #expect(record.digest == nil)
    }

    @Test("results stand beside the write, and the latest is the outcome")
    func results() async throws {
        let store = try LocalStore.inMemory()
        let id = try await store.begin(Self.pending())
        #expect(try await store.history().first?.outcome == nil)
        try await store.append(Self.result(.unknown), to: id)
        try await store.append(Self.result(.written), to: id)
        #expect(try await store.history().first?.outcome == .written)
        #expect(try await store.historyRecord(id)?.results == [Self.result(.unknown), Self.result(.written)])
    }

    @Test("a result of no write is refused")
    func resultOfNothing() async throws {
        let store = try LocalStore.inMemory()
        await #expect(throws: StoreError.self) { try await store.append(Self.result(), to: 7) }
    }

    @Test("the list holds the writes of one group, or of all, the newest first")
    func listing() async throws {
        let store = try LocalStore.inMemory()
        let first = try await store.begin(Self.pending(group: "1", name: "one"))
        let second = try await store.begin(Self.pending(group: "2", name: "two"))
        let third = try await store.begin(Self.pending(group: "1", name: "one, renamed"))
        #expect(try await store.history().map(\.id) == [third, second, first])
        let ofOne = try await store.history(HistoryQuery(groupID: "1"))
        #expect(ofOne.map(\.groupName) == ["one, renamed", "one"])
        #expect(ofOne.first?.context == Self.context)
        #expect(ofOne.first?.note == "before the move")
        #expect(try await store.history(HistoryQuery(groupID: "3")).isEmpty)
        #expect(try await store.historyRecord(99) == nil)
    }

    @Test(
        "what was saved can be neither changed nor removed",
        arguments: [
            "UPDATE history SET note = ''", "DELETE FROM history", "UPDATE history_result SET outcome = 'refused'",
            "DELETE FROM history_result", "REPLACE INTO history SELECT * FROM history",
            "REPLACE INTO history_result SELECT * FROM history_result",
            "INSERT INTO history SELECT * FROM history WHERE true ON CONFLICT (id) DO UPDATE SET note = ''",
        ]
    )
    func appendOnly(sql: String) async throws {
        let store = try LocalStore.inMemory()
        let id = try await store.begin(Self.pending())
        try await store.append(Self.result(), to: id)
        await #expect(throws: StoreError.self) { try await store.write { try $0.execute(sql: sql) } }
        #expect(try await store.historyRecord(id)?.results == [Self.result()])
        #expect(try await store.historyRecord(id)?.write == Self.pending())
    }

    @Test("the digest is that of the compact text, so the layout does not count but the literals do")
    func digest() throws {
        #expect(
            (["a": 1] as JSON).digest == "015abd7f5cc57a2dd94b7590f04ad8084273905ee33ec5cebeae62276a97f862"
        )
        #expect(try JSON(parsing: "{ \"a\" : 1 }").digest == (["a": 1] as JSON).digest)
        #expect(try JSON(parsing: "1.10").digest != JSON(parsing: "1.1").digest)
    }

    @Test("this machine and account have names")
    func identity() {
        #expect(!WriteContext.currentHost.isEmpty)
        #expect(!WriteContext.currentUser.isEmpty)
    }
}
