import Attendance
import Editor
import GroupModel
import LosslessJSON
import Operations
import TestSupport
import Testing

@Suite("Looking after a write that was not answered")
struct LookingTests {
    private static let lost = ServiceFailure(.outcomeUnknown, Words(zh: "", en: "No answer."), details: "log 2")
    private static let written = Sample.tidy.with(["group_name": "新名"])
    private static let patience = Duration.seconds(60)

    private static var renaming: Submission {
        var draft = GroupDraft(fetched: GroupDocument(group: Sample.tidy))
        draft.document["group_name"] = "新名"
        return Submission(draft: draft, payload: Payload(draft: draft))
    }

    private struct Bench {
        let world: ScriptedWorld
        let clock: SteppingClock
        let sent = Journal<Outcome>()
        let runner: EffectRunner

        init(
            answering answer: ServiceFailure = lost,
            clock: SteppingClock = SteppingClock(),
            _ look: @escaping @Sendable (Int) async -> Result<JSON, ServiceFailure>
        ) {
            var world = ScriptedWorld()
            world.answer = .failure(answer)
            world.look = look
            self.world = world
            self.clock = clock
            runner = EffectRunner(
                service: world,
                directory: ScriptedDirectory(),
                history: world,
                drafts: world,
                clock: StoppedClock(),
                pauses: clock
            ) { [sent] action in
                if case .outcome(let outcome) = action { sent.note(outcome) }
            }
        }

        func submit() async throws -> SubmitOutcome {
            await runner.run(.submit(renaming))
            return try await ended()
        }

        func ended() async throws -> SubmitOutcome {
            try await eventually("the submission to end", deadline: patience) {
                for case .submitted(let outcome) in sent.entries { return outcome }
                return nil
            }
        }

        /// Since the write.
        var looks: Int { world.journal.entries.drop { $0 != "write" }.count { $0.hasPrefix("get ") } }
        var writes: Int { world.bodies.entries.count }
        var stages: [SubmitStage] {
            sent.entries.compactMap { if case .submitStage(let stage) = $0 { stage } else { nil } }
                .filter { $0 != .fetchingAgain && $0 != .savingPreImage }
        }
    }

    @Test("ends with the look that finds it, and records it as written", arguments: 1...5)
    func found(at number: Int) async throws {
        let bench = Bench { $0 >= number ? .success(Self.written) : .success(Sample.tidy) }
        guard case .unknown(Self.lost, .success(let after), notes: [], _) = try await bench.submit() else {
            throw NoSuchScreen()
        }
        #expect(after.group == Self.written)
        #expect(bench.looks == number)
        #expect(bench.clock.wakings == [1, 3, 5, 10].prefix(number - 1).map { .seconds($0) })
        #expect(bench.stages == [.writing] + (1...number).map { .looking($0, of: 5) })
        #expect(
            bench.world.reports.entries == [.of(Self.renaming, .written, details: "log 2", after: Self.written)]
        )
        #expect(bench.writes == 1)
    }

    @Test("goes on for 10 seconds when it does not show, and claims nothing in the record")
    func notThere() async throws {
        let bench = Bench { _ in .success(Sample.tidy) }
        guard case .unknown(_, .success(let after), notes: [], _) = try await bench.submit() else {
            throw NoSuchScreen()
        }
        #expect(after.group == Sample.tidy)
        #expect(bench.looks == 5)
        #expect(bench.clock.now.offset == .seconds(10))
        #expect(bench.world.reports.entries.map(\.outcome) == [.unknown])
        #expect(bench.writes == 1)
    }

    @Test("outlives looks that fail, and keeps what the last good one found")
    func failingLooks() async throws {
        let recovering = Bench { $0 == 4 ? .success(Self.written) : .failure(failure) }
        guard case .unknown(_, .success, notes: [], _) = try await recovering.submit() else { throw NoSuchScreen() }
        let failing = Bench { $0 == 2 ? .success(Sample.tidy) : .failure(failure) }
        guard case .unknown(_, .success(let after), notes: [], _) = try await failing.submit() else {
            throw NoSuchScreen()
        }
        #expect(after.group == Sample.tidy)
        let blind = Bench { _ in .failure(failure) }
        guard case .unknown(_, .failure(failure), notes: [], _) = try await blind.submit() else { throw NoSuchScreen() }
        #expect([recovering.looks, failing.looks, blind.looks] == [4, 5, 5])
    }

    @Test("begins no look after 10 seconds, however long each takes")
    func slowLooks() async throws {
        let clock = SteppingClock()
        let bench = Bench(clock: clock) { _ in
            clock.advance(by: .seconds(40))
            return .failure(failure)
        }
        _ = try await bench.submit()
        #expect(bench.looks == 1)
    }

    @Test("ends at Ctrl-C, between two looks and during one, and then nobody knows")
    func stopped() async throws {
        for isWaiting in [true, false] {
            let gate = Gate()
            let bench = Bench(clock: SteppingClock { if isWaiting { await gate.pass() } }) { _ in
                if !isWaiting { await gate.pass() }
                return .success(Sample.tidy)
            }
            let submission = Task { try await bench.submit() }
            try await eventually("the looking", deadline: Self.patience) { gate.isReached }
            await bench.runner.run(.cancel(.submit))
            gate.open()
            guard case .unknown(Self.lost, .failure(.cancelled), notes: [], _) = try await submission.value else {
                throw NoSuchScreen()
            }
            #expect(bench.looks == 1)
            #expect(bench.world.reports.entries == [WriteReport(.unknown, details: "log 2")])
        }
    }

    @Test("says what was stopped, and what to do")
    func wordsOfStopping() throws {
        var program = try Program(editing: Sample.tidy)
        try program.enter("新名", in: "group_name")
        program.press(.submit, .submit)
        program.send(.outcome(.submitted(.unknown(Self.lost, .failure(.cancelled), notes: []))))
        #expect(try program.result.verdict == .unknown)
        #expect(try program.result.message.en.contains("looking for it was stopped"))
        // The submission itself looks for it first.
        program.press(.back, .submit)
        #expect(program.submission != nil)
    }

    // MARK: A refusal that is none

    private static let refusal = ServiceFailure(
        .refused,
        Words(zh: "", en: "No. Nothing was written."),
        cause: Words(zh: "", en: "No."),
        details: "1220600 log 3"
    )

    @Test("a refused write is looked for once, and stays not written when there is no trace of it")
    func refused() async throws {
        let bench = Bench(answering: Self.refusal) { _ in .success(Sample.tidy) }
        guard case .notWritten(Self.refusal) = try await bench.submit() else { throw NoSuchScreen() }
        #expect(bench.looks == 1)
        #expect(bench.world.reports.entries == [WriteReport(.notWritten, details: "1220600 log 3")])
    }

    @Test("a refused write that is there all the same is told as it is")
    func refusedButWritten() async throws {
        let bench = Bench(answering: Self.refusal) { _ in .success(Self.written) }
        let outcome = try await bench.submit()
        guard case .unknown(Self.refusal, .success, notes: [], _) = outcome else { throw NoSuchScreen() }
        var program = try Program(editing: Sample.tidy)
        try program.enter("新名", in: "group_name")
        program.press(.submit, .submit)
        program.send(.outcome(.submitted(outcome)))
        #expect(try program.result.verdict == .written)
        #expect(try program.result.message.en.hasPrefix("The platform refused the write, and yet"))
        #expect(try program.result.message.en.hasSuffix("Do not submit again. No."))
        #expect(program.document.group == Self.written)
    }

    @Test("a refusal that nobody could check is not taken for a fact")
    func refusedUnseen() async throws {
        let bench = Bench(answering: Self.refusal) { _ in .failure(failure) }
        let outcome = try await bench.submit()
        guard case .unknown(Self.refusal, .failure(failure), notes: [], _) = outcome else { throw NoSuchScreen() }
        var program = try Program(editing: Sample.tidy)
        try program.enter("新名", in: "group_name")
        program.press(.submit, .submit)
        program.send(.outcome(.submitted(outcome)))
        #expect(try program.result.verdict == .unknown)
        #expect(try program.result.message.en.hasPrefix("No. But reading back to make sure failed"))
        let refused = Bench(answering: Self.refusal) { _ in .failure(Self.refusal) }
        guard case .notWritten(Self.refusal) = try await refused.submit() else { throw NoSuchScreen() }
    }
}
