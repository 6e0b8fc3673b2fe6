import Attendance
import Editor
import GroupModel
import LosslessJSON
import Operations
import Testing

@Suite("Opening a group")
struct OpeningTests {
    @Test("shows the group at its first field, without changes")
    func opened() throws {
        let program = try Program(editing: Sample.tidy)
        #expect(program.screens == ["groups", "editor"])
        #expect(program.state.running[.openGroup] == nil)
        // Shifts are shown by name, so they are wanted at once.
        #expect(program.asked == ["loadShifts"])
        #expect(try program.editor.section == .basics)
        #expect(try program.editor.fetchedAt == "14:02:11")
        #expect(program.document.group == Sample.tidy)
        #expect(program[.operatorID] == "dd31248a")
        #expect(try !program.editor.session.hasChanges)
    }

    @Test("says why it failed and stays at the list")
    func failed() {
        var program = Program()
        program.send(.openGroup("x"))
        #expect(program.asked == [#"openGroup("x")"#])
        program.answer(group: .failure(failure))
        #expect(program.screens == ["groups"])
        #expect(program.notice?.contains("No network.") == true)
        #expect(program.state.notice?.kind == .error)
        #expect(program.state.running[.openGroup] == nil)
    }

    @Test("a group that comes when another is open already waits until that is left")
    func late() throws {
        var program = try Program(editing: Sample.tidy)
        program.send(.openGroup("2"))
        program.answer(group: .success(Self.entered("2")))
        #expect(program.screens == ["groups", "editor"])
        #expect(program.document.groupID == "6919358128597097404")
        #expect(program.state.running[.openGroup] == nil)
        program.press(.back)
        #expect(program.screens == ["groups", "editor"])
        #expect(program.document.groupID == "2")
    }

    @Test("of a group that waits others are told that it is not open here, once another is wanted")
    func lateAndOvertaken() throws {
        var program = try Program(editing: Sample.tidy)
        program.send(.openGroup("2"))
        program.answer(group: .success(Self.entered("2")))
        program.send(.openGroup("3"))
        #expect(program.asked.contains(#"leaveEdit("edit-2")"#))
        program.press(.back)
        #expect(program.screens == ["groups"])
    }

    @Test("of two groups asked for one after the other only the later is opened, whatever came of the earlier")
    func overtaken() {
        for earlier in [Result<FetchedGroup, ServiceFailure>.success(Self.entered("1")), .failure(failure)] {
            var program = Program()
            program.send(.openGroup("1"))
            program.send(.openGroup("2"))
            program.send(.outcome(.group(earlier, asked: "1")))
            #expect(program.screens == ["groups"] && program.notice == nil)
            #expect(program.state.running[.openGroup] != nil)
            if case .success = earlier { #expect(program.asked == [#"leaveEdit("edit-1")"#]) }
            program.send(.outcome(.group(.success(Self.entered("2")), asked: "2")))
            #expect(program.document.groupID == "2")
            #expect(program.state.running[.openGroup] == nil)
        }
    }

    /// A group of this id as it is opened, with the edits that begin there.
    private static func entered(_ id: String) -> FetchedGroup {
        var group = fetched(Sample.tidy.with(["group_id": .string(id)]))
        group.entry = EditEntry(id: "edit-\(id)", others: .success([]))
        return group
    }

    @Test("answers that come late change nothing but the list")
    func lateAnswers() throws {
        var program = try Program(editing: Sample.tidy)
        let before = program.document
        program.send(.outcome(.groupPage(.success(page([("9", "z")])), asked: "t")))
        program.send(.outcome(.groupType(id: "9", .success(2))))
        program.send(.outcome(.request(.failure(failure))))
        program.send(.outcome(.submitStage(.writing)))
        program.send(.outcome(.submitted(.notWritten(failure))))
        program.send(.outcome(.submitted(.written(.failure(failure), notes: []))))
        #expect(program.document == before)
        #expect(program.screens == ["groups", "editor"])
        #expect(Array(program.state.running.keys) == [.shifts])
        #expect(try program.list.groups.count == 2)
    }

    @Test("an answer that is no group opens as what it is, and every command survives it")
    func strange() throws {
        for group: JSON in [.null, [], "text", 5, ["group_name": 5, "locations": "x", "machines": [1, .null, []]]] {
            var program = try Program(editing: group)
            for command in Command.allCases where command != .quit { program.press(command) }
            #expect(!program.state.screens.isEmpty)
        }
    }

    @Test("fetches again on demand: at once without changes, and after asking with changes")
    func reload() throws {
        var program = try Program(editing: Sample.tidy)
        program.press(.reload)
        #expect(program.screens == ["groups"])
        #expect(program.asked == [#"openGroup("6919358128597097404")"#])

        program = try Program(editing: Sample.tidy)
        try program.enter("新名", in: "group_name")
        program.press(.reload)
        #expect(program.effects.isEmpty)
        #expect(program.question?.answers == [.stay, .reloadDiscarding])
        program.press(.open)
        #expect(program.document.groupName == "新名")
        program.press(.reload, .discard)
        #expect(program.screens == ["groups"])
        #expect(program.asked == [#"openGroup("6919358128597097404")"#])
    }
}
