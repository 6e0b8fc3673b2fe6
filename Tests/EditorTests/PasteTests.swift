import Editor
import GroupModel
import LosslessJSON
import Testing

/// Text that would be a number of commands if its letters were keys.
private let nasty = "q\u{1B}\r\nS\ny y\tD"

@Suite("Pasted text")
struct PasteTests {
    @Test("is never a command, whatever is on the screen")
    func everywhere() throws {
        var list = Program()
        list.answer(page([("1", "a")]), asked: nil)
        var editor = try Program(editing: Sample.tidy)
        try editor.enter("b", in: "group_name")
        var review = editor
        review.press(.submit)
        var help = editor
        help.press(.keyHelp)
        var confirm = editor
        confirm.press(.quit)
        var choice = editor
        try choice.go(to: "group_type")
        choice.press(.open)
        var weekdays = editor
        try weekdays.go(to: "free_punch_cfg.punch_day")
        weekdays.press(.open)
        var table = editor
        try table.go(to: "machines")
        table.press(.open)
        for program in [list, editor, review, help, confirm, choice, weekdays, table] {
            var program = program
            let screens = program.screens
            let document = program.document
            program.send(.paste(nasty))
            #expect(program.effects.isEmpty)
            #expect(program.screens == screens)
            #expect(program.document == document)
            #expect(!program.state.isFinished)
            #expect(program.notice?.contains("not used") == true)
        }
    }

    @Test("goes into the line that is open, as one line")
    func lines() throws {
        var program = try Program(editing: Sample.tidy)
        try program.go(to: "group_name")
        program.press(.open)
        program.type(.edit(.moveToEnd))
        program.send(.paste("a\r\nb\tc"))
        program.type(.accept)
        #expect(program.document.groupName == "开心考勤a b c")

        program.press(.find)
        program.send(.paste("machines\n"))
        #expect(try program.editor.find.line?.text == "machines ")
        program.type(.cancel)

        try program.go(to: "time_zone")
        program.press(.open)
        program.send(.paste("Tokyo"))
        guard case .pick(let pick)? = try program.editor.input else {
            Issue.record("no list of time zones")
            return
        }
        #expect(pick.selected?.value == "Asia/Tokyo")
    }

    @Test("narrows the list of groups, searches the payload, and is typed into questions")
    func otherLines() throws {
        var program = Program()
        program.answer(page([("1", "ab"), ("2", "b")]), asked: nil)
        program.press(.find)
        program.send(.paste("a\n"))
        #expect(try program.list.filter == "a ")

        program = try Program(editing: Sample.tidy)
        program.press(.payload, .find)
        program.send(.paste("machine\n"))
        #expect(try program.review.findLine?.text == "machine ")
        program.type(.cancel)
        program.press(.palette)
        program.send(.paste("quit\n"))
        guard case .palette(let palette)? = program.state.overlay else {
            Issue.record("the palette has gone")
            return
        }
        #expect(palette.line.text == "quit ")
    }

    @Test("on a list of ids is looked through first, and waits for Enter")
    func ids() async throws {
        var program = try Program(editing: Sample.tidy)
        try program.go(to: "bind_user_ids")
        program.press(.open)
        let before = program.document
        program.send(.paste("u7\nu8"))
        program.press(.open)
        #expect(program.notice == "Still checking; Ctrl-C stops it.")
        try await program.answer(with: ScriptedDirectory(failure: failure))
        #expect(program.document == before)
        program.press(.back)
        #expect(program.document == before)
        program.send(.paste("u7\nu8"))
        try await program.answer(with: ScriptedDirectory(failure: failure))
        program.press(.open)
        #expect(program["bind_user_ids"] == ["u1", "u2", "u3", "u4", "u7", "u8"])
    }
}
