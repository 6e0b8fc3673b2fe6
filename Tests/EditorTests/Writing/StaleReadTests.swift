import Attendance
import Editor
import GroupModel
import LosslessJSON
import Operations
import TestSupport
import Testing

private let id = RunnerBench.id

@Suite("A confirmed write that the reads do not show")
struct StaleReadTests {
    private func world(showingFrom look: Int) -> ScriptedWorld {
        var world = ScriptedWorld()
        world.look = { .success($0 >= look ? Sample.renamed : Sample.tidy) }
        return world
    }

    @Test("is looked for until it shows")
    func seenLate() async throws {
        let bench = RunnerBench(world(showingFrom: 4))
        guard case .written(.success(let after), notes: [], entry: 7) = try await bench.submitted(.submit(.sample()))
        else { throw NoSuchScreen() }
        #expect(after.group == Sample.renamed)
        #expect(bench.pauses.wakings == [1, 3, 5].map { .seconds($0) })
        #expect(bench.world.reports.entries == [.of(.sample(), .written, groupID: id, after: Sample.renamed)])
    }

    @Test("is after ten seconds neither written nor ignored: its entry stays confirmed")
    func neverSeen() async throws {
        let bench = RunnerBench(world(showingFrom: 99))
        guard case .notVisible(let after?, notes: [], entry: 7) = try await bench.submitted(.submit(.sample())) else {
            throw NoSuchScreen()
        }
        #expect(after.group == Sample.tidy)
        #expect(bench.pauses.now.offset == .seconds(10))
        #expect(bench.world.bodies.entries.count == 1)
        #expect(bench.world.reports.entries == [.of(.sample(), .confirmed, groupID: id, after: Sample.tidy)])
        #expect(bench.world.closed.entries.isEmpty)
    }

    @Test("of which no read could show anything is written at the first look")
    func unprovable() async throws {
        var draft = GroupDraft(fetched: GroupDocument(group: Sample.tidy, operatorID: "dd31248a"))
        draft.document["effect_now"] = true
        let bench = RunnerBench(world(showingFrom: 99))
        let outcome = try await bench.submitted(.submit(Submission(draft: draft, payload: Payload(draft: draft))))
        guard case .written(.success, notes: [], _) = outcome else { throw NoSuchScreen() }
        #expect(bench.pauses.wakings.isEmpty)
    }

    @Test("of a new group whose id nobody knows yet is not visible, keeps the draft, and is not called refused")
    func creation() async throws {
        let group = Sample.tidy.with(["group_id": nil, "group_name": "新组", "locations": nil])
        let draft = GroupDraft(fetched: nil, document: GroupDocument(group: group))
        var world = ScriptedWorld()
        world.answer = .success(group.with(["group_id": "99"]))
        world.look = { _ in .failure(ScriptedWorld.missing) }
        let bench = RunnerBench(world)
        let submission = Submission(draft: draft, payload: Payload(draft: draft))
        let outcome = try await bench.submitted(.submit(submission))
        guard case .notVisible(nil, notes: [], entry: 7) = outcome else { throw NoSuchScreen() }
        #expect(bench.pauses.now.offset == .seconds(10))
        #expect(world.closed.entries.isEmpty)
        let result = WriteResult(of: outcome, WritePlan(draft, today: nil))
        #expect(result.verdict == .unknown && result.what == .creation)
        #expect(!result.message.en.contains("refused") && result.message.en.contains("could not be read yet"))
    }

    @Test("keeps the draft, and nobody says that the group is as it was")
    func draft() throws {
        var program = try Program(editing: Sample.tidy)
        try program.enter("新名", in: "group_name")
        program.press(.submit, .submit)
        program.send(.outcome(.submitted(.notVisible(fetched(Sample.tidy), notes: [], entry: 7))))
        #expect(program.screens == ["groups", "editor", "review", "result"])
        #expect(try program.result.verdict == .unknown)
        #expect(try program.result.entry == 7)
        #expect(program.document.groupName == "新名")
        program.press(.back, .quit)
        #expect(program.question?.text.en.contains("is as it was") == false)
        #expect(program.question?.text.en.contains("may still arrive") == true)
        program.press(.back, .submit)
        #expect(program.submission != nil)
    }

    @Test("a group that still reads after a confirmed deletion is looked for ten seconds, and stays in the list")
    func deletion() async throws {
        let bench = RunnerBench(ScriptedWorld())
        let deletion = Deletion(id: id, group: Sample.tidy, memberCount: nil)
        let outcome = try await bench.deleted(deletion)
        guard case .notVisible(notes: [], entry: 7) = outcome else { throw NoSuchScreen() }
        #expect(bench.pauses.now.offset == .seconds(10))
        #expect(bench.world.reports.entries == [WriteReport(.confirmed, readBack: Sample.tidy)])
        #expect(bench.world.closed.entries.isEmpty)
        var program = Program()
        program.send(.outcome(.groupPage(.success(page([(id, "开心考勤")])), asked: nil)))
        program.send(.outcome(.deleted(deletion, outcome)))
        #expect(try program.result.verdict == .unknown)
        #expect(try program.list.groups.count == 1)
    }
}
