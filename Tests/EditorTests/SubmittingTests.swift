import Attendance
import Editor
import GroupModel
import LosslessJSON
import Operations
import Testing

@Suite("What becomes of a submission")
struct SubmittingTests {
    /// In the review, with a new name on its way, and shifts that were loaded.
    private func submitting(_ group: JSON = Sample.tidy) throws -> Program {
        var program = try Program(editing: group)
        program.send(.outcome(.shifts(.success([]))))
        try program.enter("新名", in: "group_name")
        program.press(.submit, .submit)
        _ = try #require(program.submission)
        return program
    }

    private let written = Sample.tidy.with(["group_name": "新名"])

    @Test("says what it is doing")
    func stages() throws {
        var program = try submitting()
        #expect(program.state.running[.submit] == SubmitStage.fetchingAgain.words)
        for stage in [SubmitStage.writing, .readingBack] {
            program.send(.outcome(.submitStage(stage)))
            #expect(program.state.running[.submit] == stage.words)
        }
        program.send(.outcome(.submitted(.notWritten(failure))))
        #expect(program.state.running[.submit] == nil)
    }

    @Test("where another writer has the group nobody is asked whether to write beside it")
    func busy() throws {
        var program = try submitting()
        let busy = HistoryFailure(Words(zh: "apply 仍在写入", en: "apply is still writing"), isBusy: true)
        program.send(.outcome(.submitted(.preImageNotSaved(busy))))
        #expect(program.question == nil)
        #expect(program.screens.last == "review")
        #expect(program.state.notice?.text.en == "apply is still writing")
    }

    @Test("a pre-image that was not saved asks; only the second answer writes, and says so")
    func preImage() throws {
        var program = try submitting()
        let failed = SubmitOutcome.preImageNotSaved(HistoryFailure(Words(zh: "磁盘已满", en: "Disk full")))
        program.send(.outcome(.submitted(failed)))
        #expect(program.question?.answers == [.stay, .submitWithoutPreImage])
        #expect(program.question?.text.en.contains("Disk full") == true)
        #expect(program.state.running[.submit] == nil)
        program.press(.open)
        #expect(program.effects.isEmpty)
        #expect(program.screens.last == "review")
        program.press(.submit)
        #expect(program.submission?.withoutPreImage == false)
        program.send(.outcome(.submitted(failed)))
        program.press(.submitUnsaved)
        #expect(program.submission?.withoutPreImage == true)
        #expect(try program.submission?.payload == program.review.payload)
    }

    @Test("written: the session goes on from the group as it was read back, and the list has its new name")
    func success() throws {
        var program = try submitting()
        let after = written.with(["group_type": 0, "locations": .array([])])
        program.send(.outcome(.submitted(.written(.success(fetched(after, time: "14:05:00")), notes: []))))
        #expect(program.screens == ["groups", "editor", "result"])
        #expect(try program.result.verdict == .written)
        #expect(try program.result.items.first?.outcome == .applied)
        #expect(program.document.group == after)
        #expect(try program.editor.draft.fetched?.group == after)
        #expect(try !program.editor.session.hasChanges)
        #expect(try !program.editor.session.canUndo)
        #expect(try program.editor.fetchedAt == "14:05:00")
        #expect(try program.editor.shifts == .loaded([]))
        #expect(try program.list.groups.first?.name == "新名")
        #expect(try program.list.types["6919358128597097404"] == .loaded(0))
        program.press(.back, .back)
        #expect(program.screens == ["groups"])
    }

    @Test("what the server ignored or wrote otherwise is told")
    func classified() throws {
        var program = try submitting()
        program.send(.outcome(.submitted(.written(.success(fetched(Sample.tidy)), notes: []))))
        #expect(try program.result.verdict == .written)
        #expect(try program.result.items.map(\.isIgnored) == [true])
        #expect(try program.result.message.en.contains("ignored 1") == true)
        #expect(program.document.group == Sample.tidy)

        program = try Program(editing: Sample.tidy)
        try program.enter("8", in: "free_punch_cfg.free_start_time")
        program.press(.submit, .submit)
        let after = Sample.tidy.with(["free_punch_cfg": ["free_start_time": "08:00"]])
        let note = Words(zh: "x", en: "Not recorded")
        program.send(.outcome(.submitted(.written(.success(fetched(after)), notes: [note]))))
        #expect(try program.result.items.map(\.outcome) == [.normalised])
        #expect(try program.result.notes == [note])
    }

    @Test("the list keeps its order, its filter and the cursor on the group when that has a new name")
    func renamed() throws {
        var program = Program()
        program.answer(page([("1", "ab"), ("2", "abc"), ("6919358128597097404", "开心考勤")]), asked: nil)
        program.press(.find)
        program.insert("开心")
        program.type(.accept)
        program.press(.open)
        program.answer(group: .success(fetched(Sample.tidy)))
        try program.enter("abc 新名", in: "group_name")
        program.press(.submit, .submit)
        program.send(
            .outcome(.submitted(.written(.success(fetched(Sample.tidy.with(["group_name": "abc 新名"]))), notes: [])))
        )
        // It does not match the filter any more.
        #expect(try program.list.matches.isEmpty)
        program.press(.back, .back, .back)
        #expect(program.screens == ["groups"])
        #expect(try program.list.matches == [0, 1, 2])
        #expect(try program.list.groups[2].name == "abc 新名")
    }

    @Test("not written: the draft and all that can be undone are there, and it can be sent again")
    func notWritten() throws {
        var program = try submitting()
        let document = program.document
        program.send(.outcome(.submitted(.notWritten(failure))))
        #expect(program.screens == ["groups", "editor", "review", "result"])
        #expect(try program.result.verdict == .notWritten)
        #expect(try program.result.message.en.contains("still in the editor") == true)
        #expect(try program.result.details == "log 1")
        program.press(.copy)
        #expect(program.asked == [#"copy("log 1")"#])
        program.press(.open)
        #expect(program.screens.last == "review")
        program.press(.submit)
        #expect(program.submission != nil)
        program.send(.outcome(.submitted(.notWritten(failure))))
        program.press(.back, .back)
        #expect(program.document == document)
        program.press(.undo)
        #expect(program.document.groupName == "开心考勤")
    }

    @Test(
        "no answer: the group as it is found says whether it was written",
        arguments: [
            (JSON.string("新名"), WriteResult.Verdict.written), ("开心考勤", .unknown), ("somebody else's", .unknown),
        ]
    )
    func lookedUp(_ name: JSON, _ verdict: WriteResult.Verdict) throws {
        var program = try submitting()
        let document = program.document
        let lost = ServiceFailure(.outcomeUnknown, Words(zh: "", en: "No answer."), details: "log 2")
        let found = fetched(Sample.tidy.with(["group_name": name]))
        program.send(.outcome(.submitted(.unknown(lost, .success(found), notes: []))))
        #expect(try program.result.verdict == verdict)
        #expect(try program.result.details == "log 2")
        #expect(try program.editor.session.hasChanges == (verdict != .written))
        if verdict == .written {
            #expect(program.screens == ["groups", "editor", "result"])
            #expect(program.document.group == found.group)
        } else {
            #expect(program.screens == ["groups", "editor", "review", "result"])
            #expect(program.document == document)
            #expect(try program.result.message.en.contains("next submission looks for it first") == true)
            #expect(try program.editor.hasOpenWrite)
        }
    }

    @Test("no answer, of two changes one is there: nobody can tell")
    func half() throws {
        var program = try Program(editing: Sample.tidy)
        try program.enter("新名", in: "group_name")
        try program.enter("7", in: "adjust_range")
        program.press(.submit, .submit)
        let lost = ServiceFailure(.outcomeUnknown, Words(zh: "", en: "No answer."))
        program.send(.outcome(.submitted(.unknown(lost, .success(fetched(written)), notes: []))))
        #expect(try program.result.verdict == .unknown)
        #expect(try program.editor.session.hasChanges)
    }

    @Test("no answer and no look: unknown, the draft is kept")
    func unknown() throws {
        var program = try submitting()
        let lost = ServiceFailure(.outcomeUnknown, Words(zh: "", en: "No answer."))
        program.send(.outcome(.submitted(.unknown(lost, .failure(failure), notes: []))))
        #expect(try program.result.verdict == .unknown)
        #expect(try program.result.message.en.contains("The next submission looks for it first.") == true)
        #expect(try program.result.message.en.contains("No network.") == true)
        program.press(.back, .back)
        #expect(program.document.groupName == "新名")
    }

    @Test("of a look that failed it is said what failed, and not that nothing was written: the look wrote nothing")
    func failedLook() throws {
        let look = ServiceFailure(
            .unreachable,
            Words(zh: "平台内部出错。没有写入任何内容。", en: "The platform failed. Nothing was written."),
            cause: Words(zh: "平台内部出错。", en: "The platform failed.")
        )
        let lost = ServiceFailure(.outcomeUnknown, Words(zh: "", en: "No answer."))
        for outcome in [SubmitOutcome.unknown(lost, .failure(look), notes: []), .written(.failure(look), notes: [])] {
            var program = try submitting()
            program.send(.outcome(.submitted(outcome)))
            let message = try program.result.message
            #expect(message.en.contains("The platform failed.") && !message.en.contains("Nothing was written"))
            #expect(message.zh.contains("平台内部出错。") && !message.zh.contains("没有写入"))
        }
    }

    @Test("written and not read back: the draft is not offered for a second write, which would add its locations again")
    func notReadBack() throws {
        var program = try submitting()
        program.send(.outcome(.submitted(.written(.failure(failure), notes: []))))
        #expect(try program.result.verdict == .written)
        #expect(try program.result.message.en.contains("could not be read back") == true)
        #expect(program.screens == ["groups", "result"])
        program.press(.submit, .back, .submit)
        #expect(program.submission == nil)
        #expect(program.screens == ["groups"])
    }
}
