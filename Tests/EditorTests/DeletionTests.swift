import Attendance
import Editor
import GroupModel
import LosslessJSON
import Operations
import TestSupport
import Testing

@Suite("Deleting a group")
struct DeletionTests {
    private static let id = "6919358128597097404"

    private func program(count: Int? = 12) -> Program {
        var program = Program()
        program.send(.outcome(.groupPage(.success(page([("1", "a"), (Self.id, "开心考勤")])), asked: nil)))
        program.press(.moveDown, .delete)
        program.send(.outcome(.deletion(.success(Deletion(id: Self.id, group: Sample.tidy, memberCount: count)))))
        return program
    }

    private func question(_ program: Program) throws -> NameQuestion {
        guard case .typeName(let question) = program.state.overlay else { throw NoSuchScreen() }
        return question
    }

    @Test("looks at the group first")
    func looks() {
        var program = Program()
        program.send(.outcome(.groupPage(.success(page([(Self.id, "开心考勤")])), asked: nil)))
        program.press(.delete)
        #expect(program.asked == [#"prepareDeletion(id: "\#(Self.id)")"#])
    }

    @Test("says how many people are in the group, or what it holds when nobody can count them")
    func reasons() throws {
        #expect(try question(program()).reasons[0].en == "12 people are in the group, and will be in none.")
        #expect(try question(program(count: nil)).reasons[0].en.contains("0 departments, 4 people and 0 member rules"))
    }

    @Test("asks for the name, and takes no other")
    func name() throws {
        var program = program()
        program.insert("开心")
        program.type(.accept)
        #expect(program.effects.isEmpty)
        #expect(try question(program).complaint != nil)
        program.insert("考勤")
        program.type(.accept)
        guard case .delete(let deletion)? = program.effects.first else {
            Issue.record("\(program.asked)")
            return
        }
        #expect(deletion.id == Self.id)
    }

    @Test("takes the id for the name, and no other id")
    func id() throws {
        var program = program()
        program.insert("1")
        program.type(.accept)
        #expect(try question(program).complaint?.en == "That is neither the name of the group nor its id.")
        program.enter(Self.id)
        guard case .delete? = program.effects.first else {
            Issue.record("\(program.asked)")
            return
        }
    }

    @Test("a deleted group leaves the list, and the result leads back to it")
    func deleted() throws {
        var program = program()
        program.insert("开心考勤")
        program.type(.accept)
        let deletion = Deletion(id: Self.id, group: Sample.tidy, memberCount: nil)
        program.send(.outcome(.deleted(deletion, .deleted(notes: []))))
        #expect(try program.result.what == .deletion)
        #expect(try program.list.groups.map(\.id) == ["1"])
        program.press(.back)
        #expect(program.screens == ["groups"])
    }

    @Test("what is not known to be gone stays in the list")
    func stays() throws {
        let deletion = Deletion(id: Self.id, group: Sample.tidy, memberCount: nil)
        for outcome in [
            DeletionOutcome.notDeleted(failure), .stillThere(failure, notes: []), .unknown(failure, failure, notes: []),
            .preImageNotSaved(HistoryFailure(failure.message)),
        ] {
            var program = program()
            program.send(.outcome(.deleted(deletion, outcome)))
            #expect(try program.list.groups.count == 2)
            #expect(try program.result.verdict != .written)
        }
    }

    // MARK: The runner

    private func run(_ world: ScriptedWorld) async -> DeletionOutcome {
        let runner = EffectRunner(
            service: world,
            directory: ScriptedDirectory(),
            history: world,
            drafts: world,
            clock: StoppedClock(),
            pauses: SteppingClock()
        ) { _ in }
        return await runner.writer().delete(Deletion(id: Self.id, group: Sample.tidy, memberCount: nil))
    }

    @Test("saves the group before it is deleted, and what became of it")
    func saves() async {
        let world = ScriptedWorld.obedient
        guard case .deleted(notes: [], entry: 7) = await run(world) else {
            Issue.record("not deleted")
            return
        }
        let get = "get \(Self.id)"
        #expect(world.journal.entries == [get, "begin", "delete \(Self.id)", "confirm 7", get, "save result of 7"])
        #expect(world.records.entries.first?.preImage == Sample.tidy)
        #expect(world.reports.entries.map(\.outcome) == [.written])
    }

    @Test("deletes nothing that could not be saved")
    func notSaved() async {
        var world = ScriptedWorld()
        world.preImage = .failure(HistoryFailure(Words(zh: "满", en: "full")))
        guard case .preImageNotSaved = await run(world) else {
            Issue.record("deleted")
            return
        }
        #expect(world.journal.entries == ["get \(Self.id)", "begin"])
    }

    @Test("without an answer it looks for the group, and never deletes twice")
    func looksAfterwards() async {
        let unanswered = { (look: Result<JSON, ServiceFailure>) in
            var world = ScriptedWorld()
            world.deletion = .failure(ServiceFailure(.outcomeUnknown, Words(zh: "无", en: "none")))
            world.look = { _ in look }
            let outcome = await self.run(world)
            #expect(world.journal.entries.count { $0.hasPrefix("delete") } == 1)
            return (outcome, world.reports.entries.map(\.outcome))
        }
        guard case (.stillThere, [.unknown]) = await unanswered(.success(Sample.tidy)) else {
            Issue.record("not seen")
            return
        }
        guard case (.gone, [.written]) = await unanswered(.failure(ScriptedWorld.missing)) else {
            Issue.record("still seen")
            return
        }
        // Too many requests, a scope that is missing: a refusal that says nothing of the group.
        for blind in [failure, ServiceFailure(.refused, Words(zh: "无", en: "none"))] {
            guard case (.unknown, [.unknown]) = await unanswered(.failure(blind)) else {
                Issue.record("known")
                return
            }
        }
    }

    @Test("without an answer it is looked for until it is gone")
    func goneLate() async {
        var world = ScriptedWorld()
        world.deletion = .failure(ServiceFailure(.outcomeUnknown, Words(zh: "无", en: "none")))
        world.look = { $0 < 4 ? .success(Sample.tidy) : .failure(ScriptedWorld.missing) }
        guard case .gone = await run(world) else {
            Issue.record("not seen to go")
            return
        }
        #expect(world.journal.entries.drop { !$0.hasPrefix("delete") }.count { $0.hasPrefix("get ") } == 4)
        #expect(world.reports.entries.map(\.outcome) == [.written])
    }
}
