import Attendance
import Foundation
import GRDB
import LosslessJSON
import TestSupport
import Testing

@testable import LocalStore

@Suite("A store that is made or taken over")
struct UpgradeTests {
    private let directory: TemporaryDirectory

    init() throws {
        directory = try TemporaryDirectory()
    }

    /// What 0.1 left: a rename, a deletion, a restore, a write without a result, one of unknown outcome, and two faces.
    private func makeOldStore() throws {
        let database = try DatabaseQueue(path: directory.file("state.sqlite").path)
        try database.write { try $0.execute(sql: String(decoding: fixture("state-0.1.sql"), as: UTF8.self)) }
        try database.close()
    }

    @Test("the history of 0.1 is all there, and what it could not prove holds nothing")
    func takeOver() async throws {
        try makeOldStore()
        let store = try LocalStore.open(at: directory.url)
        let entries = try await store.history()
        #expect(entries.map(\.id) == [5, 4, 3, 2, 1])
        #expect(entries.map(\.action) == [.overwrite, .overwrite, .create, .delete, .overwrite])
        #expect(entries.map(\.outcome) == [.unproved, .unproved, .written, .written, .written])
        #expect(entries.allSatisfy { $0.state == .closed })
        #expect(entries.map(\.groupID)[2] == "7356770219253477699")
        #expect(entries.last?.note == "for the move")
        #expect(entries.last?.date == Date(timeIntervalSince1970: 1_796_086_478.966))
        #expect(entries.last?.context.operatorID == "dd31248a")
        #expect(entries.last?.context.osUser == "admin" && entries.last?.context.host == "jump-1")
        let place = WritePlace(baseURL: "sandbox", appID: "sandbox")
        #expect(try await store.holding(HeldQuery(.everything, in: place)).isEmpty)

        let renaming = try #require(try await store.historyRecord(1))
        #expect(renaming.write.nameBefore == "San Jose Office")
        #expect(renaming.write.nameAfter == "San José Office")
        #expect(renaming.digest == renaming.write.preImage?.digest)
        #expect(renaming.results.map(\.outcome) == [.written])
        #expect(renaming.results.first?.readBack?["group_name"] == "San José Office")
        let deletion = try #require(try await store.historyRecord(2))
        #expect(deletion.write.payload == .null)
        #expect(deletion.write.nameBefore == "San José Office" && deletion.write.nameAfter == nil)
        let lost = try #require(try await store.historyRecord(5))
        #expect(lost.results.map(\.outcome) == [.unknown, .unproved])

        let faces = try await store.faceWrites(of: HistoryQuery.Tenant(baseURL: "sandbox", appID: "sandbox"))
        #expect(faces.map(\.outcome) == [nil, .set])
        #expect(faces.map(\.key) == ["abc123", "abc123"])
        #expect(faces.allSatisfy { $0.oldKey?.hasPrefix("d6beefbb080") == true && $0.state == .closed })

        // New numbers go on from the old ones.
        let next = try await store.begin(lost.write)
        #expect(next > faces.compactMap(\.entry).max() ?? .max)
    }

    @Test("every document of 0.1 is there byte for byte")
    func documents() async throws {
        try makeOldStore()
        let database = try DatabaseQueue(path: directory.file("state.sqlite").path)
        let old = try await database.read { db in
            try Row.fetchAll(db, sql: "SELECT id, pre_image, payload FROM history").map { row in
                [row["id"] as Int64: [row["pre_image"] as String?, row["payload"] as String?]]
            }
        }
        let readBacks = try await database.read { db in
            try String?.fetchAll(db, sql: "SELECT read_back FROM history_result WHERE history_id <= 3 ORDER BY id")
        }
        try database.close()
        let store = try LocalStore.open(at: directory.url)
        for (id, texts) in old.flatMap({ $0 }) {
            let write = try #require(try await store.historyRecord(id)).write
            #expect([write.preImage?.text(), write.payload.text()] == texts)
        }
        var found: [String?] = []
        for id in 1...3 {
            found += try #require(try await store.historyRecord(Int64(id))).results.map { $0.readBack?.text() }
        }
        #expect(found == readBacks)
    }

    @Test("documents of 0.1 that are damaged are kept as they are, and the rest is taken over")
    func damaged() async throws {
        try makeOldStore()
        let database = try DatabaseQueue(path: directory.file("state.sqlite").path)
        try await database.write { db in
            try db.execute(
                sql: """
                    INSERT INTO history (date, profile, os_user, host, base_url, app_id, employee_type, group_name, digest,
                        payload) VALUES ('yesterday', 'p', 'u', 'h', 'b', 'a', 'employee_id', 'n', 'd', '{"group":')
                    """
            )
        }
        try database.close()
        let store = try LocalStore.open(at: directory.url)
        let entry = try #require(try await store.history().first)
        #expect(entry.groupName == "n" && entry.digest == "d")
        await #expect(throws: StoreError.self) { try await store.historyRecord(entry.id) }
        #expect(try await store.historyRecord(1) != nil)
    }

    @Test("many at once find it made, once", arguments: [false, true])
    func manyAtOnce(isOld: Bool) async throws {
        for _ in 0..<3 {
            let directory = try TemporaryDirectory()
            if isOld {
                let database = try DatabaseQueue(path: directory.file("state.sqlite").path)
                try await database.write {
                    try $0.execute(sql: String(decoding: fixture("state-0.1.sql"), as: UTF8.self))
                }
                try database.close()
            }
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<20 {
                    group.addTask {
                        let store = try LocalStore.open(at: directory.url)
                        _ = try await store.begin(
                            PendingWrite(
                                context: WriteContext(
                                    profile: "p",
                                    operatorID: nil,
                                    baseURL: "b",
                                    appID: "a",
                                    employeeType: "e"
                                ),
                                date: .now,
                                groupID: "1",
                                groupName: "one",
                                preImage: [:],
                                payload: [:]
                            )
                        )
                    }
                }
                try await group.waitForAll()
            }
            let store = try LocalStore.open(at: directory.url)
            #expect(try await store.history().count == (isOld ? 25 : 20))
        }
    }

    @Test("a cache of names that many make at once is one cache")
    func names() async throws {
        for _ in 0..<3 {
            let path = directory.file("cache-\(Int.random(in: 0..<Int.max))").path
            await withTaskGroup(of: Void.self) { group in
                for number in 0..<20 {
                    group.addTask {
                        let cache = NameCache(at: path, baseURL: "b", appID: "a")
                        await cache.put(["\(number)": "name"], as: .group)
                    }
                }
            }
            #expect(await NameCache(at: path, baseURL: "b", appID: "a").all(.group).count == 20)
        }
    }

    @Test("whoever finds it current waits for nobody")
    func current() async throws {
        _ = try LocalStore.open(at: directory.url)
        let lock = try LockFile.tryLocking(directory.file("state.sqlite-upgrade").path)
        #expect(lock != nil)
        #expect(try await LocalStore.open(at: directory.url).history().isEmpty)
    }
}
