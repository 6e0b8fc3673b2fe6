import Attendance
import Editor
import GroupModel
import LosslessJSON
import Operations
import Testing

@Suite("Edits that outlast their session")
struct EditKeepingTests {
    private static let name: FieldPath = .groupName

    private func opened(_ others: [OtherEdit] = [], group: JSON = Sample.tidy) throws -> Program {
        var program = Program()
        program.send(.openGroup("6919358128597097404"))
        var fetched = fetched(group)
        fetched.entry = EditEntry(id: "mine", others: .success(others))
        program.answer(group: .success(fetched))
        return program
    }

    private func other(
        running: Bool = false,
        _ edits: [String: JSON] = ["group_name": "草稿"],
        base: JSON = Sample.tidy
    ) -> OtherEdit {
        let fetched = GroupDocument(group: base, operatorID: "dd31248a")
        return OtherEdit(
            id: "other",
            groupID: "6919358128597097404",
            groupName: "草稿",
            isRunning: running,
            whereabouts: "pts/3 (4711)",
            age: 7200,
            draft: GroupDraft(
                fetched: fetched,
                document: GroupDocument(group: base.with(edits), operatorID: "dd31248a")
            )
        )
    }

    private func kept(_ program: Program) -> EditToKeep? {
        for case .keepEdit(let edit, _) in program.effects { return edit }
        return nil
    }

    private func chooser(_ program: Program) throws -> EditChooser {
        guard case .edits(let chooser) = program.state.overlay else { throw NoSuchScreen() }
        return chooser
    }

    // MARK: Keeping

    @Test("the first edit keeps all, the next a step, the last undone nothing")
    func steps() throws {
        var program = try opened()
        try program.enter("甲", in: Self.name)
        guard case .whole(let fetched, let first)? = kept(program)?.content else { throw NoSuchScreen() }
        #expect(fetched.group == Sample.tidy)
        #expect(first.applied(to: fetched) == program.document)
        let before = program.document
        try program.enter("乙", in: Self.name)
        guard case .step(2, let second)? = kept(program)?.content else { throw NoSuchScreen() }
        #expect(second.applied(to: before) == program.document)
        program.press(.undo)
        guard case .step(3, _)? = kept(program)?.content else { throw NoSuchScreen() }
        program.press(.undo)
        #expect(kept(program)?.content == .nothing)
        program.press(.moveDown)
        #expect(kept(program) == nil)
    }

    @Test("a new row that vanishes, empty, on the way from the review to a change is not kept")
    func leftFromReview() throws {
        var program = try opened()
        try program.enter("甲", in: Self.name)
        try program.go(to: "machines")
        program.press(.addRow)
        if program.state.isTyping { program.type(.cancel) }
        let withRow = program.document
        program.press(.submit, .first, .open)
        #expect(program.screens.last == "editor" && program.document != withRow)
        guard case .step(_, let step)? = kept(program)?.content else { throw NoSuchScreen() }
        #expect(step.applied(to: withRow) == program.document)
    }

    @Test("after one that was not kept, the next keeps all again, and so does leaving")
    func failed() throws {
        var program = try opened()
        try program.enter("甲", in: Self.name)
        program.send(.outcome(.draftNotKept(DraftFailure(Words(zh: "磁盘已满", en: "Disk full")))))
        #expect(program.notice == "Disk full")
        try program.enter("乙", in: Self.name)
        guard case .whole? = kept(program)?.content else { throw NoSuchScreen() }
        program.send(.outcome(.draftNotKept(DraftFailure(Words(zh: "磁盘已满", en: "Disk full")))))
        program.press(.back)
        program.choose(.keepAndLeave)
        guard case .whole? = kept(program)?.content else { throw NoSuchScreen() }
        #expect(program.asked.last == #"leaveEdit("mine")"#)
    }

    @Test("a store that cannot be opened is told of, and editing goes on")
    func noStore() throws {
        var program = Program()
        program.send(.openGroup("6919358128597097404"))
        var fetched = fetched(Sample.tidy)
        fetched.entry = EditEntry(id: "mine", others: .failure(DraftFailure(Words(zh: "坏了", en: "Damaged"))))
        program.answer(group: .success(fetched))
        #expect(program.notice?.contains("Damaged") == true)
        try program.enter("甲", in: Self.name)
        guard case .whole? = kept(program)?.content else { throw NoSuchScreen() }
    }

    @Test("leaving keeps the draft or throws it away, as was answered; without edits nothing is asked")
    func leaving() throws {
        for (answer, asked) in [
            (Question.Answer.keepAndLeave, [#"leaveEdit("mine")"#]),
            (.discardAndLeave, [#"removeEdit("mine")"#, #"leaveEdit("mine")"#]),
        ] {
            var program = try opened()
            try program.enter("甲", in: Self.name)
            program.press(.back)
            #expect(program.question?.answers == [.stay, .keepAndLeave, .discardAndLeave])
            program.choose(answer)
            #expect(program.screens == ["groups"])
            #expect(program.asked == asked)
        }
        var program = try opened()
        program.press(.back)
        #expect(program.asked == [#"leaveEdit("mine")"#])
    }

    @Test("written, the draft is done with")
    func written() throws {
        var program = try opened()
        try program.enter("新名", in: Self.name)
        program.press(.submit, .submit)
        let after = fetched(Sample.tidy.with(["group_name": "新名"]))
        program.send(.outcome(.submitted(.written(.success(after), notes: []))))
        #expect(kept(program)?.content == .nothing)
    }

    @Test("TERM leaves a draft behind")
    func terminated() throws {
        var program = try opened()
        try program.enter("甲", in: Self.name)
        program.send(.terminate(lookingFor: .seconds(5)))
        #expect(program.state.isFinished)
        #expect(program.asked == [#"leaveEdit("mine")"#])
    }

    // MARK: Offering

    @Test("what was left is offered with what it changed and how far the server went")
    func offered() throws {
        let program = try opened([other()], group: Sample.tidy.with(["gps_range": 77]))
        let chooser = try chooser(program)
        #expect(chooser.choices.count == 2 && chooser.choices.last == .apart)
        #expect(chooser.server["other"] == .moved(1))
        #expect(other().changes.map { $0.place.withoutGroup } == ["group_name"])
    }

    @Test("gone on with, it is kept anew before the old one is let go of; the server's own changes stay")
    func resumed() throws {
        var program = try opened([other()], group: Sample.tidy.with(["gps_range": 77]))
        program.press(.open)
        #expect(program.document.groupName == "草稿")
        #expect(program["gps_range"] == 77)
        #expect(try program.editor.session.changed == [Self.name])
        guard case .keepEdit(let edit, insteadOf: other())? = program.effects.first,
            case .whole(let fetched, _) = edit.content
        else { throw NoSuchScreen() }
        #expect(edit.id == "mine" && fetched.group["gps_range"] == 77)
        #expect(try program.editor.marker(for: #require(FieldPath("gps_range").place())) == .moved)
    }

    @Test("where both changed the same, it is asked first")
    func resumedInConflict() throws {
        var program = try opened([other()], group: Sample.tidy.with(["group_name": "别人"]))
        program.press(.open)
        #expect(program.screens == ["groups", "editor", "merge"])
        #expect(kept(program) == nil)
        program.press(.takeTheirs, .acceptMerge)
        #expect(program.document.groupName == "别人")
        // Nothing of it is left to be kept.
        #expect(program.asked.contains { $0.hasPrefix("takeEdit") })
    }

    @Test("left alone, the draft stays where it is; Esc goes back to the list")
    func apart() throws {
        var program = try opened([other()])
        program.press(.moveDown, .open)
        #expect(program.document.groupName == "开心考勤" && program.asked.isEmpty)
        program = try opened([other()])
        program.press(.back)
        #expect(program.screens == ["groups"])
        program = try opened([other()])
        program.press(.removeRow)
        #expect(program.asked == [#"removeEdit("other")"#])
        #expect(program.state.overlay == nil)
    }

    @Test("at the start drafts are offered, and the chosen one is gone on with as soon as its group is there")
    func atStart() throws {
        var program = Program()
        program.send(.outcome(.left(.success([other()]))))
        program.send(.outcome(.leftCompared("other", .moved(0))))
        #expect(try chooser(program).server["other"] == .moved(0))
        program.press(.open)
        #expect(program.asked == [#"openGroup("6919358128597097404")"#])
        var fetched = fetched(Sample.tidy)
        fetched.entry = EditEntry(id: "mine", others: .success([other()]))
        program.answer(group: .success(fetched))
        #expect(program.screens == ["groups", "editor"])
        #expect(program.document.groupName == "草稿" && program.state.overlay == nil)
    }

    @Test("whoever has gone on meanwhile is not interrupted")
    func notInterrupted() {
        var program = Program()
        program.press(.keyHelp)
        program.send(.outcome(.left(.success([other()]))))
        if case .edits = program.state.overlay { Issue.record("interrupted") }
    }

    // MARK: Two sessions

    @Test("beside a session at work the safe choice is to look, and then nothing can be changed")
    func looking() throws {
        let looking = {
            var program = try opened([other(running: true)])
            #expect(try chooser(program).choices.first == .look)
            program.press(.open)
            #expect(program.asked == [#"leaveEdit("mine")"#])
            return program
        }
        var program = try looking()
        let document = program.document
        for command in Command.allCases where command != .quit && command != .back {
            program.press(command)
            program.type(.edit(.insert("x")), .accept)
            program.send(.paste("x\ny"))
            if program.state.overlay != nil { program.press(.back) }
            if program.screens.count > 2 { program.press(.back) }
            guard program.state.editor != nil else {
                program = try looking()
                continue
            }
            #expect(program.document == document, "\(command)")
        }
    }

    @Test("taking over goes on from the other's edits")
    func takingOver() throws {
        var program = try opened([other(running: true)])
        program.press(.last, .open)
        #expect(program.document.groupName == "草稿")
        guard case .keepEdit(_, insteadOf: other(running: true))? = program.effects.first else { throw NoSuchScreen() }
    }

    @Test("a session that only looks submits nothing, from the form or the review")
    func lookingOn() throws {
        var program = try opened([other(running: true)])
        program.press(.open)
        program.press(.submit)
        #expect(program.screens == ["groups", "editor"])
        #expect(program.notice == "Another session is editing this group; this one only looks.")
        program.press(.changes, .submit)
        #expect(program.screens.last == "review" && program.submission == nil)
    }

    @Test(
        "in a review that was open when its draft was taken, nothing is submitted any more",
        arguments: [false, true]
    )
    func takenInReview(asksSecondAdmin: Bool) throws {
        var program = try opened()
        program.state.asksSecondAdmin = asksSecondAdmin
        try program.enter("甲", in: Self.name)
        program.press(.submit)
        if asksSecondAdmin { program.press(.submit) }
        program.send(.outcome(.editTaken(by: "pts/4 (1)", edit: "mine")))
        program.choose(.lookOn)
        if asksSecondAdmin {
            // The name of the file was being typed.
            try #require(program.state.isTyping)
            program.type(.accept)
        } else {
            program.press(.submit)
        }
        #expect(program.effects.isEmpty)
        #expect(program.notice?.contains("only looks") == true)
    }

    @Test("whose draft turns out to be taken as it is submitted is told that nothing was, and may go on apart")
    func takenAsSubmitted() throws {
        var program = try opened()
        try program.enter("甲", in: Self.name)
        program.press(.submit, .submit)
        #expect(program.submission?.edit == "mine")
        program.send(.outcome(.submitted(.taken(by: "pts/4 (1)"))))
        #expect(program.question?.text.en.contains("Nothing was submitted") == true)
        #expect(!program.state.mayWrite)
        program.choose(.goOnApart)
        program.press(.submit)
        let edit = try #require(program.submission?.edit)
        #expect(edit != "mine")
    }

    @Test("whose draft was taken is told, and looks on or goes on apart")
    func taken() throws {
        for answer in [Question.Answer.lookOn, .goOnApart] {
            var program = try opened()
            try program.enter("甲", in: Self.name)
            program.send(.outcome(.editTaken(by: "pts/4 (1)", edit: "mine")))
            #expect(program.question?.text.en.contains("pts/4") == true)
            program.choose(answer)
            let edit = kept(program)
            program.press(.undo)
            if answer == .lookOn {
                #expect(edit == nil && program.document.groupName == "甲")
            } else {
                guard case .whole? = edit?.content else { throw NoSuchScreen() }
                #expect(edit?.id != "mine" && program.document.groupName == "开心考勤")
            }
        }
    }
}
