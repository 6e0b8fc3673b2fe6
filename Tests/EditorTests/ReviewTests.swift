import Attendance
import Editor
import GroupModel
import LosslessJSON
import Operations
import Testing

@Suite("The review")
struct ReviewTests {
    private func changed(_ group: JSON = Sample.tidy) throws -> Program {
        var program = try Program(editing: group)
        try program.enter("新名", in: "group_name")
        return program
    }

    @Test(
        "opens at the tab that is asked for, and asks how the request looks",
        arguments: [
            (Command.submit, ReviewState.Tab.changes), (.changes, .changes), (.payload, .payload), (.request, .request),
            (.warnings, .warnings),
        ]
    )
    func tabs(_ command: Command, _ tab: ReviewState.Tab) throws {
        var program = try changed()
        program.press(command)
        let review = try program.review
        #expect(review.tab == tab)
        guard case .describeRequest(let body)? = program.effects.first else { throw NoSuchScreen() }
        #expect(body == review.payload.bytes)
        #expect(program.effects.count == 1)
        #expect(review.changes.map(\.place) == [inGroup(.member("group_name"))])
        program.press(.nextPane, .nextPane, .nextPane, .nextPane, .moveLeft, .moveRight)
        #expect(try program.review.tab == tab)
        program.send(.showTab(.warnings))
        #expect(try program.review.tab == .warnings)
        program.press(.back)
        #expect(program.screens == ["groups", "editor"])
    }

    @Test("Enter on a change leads to its field")
    func changeLeads() throws {
        var program = try changed()
        program.press(.nextSection, .submit, .open)
        #expect(program.screens == ["groups", "editor"])
        #expect(program.state.editor?.focused?.place == inGroup(.member("group_name")))
    }

    @Test("Enter on an error leads into the row of the table that it is in, and so does the next error")
    func errorLeads() throws {
        var program = try Program(editing: Sample.tidy)
        try program.go(to: .locations)
        program.press(.addRow, .back)
        let row = try #require(program.state.editor?.page.place)
        try program.go(to: row.appending("location_name"))
        program.press(.open)
        program.enter("北门")
        let type = row.appending("location_type")
        #expect(program.state.editor?.problems(at: type).first?.severity == .error)
        program.press(.warnings, .open)
        #expect(program.state.editor?.page.place == row)
        #expect(program.state.editor?.focused?.place == type)
        program.press(.previousSection, .nextError)
        #expect(program.state.editor?.focused?.place == type)
    }

    @Test("each tab has its own cursor, within its rows")
    func cursors() throws {
        var program = try changed(Sample.documented)
        program.press(.payload)
        for tab in [Command.changes, .payload, .request, .warnings] {
            program.press(tab, .last, .moveDown, .pageDown)
            #expect(try program.review.cursor == max(0, program.review.rowCount - 1))
        }
        program.press(.changes)
        #expect(try program.review.cursor == 0)
        program.press(.payload)
        #expect(try program.review.cursor == program.review.rowCount - 1)
    }

    @Test("shows the request when it is described, and copies it as curl")
    func request() throws {
        var program = try changed()
        program.press(.request, .copy)
        #expect(program.asked == [#"copy("")"#])
        let request = RequestDescription(
            method: "POST",
            url: "https://example.com",
            headers: [.init(name: "Authorization", value: "Bearer …")],
            curl: "curl -X POST"
        )
        program.send(.outcome(.request(.success(request))))
        #expect(try program.review.request == request)
        #expect(try program.review.rowCount == 3)
        program.press(.copy)
        #expect(program.asked == [#"copy("curl -X POST")"#])
        program.press(.payload, .copy)
        guard case .copy(let text)? = program.effects.first else { throw NoSuchScreen() }
        #expect(try Array(text.utf8) == program.review.payload.bytes)
    }

    @Test("folds and unfolds what is under the cursor; long lists come folded")
    func folding() throws {
        var program = try changed(Sample.tidy.with(["bind_user_ids": .strings((0..<500).map { "user\($0)" })]))
        program.press(.payload)
        let count = try program.review.visibleLines.count
        #expect(count < 100)
        #expect(try program.review.text.lines.count > 500)
        let list = try #require(try program.review.text.line(of: inGroup(.member("bind_user_ids"))))
        let row = try #require(try program.review.visibleLines.firstIndex(of: list))
        program.send(.focus(row: row))
        program.press(.open)
        #expect(try program.review.visibleLines.count == count + 501)
        program.press(.fold)
        #expect(try program.review.visibleLines.count == count)
        program.press(.moveDown, .toggle, .first, .fold)
        #expect(try program.review.visibleLines == [0])
        #expect(try program.review.cursor == 0)
    }

    @Test("finds text in the payload, opens what hides it, goes on and around")
    func find() throws {
        var program = try changed(Sample.tidy.with(["bind_user_ids": .strings((0..<500).map { "user\($0)" })]))
        program.press(.changes, .find)
        #expect(program.state.isTyping)
        program.insert("USER49")
        program.type(.accept)
        #expect(try program.review.tab == .payload)
        func line() throws -> String {
            let review = try program.review
            return review.text.lines[review.visibleLines[review.cursor]].text
        }
        #expect(try line().contains("user49\""))
        program.press(.findNext)
        #expect(try line().contains("user490"))
        program.press(.findPrevious, .findPrevious)
        #expect(try line().contains("user499"))
        program.press(.find)
        program.type(.edit(.killToStart))
        program.insert("nowhere")
        program.type(.accept)
        #expect(program.notice?.contains("Nothing found") == true)
        program.press(.find)
        program.type(.cancel)
        #expect(try program.review.findLine == nil)
    }

    @Test("errors block, and the tab of the warnings shows the first")
    func errors() throws {
        var program = try Program(editing: Sample.tidy)
        try program.enter("", in: "group_name")
        program.press(.submit, .submit)
        #expect(program.effects.isEmpty)
        #expect(program.state.notice?.kind == .error)
        #expect(try program.review.tab == .warnings)
        #expect(program.state.overlay == nil)
    }

    @Test("without a change there is nothing to submit")
    func nothing() throws {
        var program = try Program(editing: Sample.tidy)
        program.press(.submit, .submit)
        #expect(program.effects.isEmpty)
        #expect(program.notice == "Nothing changed; nothing to submit.")
    }

    @Test("submits exactly the payload that it shows, once")
    func submit() throws {
        var program = try changed()
        program.press(.submit)
        let shown = try program.review.payload
        program.press(.submit)
        let submission = try #require(program.submission)
        #expect(program.effects.count == 1)
        #expect(submission.payload == shown)
        #expect(submission.payload.bytes == Payload(draft: submission.draft).bytes)
        #expect(submission.draft == (try program.editor.draft))
        #expect(!submission.withoutPreImage)
        let sent = try JSON(parsing: submission.payload.bytes)
        #expect(sent["group"]?["group_name"] == "新名")
        #expect(sent["operator_id"] == "dd31248a")
        for command in [Command.submit, .back, .quit] {
            program.press(command)
            #expect(program.effects.isEmpty)
            #expect(program.screens.last == "review")
            #expect(program.state.overlay == nil)
            #expect(program.notice?.contains("wait for the outcome") == true)
        }
        program.press(.cancel)
        #expect(program.asked == ["cancel(Editor.Job.submit)"])
    }

    @Test("a grave change wants the name that the group had, typed in full")
    func grave() throws {
        var program = try changed()
        try program.go(to: "effect_now")
        program.press(.toggle, .submit, .submit)
        guard case .typeName(let question)? = program.state.overlay else { throw NoSuchScreen() }
        #expect(question.expected == TypedName("开心考勤", id: "6919358128597097404"))
        #expect(question.reasons.count == 1)
        #expect(program.effects.isEmpty)
        for wrong in ["", "新名", "开心考", "开心考勤 "] {
            program.type(.edit(.moveToEnd), .edit(.killToStart))
            program.insert(wrong)
            program.type(.accept)
            #expect(program.effects.isEmpty)
            guard case .typeName(let question)? = program.state.overlay else { throw NoSuchScreen() }
            #expect(question.complaint != nil)
        }
        program.type(.cancel)
        #expect(program.state.overlay == nil)
        #expect(program.effects.isEmpty)
        program.press(.submit)
        program.insert("开心考勤")
        program.type(.accept)
        #expect(program.submission != nil)
        #expect(program.state.overlay == nil)
    }

    @Test(
        "the id confirms as well, and half-width letters and signs do for full-width ones",
        arguments: [
            ("门店（北京）Ａ１", "门店(北京)A1", true), ("门店（北京）", "6919358128597097404", true), ("門店", "门店", false),
            ("门店(北京)", "门店（北京）", true), ("Shop", "shop", false), ("门店", "", false), ("ﾃｽﾄ", "テスト", true),
        ]
    )
    func typedName(_ name: String, _ typed: String, _ confirms: Bool) throws {
        var program = try Program(editing: Sample.tidy.with(["group_name": .string(name)]))
        try program.go(to: "effect_now")
        program.press(.toggle, .submit, .submit)
        program.insert(typed)
        program.type(.accept)
        #expect((program.submission != nil) == confirms)
    }

    @Test(
        "a name that nobody can type is asked for as it can be typed",
        arguments: [("a\nb\tc", "a b c"), ("", "6919358128597097404")]
    )
    func oddName(_ name: String, _ typed: String) throws {
        var program = try Program(editing: Sample.tidy.with(["group_name": .string(name)]))
        try program.enter("ok", in: "group_name")
        try program.go(to: "effect_now")
        program.press(.toggle, .submit, .submit)
        guard case .typeName? = program.state.overlay else { throw NoSuchScreen() }
        program.type(.accept)
        #expect(program.effects.isEmpty)
        program.insert(typed)
        program.type(.accept)
        #expect(program.submission != nil)
    }
}
