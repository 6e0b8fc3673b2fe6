import Attendance
import Editor
import GroupModel
import LosslessJSON
import Operations
import Testing

@Suite("Leaving")
struct LeavingTests {
    @Test("without changes Esc goes back to the list at once")
    func clean() throws {
        var program = try Program(editing: Sample.tidy)
        program.press(.back)
        #expect(program.screens == ["groups"])
        #expect(program.state.overlay == nil)
    }

    @Test("with changes it asks, and the safe answer comes first")
    func asks() throws {
        var program = try Program(editing: Sample.tidy)
        try program.enter("新名", in: "group_name")
        program.press(.back)
        #expect(program.question?.answers == [.stay, .discardAndLeave])
        #expect(program.question?.text.en.contains("1 change is") == true)
        program.press(.open)
        #expect(program.screens == ["groups", "editor"])
        program.press(.back, .back)
        #expect(program.screens == ["groups", "editor"])
        #expect(program.document.groupName == "新名")
        program.press(.back, .discard)
        #expect(program.screens == ["groups"])
    }

    @Test("keys that were typed ahead never discard anything")
    func typedAhead() throws {
        for commands: [Command] in [[.moveDown, .open], [.open, .open], [.last, .open, .toggle], [.back, .back]] {
            var program = try Program(editing: Sample.tidy)
            try program.enter("新名", in: "group_name")
            program.press(.back)
            for command in commands { program.press(command) }
            #expect(program.screens == ["groups", "editor"])
            #expect(program.document.groupName == "新名")
        }
        var program = try Program(editing: Sample.tidy)
        try program.enter("新名", in: "group_name")
        program.press(.back, .moveDown, .open)
        #expect(program.question != nil)
        #expect(program.notice?.contains("letter") == true)
    }

    @Test("a change that was taken back needs no question")
    func takenBack() throws {
        var program = try Program(editing: Sample.tidy)
        try program.enter("新名", in: "group_name")
        program.press(.undo, .back)
        #expect(program.screens == ["groups"])
    }

    @Test("quitting asks; with changes it says what is lost, from the review as well")
    func quit() throws {
        var program = Program()
        program.press(.quit, .open)
        #expect(!program.state.isFinished)
        #expect(program.question == nil)
        program.press(.quit, .moveDown, .open)
        #expect(program.state.isFinished)

        for review in [false, true] {
            program = try Program(editing: Sample.tidy)
            try program.enter("新名", in: "group_name")
            if review { program.press(.submit) }
            program.press(.quit)
            #expect(program.question?.answers == [.stay, .discardAndQuit])
            #expect(program.question?.text.en.contains("not submitted") == true)
            program.press(.back)
            #expect(!program.state.isFinished)
            program.press(.quit, .discard)
            #expect(program.state.isFinished)
        }
    }

    @Test("Ctrl-C cancels what is under way, the gravest first, and discards nothing")
    func cancel() throws {
        var program = try Program(editing: Sample.tidy)
        try program.enter("新名", in: "group_name")
        program.send(.outcome(.shifts(.success([]))))
        let before = program.document
        program.press(.cancel)
        #expect(program.notice?.contains("Nothing is under way") == true)
        #expect(program.effects.isEmpty)
        program.send(.openGroup("1"))
        program.state.running[.shifts] = Words(zh: "", en: "")
        program.press(.cancel)
        #expect(program.asked == ["cancel(Editor.Job.openGroup)"])
        program.answer(group: .failure(.cancelled))
        #expect(program.state.notice?.kind == .information)
        program.press(.back, .cancel)
        #expect(program.asked == ["cancel(Editor.Job.shifts)"])
        // The question is still there.
        #expect(program.question != nil)
        #expect(program.document == before)
        #expect(!program.state.isFinished)
    }

    @Test("TERM leaves at once, whatever is on the screen")
    func terminate() throws {
        var program = try Program(editing: Sample.tidy)
        try program.enter("新名", in: "group_name")
        program.press(.quit)
        program.send(.terminate(lookingFor: .seconds(5)))
        #expect(program.state.isFinished)
    }

    @Test("a notice goes with the next key, and not with an answer from outside")
    func notices() throws {
        var program = try Program(editing: Sample.tidy)
        program.press(.redo)
        #expect(program.notice != nil)
        program.send(.resized(pageRows: 3))
        program.send(.outcome(.submitStage(.writing)))
        #expect(program.notice != nil)
        program.press(.moveDown)
        #expect(program.notice == nil)
    }

    @Test("help, field help and the palette lie over the screen and take the keys")
    func overlays() throws {
        var program = try Program(editing: Sample.tidy)
        try program.go(to: "group_name")
        program.press(.keyHelp, .pageDown, .last, .moveUp, .first, .moveUp)
        guard case .help(top: 0)? = program.state.overlay else { throw NoSuchScreen() }
        program.press(.back, .fieldHelp)
        guard case .fieldHelp(let field, _, _)? = program.state.overlay else { throw NoSuchScreen() }
        #expect(field.path == "group_name")
        program.press(.submit, .moveDown)
        #expect(program.screens.last == "editor")
        program.press(.fieldHelp, .palette)
        #expect(program.state.isTyping)
        program.insert("q")
        program.type(.down, .up, .up, .cancel)
        #expect(program.state.overlay == nil)
    }

    @Test("the mouse is switched on and off")
    func mouse() throws {
        var program = try Program(editing: Sample.tidy)
        program.press(.mouse)
        #expect(program.asked == ["setMouse(true)"])
        program.press(.mouse)
        #expect(program.asked == ["setMouse(false)"])
    }
}
