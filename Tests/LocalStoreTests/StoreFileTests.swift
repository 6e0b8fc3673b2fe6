import Foundation
import GRDB
import LosslessJSON
import TestSupport
import Testing

@testable import LocalStore

@Suite("The store's file")
struct StoreFileTests {
    private let directory: TemporaryDirectory
    private var state: URL { directory.file("state/punchcard") }
    private var file: URL { state.appending(path: "state.sqlite") }

    init() throws { directory = try TemporaryDirectory() }

    private static func pending(_ name: String) -> PendingWrite {
        let context = WriteContext(
            profile: "p",
            operatorID: nil,
            baseURL: "https://open.feishu.cn",
            appID: "a",
            employeeType: "employee_no"
        )
        return PendingWrite(context: context, date: .now, groupID: "1", groupName: name, preImage: [:], payload: [:])
    }

    private func mode(_ url: URL) throws -> Int {
        try #require(try FileManager.default.attributesOfItem(atPath: url.path)[.posixPermissions] as? Int)
    }

    @Test("the directory is 0700 and every file 0600")
    func modes() async throws {
        let store = try LocalStore.open(at: state)
        _ = try await store.begin(Self.pending("one"))
        #expect(try mode(state) == 0o700)
        let files = try FileManager.default.contentsOfDirectory(atPath: state.path).sorted()
        #expect(files == ["state.sqlite", "state.sqlite-shm", "state.sqlite-wal"])
        for file in files { #expect(try mode(state.appending(path: file)) == 0o600) }
    }

    @Test("files that were wider are tightened")
    func tightening() async throws {
        var store: LocalStore? = try LocalStore.open(at: state)
        store = nil
        #expect(store == nil)
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: state.path)
        try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: file.path)
        let again = try LocalStore.open(at: state)
        _ = try await again.begin(Self.pending("one"))
        #expect(try mode(state) == 0o700)
        #expect(try mode(file) == 0o600)
    }

    @Test("what was saved is there after the file was closed and opened again")
    func reopening() async throws {
        let id = try await LocalStore.open(at: state).begin(Self.pending("one"))
        let again = try LocalStore.open(at: state)
        #expect(try await again.historyRecord(id)?.write.groupName == "one")
    }

    @Test("writes are logged ahead and reach the disk before they count as saved")
    func durability() async throws {
        let store = try LocalStore.open(at: state)
        #expect(try await store.read { try String.fetchOne($0, sql: "PRAGMA journal_mode") } == "wal")
        #expect(try await store.read { try Int.fetchOne($0, sql: "PRAGMA synchronous") } == 2)
    }

    @Test("two processes write at once, and nothing is lost")
    func concurrency() async throws {
        let stores = [try LocalStore.open(at: state), try LocalStore.open(at: state)]
        try await withThrowingTaskGroup { group in
            for number in 0..<40 {
                group.addTask { _ = try await stores[number % 2].begin(Self.pending("\(number)")) }
            }
            try await group.waitForAll()
        }
        let names = try await stores[0].history().map(\.groupName)
        #expect(Set(names) == Set((0..<40).map(String.init)))
    }

    private func code(_ body: () async throws -> Void) async -> StoreError.Code? {
        let error = await #expect(throws: StoreError.self) { try await body() }
        #expect(error?.description.contains(file.path) == true)
        return error?.code
    }

    @Test("a file that is no database is left as it is, and named")
    func notADatabase() async throws {
        try FileManager.default.createDirectory(at: state, withIntermediateDirectories: true)
        let text = String(repeating: "these are notes of somebody's. ", count: 100)
        try Data(text.utf8).write(to: file)
        #expect(await code { _ = try LocalStore.open(at: state) } == .damaged)
        #expect(try String(contentsOf: file, encoding: .utf8) == text)
    }

    @Test("the file of a newer version is left as it is")
    func newerVersion() async throws {
        let id = try await LocalStore.open(at: state).begin(Self.pending("one"))
        do {
            let database = try DatabaseQueue(path: file.path)
            try await database.write { try $0.execute(sql: "INSERT INTO grdb_migrations VALUES ('of the future')") }
        }
        #expect(await code { _ = try LocalStore.open(at: state) } == .newerVersion)
        let database = try DatabaseQueue(path: file.path)
        let count = try await database.read { db in
            try Int.fetchOne(db, sql: "SELECT COUNT(*) FROM history WHERE id = ?", arguments: [id])
        }
        #expect(count == 1)
    }

    @Test("a place that can't be written is an error")
    func unwritable() throws {
        try directory.write("a file where the directory should be", to: "state")
        let error = #expect(throws: StoreError.self) { try LocalStore.open(at: state) }
        #expect(error?.code == .noStateDirectory)
        #expect(error?.words.en.contains("what was saved before is safe") == true)
        #expect(
            error?.words.en.contains("XDG_STATE_HOME") == true && error?.words.zh.contains("XDG_STATE_HOME") == true
        )
        #expect(error?.words.zh.contains(state.path) == true)
    }

    @Test("a full disk is an error, and what was saved before stays")
    func fullDisk() async throws {
        let store = try LocalStore.open(at: state)
        let id = try await store.begin(Self.pending("one"))
        try await store.read { db in
            let pages = try Int.fetchOne(db, sql: "PRAGMA page_count") ?? 0
            _ = try Int.fetchOne(db, sql: "PRAGMA max_page_count = \(pages)")
        }
        var large = Self.pending("two")
        large.preImage = .strings((0..<20_000).map(String.init))
        #expect(await code { _ = try await store.begin(large) } == .diskFull)
        #expect(try await store.historyRecord(id)?.write.groupName == "one")
        #expect(try await store.history().count == 1)
    }

    @Test("a task that was cancelled saves nothing")
    func cancelled() async throws {
        let store = try LocalStore.open(at: state)
        let task = Task {
            while !Task.isCancelled { await Task.yield() }
            _ = try await store.begin(Self.pending("one"))
        }
        task.cancel()
        #expect(await code { try await task.value } == .cancelled)
        #expect(try await store.history().isEmpty)
    }
}
