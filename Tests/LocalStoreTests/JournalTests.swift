import Attendance
import Foundation
import GRDB
import LosslessJSON
import TestSupport
import Testing

@testable import LocalStore

@Suite("Writes that hold their group")
struct JournalTests {
    private static let place = WritePlace(baseURL: "https://open.feishu.cn", appID: "cli_a1")

    private static func pending(
        _ group: String?,
        from before: String? = nil,
        to after: String? = nil,
        appID: String = "cli_a1",
        baseURL: String = "https://open.feishu.cn",
        dataFile: String = "",
        action: WriteAction? = nil,
        person: String? = nil
    ) -> PendingWrite {
        PendingWrite(
            context: WriteContext(
                profile: "acme",
                operatorID: nil,
                baseURL: baseURL,
                appID: appID,
                employeeType: "employee_id"
            ),
            dataFile: dataFile,
            command: "apply",
            date: Date(timeIntervalSince1970: 1_790_000_000),
            action: action,
            groupID: group,
            groupName: after ?? before ?? "",
            nameBefore: before,
            nameAfter: after,
            personID: person,
            preImage: group.map { ["group_id": .string($0)] },
            payload: ["group": [:]]
        )
    }

    private static func result(_ outcome: WriteOutcome, groupID: String? = nil) -> EntryResult {
        EntryResult(
            date: Date(timeIntervalSince1970: 1_790_000_060),
            outcome: outcome,
            groupID: groupID,
            readBack: nil,
            report: .null
        )
    }

    private static func held(
        _ subject: HeldQuery.Subject,
        in place: WritePlace = place,
        _ store: LocalStore
    ) async throws -> [Int64] {
        try await store.holding(HeldQuery(subject, in: place)).map(\.id)
    }

    @Test("a write says who makes it, with what, and between which names", arguments: [nil, "1"])
    func roundTrip(group: String?) async throws {
        let store = try LocalStore.inMemory()
        var pending = Self.pending(group, from: group.map { _ in "old" }, to: "new", dataFile: "/data")
        pending.knownIDs = ["7", "8"]
        let id = try await store.begin(pending)
        let record = try #require(try await store.historyRecord(id))
        #expect(record.write == pending)
        #expect(record.write.process == .current)
        #expect(record.entry.command == "apply" && record.entry.dataFile == "/data")
        #expect(record.state == .open && record.confirmedAt == nil)
    }

    @Test("results are added, never changed, and say what became of each field and who closed the entry")
    func results() async throws {
        let store = try LocalStore.inMemory()
        let id = try await store.begin(Self.pending("1"))
        var closed = Self.result(.closed)
        closed.author = "root@jump-1"
        closed.fields = ["group_name": "applied"]
        closed.report = ["note": "asked the platform"]
        try await store.append(Self.result(.confirmed), to: id)
        try await store.append(closed, to: id)
        let record = try #require(try await store.historyRecord(id))
        #expect(record.results == [Self.result(.confirmed), closed])
        #expect(record.confirmedAt == Date(timeIntervalSince1970: 1_790_000_060))
        #expect(record.state == .closed)
    }

    @Test("holds its group until a result closes it", arguments: WriteOutcome.allCases)
    func closing(outcome: WriteOutcome) async throws {
        let store = try LocalStore.inMemory()
        let id = try await store.begin(Self.pending("1"))
        #expect(try await store.history().first?.state == .open)
        #expect(try await Self.held(.group(id: "1", names: []), store) == [id])
        try await store.append(Self.result(.unknown), to: id)
        #expect(try await store.history().first?.state == .open)
        try await store.append(Self.result(.confirmed), to: id)
        try await store.append(Self.result(.unknown), to: id)
        #expect(try await store.history().first?.state == .confirmed)
        #expect(try await store.holding(HeldQuery(.everything, in: Self.place)).first?.state == .confirmed)
        try await store.append(Self.result(outcome), to: id)
        #expect(try await store.history().first?.state == (outcome.isClosing ? .closed : .confirmed))
        #expect(try await Self.held(.group(id: "1", names: []), store) == (outcome.isClosing ? [] : [id]))
        // What is closed stays so, whatever is found later.
        try await store.append(Self.result(.unknown), to: id)
        #expect(try await store.history().first?.state == (outcome.isClosing ? .closed : .confirmed))
        #expect(try await Self.held(.everything, store) == (outcome.isClosing ? [] : [id]))
    }

    @Test("a group is held by its id whatever the app, and by its names within the app")
    func groups() async throws {
        let store = try LocalStore.inMemory()
        let renaming = try await store.begin(Self.pending("1", from: "old", to: "new"))
        let creation = try await store.begin(Self.pending(nil, to: "café"))
        let otherApp = try await store.begin(Self.pending("1", from: "old", to: "old", appID: "cli_b2"))
        let deletion = try await store.begin(Self.pending("2", from: "gone", action: .delete))
        for other in [
            Self.pending("1", from: "old", to: "new", baseURL: "https://open.larksuite.com"),
            Self.pending("1", from: "old", to: "new", dataFile: "/data"),
        ] { _ = try await store.begin(other) }

        #expect(try await Self.held(.group(id: "1", names: []), store) == [renaming, otherApp])
        #expect(try await Self.held(.group(id: nil, names: ["old"]), store) == [renaming])
        #expect(try await Self.held(.group(id: nil, names: ["new"]), store) == [renaming])
        #expect(try await Self.held(.group(id: nil, names: ["gone"]), store) == [deletion])
        #expect(try await Self.held(.group(id: "2", names: ["new", "Gone"]), store) == [renaming, deletion])
        #expect(try await Self.held(.group(id: nil, names: []), store).isEmpty)
        // By canonical equivalence, as the platform's names are compared.
        #expect(try await Self.held(.group(id: nil, names: ["cafe\u{301}"]), store) == [creation])
        #expect(try await Self.held(.everything, store) == [renaming, creation, otherApp, deletion])
        let sandbox = WritePlace(baseURL: Self.place.baseURL, dataFile: "/data", appID: Self.place.appID)
        #expect(try await Self.held(.group(id: "1", names: []), in: sandbox, store).count == 1)
    }

    @Test("a created group is held by the id that it got")
    func created() async throws {
        let store = try LocalStore.inMemory()
        let id = try await store.begin(Self.pending(nil, to: "new"))
        try await store.append(Self.result(.confirmed, groupID: "9"), to: id)
        #expect(try await Self.held(.group(id: "9", names: []), store) == [id])
    }

    @Test("a face is held by its person within the app, and is no write to a group")
    func faces() async throws {
        let store = try LocalStore.inMemory()
        let id = try await store.begin(Self.pending(nil, action: .face, person: "dd31248a"))
        _ = try await store.begin(Self.pending(nil, appID: "cli_b2", action: .face, person: "dd31248a"))
        _ = try await store.begin(Self.pending(nil, action: .face, person: "52aa1fa1"))
        #expect(try await Self.held(.person("dd31248a"), store) == [id])
        #expect(try await store.history().isEmpty)
        #expect(try await store.historyRecord(id)?.entry.personID == "dd31248a")
    }

    @Test("says whether the process that makes it may still be at it")
    func running() async throws {
        let store = try LocalStore.inMemory()
        var pending = Self.pending("1")
        _ = try await store.begin(pending)
        pending.process = EditingProcess(id: 1, birth: EditingProcess.current.birth, terminal: "")
        _ = try await store.begin(pending)
        #expect(try await store.holding(HeldQuery(.everything, in: Self.place)).map(\.isRunning) == [true, false])
    }

    @Test("a result is saved also for a task that was cancelled: the write was made")
    func cancelled() async throws {
        let store = try LocalStore.inMemory()
        let id = try await store.begin(Self.pending("1"))
        let task = Task {
            while !Task.isCancelled { await Task.yield() }
            try await store.append(Self.result(.written), to: id)
        }
        task.cancel()
        try await task.value
        #expect(try await store.history().first?.outcome == .written)
    }

    @Test("the open ones are found without a search through the others, and the list is not sorted")
    func plans() async throws {
        let store = try LocalStore.inMemory()
        let plan = { (condition: String) in
            try await store.read { db in
                try Row.fetchAll(
                    db,
                    sql: "EXPLAIN QUERY PLAN SELECT \(HistoryRows.columns()) WHERE \(condition) "
                        + "ORDER BY history.id DESC, result.number DESC"
                ).map { $0["detail"] as String }
            }
        }
        let held = try await plan("history.id IN (SELECT id FROM history_held)")
        #expect(held.contains("SEARCH history USING INTEGER PRIMARY KEY (rowid=?)"), "\(held)")
        let all = try await plan("history.action != 'face'")
        #expect(!all.contains { $0.contains("TEMP B-TREE") }, "\(all)")
        #expect(all.contains("SEARCH result USING PRIMARY KEY (history_id=?) LEFT-JOIN"), "\(all)")
    }
}
