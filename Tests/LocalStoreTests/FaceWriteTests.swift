import Foundation
import GRDB
import Testing

@testable import LocalStore

@Suite("Changes of faces")
struct FaceWriteTests {
    private static func write(_ person: String = "abd754f7", photo: FaceWrite.Photo? = nil) -> FaceWrite {
        FaceWrite(
            context: WriteContext(
                profile: "acme",
                operatorID: nil,
                baseURL: "https://open.feishu.cn",
                appID: "a",
                employeeType: "employee_id"
            ),
            date: Date(timeIntervalSince1970: 1_790_000_000),
            personID: person,
            oldKey: "old",
            oldTime: 1_625_681_917,
            key: "new",
            time: 1_790_000_000,
            photo: photo
        )
    }

    @Test("come back as they were saved, with their last outcome, the newest first")
    func roundTrip() async throws {
        let store = try LocalStore.inMemory()
        var first = Self.write(photo: FaceWrite.Photo(size: 5, digest: "ab"))
        var second = Self.write("b")
        let id = try await store.save(first)
        (first.entry, first.state) = (id, .closed)
        (second.entry, second.state) = (try await store.save(second), .open)
        try await store.save(.unknown, details: "POST · log id 1", ofFace: id)
        try await store.save(.set, details: "", ofFace: id)
        first.outcome = .set
        #expect(try await store.faceWrites(of: nil) == [second, first])
        #expect(try await store.faceWrites(of: nil, personID: "abd754f7") == [first])
        let tenant = HistoryQuery.Tenant(baseURL: "https://open.feishu.cn", appID: "a")
        #expect(try await store.faceWrites(of: tenant).count == 2)
        #expect(try await store.faceWrites(of: HistoryQuery.Tenant(baseURL: "x", appID: "a")).isEmpty)
    }

    @Test(
        "are never changed or removed",
        arguments: ["UPDATE", "DELETE", "REPLACE"],
        ["history", "history_result"]
    )
    func appendOnly(change: String, table: String) async throws {
        let store = try LocalStore.inMemory()
        let id = try await store.save(Self.write())
        try await store.save(.set, details: "", ofFace: id)
        let sql =
            switch change {
            case "UPDATE": "UPDATE \(table) SET date = 9"
            case "DELETE": "DELETE FROM \(table)"
            default: "INSERT OR REPLACE INTO \(table) SELECT * FROM \(table)"
            }
        #expect(throws: DatabaseError.self) { try store.database.write { try $0.execute(sql: sql) } }
        #expect(try await store.faceWrites(of: nil).count == 1)
    }
}
