import Attendance
import Editor
import GroupModel
import LosslessJSON
import Operations
import TestSupport
import Testing

@Suite("A request for a second admin")
struct RequestTests {
    /// A changed group in the review, of which a second admin makes the writes.
    private func review(of group: JSON = Sample.tidy, changing field: FieldPath = "group_name") throws -> Program {
        var program = try Program(editing: group)
        program.state.asksSecondAdmin = true
        try program.enter("新名", in: field)
        program.press(.submit)
        return program
    }

    private var sealing: (Effect) -> (submission: Submission, path: String)? {
        { effect in if case .seal(let submission, let path) = effect { (submission, path) } else { nil } }
    }

    @Test("takes the place of submitting: it asks for a file, and nothing is written")
    func asksForFile() throws {
        var program = try review()
        program.press(.note)
        program.insert("搬家")
        program.type(.accept)
        program.press(.submit)
        #expect(program.effects.isEmpty)
        #expect(program.state.isTyping)
        #expect(try program.review.fileLine?.text == "request-6919358128597097404.json")
        program.enter("to-wang.json")
        let (submission, path) = try #require(program.effects.lazy.compactMap(sealing).first)
        #expect(path == "to-wang.json")
        #expect(submission.payload.bytes == (try program.review.payload.bytes))
        #expect(submission.note == "搬家")
        #expect(program.submission == nil)
    }

    @Test("can be given up while its name is typed, and needs a name")
    func givenUp() throws {
        var program = try review()
        program.press(.submit)
        program.insert("x")
        program.type(.cancel)
        #expect(program.effects.isEmpty && !program.state.isTyping)
        program.press(.submit)
        program.enter("")
        #expect(program.effects.isEmpty && !program.state.isTyping)
        #expect(program.screens.last == "review")
    }

    @Test("leaves the draft as it is, and says where it is and what comes next", arguments: [true, false])
    func sealed(hasKey: Bool) throws {
        var program = try review()
        let document = program.document
        program.press(.submit)
        program.type(.accept)
        program.send(.outcome(.sealed(.success(SealedFile(path: "r.json", hasKey: hasKey)))))
        let text = try #require(program.question?.text)
        for words in ["r.json", "punchcard review"] { #expect(text.en.contains(words) && text.zh.contains(words)) }
        #expect(text.en.contains("only guards against accidents") != hasKey)
        #expect(text.zh.contains("只能防止意外") != hasKey)
        program.press(.back)
        #expect(program.screens == ["groups", "editor", "review"])
        #expect(program.document == document)
        #expect(try program.editor.session.hasChanges)
        #expect(program.state.waitingFor == nil)
    }

    @Test("that can't be written says why, and keeps the name for another try")
    func notSealed() throws {
        var program = try review()
        program.press(.submit)
        program.enter("there.json")
        program.send(.outcome(.sealed(.failure(RequestFailure(Words(zh: "已存在", en: "It exists"))))))
        #expect(program.notice == "It exists")
        program.press(.submit)
        #expect(try program.review.fileLine?.text == "there.json")
    }

    @Test("asks for the group's name first when a change is grave")
    func grave() throws {
        var program = try Program(editing: Sample.tidy)
        program.state.asksSecondAdmin = true
        try program.go(to: "bind_user_ids")
        program.press(.unset, .submit, .submit)
        guard case .typeName? = program.state.overlay else { throw NoSuchScreen() }
        #expect(try program.review.fileLine == nil)
        program.enter("开心考勤")
        #expect(try program.review.fileLine != nil)
        #expect(program.effects.isEmpty)
    }

    @Test("is not made of errors, of nothing, or of what may have been written already")
    func blocked() throws {
        var program = try Program(editing: Sample.tidy)
        program.state.asksSecondAdmin = true
        program.press(.submit, .submit)
        #expect(try program.review.fileLine == nil)
        program.press(.back)
        try program.go(to: .groupName)
        program.press(.unset, .submit, .submit)
        #expect(try program.review.fileLine == nil)
        #expect(try program.review.tab == .warnings)
    }

    @Test("is not asked for where nobody wants a second admin")
    func alone() throws {
        var program = try Program(editing: Sample.tidy)
        try program.enter("新名", in: "group_name")
        program.press(.submit, .submit)
        #expect(program.submission != nil)
    }

    // MARK: The runner

    private struct Requests: RequestStore {
        let paths = Journal<String>()

        func seal(_ submission: Submission, to path: String) async throws(RequestFailure) -> SealedFile {
            paths.note(path)
            return SealedFile(path: path, hasKey: true)
        }
    }

    @Test("is written where the executable says, and nowhere without", arguments: [true, false])
    func runner(hasStore: Bool) async throws {
        let sent = Journal<Action>()
        let world = ScriptedWorld()
        let requests = Requests()
        let runner = EffectRunner(
            service: world,
            directory: ScriptedDirectory(),
            history: world,
            drafts: world,
            requests: hasStore ? requests : nil,
            clock: StoppedClock()
        ) { sent.note($0) }
        let draft = GroupDraft(fetched: GroupDocument(group: Sample.tidy))
        await runner.run(.seal(Submission(draft: draft, payload: Payload(draft: draft)), path: "r.json"))
        try await eventually("the outcome") { !sent.entries.isEmpty }
        guard case .outcome(.sealed(let result))? = sent.entries.first else { throw NoSuchScreen() }
        #expect((try? result.get()) == (hasStore ? SealedFile(path: "r.json", hasKey: true) : nil))
        #expect(requests.paths.entries == (hasStore ? ["r.json"] : []))
        #expect(world.journal.entries.isEmpty)
    }

    // MARK: The second admin

    private func requested(_ group: JSON = Sample.tidy) -> RequestedWrite {
        var draft = GroupDraft(fetched: GroupDocument(group: group, operatorID: "52aa1fa1"))
        draft.document[.groupName] = "新名"
        return RequestedWrite(
            draft: draft,
            time: "14:02:11",
            today: 20_260_501,
            notes: [Words(zh: "由 li 提出", en: "Asked for by li")],
            note: "搬家"
        )
    }

    @Test("is opened in the review, with who asked before all warnings")
    func opened() throws {
        var program = Program()
        program.state.asksSecondAdmin = true
        program.send(.review(requested()))
        #expect(program.screens == ["groups", "editor", "review"])
        let review = try program.review
        #expect(review.changes.map(\.place) == [inGroup(.member("group_name"))])
        #expect(review.restorationNotes.map(\.en) == ["Asked for by li"])
        #expect(review.note == "搬家")
        #expect(review.payload.bytes == Payload(draft: requested().draft).bytes)
    }

    @Test("is submitted by the second admin, in its own words")
    func applied() throws {
        var program = Program()
        program.state.asksSecondAdmin = true
        program.send(.review(requested()))
        program.press(.submit)
        #expect(program.submission?.payload.bytes == Payload(draft: requested().draft).bytes)
        #expect(program.submission?.note == "搬家")
    }

    @Test("becomes a request of the second admin's own when it is edited")
    func edited() throws {
        var program = Program()
        program.state.asksSecondAdmin = true
        program.send(.review(requested()))
        program.press(.back)
        try program.enter("另一个名字", in: "group_name")
        program.press(.submit, .submit)
        #expect(program.submission == nil)
        #expect(try program.review.fileLine != nil)
        // Taken back, it is what was asked for again.
        program.type(.cancel)
        program.press(.back, .undo, .submit, .submit)
        #expect(program.submission != nil)
    }
}
