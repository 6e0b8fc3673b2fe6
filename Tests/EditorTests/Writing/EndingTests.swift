import Attendance
import GroupModel
import LosslessJSON
import TestSupport
import Testing

@testable import Editor
@testable import Operations

private let id = RunnerBench.id

@Suite("Ending while something is under way")
struct EndingTests {
    private static let lost = ServiceFailure(.outcomeUnknown, Words(zh: "", en: "No answer."), details: "log 2")

    private func submitting() throws -> Program {
        var program = try Program(editing: Sample.tidy)
        try program.enter("新名", in: "group_name")
        program.press(.submit, .submit)
        _ = try #require(program.submission)
        return program
    }

    // MARK: Ctrl-C and the status line

    @Test("the status line offers to cancel what Ctrl-C cancels, and nothing else", arguments: Job.told.indices)
    func offers(_ index: Int) throws {
        let job = Job.told[index]
        var program = Program()
        program.state.running = [job: Words(zh: "正在", en: "Doing it…")]
        let told = try #require(program.state.waitingFor)
        #expect(told.words.en == "Doing it…")
        program.press(.cancel)
        #expect(program.asked == (told.isCancellable ? ["cancel(Editor.Job.\(job))"] : []))
        #expect((program.notice == nil) == told.isCancellable)
        #expect(told.isCancellable == (job != .faceChange && job != .closing))
    }

    @Test("of several things under way Ctrl-C cancels the one that the status line tells")
    func first() throws {
        for (index, job) in Job.told.enumerated() where job.isCancellable {
            var program = Program()
            program.state.running = [:]
            for (number, later) in Job.told.enumerated() where number >= index {
                program.state.running[later] = Words(zh: "", en: "\(later)")
            }
            #expect(program.state.waitingFor?.words.en == "\(job)")
            program.press(.cancel)
            #expect(program.asked == ["cancel(Editor.Job.\(job))"])
        }
    }

    @Test("what reads the server ends when it is cancelled, and says so")
    func cancelled() async throws {
        let group = GroupSummary(id: id, name: "开心考勤")
        let reads: [(Effect, Job, String)] = [
            (.loadGroups(pageToken: nil), .groupList, "groups"), (.openGroup(id), .openGroup, "get"),
            (.compare(id: id), .compare, "get"), (.prepareDeletion(id: id), .prepareDeletion, "get"),
            (.lookAtHeld(id: id), .held, "get"),
            (.beginGroup(.copy(group, keepsPeople: true), operatorID: nil), .beginGroup, "get"),
        ]
        for (effect, job, call) in reads {
            let gate = Gate()
            var world = ScriptedWorld()
            world.gates = [call: gate]
            let bench = RunnerBench(world)
            await bench.runner.run(effect)
            try await eventually("the call", deadline: RunnerBench.patience) { gate.isReached }
            await bench.runner.run(.cancel(job))
            gate.open()
            let outcome = try await bench.outcomes(1)[0]
            #expect(outcome.isCancelled, "\(job): \(outcome)")
        }
    }

    // MARK: Signals

    @Test("a signal while something is written ends the program with what came of it, and not before")
    func duringSubmission() throws {
        let outcomes: [(SubmitOutcome, WriteResult.Verdict?)] = [
            (.written(.success(fetched(Sample.renamed)), notes: []), .written),
            (.written(.failure(failure), notes: []), .written), (.notWritten(failure), .notWritten),
            (.unknown(Self.lost, .success(fetched(Sample.tidy)), notes: []), .unknown),
            (.notVisible(fetched(Sample.tidy), notes: []), .unknown),
            (.held([.sample()]), nil), (.moved(fetched(Sample.tidy.with(["adjust_range": 9]))), nil),
            (.preImageNotSaved(HistoryFailure(failure.message)), nil),
        ]
        for (outcome, verdict) in outcomes {
            var program = try submitting()
            program.send(.terminate(lookingFor: .seconds(5)))
            #expect(program.asked == ["stopWaiting(5.0 seconds)"])
            #expect(!program.state.isFinished)
            // A terminal that is gone says so more than once.
            program.send(.terminate(lookingFor: .seconds(5)))
            #expect(program.effects.isEmpty && !program.state.isFinished)
            program.send(.outcome(.submitStage(.looking(1, of: 4))))
            #expect(!program.state.isFinished)
            program.send(.outcome(.submitted(outcome)))
            #expect(program.state.isFinished)
            #expect(program.state.verdictAtEnd == verdict, "\(outcome)")
        }
    }

    @Test("a signal while a group is deleted or a face is set waits for what comes of it")
    func duringOthers() throws {
        var generator = SeededGenerator(seed: 1)
        let deletion = Deletion(id: id, group: Sample.tidy, memberCount: 3)
        var deleting = try WriteUnderWay(.deletion, using: &generator).program
        deleting.send(.terminate(lookingFor: .seconds(5)))
        #expect(!deleting.state.isFinished)
        deleting.send(.outcome(.deleted(deletion, .stillThere(Self.lost, notes: []))))
        #expect(deleting.state.isFinished)
        #expect(deleting.state.verdictAtEnd == .unknown)

        var setting = try WriteUnderWay(.face, using: &generator).program
        setting.send(.terminate(lookingFor: .seconds(5)))
        #expect(!setting.state.isFinished)
        let face = FaceSetting(personID: "p0", key: "new", updateTime: 9)
        let order = FaceOrder(before: face, source: .key("new"))
        setting.send(.outcome(.faces(.changed(order, .set(face), readBack: face, time: ""))))
        #expect(setting.state.isFinished)
        #expect(setting.state.verdictAtEnd == .written)
    }

    @Test("a signal before anything is written ends the program at once, and there is no verdict")
    func before() throws {
        var program = try Program(editing: Sample.tidy)
        try program.enter("新名", in: "group_name")
        program.press(.submit)
        program.send(.terminate(lookingFor: .seconds(5)))
        #expect(program.state.isFinished)
        #expect(program.state.verdictAtEnd == nil)
    }

    @Test("what is written when a signal comes is looked for so long at most, and recorded", arguments: [5, 10])
    func bounded(_ seconds: Int) async throws {
        let gate = Gate()
        var world = ScriptedWorld()
        world.answer = .failure(Self.lost)
        world.gates = ["write": gate]
        let bench = RunnerBench(world)
        await bench.runner.run(.submit(.sample()))
        try await eventually("the write", deadline: RunnerBench.patience) { gate.isReached }
        await bench.runner.run(.stopWaiting(.seconds(seconds)))
        gate.open()
        guard case .unknown(Self.lost, .success, notes: [], entry: 7) = try await bench.submitted() else {
            throw NoSuchScreen()
        }
        #expect(bench.pauses.now.offset == .seconds(seconds))
        #expect(bench.world.reports.entries == [.of(.sample(), .unknown, details: "log 2", after: Sample.tidy)])
    }

    @Test("a signal before the write is on the line sends nothing")
    func beforeWriting() async throws {
        let gate = Gate()
        var world = ScriptedWorld()
        world.gates = ["get": gate]
        let bench = RunnerBench(world)
        await bench.runner.run(.submit(.sample()))
        try await eventually("the fetch", deadline: RunnerBench.patience) { gate.isReached }
        await bench.runner.run(.stopWaiting(.seconds(5)))
        gate.open()
        guard case .notWritten(.cancelled) = try await bench.submitted() else { throw NoSuchScreen() }
        #expect(bench.world.bodies.entries.isEmpty && bench.world.records.entries.isEmpty)
    }

    // MARK: What is said and gone on with

    @Test("after an unknown outcome nobody says that the group on the server is as it was")
    func quitting() throws {
        for outcome in [
            SubmitOutcome.unknown(Self.lost, .success(fetched(Sample.tidy)), notes: []),
            .unknown(Self.lost, .failure(failure), notes: []), .held([.sample()]),
        ] {
            var program = try submitting()
            program.send(.outcome(.submitted(outcome)))
            program.press(.back, .quit)
            #expect(program.question?.text.en.contains("is as it was") == false, "\(outcome)")
            #expect(program.question?.text.en.contains("may still arrive") == true, "\(outcome)")
            // Nor after a submission that was cancelled before it had looked.
            program.press(.back, .submit)
            program.send(.outcome(.submitted(.notWritten(.cancelled))))
            program.press(.back, .quit)
            #expect(program.question?.text.en.contains("may still arrive") == true, "\(outcome), cancelled")
        }
        var program = try submitting()
        program.send(.outcome(.submitted(.notWritten(failure))))
        program.press(.back, .quit)
        #expect(program.question?.text.en.contains("is as it was") == true)
    }

    /// A group that is opened with the draft of a session that was killed.
    private func resuming(_ draft: JSON, over group: JSON, held: [UnprovedWrite] = []) throws -> Program {
        let base = GroupDocument(group: Sample.tidy, operatorID: "dd31248a")
        let left = OtherEdit(
            id: "other",
            groupID: id,
            groupName: "开心考勤",
            isRunning: false,
            whereabouts: "pts/3 (4711)",
            age: 60,
            draft: GroupDraft(fetched: base, document: GroupDocument(group: draft, operatorID: "dd31248a"))
        )
        var program = Program()
        program.send(.openGroup(id))
        var opened = fetched(group)
        opened.entry = EditEntry(id: "mine", others: .success([left]))
        opened.held = held
        program.answer(group: .success(opened))
        guard case .edits = program.state.overlay else { throw NoSuchScreen() }
        program.press(.first, .open)
        return program
    }

    @Test("a draft whose place is in the group already, since its write was done, does not send it again")
    func place() throws {
        let new: JSON = ["location_name": "分部", "location_type": 2, "ssid": "branch"]
        let office = Sample.tidy["locations"]?.array?.first ?? .null
        let there = Sample.tidy.with(["locations": [office, new.with(["location_id": "2"])]])
        var program: Program = try resuming(Sample.tidy.with(["locations": [office, new]]), over: there)
        #expect(program.document.group == there)
        #expect(try !program.editor.session.hasChanges)
        try program.enter("新名", in: "group_name")
        program.press(.submit)
        #expect(try program.review.payload.group["locations"] == nil)
    }

    @Test("a draft that is gone on with over a group that is held says so, and so does quitting")
    func held() throws {
        var program = try resuming(
            Sample.tidy.with(["adjust_range": 7]),
            over: Sample.tidy,
            held: [.sample()]
        )
        #expect(program.question?.answers == [.stay, .lookAgain, .closeEntries([4])])
        program.press(.back, .quit)
        #expect(program.question?.text.en.contains("may still arrive") == true)
        program.press(.back)
        program.send(.outcome(.heldClosed([])))
        program.press(.quit)
        #expect(program.question?.text.en.contains("is as it was") == true)
    }

    @Test("a group that is opened is looked at for earlier writes, and says what was carried out")
    func opening() async throws {
        var world = ScriptedWorld()
        world.heldWrites = .success([.sample(payload: Submission.sample().payload.body)])
        world.groups = [id: .success(Sample.renamed)]
        let opened = try await RunnerBench(world).runner.open(id).get()
        #expect(opened.held.isEmpty && opened.carriedOut.map(\.entry) == [4])
        #expect(world.closed.entries == [4])
        var program = Program()
        program.send(.openGroup(id))
        program.answer(group: .success(opened))
        #expect(program.notice?.contains("carried out") == true)
    }

    @Test("what could not be looked for as the group was opened still holds it")
    func openingBlind() async throws {
        struct Flaky: GroupService {
            let world: ScriptedWorld

            func group(id: String, isUrgent: Bool) async throws(ServiceFailure) -> JSON {
                let group = try await world.group(id: id, isUrgent: isUrgent)
                if world.journal.entries.count(where: { $0.hasPrefix("get") }) > 1 { throw failure }
                return group
            }
            func groups(pageToken: String?) async throws(ServiceFailure) -> GroupPage {
                try await world.groups(pageToken: pageToken)
            }
            func groupIDs(named name: String) async throws(ServiceFailure) -> [String] { [] }
            func rememberedShifts() async -> [ShiftSummary] { [] }
            func shifts() async throws(ServiceFailure) -> [ShiftSummary] { [] }
            func write(_ body: [UInt8]) async throws(ServiceFailure) -> JSON { throw failure }
            func delete(id: String) async throws(ServiceFailure) { throw failure }
            func writeRequest(_ body: [UInt8]) async throws(ServiceFailure) -> RequestDescription { throw failure }
        }
        var world = ScriptedWorld()
        world.heldWrites = .success([.sample()])
        let runner = EffectRunner(
            service: Flaky(world: world),
            directory: ScriptedDirectory(),
            history: world,
            drafts: world,
            clock: StoppedClock()
        ) { _ in }
        #expect(try await runner.open(id).get().held.map(\.entry) == [4])
        #expect(world.closed.entries.isEmpty)
    }
}

extension Outcome {
    /// Whether it says of a read that it was cancelled.
    fileprivate var isCancelled: Bool {
        switch self {
        case .groupPage(.failure(.cancelled), _), .group(.failure(.cancelled), _), .compared(.failure(.cancelled)),
            .deletion(.failure(.cancelled)), .heldLookedAt(.failure(.cancelled)), .newGroup(.failure(.cancelled)):
            true
        default: false
        }
    }
}
