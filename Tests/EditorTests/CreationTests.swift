import Attendance
import Editor
import GroupModel
import LosslessJSON
import Operations
import TestSupport
import Testing

/// What the effects of a creation do in the world.
@Suite("Creating a group")
struct CreationTests {
    private static let lost = ServiceFailure(.outcomeUnknown, Words(zh: "没有答复", en: "No answer"))

    private let submission: Submission

    init() {
        let group = Sample.tidy.with(["group_id": nil, "effect_time": nil, "group_name": "新组", "locations": nil])
        let draft = GroupDraft(fetched: nil, document: GroupDocument(group: group))
        submission = Submission(draft: draft, payload: Payload(draft: draft))
    }

    private func runner(_ world: ScriptedWorld, _ actions: Journal<String> = Journal()) -> EffectRunner {
        EffectRunner(
            service: world,
            directory: ScriptedDirectory(),
            history: world,
            drafts: world,
            clock: StoppedClock(),
            pauses: SteppingClock()
        ) { actions.note("\($0)") }
    }

    @Test("looks for the name, saves, posts once, and reads back under the id of the answer")
    func order() async {
        var world = ScriptedWorld()
        world.answer = .success(["group_id": "99"])
        world.groups["99"] = .success(Sample.tidy.with(["group_id": "99"]))
        guard case .written(.success(let found), _, _) = await runner(world).writer().submit(submission) else {
            Issue.record("not written")
            return
        }
        #expect(found.id == "99")
        #expect(
            world.journal.entries == ["search 新组", "begin", "write", "confirm 7", "get 99", "save result of 7"]
        )
        #expect(world.records.entries.first?.groupID == nil)
        #expect(world.records.entries.first?.preImage == nil)
    }

    @Test("a name that is taken sends nothing")
    func nameTaken() async {
        var world = ScriptedWorld()
        world.named = ["新组": ["5"]]
        guard case .nameTaken(["5"]) = await runner(world).writer().submit(submission) else {
            Issue.record("not seen")
            return
        }
        #expect(world.journal.entries == ["search 新组"])
    }

    /// The names change while the write is under way.
    private struct Late: GroupService {
        let world: ScriptedWorld
        let idsAfterwards: [String]

        func groupIDs(named name: String) async throws(ServiceFailure) -> [String] {
            let isWritten = world.journal.entries.contains("write")
            return try await world.groupIDs(named: name) + (isWritten ? idsAfterwards : [])
        }
        func groups(pageToken: String?) async throws(ServiceFailure) -> GroupPage {
            try await world.groups(pageToken: pageToken)
        }
        func group(id: String, isUrgent: Bool) async throws(ServiceFailure) -> JSON {
            try await world.group(id: id, isUrgent: isUrgent)
        }
        func shifts() async throws(ServiceFailure) -> [ShiftSummary] { try await world.shifts() }
        func write(_ body: [UInt8]) async throws(ServiceFailure) -> JSON { try await world.write(body) }
        func rememberedShifts() async -> [ShiftSummary] { [] }
        func delete(id: String) async throws(ServiceFailure) { try await world.delete(id: id) }
        func writeRequest(_ body: [UInt8]) async throws(ServiceFailure) -> RequestDescription {
            try await world.writeRequest(body)
        }
    }

    private func submit(seeing ids: [String], accepts: Bool = false) async -> (SubmitOutcome, ScriptedWorld) {
        var world = ScriptedWorld()
        world.answer = .failure(Self.lost)
        world.named = accepts ? ["新组": ["5"]] : [:]
        world.groups["98"] = .success(["group_id": "98", "group_name": "新组", "bind_user_ids": ["u9"]])
        world.groups["99"] = .success(submission.payload.group.with(["group_id": "99"]))
        let late = Late(world: world, idsAfterwards: ids)
        let runner = EffectRunner(
            service: late,
            directory: ScriptedDirectory(),
            history: world,
            drafts: world,
            clock: StoppedClock(),
            pauses: SteppingClock()
        ) { _ in }
        let wanted = Submission(draft: submission.draft, payload: submission.payload, acceptsSameName: accepts)
        return (await runner.writer().submit(wanted), world)
    }

    @Test("without an answer the group is looked for by its name, beside those of the name", arguments: [true, false])
    func found(accepts: Bool) async {
        let (outcome, world) = await submit(seeing: ["99"], accepts: accepts)
        guard case .unknown(_, .success(let found), _, _) = outcome else {
            Issue.record("\(outcome)")
            return
        }
        #expect(found.id == "99")
        #expect(world.journal.entries.count { $0 == "write" } == 1)
    }

    @Test("without an answer and without a group, nothing is claimed and nothing sent again")
    func unseen() async {
        let (outcome, world) = await submit(seeing: [])
        guard case .unseen = outcome else {
            Issue.record("\(outcome)")
            return
        }
        #expect(world.journal.entries.count { $0 == "write" } == 1)
        #expect(world.reports.entries.map(\.outcome) == [.unknown])
    }

    @Test("of two new groups of the name the one with what was sent is it, and a stranger's is not")
    func several() async {
        let (outcome, world) = await submit(seeing: ["98", "99"])
        guard case .unknown(_, .success(let found), _, _) = outcome else {
            Issue.record("\(outcome)")
            return
        }
        #expect(found.id == "99")
        #expect(world.reports.entries.map(\.outcome) == [.written])
        #expect(world.reports.entries.map(\.groupID) == ["99"])
        let (alone, itsWorld) = await submit(seeing: ["98"])
        guard case .unseen = alone else {
            Issue.record("\(alone)")
            return
        }
        #expect(itsWorld.reports.entries.map(\.outcome) == [.unknown])
    }

    @Test("drafts are kept one after the other, and before the program ends")
    func drafts() async {
        let world = ScriptedWorld()
        let runner = runner(world)
        for step in [WizardStep.basics, .members] {
            await runner.run(.saveDraft(SavedDraft(id: "new-1", document: ["group": [:]], step: step)))
        }
        await runner.run(.removeDraft("new-1"))
        await runner.cancelAll()
        #expect(world.journal.entries == ["save draft new-1", "save draft new-1", "remove draft new-1"])
        #expect(world.drafted.entries.map(\.step) == [.basics, .members])
    }

    @Test("a copy is made of the group as it is now")
    func copy() async throws {
        let world = ScriptedWorld()
        let actions = Journal<String>()
        let runner = runner(world, actions)
        let source = GroupSummary(id: "6919358128597097404", name: "开心考勤")
        guard
            case .success(let new) = await runner.begin(.copy(source, keepsPeople: true), operatorID: "u9")
        else {
            Issue.record("not copied")
            return
        }
        #expect(new.sourceName == "开心考勤")
        #expect(new.document["bind_user_ids"] == Sample.tidy["bind_user_ids"])
        #expect(new.document[.operatorID] == "u9")
        #expect(new.today == 20_260_501)
    }
}
