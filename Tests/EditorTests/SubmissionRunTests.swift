import Attendance
import Editor
import GroupModel
import LosslessJSON
import Operations
import TestSupport
import Testing

private let id = RunnerBench.id

@Suite("Submitting a group")
struct SubmissionRunTests {
    private let lost = ServiceFailure(.outcomeUnknown, Words(zh: "", en: "No answer."), details: "log 2")

    @Test("saves the pre-image, writes the very bytes once, reads back, and records it")
    func order() async throws {
        let bench = RunnerBench()
        let submission = Submission.sample(note: "renamed")
        guard case .written(.success(let after), notes: [], _) = try await bench.submitted(.submit(submission)) else {
            throw NoSuchScreen()
        }
        #expect(after.group == Sample.renamed)
        #expect(
            bench.world.journal.entries
                == ["get \(id)", "begin", "write", "confirm 7", "get \(id)", "save result of 7"]
        )
        #expect(bench.world.bodies.entries == [submission.payload.bytes])
        #expect(
            bench.world.records.entries == [
                WriteRecord(
                    groupID: id,
                    groupName: "新名",
                    operatorID: "dd31248a",
                    preImage: Sample.tidy,
                    payload: submission.payload.body,
                    changeCount: 1,
                    note: "renamed"
                )
            ]
        )
        #expect(bench.world.reports.entries == [.of(submission, .written, groupID: id, after: Sample.renamed)])
        let stages = bench.sent.entries.compactMap { outcome -> SubmitStage? in
            if case .submitStage(let stage) = outcome { stage } else { nil }
        }
        #expect(stages == [.fetchingAgain, .savingPreImage, .writing, .readingBack])
    }

    @Test("never writes what it could not save first")
    func notSaved() async throws {
        var world = ScriptedWorld()
        world.preImage = .failure(HistoryFailure(Words(zh: "", en: "Disk full")))
        let bench = RunnerBench(world)
        guard case .preImageNotSaved(let failure) = try await bench.submitted(.submit(.sample())) else {
            throw NoSuchScreen()
        }
        #expect(failure.message.en == "Disk full")
        #expect(world.journal.entries == ["get \(id)", "begin"])
    }

    @Test("writes without a pre-image only when that was asked for, and says what could not be saved")
    func without() async throws {
        var world = ScriptedWorld.obedient
        world.preImage = .failure(HistoryFailure(Words(zh: "", en: "Disk full")))
        let bench = RunnerBench(world)
        let outcome = try await bench.submitted(.submit(.sample(withoutPreImage: true)))
        guard case .written(.success, let notes, _) = outcome else { throw NoSuchScreen() }
        #expect(notes.map(\.en) == ["Disk full"])
        #expect(world.journal.entries == ["get \(id)", "begin", "write", "get \(id)"])
    }

    @Test("a refused write of which a look shows no trace is recorded as not written")
    func refused() async throws {
        var world = ScriptedWorld()
        world.answer = .failure(ServiceFailure(.refused, Words(zh: "", en: "No."), details: "1220600 log 3"))
        let bench = RunnerBench(world)
        guard case .notWritten(let failure) = try await bench.submitted(.submit(.sample())) else {
            throw NoSuchScreen()
        }
        #expect(failure.details == "1220600 log 3")
        #expect(world.journal.entries == ["get \(id)", "begin", "write", "get \(id)", "save result of 7"])
        #expect(world.reports.entries == [WriteReport(.notWritten, details: "1220600 log 3")])
    }

    @Test("an answer that did not come is looked up, never sent again")
    func unknown() async throws {
        for canLook in [true, false] {
            var world = ScriptedWorld()
            world.answer = .failure(lost)
            if !canLook { world.look = { [failure] _ in .failure(failure) } }
            let bench = RunnerBench(world)
            guard case .unknown(let first, let after, notes: [], _) = try await bench.submitted(.submit(.sample()))
            else {
                throw NoSuchScreen()
            }
            #expect(first == lost)
            #expect((try? after.get().group) == (canLook ? Sample.tidy : nil))
            let looks = Array(repeating: "get \(id)", count: 5)
            #expect(world.journal.entries == ["get \(id)", "begin", "write"] + looks + ["save result of 7"])
            #expect(
                world.reports.entries == [
                    canLook
                        ? .of(.sample(), .unknown, details: "log 2", after: Sample.tidy)
                        : WriteReport(.unknown, details: "log 2")
                ]
            )
        }
    }

    @Test("a write without an answer that is found afterwards is recorded as written")
    func found() async throws {
        var world = ScriptedWorld()
        world.answer = .failure(lost)
        world.look = { _ in .success(Sample.renamed) }
        let bench = RunnerBench(world)
        guard case .unknown = try await bench.submitted(.submit(.sample())) else { throw NoSuchScreen() }
        #expect(world.reports.entries.map(\.outcome) == [.written])
    }

    @Test("confirmed and not read back is written, and its entry waits until somebody has seen it")
    func notReadBack() async throws {
        var world = ScriptedWorld()
        world.look = { [failure] _ in .failure(failure) }
        let bench = RunnerBench(world)
        guard case .written(.failure(failure), notes: [], _) = try await bench.submitted(.submit(.sample())) else {
            throw NoSuchScreen()
        }
        let looks = Array(repeating: "get \(id)", count: 5)
        #expect(world.journal.entries == ["get \(id)", "begin", "write", "confirm 7"] + looks)
        #expect(world.closed.entries.isEmpty)
    }

    @Test("a new group is read back by the id of the answer; without one nothing is")
    func created() async throws {
        for answer: JSON in [["group_id": .string(id)], [:]] {
            var world = ScriptedWorld()
            world.answer = .success(answer)
            world.look = { _ in .success(["group_id": .string(id), "group_name": "新"]) }
            let bench = RunnerBench(world)
            let draft = GroupDraft(fetched: nil, document: GroupDocument(group: ["group_name": "新"]))
            let outcome = try await bench.submitted(.submit(Submission(draft: draft, payload: Payload(draft: draft))))
            guard case .written(let after, notes: [], _) = outcome else { throw NoSuchScreen() }
            #expect((try? after.get().id) == answer["group_id"]?.string)
            #expect(world.records.entries.first?.preImage == nil)
            #expect(world.journal.entries.contains("get \(id)") == (answer["group_id"] != nil))
        }
    }

    @Test("a result that could not be recorded is told beside the result")
    func notRecorded() async throws {
        var world = ScriptedWorld.obedient
        world.report = .failure(HistoryFailure(Words(zh: "", en: "Disk full")))
        let bench = RunnerBench(world)
        guard case .written(.success, let notes, _) = try await bench.submitted(.submit(.sample())) else {
            throw NoSuchScreen()
        }
        #expect(notes.map(\.en) == ["Disk full"])
    }

    /// Cancels while a call is under way.
    private func cancelled(at call: String, _ world: ScriptedWorld, withoutPreImage: Bool = false) async throws -> (
        RunnerBench, SubmitOutcome
    ) {
        let gate = Gate()
        var world = world
        world.gates = [call: gate]
        let bench = RunnerBench(world)
        await bench.runner.run(.submit(.sample(withoutPreImage: withoutPreImage)))
        try await eventually("the call \(call)", deadline: RunnerBench.patience) { gate.isReached }
        await bench.runner.run(.cancel(.submit))
        gate.open()
        let outcome = try await bench.submitted()
        let writes = world.journal.entries.filter { $0 == "write" }
        #expect(writes.count == (call == "begin" ? 0 : 1))
        return (bench, outcome)
    }

    @Test("cancelled before the write: nothing is sent, and the record says so", arguments: [false, true])
    func cancelledBefore(_ withoutPreImage: Bool) async throws {
        let (bench, outcome) = try await cancelled(
            at: "begin",
            ScriptedWorld(),
            withoutPreImage: withoutPreImage
        )
        guard case .notWritten(.cancelled) = outcome else { throw NoSuchScreen() }
        #expect(bench.world.journal.entries == ["get \(id)", "begin"])
    }

    @Test("cancelled just after the pre-image was saved: the record says that nothing was written")
    func cancelledAfterSaving() async throws {
        struct Stubborn: HistoryStore {
            let world: ScriptedWorld
            let gate: Gate

            func begin(_ record: WriteRecord) async throws(HistoryFailure) -> Int64 {
                await gate.pass()
                return 7
            }

            func append(_ result: WriteReport, to entry: Int64) async throws(HistoryFailure) {
                try await world.append(result, to: entry)
            }

            func held(_ subject: WriteSubject) async throws(HistoryFailure) -> [UnprovedWrite] { [] }

            func lock(
                _ subject: WriteSubject,
                waiting: @escaping @Sendable (Words) -> Void
            ) async throws(HistoryFailure) -> any WriteLock {
                ScriptedWorld.FreeLock()
            }

            func historyPage(
                ofGroup groupID: String?,
                before last: Int64?,
                count: Int
            ) async throws(HistoryFailure) -> HistoryPage {
                try await world.historyPage(ofGroup: groupID, before: last, count: count)
            }

            func pastWrite(_ entry: Int64) async throws(HistoryFailure) -> PastWrite {
                try await world.pastWrite(entry)
            }

            func export(_ write: PastWrite, to path: String) async throws(HistoryFailure) -> String {
                try await world.export(write, to: path)
            }
        }
        let world = ScriptedWorld()
        let gate = Gate()
        let sent = Journal<Outcome>()
        let runner = EffectRunner(
            service: world,
            directory: ScriptedDirectory(),
            history: Stubborn(world: world, gate: gate),
            drafts: world,
            clock: StoppedClock()
        ) {
            if case .outcome(let outcome) = $0 { sent.note(outcome) }
        }
        await runner.run(.submit(.sample()))
        try await eventually("the pre-image", deadline: RunnerBench.patience) { gate.isReached }
        await runner.run(.cancel(.submit))
        gate.open()
        try await eventually("the end", deadline: RunnerBench.patience) {
            sent.entries.contains { if case .submitted = $0 { true } else { false } }
        }
        guard case .submitted(.notWritten(.cancelled))? = sent.entries.last else { throw NoSuchScreen() }
        #expect(world.journal.entries == ["get \(id)", "save result of 7"])
        #expect(world.reports.entries == [WriteReport(.notWritten)])
    }

    @Test("cancelled during the write: what came of it is read back, recorded and told")
    func cancelledDuring() async throws {
        let outcomes: [(Result<JSON, ServiceFailure>, WriteOutcome)] = [
            (.success(Sample.tidy), .written), (.failure(lost), .unknown), (.failure(.cancelled), .notWritten),
        ]
        for (answer, verdict) in outcomes {
            var world = verdict == .written ? ScriptedWorld.obedient : ScriptedWorld()
            world.answer = answer
            let (bench, outcome) = try await cancelled(at: "write", world)
            #expect(bench.world.reports.entries.map(\.outcome) == [verdict])
            switch (outcome, verdict) {
            case (.written(.success, notes: [], _), .written), (.unknown(_, .success, notes: [], _), .unknown),
                (.notWritten(.cancelled), .notWritten):
                break
            default: Issue.record("\(outcome)")
            }
        }
    }

    @Test(
        "cancelled while the answer or the result is recorded: that is finished",
        arguments: ["confirm", "save result"]
    )
    func cancelledAfter(_ call: String) async throws {
        let (bench, outcome) = try await cancelled(at: call, .obedient)
        guard case .written(.success, notes: [], _) = outcome else { throw NoSuchScreen() }
        #expect(bench.world.reports.entries == [.of(.sample(), .written, groupID: id, after: Sample.renamed)])
    }

    @Test("cancelled while reading back: the platform's answer stands, and the entry waits until somebody has seen it")
    func cancelledReadingBack() async throws {
        let (bench, outcome) = try await cancelled(at: "written, get", .obedient)
        guard case .written(.failure(.cancelled), notes: [], 7) = outcome else { throw NoSuchScreen() }
        #expect(bench.world.journal.entries == ["get \(id)", "begin", "write", "confirm 7", "get \(id)"])
        #expect(bench.world.closed.entries.isEmpty)
    }
}
