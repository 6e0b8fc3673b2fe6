import Foundation
import GRDB
import LosslessJSON
import Synchronization
import TestSupport
import Testing

@testable import LocalStore

@Suite("The cache of names")
struct NameCacheTests {
    private let directory: TemporaryDirectory
    private let time = Time()
    private var cache: URL { directory.file("cache/punchcard") }
    private var file: URL { cache.appending(path: "names.sqlite") }

    private final class Time: Sendable {
        private let date = Mutex(Date(timeIntervalSince1970: 1_780_000_000))
        var now: Date { date.withLock { $0 } }
        func advance(by seconds: TimeInterval) { date.withLock { $0 += seconds } }
    }

    init() throws { directory = try TemporaryDirectory() }

    private func open(baseURL: String = "https://open.feishu.cn", appID: String = "cli_a") -> NameCache {
        let time = time
        return NameCache(at: cache.path, baseURL: baseURL, appID: appID, now: { time.now })
    }

    private func mode(_ url: URL) throws -> Int {
        try #require(try FileManager.default.attributesOfItem(atPath: url.path)[.posixPermissions] as? Int)
    }

    @Test("what was put in is there for the next process, with its age")
    func keeping() async {
        await open().put(["a": ["name": "张三"], "b": ["name": "李四"]], as: .user)
        time.advance(by: 3600)
        let later = open()
        await later.put(["b": ["name": "李五"]], as: .user)
        let entries = await later.entries(of: ["a", "b", "c"], as: .user)
        #expect(entries["a"] == NameCache.Entry(id: "a", value: ["name": "张三"], age: 3600))
        #expect(entries["b"] == NameCache.Entry(id: "b", value: ["name": "李五"], age: 0))
        #expect(entries["c"] == nil)
    }

    @Test("an id that nobody bears is remembered as such, until somebody does")
    func unknown() async {
        let names = open()
        await names.put(["gone": nil, "a": ["name": "A"]], as: .department)
        let entry = await names.entries(of: ["gone"], as: .department)["gone"]
        #expect(entry == NameCache.Entry(id: "gone", value: nil, age: 0))
        #expect(await names.all(.department).map(\.id) == ["a"])
        await names.put(["gone": ["name": "Back"]], as: .department)
        #expect(await names.all(.department).map(\.id) == ["a", "gone"])
    }

    @Test("platforms, apps and kinds are kept apart")
    func tenants() async {
        await open().put(["1": ["name": "N"]], as: .shift)
        #expect(await open().all(.shift).count == 1)
        #expect(await open(appID: "cli_b").all(.shift).isEmpty)
        #expect(await open(baseURL: "https://open.larksuite.com").all(.shift).isEmpty)
        #expect(await open().all(.user).isEmpty)
    }

    @Test("a value comes back without loss; of a person, mail and phone are not kept")
    func values() async throws {
        let shift = try JSON(parsing: #"{"shift_id":"1","x":1.10,"y":null,"z":[{"k":12345678901234567890}]}"#)
        let person = try JSON(
            parsing:
                #"{"user_id":"a","name":"A","email":"a@b.c","mobile":"+861","status":{"is_resigned":true},"city":"杭州"}"#
        )
        let names = open()
        await names.put(["1": shift], as: .shift)
        await names.put(["a": person], as: .user)
        #expect(await names.all(.shift).first?.value == shift)
        let kept = try #require(await names.all(.user).first?.value)
        #expect(kept == ["user_id": "a", "name": "A", "status": ["is_resigned": true]])
        for file in try FileManager.default.contentsOfDirectory(atPath: cache.path) {
            let bytes = try Data(contentsOf: cache.appending(path: file))
            #expect(bytes.range(of: Data("a@b.c".utf8)) == nil)
        }
    }

    @Test("nothing is opened before the first use; then the directory is 0700 and every file 0600")
    func modes() async throws {
        let names = open()
        #expect(!FileManager.default.fileExists(atPath: cache.path))
        await names.put(["1": ["name": "N"]], as: .shift)
        #expect(try mode(cache) == 0o700)
        let files = try FileManager.default.contentsOfDirectory(atPath: cache.path).sorted()
        #expect(files == ["names.sqlite", "names.sqlite-shm", "names.sqlite-wal"])
        for file in files { #expect(try mode(cache.appending(path: file)) == 0o600) }
    }

    @Test("a file that is no database, or of a newer version, is thrown away", arguments: [true, false])
    func discarding(isNewer: Bool) async throws {
        if isNewer {
            await open().put(["old": ["name": "N"]], as: .shift)
            let database = try DatabaseQueue(path: file.path)
            try await database.write { try $0.execute(sql: "PRAGMA user_version = 99; DROP TABLE name") }
        } else {
            try directory.write(String(repeating: "these are notes. ", count: 500), to: "notes")
            try FileManager.default.createDirectory(at: cache, withIntermediateDirectories: true)
            try FileManager.default.copyItem(at: directory.file("notes"), to: file)
        }
        let names = open()
        #expect(await names.all(.shift).isEmpty)
        await names.put(["1": ["name": "N"]], as: .shift)
        #expect(await open().all(.shift).map(\.id) == ["1"])
        #expect(try mode(file) == 0o600)
    }

    @Test("a value that is no JSON any more costs the file, not the user")
    func spoilt() async throws {
        let names = open()
        await names.put(["1": ["name": "N"]], as: .shift)
        let database = try DatabaseQueue(path: file.path)
        try await database.write { try $0.execute(sql: "UPDATE name SET value = '{'") }
        #expect(await names.all(.shift).isEmpty)
        await names.put(["2": ["name": "M"]], as: .shift)
        #expect(await names.all(.shift).map(\.id) == ["2"])
    }

    @Test("where no file can be kept, nothing is known")
    func unwritable() async throws {
        try directory.write("a file where the directory should be", to: "cache")
        let names = open()
        await names.put(["1": ["name": "N"]], as: .shift)
        #expect(await names.all(.shift).isEmpty)
        #expect(await names.entries(of: ["1"], as: .shift).isEmpty)
    }

    @Test("names that nobody asked the platform for in 90 days go")
    func forgetting() async {
        await open().put(["old": ["name": "O"]], as: .user)
        time.advance(by: 60 * 86_400)
        await open().put(["new": ["name": "N"]], as: .user)
        time.advance(by: 31 * 86_400)
        #expect(await open().all(.user).map(\.id) == ["new"])
    }

    @Test("an age is never negative, whatever the clock does")
    func clock() async {
        let names = open()
        await names.put(["1": nil], as: .user)
        time.advance(by: -1000)
        #expect(await names.entries(of: ["1"], as: .user)["1"]?.age == 0)
    }

    @Test("two processes share the file")
    func sharing() async {
        let (one, other) = (open(), open())
        await withTaskGroup { group in
            for number in 0..<40 {
                group.addTask {
                    await (number % 2 == 0 ? one : other).put(["\(number)": ["name": "N"]], as: .user)
                }
            }
        }
        #expect(await one.all(.user).count == 40)
    }

    @Test("20,000 people are put in and read quickly", .timeLimit(.minutes(1)))
    func large() async {
        let names = open()
        let people = (0..<20_000).map { number -> (String, JSON?) in
            let id = "u\(number)"
            return (
                id,
                [
                    "user_id": .string(id), "name": "欧阳文轩", "en_name": "Wenxuan Ouyang", "employee_no": "PC00001",
                    "department_ids": ["od-fcb45c28a45311afd440b7869541fce8"], "status": ["is_resigned": false],
                ]
            )
        }
        let values = Dictionary(uniqueKeysWithValues: people)
        await names.put(values, as: .user)
        let entries = await names.all(.user)
        let found = await names.entries(of: people.map(\.0), as: .user)
        #expect(entries.count == 20_000 && found.count == 20_000)
    }
}
