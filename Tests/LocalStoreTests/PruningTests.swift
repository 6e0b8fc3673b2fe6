import Attendance
import Foundation
import GRDB
import LosslessJSON
import TestSupport
import Testing

@testable import LocalStore

@Suite("Taking old entries out of the history")
struct PruningTests {
    private static func pending(_ day: Int, appID: String = "a", person: String? = nil) -> PendingWrite {
        PendingWrite(
            context: WriteContext(
                profile: "p",
                operatorID: nil,
                baseURL: "b",
                appID: appID,
                employeeType: "employee_id"
            ),
            date: date(day),
            action: person == nil ? nil : .face,
            groupID: "1",
            groupName: "one",
            personID: person,
            preImage: ["group_id": "1"],
            payload: ["group": ["group_id": "1"]]
        )
    }

    private static func date(_ day: Int) -> Date { Date(timeIntervalSince1970: 1_790_000_000 + 86_400 * Double(day)) }

    private static func result(_ outcome: WriteOutcome) -> EntryResult {
        EntryResult(date: date(0), outcome: outcome, readBack: ["group_id": "1"], report: .null)
    }

    @Test("takes whole closed entries with their results, leaves the others, and says so for ever")
    func pruning() async throws {
        let store = try LocalStore.inMemory()
        let closed = try await store.begin(Self.pending(1))
        let open = try await store.begin(Self.pending(2))
        let face = try await store.begin(Self.pending(3, person: "dd31248a"))
        let young = try await store.begin(Self.pending(5))
        for id in [closed, face, young] {
            try await store.append(Self.result(.confirmed), to: id)
            try await store.append(Self.result(.written), to: id)
        }
        let plan = try await store.pruningPlan(before: Self.date(5), of: nil)
        #expect(plan == PruningPlan(count: 2, staying: [open]))
        #expect(try await store.prunings().isEmpty)

        #expect(try await store.prune(before: Self.date(5), of: nil, by: "root@jump-1", at: Self.date(9)) == plan)
        #expect(try await store.history().map(\.id) == [young, open])
        #expect(try await store.historyRecord(closed) == nil)
        #expect(try await store.faceWrites(of: nil).isEmpty)
        #expect(try await store.historyRecord(young)?.results.count == 2)
        for table in ["history_document", "history_result"] {
            let count = try await store.read { try Int.fetchOne($0, sql: "SELECT COUNT(*) FROM \(table)") }
            #expect(count == 2)
        }
        #expect(
            try await store.prunings() == [
                Pruning(date: Self.date(9), author: "root@jump-1", limit: Self.date(5), count: 2)
            ]
        )
        // Numbers are not given again.
        #expect(try await store.begin(Self.pending(6)) == young + 1)
        // With nothing to take, nothing is said.
        #expect(try await store.prune(before: Self.date(5), of: nil, by: "x", at: Self.date(9)).count == 0)
        #expect(try await store.prunings().count == 1)
    }

    @Test("takes those of one tenant where one is named")
    func tenants() async throws {
        let store = try LocalStore.inMemory()
        for app in ["a", "b"] {
            try await store.append(Self.result(.written), to: store.begin(Self.pending(1, appID: app)))
        }
        let tenant = HistoryQuery.Tenant(baseURL: "b", appID: "a")
        #expect(try await store.prune(before: Self.date(5), of: tenant, by: "x", at: Self.date(9)).count == 1)
        #expect(try await store.history().map(\.context.appID) == ["b"])
    }

    @Test(
        "leaves the history as safe as it was",
        arguments: [
            "DELETE FROM history", "UPDATE history SET note = ''", "REPLACE INTO history SELECT * FROM history",
            "DELETE FROM history_result", "DELETE FROM history_document",
            "UPDATE history_result SET fields = ''",
            "DELETE FROM history_pruning", "UPDATE history_pruning SET entries = 0", "DELETE FROM history_origin",
            "DELETE FROM history_machine",
        ]
    )
    func protection(sql: String) async throws {
        let store = try LocalStore.inMemory()
        for day in [1, 7] { try await store.append(Self.result(.written), to: store.begin(Self.pending(day))) }
        _ = try await store.prune(before: Self.date(5), of: nil, by: "x", at: Self.date(9))
        await #expect(throws: StoreError.self) { try await store.write { try $0.execute(sql: sql) } }
        #expect(try await store.history().count == 1)
    }

    @Test("takes nothing where it fails midway, and the protection stays")
    func failure() async throws {
        let store = try LocalStore.inMemory()
        let id = try await store.begin(Self.pending(1))
        try await store.append(Self.result(.written), to: id)
        try await store.write { db in
            try db.execute(
                sql: """
                    CREATE TRIGGER fails BEFORE INSERT ON history_pruning BEGIN SELECT RAISE(ABORT, 'no'); END
                    """
            )
        }
        await #expect(throws: StoreError.self) {
            try await store.prune(before: Self.date(5), of: nil, by: "x", at: Self.date(9))
        }
        #expect(try await store.historyRecord(id)?.results.count == 1)
        await #expect(throws: StoreError.self) {
            try await store.write { try $0.execute(sql: "DELETE FROM history_result") }
        }
    }
}
