import Attendance
import AttendanceAPI
import Editor
import Foundation
import GroupModel
import LocalStore
import Logging
import LosslessJSON
import Operations
import Synchronization
import TestSupport
import Testing

@testable import punchcard

/// Edit after edit against a platform that cuts, delays, changes and lies.
@Suite("Many edits", .serialized)
struct EnduranceTests {
    private static let ids = (1...3).map { "690000000000000000\($0)" }

    private static func group(_ id: String) throws -> JSON {
        try JSON(
            parsing: """
                {"group_id":"\(id)","group_name":"考勤组 \(id.suffix(1))","time_zone":"Asia/Shanghai",
                "group_leader_ids":["52aa1fa1"],"bind_user_ids":["u1","u2","u3","u4"],"group_type":0,
                "punch_day_shift_ids":["s1","s1","s1","s1","s1","0","0"],"calendar_id":1,"adjust_range":50,
                "gps_range":1.10,"from_tomorrow":{"x":null}}
                """
        )
    }

    @Test("leave every group as the user was told, and no location twice")
    func endure() async throws {
        let given = ProcessInfo.processInfo.environment["PUNCHCARD_TEST_SEED"].flatMap { UInt64($0) }
        let seed = given ?? UInt64.random(in: 0...UInt64(UInt32.max))
        print("endurance: PUNCHCARD_TEST_SEED=\(seed)")
        let platform = LyingPlatform(
            seed: seed,
            groups: Dictionary(uniqueKeysWithValues: try Self.ids.map { ($0, try Self.group($0)) })
        )
        let server = try PlainServer { platform.answer($0) }
        let user = try await ScriptedUser(server.address)
        var told: [WriteResult.Verdict: Int] = [:]
        for round in 1...testRounds {
            let id = Self.ids[round % 3]
            var earlier: [Told] = []
            let results = try await user.edit(id, round: round) { result, hasOpenEntry in
                let told = Told(result: result, isAlone: earlier.isEmpty, hasOpenEntry: hasOpenEntry)
                try #require(
                    told.holds(for: platform.group(id), round),
                    "seed \(seed), round \(round): \(told), after \(earlier)"
                )
                if result.verdict != .notWritten { earlier.append(told) }
            }
            for result in results { told[result.verdict, default: 0] += 1 }
            for id in Self.ids {
                let names = platform.group(id)["locations"]?.array?.compactMap { $0["location_name"]?.string } ?? []
                try #require(Set(names).count == names.count, "seed \(seed), round \(round): a location stands twice")
            }
        }
        await user.close()
        // What the seed brought about, beside what was made of it.
        print(
            "endurance:",
            platform.tally.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }.joined(separator: ", ")
        )
        print("endurance:", told)
        #expect(told[.written, default: 0] > testRounds / 10)
        #expect(platform.tally.count > min(15, testRounds / 4))
    }

    /// What a result screen says of the group on the server.
    private struct Told: CustomStringConvertible {
        let result: ResultState
        /// Whether no other result of this edit told of a write.
        let isAlone: Bool
        /// Whether a write of this edit is neither proved nor closed.
        let hasOpenEntry: Bool

        func holds(for group: JSON, _ round: Int) -> Bool {
            let names = (group["locations"]?.array ?? []).map { $0["location_name"]?.string }
            let isWritten =
                group["group_name"]?.string == ScriptedUser.name(round) && names.contains(ScriptedUser.place(round))
            if let after = result.after {
                if after.group == group { return true }
                // It was told that the write may still arrive, and it did so during a look that failed.
                return result.verdict == .notWritten && result.message.en.contains("It may still arrive")
                    && (isWritten
                        || LyingPlatform.withoutWorkOfOthers(after.group) == LyingPlatform.withoutWorkOfOthers(group))
            }
            switch result.verdict {
            case .unknown: return true
            // Nobody could look, and the screen says so.
            case .written: return result.message.en.contains("could not be read back")
            // Said of this submission. It must not deny another that may have arrived, or is known to.
            case .notWritten:
                return !hasOpenEntry
                    && (!isAlone
                        || group["group_name"]?.string != ScriptedUser.name(round)
                            && !names.contains(ScriptedUser.place(round)))
            }
        }

        var description: String { "told \(result.verdict): \(result.message.en) [\(result.details)]" }
    }
}

/// Somebody at the editor, without a screen: its state, and the real client behind its effects.
@MainActor
private final class ScriptedUser {
    private var state = AppState(language: .en, environment: "TEST", operatorID: nil)
    private let runner: EffectRunner
    private let platform: punchcard.Platform
    private let actions: AsyncStream<Action>
    private let forgetful = Forgetful()
    private let home: TemporaryDirectory

    static nonisolated func name(_ round: Int) -> String { "改名 \(round)" }
    static nonisolated func place(_ round: Int) -> String { "地点 \(round)" }

    init(_ address: ServerAddress) throws {
        home = try TemporaryDirectory()
        platform = punchcard.Platform(
            target: .tenant(try BaseURL(address.baseURL), appID: address.appID, secret: Secret(address.secret)),
            employeeType: .employeeID,
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        )
        let cache = NameCache(at: home.file("cache").path, baseURL: address.baseURL, appID: address.appID)
        let (actions, continuation) = AsyncStream<Action>.makeStream()
        self.actions = actions
        runner = EffectRunner(
            service: LiveGroupService(platform: platform, cache: cache),
            directory: LiveDirectory(platform: platform, employeeType: .employeeID, cache: cache),
            history: forgetful,
            drafts: forgetful,
            clock: SystemClock(),
            pauses: SteppingClock()
        ) { continuation.yield($0) }
    }

    func close() async {
        await runner.cancelAll()
        await platform.close()
    }

    /// Opens a group, gives it another name and one more location, and submits until that is settled or all patience is
    /// gone.
    /// - Parameter check: is called with each result, and whether a write of the group is open, before anything else is asked of
    ///   the server.
    /// - Returns: the results that were shown.
    func edit(_ id: String, round: Int, check: (ResultState, Bool) throws -> Void) async throws -> [ResultState] {
        state = AppState(language: .en, environment: "TEST", operatorID: nil)
        for _ in 0..<10 where state.editor == nil {
            try await send(.openGroup(id)) { if case .group = $0 { true } else { false } }
        }
        guard case .editor(var editor) = state.screen else { throw Stuck(at: "opening", state.notice?.text.en) }
        editor.session.set(.string(Self.name(round)), at: JSONPath([.member("group"), .member("group_name")]))
        editor.session.edit(at: JSONPath([.member("group"), .member("locations")])) { rows in
            let row: JSON = [
                "location_name": .string(Self.place(round)), "location_type": 2, "ssid": .string("wifi\(round)"),
                "bssid": "08:00:20:0a:8c:6d",
            ]
            rows = .array(JSONArray(Array(rows?.array ?? []) + [row]))
        }
        state.screen = .editor(editor)

        var results: [ResultState] = []
        for _ in 0..<8 {
            guard state.editor?.session.hasChanges == true else { break }
            await send(.command(.submit))
            try await send(.command(.submit)) { if case .submitted = $0 { true } else { false } }
            try await settleHeld()
            if await takesInWorkOfOthers() { continue }
            guard case .result(let result) = state.screen else {
                throw Stuck(at: "submitting", "\(state.overlay as Any)")
            }
            try check(result, !forgetful.open(id).isEmpty)
            results.append(result)
            await send(.command(.back))
            if case .review = state.screen { await send(.command(.back)) }
        }
        return results
    }

    /// An earlier write is not proved: looked for until it must have arrived, if it ever does, and then closed by hand.
    private func settleHeld() async throws {
        for _ in 0..<10 {
            guard case .confirm(let question) = state.overlay, question.answers.contains(.lookAgain) else { return }
            try await send(.command(.lookAgain)) { if case .submitted = $0 { true } else { false } }
        }
        guard case .confirm(let question) = state.overlay, question.answers.contains(.lookAgain) else { return }
        try await send(.command(.closeEntry)) { if case .heldClosed = $0 { true } else { false } }
        try await send(.command(.submit)) { if case .submitted = $0 { true } else { false } }
    }

    /// Somebody else wrote meanwhile: what both changed is mine, the rest theirs, and then it is submitted again.
    /// - Returns: whether that was so; nothing was written then.
    private func takesInWorkOfOthers() async -> Bool {
        if case .merge(let merge) = state.screen {
            for _ in merge.conflicts { await send(.command(.takeMine)) }
            await send(.command(.acceptMerge))
        }
        guard case .review = state.screen, state.overlay == nil else { return false }
        await send(.command(.back))
        return true
    }

    /// - Parameter isAnswer: what to wait for.
    private func send(_ action: Action, until isAnswer: ((Outcome) -> Bool)? = nil) async throws {
        let effects = await send(action)
        guard let isAnswer else { return }
        guard !effects.isEmpty else { throw Stuck(at: "\(action)", state.notice?.text.en) }
        for await action in actions {
            await send(action)
            if case .outcome(let outcome) = action, isAnswer(outcome) { return }
        }
    }

    @discardableResult
    private func send(_ action: Action) async -> [Effect] {
        let effects = state.reduce(action)
        for effect in effects { await runner.run(effect) }
        return effects
    }

    private struct Stuck: Error {
        let place: String
        let notice: String?

        init(at place: String, _ notice: String?) {
            self.place = place
            self.notice = notice
        }
    }

    /// A journal that lasts as long as the test.
    private struct Forgetful: HistoryStore, DraftStore {
        private struct Entry {
            let record: WriteRecord
            var reports: [WriteReport] = []
        }

        private final class Entries: Sendable {
            let all = Mutex<[Entry]>([])
        }

        struct NoLock: WriteLock {
            func release() {}
        }

        private let entries = Entries()

        func begin(_ record: WriteRecord) async throws(HistoryFailure) -> Int64 {
            entries.all.withLock { entries in
                entries.append(Entry(record: record))
                return Int64(entries.count - 1)
            }
        }

        func append(_ result: WriteReport, to entry: Int64) async throws(HistoryFailure) {
            entries.all.withLock { $0[Int(entry)].reports.append(result) }
        }

        func lock(
            _ subject: WriteSubject,
            waiting: @escaping @Sendable (Words) -> Void
        ) async throws(HistoryFailure) -> any WriteLock {
            NoLock()
        }

        func held(_ subject: WriteSubject) async throws(HistoryFailure) -> [UnprovedWrite] {
            guard case .group(let id?, _) = subject else { return [] }
            return open(id)
        }

        func open(_ id: String) -> [UnprovedWrite] {
            entries.all.withLock { entries in
                entries.enumerated().compactMap { number, entry in
                    guard entry.record.groupID == id, !entry.reports.contains(where: \.outcome.isClosing) else {
                        return nil
                    }
                    let isConfirmed = entry.reports.contains { $0.outcome == .confirmed }
                    return UnprovedWrite(
                        line: HistoryLine(
                            id: Int64(number),
                            action: entry.record.action,
                            groupID: id,
                            groupName: entry.record.groupName,
                            time: "",
                            seconds: 0,
                            author: HistoryLine.Author(profile: "", operatorID: nil, osUser: "", host: ""),
                            outcome: entry.reports.last?.outcome
                        ),
                        confirmedAt: isConfirmed ? SystemClock().secondsSince1970() : nil,
                        preImage: entry.record.preImage,
                        payload: entry.record.payload
                    )
                }
            }
        }

        func historyPage(ofGroup groupID: String?, before last: Int64?, count: Int) async throws(HistoryFailure)
            -> HistoryPage
        {
            throw Self.nothingKept
        }
        func pastWrite(_ entry: Int64) async throws(HistoryFailure) -> PastWrite { throw Self.nothingKept }
        func export(_ write: PastWrite, to path: String) async throws(HistoryFailure) -> String {
            throw Self.nothingKept
        }
        private static let nothingKept = HistoryFailure(Words(zh: "没有记录", en: "Nothing is kept."))
        func drafts() async throws(DraftFailure) -> [SavedDraft] { [] }
        func save(_ draft: SavedDraft) async throws(DraftFailure) {}
        func remove(draft id: String) async throws(DraftFailure) {}
        func enter(group id: String, named name: String, as edit: String) async throws(DraftFailure) -> [OtherEdit] {
            []
        }
        func leftEdits() async throws(DraftFailure) -> [OtherEdit] { [] }
        func save(_ edit: EditToKeep) async throws(DraftFailure) -> Attendance.EditStanding { .own }
        func taker(of edit: String) async throws(DraftFailure) -> String? { nil }
        func take(edit id: String, savedAt: Int?) async throws(DraftFailure) -> Bool { true }
        func leave(edit id: String) async throws(DraftFailure) {}
        func remove(edit id: String) async throws(DraftFailure) {}
    }
}
