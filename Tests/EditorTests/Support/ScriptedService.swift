import Attendance
import Editor
import GroupModel
import LosslessJSON
import Operations
import Synchronization
import TestSupport

/// Holds a call until the test lets it through.
final class Gate: Sendable {
    private struct State {
        var isOpen = false
        var waiting: [CheckedContinuation<Void, Never>] = []
    }

    private let state = Mutex(State())

    var isReached: Bool { state.withLock { !$0.waiting.isEmpty } }

    func open() {
        let waiting = state.withLock { state in
            state.isOpen = true
            defer { state.waiting = [] }
            return state.waiting
        }
        for continuation in waiting { continuation.resume() }
    }

    func pass() async {
        await withCheckedContinuation { continuation in
            let isOpen = state.withLock { state in
                if !state.isOpen { state.waiting.append(continuation) }
                return state.isOpen
            }
            if isOpen { continuation.resume() }
        }
    }
}

/// A platform and a history that answer as a test says, and note each call.
///
/// Whatever is not written here is cancelled like the real ones: it fails when its task was.
struct ScriptedWorld: GroupService, HistoryStore, DraftStore {
    let journal = Journal<String>()
    var groupPage: Result<GroupPage, ServiceFailure> = .success(page([("1", "a")]))
    var groups: [String: Result<JSON, ServiceFailure>] = ["6919358128597097404": .success(Sample.tidy)]
    /// What a get finds in place of `groups` once something was written or deleted, by its number from 1.
    var look: (@Sendable (Int) async -> Result<JSON, ServiceFailure>)?
    var named: [String: [String]] = [:]
    var rememberedShiftList: [ShiftSummary] = []
    var answer: Result<JSON, ServiceFailure> = .success(Sample.tidy)
    var preImage: Result<Int64, HistoryFailure> = .success(7)
    var report: Result<Void, HistoryFailure> = .success(())
    /// The history, the newest first.
    var writes: [PastWrite] = []
    /// Calls that wait, by the beginning of their entry in the journal, with `written, ` before it for those after a write.
    var gates: [String: Gate] = [:]
    let records = Journal<WriteRecord>()
    /// Without the platform's bare yes.
    let reports = Journal<WriteReport>()
    /// What holds whatever is asked for, until it is closed.
    var heldWrites: Result<[UnprovedWrite], HistoryFailure> = .success([])
    let closed = Journal<Int64>()
    let locks = Journal<WriteSubject>()
    let bodies = Journal<[UInt8]>()
    var saved: Result<[SavedDraft], DraftFailure> = .success([])
    /// What others have of a group that is opened, and what was left of all.
    var others: Result<[OtherEdit], DraftFailure> = .success([])
    var keeping: Result<EditStanding, DraftFailure> = .success(.own)
    /// Who has taken over whatever is kept.
    var taker: Result<String?, DraftFailure> = .success(nil)
    let kept = Journal<EditToKeep>()
    let drafted = Journal<SavedDraft>()
    var deletion: Result<Void, ServiceFailure> = .success(())

    /// What is written or deleted here is there, or gone, at the first look.
    static var obedient: ScriptedWorld {
        var world = ScriptedWorld()
        world.look = { [journal = world.journal] _ in
            journal.entries.contains { $0.hasPrefix("delete") } ? .failure(missing) : .success(Sample.renamed)
        }
        return world
    }

    static let missing = ServiceFailure(.refused, Words(zh: "没有", en: "No such group"), isMissing: true)

    fileprivate func call(_ name: String) async {
        let isWritten = journal.entries.contains("write")
        journal.note(name)
        for (prefix, gate) in gates where name.hasPrefix(prefix) || isWritten && "written, \(name)".hasPrefix(prefix) {
            await gate.pass()
        }
    }

    private func value<Value>(_ result: Result<Value, ServiceFailure>) throws(ServiceFailure) -> Value {
        if Task.isCancelled { throw .cancelled }
        return try result.get()
    }

    func rememberedShifts() async -> [ShiftSummary] { rememberedShiftList }

    func groups(pageToken: String?) async throws(ServiceFailure) -> GroupPage {
        await call("groups \(pageToken ?? "first")")
        return try value(groupPage)
    }

    func group(id: String, isUrgent: Bool) async throws(ServiceFailure) -> JSON {
        await call("get \(id)\(isUrgent ? "" : " later")")
        let since = journal.entries.drop { !$0.hasPrefix("write") && !$0.hasPrefix("delete") }
        if let look, !since.isEmpty { return try value(await look(since.count { $0.hasPrefix("get ") })) }
        return try value(groups[id] ?? .failure(Self.missing))
    }

    func groupIDs(named name: String) async throws(ServiceFailure) -> [String] {
        await call("search \(name)")
        return try value(.success(named[name] ?? []))
    }

    func shifts() async throws(ServiceFailure) -> [ShiftSummary] {
        await call("shifts")
        return try value(.success([]))
    }

    /// A write that has left cannot be taken back by cancelling it.
    func write(_ body: [UInt8]) async throws(ServiceFailure) -> JSON {
        bodies.note(body)
        await call("write")
        return try answer.get()
    }

    func writeRequest(_ body: [UInt8]) async throws(ServiceFailure) -> RequestDescription {
        await call("describe")
        return try value(.success(RequestDescription(method: "POST", url: "u", headers: [], curl: "curl")))
    }

    func delete(id: String) async throws(ServiceFailure) {
        await call("delete \(id)")
        try deletion.get()
    }

    func drafts() async throws(DraftFailure) -> [SavedDraft] {
        await call("drafts")
        return try saved.get()
    }

    func save(_ draft: SavedDraft) async throws(DraftFailure) {
        await call("save draft \(draft.id)")
        drafted.note(draft)
    }

    func remove(draft id: String) async throws(DraftFailure) {
        await call("remove draft \(id)")
    }

    func enter(group id: String, named name: String, as edit: String) async throws(DraftFailure) -> [OtherEdit] {
        await call("enter \(id)")
        return try others.get()
    }

    func leftEdits() async throws(DraftFailure) -> [OtherEdit] {
        await call("left edits")
        return try others.get()
    }

    func save(_ edit: EditToKeep) async throws(DraftFailure) -> EditStanding {
        await call("keep edit")
        kept.note(edit)
        return try keeping.get()
    }

    func taker(of edit: String) async throws(DraftFailure) -> String? { try taker.get() }
    func take(edit id: String, savedAt: Int?) async throws(DraftFailure) -> Bool {
        await call("take \(id)")
        return true
    }
    func leave(edit id: String) async throws(DraftFailure) { await call("leave edit") }
    func remove(edit id: String) async throws(DraftFailure) { await call("remove edit \(id)") }

    func begin(_ record: WriteRecord) async throws(HistoryFailure) -> Int64 {
        records.note(record)
        await call("begin")
        if Task.isCancelled { throw HistoryFailure(Words(zh: "已取消", en: "cancelled")) }
        return try preImage.get()
    }

    func append(_ result: WriteReport, to entry: Int64) async throws(HistoryFailure) {
        let isBareAnswer = result.outcome == .confirmed && result.items == nil && result.readBack == nil
        await call(isBareAnswer ? "confirm \(entry)" : "save result of \(entry)")
        if Task.isCancelled { throw HistoryFailure(Words(zh: "已取消", en: "cancelled")) }
        if !isBareAnswer { reports.note(result) }
        if result.outcome.isClosing { closed.note(entry) }
        try report.get()
    }

    func held(_ subject: WriteSubject) async throws(HistoryFailure) -> [UnprovedWrite] {
        try heldWrites.get().filter { !closed.entries.contains($0.entry) }
    }

    func lock(
        _ subject: WriteSubject,
        waiting: @escaping @Sendable (Words) -> Void
    ) async throws(HistoryFailure) -> any WriteLock {
        locks.note(subject)
        return FreeLock()
    }

    struct FreeLock: WriteLock {
        func release() {}
    }
}

extension ScriptedWorld {
    func historyPage(ofGroup groupID: String?, before last: Int64?, count: Int) async throws(HistoryFailure)
        -> HistoryPage
    {
        await call("history of \(groupID ?? "all") before \(last.map { "\($0)" } ?? "now")")
        let lines = writes.map(\.line).filter { line in
            (groupID == nil || line.groupID == groupID) && last.map { line.id < $0 } ?? true
        }
        return HistoryPage(lines: Array(lines.prefix(count)), hasMore: lines.count > count)
    }

    func pastWrite(_ entry: Int64) async throws(HistoryFailure) -> PastWrite {
        await call("entry \(entry)")
        guard let write = writes.first(where: { $0.line.id == entry }) else {
            throw HistoryFailure(Words(zh: "没有", en: "No such entry"))
        }
        return write
    }

    func export(_ write: PastWrite, to path: String) async throws(HistoryFailure) -> String {
        await call("export \(write.line.id) to \(path)")
        return path
    }
}

struct StoppedClock: WallClock {
    var seconds = 1_777_615_331

    func secondsSince1970() -> Int { seconds }
    func timeOfDay() -> String { "14:02:11" }
    func today(in timeZone: String) -> Int? { timeZone == "Asia/Shanghai" ? 20_260_501 : nil }
    func offset(of timeZone: String) -> Int? { ["Asia/Shanghai": 480, "Asia/Kolkata": 330][timeZone] }
}
