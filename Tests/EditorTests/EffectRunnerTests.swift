import Editor
import GroupModel
import LosslessJSON
import TestSupport
import Testing

/// A runner, the world it acts on, and what it sends.
private struct Bench {
    let world: ScriptedWorld
    let sent = Journal<Outcome>()
    let runner: EffectRunner

    init(_ world: ScriptedWorld = ScriptedWorld()) {
        self.world = world
        runner = EffectRunner(
            service: world,
            directory: ScriptedDirectory(),
            history: world,
            drafts: world,
            clock: StoppedClock(),
            pauses: SteppingClock(),
            commandNames: { ["list", "get"] }
        ) { [sent] action in
            if case .outcome(let outcome) = action { sent.note(outcome) }
        }
    }

    /// Runs an effect and waits for so many outcomes in all.
    @discardableResult
    func outcomes(_ count: Int, of effect: Effect? = nil) async throws -> [Outcome] {
        if let effect { await runner.run(effect) }
        try await eventually("\(count) outcomes", deadline: patience) { sent.entries.count >= count }
        return sent.entries
    }

    func submitted(_ effect: Effect? = nil) async throws -> SubmitOutcome {
        if let effect { await runner.run(effect) }
        return try await eventually("the submission to end", deadline: patience) {
            for case .submitted(let outcome) in sent.entries { return outcome }
            return nil
        }
    }
}

private func submission(
    _ group: JSON = Sample.tidy,
    withoutPreImage: Bool = false,
    note: String? = nil
) -> Submission {
    var draft = GroupDraft(fetched: GroupDocument(group: group, operatorID: "dd31248a"))
    draft.document["group_name"] = "新名"
    return Submission(draft: draft, payload: Payload(draft: draft), withoutPreImage: withoutPreImage, note: note)
}

private let id = "6919358128597097404"

/// Other suites keep all processors busy meanwhile.
private let patience = Duration.seconds(60)

@Suite("Effects")
struct EffectRunnerTests {
    @Test("a page of groups, the shifts and the request come back as outcomes")
    func reads() async throws {
        let bench = Bench()
        var outcomes = try await bench.outcomes(1, of: .loadGroups(pageToken: "t"))
        guard case .groupPage(.success, asked: "t")? = outcomes.last else { throw NoSuchScreen() }
        outcomes = try await bench.outcomes(2, of: .loadShifts)
        guard case .shifts(.success)? = outcomes.last else { throw NoSuchScreen() }
        outcomes = try await bench.outcomes(3, of: .describeRequest([]))
        guard case .request(.success)? = outcomes.last else { throw NoSuchScreen() }
        for effect in [Effect.copy("x"), .setMouse(true), .cancel(.submit)] { await bench.runner.run(effect) }
        #expect(bench.world.journal.entries == ["groups t", "shifts", "describe"])
    }

    @Test("a name that no group bears and that is nearly a command says which one")
    func misspeltCommand() async throws {
        for (reference, command) in [("lst", "list"), ("nosuchgroup", nil)] {
            let bench = Bench()
            let outcomes = try await bench.outcomes(1, of: .openGroup(reference))
            guard case .group(.failure(let failure), reference) = try #require(outcomes.first) else {
                throw NoSuchScreen()
            }
            let words = "“\(reference)” is no command; did you mean punchcard \(command ?? "")? "
            #expect(failure.message.en.hasPrefix(words) == (command != nil))
            #expect(failure.message.en.hasSuffix("No such group"))
        }
    }

    @Test(
        "a group is looked for by id, then by name",
        arguments: [
            (id, id, ["get \(id)"]), ("ab", nil, ["get ab", "search ab"]),
            ("one", id, ["get one", "search one", "get \(id)"]),
            ("考勤", id, ["search 考勤", "get \(id)"]), ("two", nil, ["get two", "search two"]), ("无", nil, ["search 无"]),
            ("a b", nil, ["search a b"]),
        ] as [(String, String?, [String])]
    )
    func open(_ reference: String, _ found: String?, _ calls: [String]) async throws {
        var world = ScriptedWorld()
        world.named = ["one": [id], "考勤": [id], "two": ["1", "2"]]
        let bench = Bench(world)
        let outcomes = try await bench.outcomes(1, of: .openGroup(reference))
        guard case .group(let result, reference)? = outcomes.last else { throw NoSuchScreen() }
        #expect(world.journal.entries == calls + (found.map { ["enter \($0)"] } ?? []))
        switch result {
        case .success(let group):
            #expect(group.id == found)
            #expect(group.time == "14:02:11")
            #expect(group.today == 20_260_501)
        case .failure(let failure):
            #expect(found == nil)
            #expect(failure.kind == .refused)
            if reference == "two" { #expect(failure.message.en.contains("1 2")) }
        }
    }

    @Test("a group that nobody was reached for is not looked for by name")
    func unreachable() async throws {
        var world = ScriptedWorld()
        world.groups = [id: .failure(failure)]
        let bench = Bench(world)
        try await bench.outcomes(1, of: .openGroup(id))
        #expect(world.journal.entries == ["get \(id)"])
    }

    @Test("types come one after the other, behind everything else")
    func types() async throws {
        var world = ScriptedWorld()
        world.groups["2"] = .success([:])
        let bench = Bench(world)
        let outcomes = try await bench.outcomes(3, of: .loadTypes(ids: [id, "1", "2"]))
        #expect(world.journal.entries == ["get \(id) later", "get 1 later", "get 2 later"])
        let types = outcomes.map { outcome -> JSON? in
            if case .groupType(_, .success(let type)) = outcome { type } else { nil }
        }
        #expect(types == [0, nil, .some(.null)])
    }

    @Test("a job that starts anew cancels the one before it, whose outcome is not sent")
    func superseded() async throws {
        for reference in ["考勤", id] {
            let gate = Gate()
            var world = ScriptedWorld()
            world.named = ["考勤": [id]]
            world.gates = ["search": gate]
            let bench = Bench(world)
            await bench.runner.run(.openGroup("考勤"))
            try await eventually("the search", deadline: patience) { gate.isReached }
            if reference == id {
                try await bench.outcomes(1, of: .openGroup(id))
                gate.open()
            } else {
                await bench.runner.run(.openGroup(reference))
                try await eventually("the second search", deadline: patience) { world.journal.entries.count == 2 }
                gate.open()
                try await bench.outcomes(1)
            }
            try await bench.outcomes(2, of: .loadShifts)
            let groups = bench.sent.entries.filter { if case .group = $0 { true } else { false } }
            #expect(groups.count == 1)
            guard case .group(.success, reference)? = groups.first else { throw NoSuchScreen() }
        }
    }

    @Test("a job that is cancelled says so")
    func cancelled() async throws {
        let gate = Gate()
        var world = ScriptedWorld()
        world.gates = ["shifts": gate]
        let bench = Bench(world)
        await bench.runner.run(.loadShifts)
        try await eventually("the call", deadline: patience) { gate.isReached }
        await bench.runner.run(.cancel(.shifts))
        gate.open()
        let outcomes = try await bench.outcomes(1)
        guard case .shifts(.failure(.cancelled))? = outcomes.last else { throw NoSuchScreen() }
    }

    @Test("ends everything at once when the program goes")
    func cancelAll() async throws {
        let gate = Gate()
        var world = ScriptedWorld()
        world.gates = ["shifts": gate, "groups": gate]
        let bench = Bench(world)
        await bench.runner.run(.loadShifts)
        await bench.runner.run(.loadGroups(pageToken: nil))
        try await eventually("both calls", deadline: patience) { world.journal.entries.count == 2 }
        await bench.runner.cancelAll()
        gate.open()
        for outcome in try await bench.outcomes(2) {
            switch outcome {
            case .shifts(.failure(.cancelled)), .groupPage(.failure(.cancelled), asked: nil): break
            default: Issue.record("\(outcome)")
            }
        }
    }
}

@Suite("Submitting a group")
struct SubmissionRunTests {
    private let lost = ServiceFailure(.outcomeUnknown, Words(zh: "", en: "No answer."), details: "log 2")

    @Test("saves the pre-image, writes the very bytes once, reads back, and records it")
    func order() async throws {
        let bench = Bench()
        let submission = submission(note: "renamed")
        guard case .written(.success(let after), notes: []) = try await bench.submitted(.submit(submission)) else {
            throw NoSuchScreen()
        }
        #expect(after.group == Sample.tidy)
        #expect(
            bench.world.journal.entries == ["get \(id)", "save pre-image", "write", "get \(id)", "save result of 7"]
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
        #expect(bench.world.reports.entries == [WriteReport(.written, groupID: id, readBack: Sample.tidy)])
        let stages = bench.sent.entries.compactMap { outcome -> SubmitStage? in
            if case .submitStage(let stage) = outcome { stage } else { nil }
        }
        #expect(stages == [.fetchingAgain, .savingPreImage, .writing, .readingBack])
    }

    @Test("never writes what it could not save first")
    func notSaved() async throws {
        var world = ScriptedWorld()
        world.preImage = .failure(HistoryFailure(Words(zh: "", en: "Disk full")))
        let bench = Bench(world)
        guard case .preImageNotSaved(let failure) = try await bench.submitted(.submit(submission())) else {
            throw NoSuchScreen()
        }
        #expect(failure.message.en == "Disk full")
        #expect(world.journal.entries == ["get \(id)", "save pre-image"])
    }

    @Test("writes without a pre-image only when that was asked for, and says what could not be saved")
    func without() async throws {
        var world = ScriptedWorld()
        world.preImage = .failure(HistoryFailure(Words(zh: "", en: "Disk full")))
        let bench = Bench(world)
        let outcome = try await bench.submitted(.submit(submission(withoutPreImage: true)))
        guard case .written(.success, let notes) = outcome else { throw NoSuchScreen() }
        #expect(notes.map(\.en) == ["Disk full"])
        #expect(world.journal.entries == ["get \(id)", "save pre-image", "write", "get \(id)"])
    }

    @Test("a refused write of which a look shows no trace is recorded as not written")
    func refused() async throws {
        var world = ScriptedWorld()
        world.answer = .failure(ServiceFailure(.refused, Words(zh: "", en: "No."), details: "1220600 log 3"))
        let bench = Bench(world)
        guard case .notWritten(let failure) = try await bench.submitted(.submit(submission())) else {
            throw NoSuchScreen()
        }
        #expect(failure.details == "1220600 log 3")
        #expect(world.journal.entries == ["get \(id)", "save pre-image", "write", "get \(id)", "save result of 7"])
        #expect(world.reports.entries == [WriteReport(.notWritten, details: "1220600 log 3")])
    }

    @Test("an answer that did not come is looked up, never sent again")
    func unknown() async throws {
        for canLook in [true, false] {
            var world = ScriptedWorld()
            world.answer = .failure(lost)
            if !canLook { world.look = { [failure] _ in .failure(failure) } }
            let bench = Bench(world)
            guard case .unknown(let first, let after, notes: []) = try await bench.submitted(.submit(submission()))
            else {
                throw NoSuchScreen()
            }
            #expect(first == lost)
            #expect((try? after.get().group) == (canLook ? Sample.tidy : nil))
            let looks = Array(repeating: "get \(id)", count: 5)
            #expect(world.journal.entries == ["get \(id)", "save pre-image", "write"] + looks + ["save result of 7"])
            #expect(
                world.reports.entries == [
                    WriteReport(.unknown, details: "log 2", readBack: canLook ? Sample.tidy : nil)
                ]
            )
        }
    }

    @Test("a write without an answer that is found afterwards is recorded as written")
    func found() async throws {
        var world = ScriptedWorld()
        world.answer = .failure(lost)
        world.look = { _ in .success(Sample.tidy.with(["group_name": "新名"])) }
        let bench = Bench(world)
        guard case .unknown = try await bench.submitted(.submit(submission())) else { throw NoSuchScreen() }
        #expect(world.reports.entries.map(\.outcome) == [.written])
    }

    @Test("written and not read back is still written")
    func notReadBack() async throws {
        var world = ScriptedWorld()
        world.look = { [failure] _ in .failure(failure) }
        let bench = Bench(world)
        guard case .written(.failure(failure), notes: []) = try await bench.submitted(.submit(submission())) else {
            throw NoSuchScreen()
        }
        #expect(world.reports.entries == [WriteReport(.written, groupID: id)])
    }

    @Test("a new group is read back by the id of the answer; without one nothing is")
    func created() async throws {
        for answer: JSON in [["group_id": .string(id)], [:]] {
            var world = ScriptedWorld()
            world.answer = .success(answer)
            let bench = Bench(world)
            let draft = GroupDraft(fetched: nil, document: GroupDocument(group: ["group_name": "新"]))
            let outcome = try await bench.submitted(.submit(Submission(draft: draft, payload: Payload(draft: draft))))
            guard case .written(let after, notes: []) = outcome else { throw NoSuchScreen() }
            #expect((try? after.get().id) == answer["group_id"]?.string)
            #expect(world.records.entries.first?.preImage == nil)
            #expect(world.journal.entries.contains("get \(id)") == (answer["group_id"] != nil))
        }
    }

    @Test("a result that could not be recorded is told beside the result")
    func notRecorded() async throws {
        var world = ScriptedWorld()
        world.report = .failure(HistoryFailure(Words(zh: "", en: "Disk full")))
        let bench = Bench(world)
        guard case .written(.success, let notes) = try await bench.submitted(.submit(submission())) else {
            throw NoSuchScreen()
        }
        #expect(notes.map(\.en) == ["Disk full"])
    }

    /// Cancels while a call is under way.
    private func cancelled(at call: String, _ world: ScriptedWorld, withoutPreImage: Bool = false) async throws -> (
        Bench, SubmitOutcome
    ) {
        let gate = Gate()
        var world = world
        world.gates = [call: gate]
        let bench = Bench(world)
        await bench.runner.run(.submit(submission(withoutPreImage: withoutPreImage)))
        try await eventually("the call \(call)", deadline: patience) { gate.isReached }
        await bench.runner.run(.cancel(.submit))
        gate.open()
        let outcome = try await bench.submitted()
        let writes = world.journal.entries.filter { $0 == "write" }
        #expect(writes.count == (call == "save pre-image" ? 0 : 1))
        return (bench, outcome)
    }

    @Test("cancelled before the write: nothing is sent, and the record says so", arguments: [false, true])
    func cancelledBefore(_ withoutPreImage: Bool) async throws {
        let (bench, outcome) = try await cancelled(
            at: "save pre-image",
            ScriptedWorld(),
            withoutPreImage: withoutPreImage
        )
        guard case .notWritten(.cancelled) = outcome else { throw NoSuchScreen() }
        #expect(bench.world.journal.entries == ["get \(id)", "save pre-image"])
    }

    @Test("cancelled just after the pre-image was saved: the record says that nothing was written")
    func cancelledAfterSaving() async throws {
        struct Stubborn: HistoryStore {
            let world: ScriptedWorld
            let gate: Gate

            func savePreImage(_ record: WriteRecord) async throws(HistoryFailure) -> Int64 {
                await gate.pass()
                return 7
            }

            func saveResult(_ result: WriteReport, of entry: Int64) async throws(HistoryFailure) {
                try await world.saveResult(result, of: entry)
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
        await runner.run(.submit(submission()))
        try await eventually("the pre-image", deadline: patience) { gate.isReached }
        await runner.run(.cancel(.submit))
        gate.open()
        try await eventually("the end", deadline: patience) {
            sent.entries.contains { if case .submitted = $0 { true } else { false } }
        }
        guard case .submitted(.notWritten(.cancelled))? = sent.entries.last else { throw NoSuchScreen() }
        #expect(world.journal.entries == ["get \(id)", "save result of 7"])
        #expect(world.reports.entries == [WriteReport(.notWritten)])
    }

    @Test("cancelled during the write: what came of it is read back, recorded and told")
    func cancelledDuring() async throws {
        let outcomes: [(Result<JSON, ServiceFailure>, ResultState.Verdict)] = [
            (.success(Sample.tidy), .written), (.failure(lost), .unknown), (.failure(.cancelled), .notWritten),
        ]
        for (answer, verdict) in outcomes {
            var world = ScriptedWorld()
            world.answer = answer
            let (bench, outcome) = try await cancelled(at: "write", world)
            #expect(bench.world.reports.entries.map(\.outcome) == [verdict])
            switch (outcome, verdict) {
            case (.written(.success, notes: []), .written), (.unknown(_, .success, notes: []), .unknown),
                (.notWritten(.cancelled), .notWritten):
                break
            default: Issue.record("\(outcome)")
            }
        }
    }

    @Test("cancelled while reading back or recording: both are finished", arguments: ["written, get", "save result"])
    func cancelledAfter(_ call: String) async throws {
        let (bench, outcome) = try await cancelled(at: call, ScriptedWorld())
        guard case .written(.success, notes: []) = outcome else { throw NoSuchScreen() }
        #expect(bench.world.reports.entries == [WriteReport(.written, groupID: id, readBack: Sample.tidy)])
    }
}
