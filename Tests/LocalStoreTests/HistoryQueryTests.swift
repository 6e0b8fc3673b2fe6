import Attendance
import Foundation
import GRDB
import LosslessJSON
import TestSupport
import Testing

@testable import LocalStore

@Suite("Looking back in the history")
struct HistoryQueryTests {
    private static func context(_ appID: String = "cli_a1", baseURL: String = "https://open.feishu.cn") -> WriteContext
    {
        WriteContext(
            profile: "acme",
            operatorID: "dd31248a",
            osUser: "root",
            host: "jump-1",
            baseURL: baseURL,
            appID: appID,
            employeeType: "employee_id"
        )
    }

    private static func pending(
        _ group: String?,
        name: String = "开心考勤",
        _ context: WriteContext = context(),
        action: WriteAction? = nil
    ) -> PendingWrite {
        PendingWrite(
            context: context,
            date: Date(timeIntervalSince1970: 1_790_000_000),
            action: action,
            groupID: group,
            groupName: name,
            preImage: group == nil ? nil : ["time_zone": "Asia/Tokyo"],
            payload: action == .delete ? .null : ["group": ["time_zone": "Asia/Shanghai"]],
            changeCount: action == .delete ? nil : 3
        )
    }

    @Test("a write says what it did, to how much, and in which zone")
    func actions() async throws {
        let store = try LocalStore.inMemory()
        _ = try await store.begin(Self.pending(nil))
        _ = try await store.begin(Self.pending("1"))
        let deletion = try await store.begin(Self.pending("1", action: .delete))
        let entries = try await store.history()
        #expect(entries.map(\.action) == [.delete, .overwrite, .create])
        #expect(entries.map(\.changeCount) == [nil, 3, 3])
        #expect(entries.map(\.timeZone) == ["Asia/Tokyo", "Asia/Tokyo", "Asia/Shanghai"])
        let record = try #require(try await store.historyRecord(deletion))
        #expect(record.write == Self.pending("1", action: .delete))
        #expect(record.entry == entries.first)
    }

    @Test("a group that was created is found by the id that it got")
    func created() async throws {
        let store = try LocalStore.inMemory()
        let result = { (id: String?, readBack: JSON?) in
            EntryResult(date: .now, outcome: .written, groupID: id, readBack: readBack, report: .null)
        }
        let named = try await store.begin(Self.pending(nil))
        try await store.append(result("7", nil), to: named)
        let readBack = try await store.begin(Self.pending(nil))
        try await store.append(result(nil, ["group_id": "8"]), to: readBack)
        let lost = try await store.begin(Self.pending(nil))
        #expect(try await store.history(HistoryQuery(groupID: "7")).map(\.id) == [named])
        #expect(try await store.history(HistoryQuery(groupID: "8")).map(\.id) == [readBack])
        #expect(try await store.history().map(\.groupID) == [nil, "8", "7"])
        #expect(try await store.historyRecord(lost)?.entry.groupID == nil)
        #expect(try await store.historyRecord(named)?.write.groupID == nil)
    }

    @Test("the writes of one tenant, one group, one name, and before an entry")
    func filters() async throws {
        let store = try LocalStore.inMemory()
        let others = [Self.context("cli_b2"), Self.context(baseURL: "https://open.larksuite.com")]
        var ids: [Int64] = []
        for context in [Self.context()] + others {
            for (group, name) in [("1", "one"), ("2", "two"), ("1", "uno")] {
                ids.append(try await store.begin(Self.pending(group, name: name, context)))
            }
        }
        let tenant = HistoryQuery.Tenant(baseURL: "https://open.feishu.cn", appID: "cli_a1")
        func found(_ query: HistoryQuery) async throws -> [Int64] { try await store.history(query).map(\.id) }
        #expect(try await found(HistoryQuery()) == ids.reversed())
        #expect(try await found(HistoryQuery(tenant: tenant)) == ids[..<3].reversed())
        #expect(try await found(HistoryQuery(groupID: "1", tenant: tenant)) == [ids[2], ids[0]])
        #expect(try await found(HistoryQuery(groupName: "uno", tenant: tenant)) == [ids[2]])
        #expect(try await found(HistoryQuery(groupName: "UNO")).isEmpty)
        #expect(try await found(HistoryQuery(before: ids[2], limit: 1)) == [ids[1]])
        #expect(try await found(HistoryQuery(groupID: "1", tenant: tenant, before: ids[2])) == [ids[0]])
        #expect(try await found(HistoryQuery(limit: 0)).isEmpty)
    }

    @Test("page after page is the whole, and nothing twice")
    func paging() async throws {
        let store = try LocalStore.inMemory()
        for number in 0..<25 { _ = try await store.begin(Self.pending("\(number % 3)")) }
        var pages: [[Int64]] = []
        while pages.last?.isEmpty != true {
            pages.append(try await store.history(HistoryQuery(before: pages.last?.last, limit: 10)).map(\.id))
        }
        #expect(pages.map(\.count) == [10, 10, 5, 0])
        #expect(pages.flatMap(\.self) == (1...25).reversed().map { Int64($0) })
    }

    @Test("hostile names and notes come back as they are")
    func hostile() async throws {
        let store = try LocalStore.inMemory()
        let name = "'; DROP TABLE history; --\u{1B}[2J\u{202E}\u{9B}31m名\u{10FFFF}"
        var pending = Self.pending("1", name: name)
        pending.note = name
        let id = try await store.begin(pending)
        #expect(try await store.history(HistoryQuery(groupName: name)).map(\.note) == [name])
        #expect(try await store.historyRecord(id)?.write == pending)
    }

    // MARK: The file

    @Test("a history from before actions were kept is taken over as it is")
    func migration() async throws {
        let directory = try TemporaryDirectory()
        let file = directory.file("state.sqlite")
        do {
            let database = try DatabaseQueue(path: file.path)
            var migrator = DatabaseMigrator()
            migrator.registerMigration("history", migrate: History.createTables)
            try migrator.migrate(database)
            try await database.write { db in
                try db.execute(
                    sql: """
                        INSERT INTO history (date, profile, os_user, host, base_url, app_id, employee_type, group_id,
                            group_name, pre_image, digest, payload, note)
                        VALUES ('2026-01-02 03:04:05.678', 'p', 'u', 'h', 'https://x', 'a', 'employee_no', '1', 'one',
                                '{"a":1.10}', 'd', '{}', 'why'),
                            ('2026-01-03 03:04:05.678', 'p', 'u', 'h', 'https://x', 'a', 'employee_no', NULL, 'two',
                                NULL, NULL, '{}', NULL);
                        INSERT INTO history_result (history_id, date, outcome, read_back, digest, report)
                        VALUES (2, '2026-01-03 03:04:06.000', 'written', '{"group_id":"9","b":[1e5]}', 'e', '{}');
                        """
                )
            }
        }
        let store = try LocalStore.open(at: directory.url)
        let entries = try await store.history()
        #expect(entries.map(\.action) == [.create, .overwrite])
        #expect(entries.map(\.groupID) == ["9", "1"])
        #expect(entries.map(\.changeCount) == [nil, nil])
        #expect(entries.map(\.outcome) == [.written, .unproved])
        #expect(entries.map(\.state) == [.closed, .closed])
        #expect(try await store.historyRecord(1)?.write.preImage?.text() == #"{"a":1.10}"#)
        #expect(try await store.historyRecord(2)?.results.first?.readBack?.text() == #"{"group_id":"9","b":[1e5]}"#)
        // Old rows are as safe as new ones.
        for sql in [
            "UPDATE history SET action = 'delete'", "DELETE FROM history", "UPDATE history_result SET group_id = 1",
        ] {
            await #expect(throws: StoreError.self) { try await store.write { try $0.execute(sql: sql) } }
        }
        #expect(try await store.history() == entries)
        let next = try await store.begin(Self.pending("1", action: .delete))
        #expect(try await store.history(HistoryQuery(groupID: "1")).map(\.id) == [next, 1])
    }

    @Test("is read while another process writes")
    func concurrently() async throws {
        let directory = try TemporaryDirectory()
        let writer = try LocalStore.open(at: directory.url)
        let reader = try LocalStore.open(at: directory.url)
        async let written: Void = {
            for _ in 0..<50 { _ = try await writer.begin(Self.pending("1")) }
        }()
        var counts: [Int] = []
        while counts.last != 50 { counts.append(try await reader.history().count) }
        try await written
        #expect(counts == counts.sorted())
    }

    @Test("a damaged document is told as damage, and the others can still be read")
    func damage() async throws {
        let store = try LocalStore.inMemory()
        try await store.write { db in
            try db.execute(
                sql: """
                    INSERT INTO history_origin (profile, os_user, host, base_url, data_file, app_id, employee_type, command)
                    VALUES ('p', 'u', 'h', 'b', '', 'a', 'employee_id', '');
                    INSERT INTO history (date, origin, action, group_name) VALUES (1, 1, 'create', 'n');
                    INSERT INTO history_machine (name) VALUES ('');
                    INSERT INTO history_document VALUES (1, NULL, X'007B2267726F7570223A', NULL, NULL, NULL, 1, 1, '', '');
                    """
            )
        }
        let error = await #expect(throws: StoreError.self) { try await store.historyRecord(1) }
        #expect(error?.code == .damaged)
        let id = try await store.begin(Self.pending("1"))
        #expect(try await store.history().map(\.id) == [id, 1])
    }

    @Test("a damaged file is told as damage, and left as it is")
    func damagedFile() async throws {
        let directory = try TemporaryDirectory()
        do {
            let store = try LocalStore.open(at: directory.url)
            for _ in 0..<40 { _ = try await store.begin(Self.pending("1", name: String(repeating: "名", count: 500))) }
            try store.database.close()
        }
        let file = directory.file("state.sqlite")
        var bytes = try Data(contentsOf: file)
        bytes.replaceSubrange(8_192..<bytes.count, with: Data(repeating: 0x5A, count: bytes.count - 8_192))
        try bytes.write(to: file)
        let error = await #expect(throws: StoreError.self) {
            _ = try await LocalStore.open(at: directory.url).history()
        }
        #expect(error?.code == .damaged)
        #expect(error?.description.contains(file.path) == true)
        #expect(try Data(contentsOf: file) == bytes)
    }
}

@Suite("A new private file")
struct NewFileTests {
    @Test("is 0600 and whole, and never written over another")
    func new() throws {
        let directory = try TemporaryDirectory()
        let file = directory.file("group.yaml")
        let bytes = Array(String(repeating: "考勤\n", count: 50_000).utf8)
        try PrivateFile.write(bytes, toNew: file)
        #expect(Array(try Data(contentsOf: file)) == bytes)
        let mode = try FileManager.default.attributesOfItem(atPath: file.path)[.posixPermissions] as? Int
        #expect(mode == 0o600)
        let error = #expect(throws: StoreError.self) { try PrivateFile.write([1], toNew: file) }
        #expect(error?.description.contains(file.path) == true)
        #expect(Array(try Data(contentsOf: file)) == bytes)
        #expect(throws: StoreError.self) { try PrivateFile.write([1], toNew: directory.file("no/such/directory")) }
    }
}
