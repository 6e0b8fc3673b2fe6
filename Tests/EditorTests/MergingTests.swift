import Attendance
import Editor
import GroupModel
import LosslessJSON
import Operations
import TestSupport
import Testing

@Suite("A group that moved on the server")
struct MergingTests {
    private let theirs = Sample.tidy.with(["group_name": "别人", "gps_range": 77])

    private func submitting(_ edits: [FieldPath: String]) throws -> Program {
        var program = try Program(editing: Sample.tidy)
        for (field, text) in edits { try program.enter(text, in: field) }
        program.press(.submit, .submit)
        _ = try #require(program.submission)
        return program
    }

    private func merge(_ program: Program) throws -> MergeState {
        guard case .merge(let merge) = program.state.screen else { throw NoSuchScreen() }
        return merge
    }

    @Test("what goes together is merged, and shown before it may be submitted")
    func clean() throws {
        var program = try submitting([.groupName: "我的"])
        program.send(.outcome(.submitted(.moved(fetched(Sample.tidy.with(["gps_range": 77]))))))
        #expect(program.screens == ["groups", "editor", "review"])
        #expect(program.notice?.contains("Not submitted") == true)
        #expect(try program.review.changes.map { $0.place.withoutGroup } == ["group_name"])
        #expect(try program.review.payload.group["gps_range"] == 77)
        program.press(.submit)
        #expect(program.submission?.draft.fetched?.group["gps_range"] == 77)
    }

    @Test("what both changed is asked for: mine, theirs, or edited afterwards")
    func conflict() throws {
        for (command, name) in [(Command.takeMine, "我的"), (.takeTheirs, "别人"), (.editMerged, "我的")] {
            var program = try submitting([.groupName: "我的"])
            program.send(.outcome(.submitted(.moved(fetched(theirs)))))
            #expect(program.screens == ["groups", "editor", "review", "merge"])
            program.press(.acceptMerge)
            #expect(program.notice?.contains("m mine, t the server's") == true)
            program.press(command, .acceptMerge)
            #expect(program.document.groupName == name && program["gps_range"] == 77)
            #expect(program.screens.last == (command == .editMerged ? "editor" : "review"))
            #expect(program.submission == nil)
            if command == .editMerged { #expect(try program.editor.focused?.field.path == .groupName) }
        }
    }

    @Test("the note goes with the draft through a merge and back into the form, and is gone once it was written")
    func note() throws {
        for command in [Command.takeMine, .editMerged] {
            var program = try Program(editing: Sample.tidy)
            try program.enter("我的", in: .groupName)
            program.press(.submit, .note)
            program.insert("搬家")
            program.type(.accept)
            program.press(.submit)
            program.send(.outcome(.submitted(.moved(fetched(theirs)))))
            program.press(command, .acceptMerge)
            if command == .editMerged { program.press(.submit) }
            program.press(.submit)
            #expect(program.submission?.note == "搬家")
            let after = theirs.with(["group_name": "我的"])
            program.send(.outcome(.submitted(.written(.success(fetched(after)), notes: []))))
            program.press(.back)
            try program.enter("又改", in: .groupName)
            program.press(.submit)
            #expect(try program.review.note == "")
        }
    }

    @Test(
        "what came in is counted without what mine was kept for, and listed in the review behind the changes",
        arguments: [
            (Command.takeMine, ["gps_range"], "1 field came in from the server"),
            (.takeTheirs, ["group_name", "gps_range"], "2 fields came in from the server"),
        ]
    )
    func cameIn(_ command: Command, _ places: [String], _ told: String) throws {
        var program = try submitting([.groupName: "我的", "adjust_range": "55"])
        program.send(.outcome(.submitted(.moved(fetched(theirs)))))
        program.press(command, .acceptMerge)
        #expect(program.notice?.contains(told) == true, "\(program.notice ?? "")")
        let review = try program.review
        #expect(Set(review.joined.map { $0.place.withoutGroup }) == Set(places))
        #expect(review.rowCount == review.changes.count + places.count)
        program.press(.last, .open)
        let last = try #require(review.joined.last?.place)
        #expect(try program.editor.focused?.place == last)
    }

    @Test("a conflict that mine was kept for is not told as a change that came in")
    func nothingCameIn() throws {
        var program = try submitting([.groupName: "我的"])
        program.send(.outcome(.submitted(.moved(fetched(Sample.tidy.with(["group_name": "别人"]))))))
        program.press(.takeMine, .acceptMerge)
        #expect(program.notice?.contains("nothing else came in") == true)
        #expect(try program.review.joined.isEmpty)
    }

    @Test("Esc leaves all as it was")
    func cancelled() throws {
        var program = try submitting([.groupName: "我的"])
        program.send(.outcome(.submitted(.moved(fetched(theirs)))))
        program.press(.takeTheirs, .back)
        #expect(program.screens == ["groups", "editor", "review"])
        #expect(program.document.groupName == "我的" && program["gps_range"] == Sample.tidy["gps_range"])
    }

    @Test("R says that nothing moved, or shows what did and takes it in")
    func compare() throws {
        var program = try Program(editing: Sample.tidy)
        program.press(.compare)
        #expect(program.asked == [#"compare(id: "6919358128597097404")"#])
        let spelled = Sample.tidy.with(["effect_time": "1700000000"])
        program.send(.outcome(.compared(.success(fetched(spelled)))))
        #expect(program.screens == ["groups", "editor"])
        #expect(program.notice?.contains("14:02:11") == true)
        program.press(.compare)
        program.send(.outcome(.compared(.success(fetched(theirs, time: "15:00:00")))))
        #expect(try merge(program).joined.count == 2 && merge(program).conflicts.isEmpty)
        program.press(.acceptMerge)
        #expect(program.document.group == theirs)
        #expect(try program.editor.session.hasChanges == false)
        #expect(try program.editor.marker(for: #require(FieldPath.groupName.place())) == .moved)
    }

    @Test("an edit cannot be undone past the merge: it would take back what others did")
    func undo() throws {
        var program = try submitting([.groupName: "我的"])
        program.send(.outcome(.submitted(.moved(fetched(Sample.tidy.with(["gps_range": 77]))))))
        program.press(.back, .undo)
        #expect(program.document.groupName == "我的" && program["gps_range"] == 77)
        program.press(.first)
        try program.go(to: .groupName)
        program.press(.revert)
        #expect(program.document.groupName == "开心考勤" && program["gps_range"] == 77)
    }

    @Test("a comparison that comes when another screen is there is dropped")
    func late() throws {
        var program = try Program(editing: Sample.tidy)
        program.press(.compare, .keyHelp)
        program.send(.outcome(.compared(.success(fetched(theirs)))))
        #expect(program.screens == ["groups", "editor"])
    }

    @Test("right before the write the group is fetched: moved, nothing is saved or sent; unreachable, nothing either")
    func runner() async throws {
        for (group, isMoved) in [
            (Result<JSON, ServiceFailure>.success(Sample.tidy.with(["gps_range": 77])), true),
            (.failure(failure), false),
        ] {
            var world = ScriptedWorld()
            world.groups["6919358128597097404"] = group
            let runner = EffectRunner(
                service: world,
                directory: ScriptedDirectory(),
                history: world,
                drafts: world,
                clock: StoppedClock()
            ) { _ in }
            var draft = GroupDraft(fetched: GroupDocument(group: Sample.tidy))
            draft.document["group_name"] = "新名"
            let outcome = await runner.writer().submit(Submission(draft: draft, payload: Payload(draft: draft)))
            switch outcome {
            case .moved: #expect(isMoved)
            case .notWritten(failure): #expect(!isMoved)
            default: Issue.record("\(outcome)")
            }
            #expect(world.journal.entries == ["get 6919358128597097404"])
        }
    }

    @Test(
        "what another session has taken over is not written, moved or not; a store that can't tell keeps nobody from it"
    )
    func takenOver() async throws {
        let cases: [(Result<String?, DraftFailure>, isMoved: Bool, isTaken: Bool)] = [
            (.success("pts/4 (1)"), false, true), (.success("pts/4 (1)"), true, true),
            (.failure(DraftFailure(Words(zh: "", en: "No room"))), false, false), (.success(nil), false, false),
        ]
        for (taker, isMoved, isTaken) in cases {
            var world = ScriptedWorld()
            world.taker = taker
            if isMoved { world.groups["6919358128597097404"] = .success(theirs) }
            let runner = EffectRunner(
                service: world,
                directory: ScriptedDirectory(),
                history: world,
                drafts: world,
                clock: StoppedClock()
            ) { _ in }
            var draft = GroupDraft(fetched: GroupDocument(group: Sample.tidy))
            draft.document["group_name"] = "新名"
            let outcome = await runner.writer().submit(
                Submission(draft: draft, payload: Payload(draft: draft), edit: "mine")
            )
            if case .taken(by: "pts/4 (1)") = outcome {
                #expect(isTaken)
            } else {
                #expect(!isTaken, "\(outcome)")
            }
            #expect(world.bodies.entries.isEmpty == isTaken)
            #expect(world.records.entries.isEmpty == isTaken)
        }
    }

    @Test("the pre-image is what was fetched last, with what is no change")
    func preImage() async throws {
        var world = ScriptedWorld()
        let now = Sample.tidy.with(["effect_time": "1700000000"])
        world.groups["6919358128597097404"] = .success(now)
        let runner = EffectRunner(
            service: world,
            directory: ScriptedDirectory(),
            history: world,
            drafts: world,
            clock: StoppedClock()
        ) { _ in }
        var draft = GroupDraft(fetched: GroupDocument(group: Sample.tidy))
        draft.document["group_name"] = "新名"
        _ = await runner.writer().submit(Submission(draft: draft, payload: Payload(draft: draft)))
        #expect(world.records.entries.first?.preImage == now)
    }
}
