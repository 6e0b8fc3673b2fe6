import Attendance
import Editor
import GroupModel
import LosslessJSON
import Operations
import TestSupport
import Testing

private let id = RunnerBench.id

@Suite("Effects")
struct EffectRunnerTests {
    @Test("a page of groups, the shifts and the request come back as outcomes")
    func reads() async throws {
        let bench = RunnerBench()
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
            let bench = RunnerBench()
            let outcomes = try await bench.outcomes(1, of: .openGroup(reference))
            guard case .group(.failure(let failure), reference) = try #require(outcomes.first) else {
                throw NoSuchScreen()
            }
            let words = "“\(reference)” is no command; did you mean punchcard \(command ?? "")? "
            #expect(failure.message.en.hasPrefix(words) == (command != nil))
            #expect(failure.message.en.hasSuffix("No group has the id or the name “\(reference)”."))
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
        let bench = RunnerBench(world)
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
        let bench = RunnerBench(world)
        try await bench.outcomes(1, of: .openGroup(id))
        #expect(world.journal.entries == ["get \(id)"])
    }

    @Test("types come one after the other, behind everything else")
    func types() async throws {
        var world = ScriptedWorld()
        world.groups["2"] = .success([:])
        let bench = RunnerBench(world)
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
            let bench = RunnerBench(world)
            await bench.runner.run(.openGroup("考勤"))
            try await eventually("the search", deadline: RunnerBench.patience) { gate.isReached }
            if reference == id {
                try await bench.outcomes(1, of: .openGroup(id))
                gate.open()
            } else {
                await bench.runner.run(.openGroup(reference))
                try await eventually("the second search", deadline: RunnerBench.patience) {
                    world.journal.entries.count == 2
                }
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
        let bench = RunnerBench(world)
        await bench.runner.run(.loadShifts)
        try await eventually("the call", deadline: RunnerBench.patience) { gate.isReached }
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
        let bench = RunnerBench(world)
        await bench.runner.run(.loadShifts)
        await bench.runner.run(.loadGroups(pageToken: nil))
        try await eventually("both calls", deadline: RunnerBench.patience) { world.journal.entries.count == 2 }
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
