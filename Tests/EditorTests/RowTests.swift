import Editor
import GroupModel
import LosslessJSON
import Testing

@Suite("Rows of tables and lists")
struct RowTests {
    @Test("a new row is opened at its first field, and holds what is typed")
    func add() throws {
        var program = try Program(editing: Sample.tidy)
        try program.go(to: "machines")
        program.press(.addRow)
        #expect(program.state.isTyping)
        program.insert("FS9")
        program.type(.acceptAndNext)
        #expect(try program.editor.focused?.field.path == "machines[].machine_name")
        program.insert("大门")
        program.type(.accept)
        #expect(program[inGroup(.member("machines"), .index(1))] == ["machine_sn": "FS9", "machine_name": "大门"])
        program.press(.back, .back)
        #expect(program["machines"]?.array?.count == 2)
    }

    @Test(
        "a new row to which nothing was given vanishes, however it is left",
        arguments: ["machines", "need_punch_special_days"]
    )
    func empty(_ name: String) throws {
        let field = FieldPath(stringLiteral: name)
        let ways: [(inout Program) -> Void] = [
            { $0.press(.back) }, { $0.press(.nextSection) }, { $0.send(.focusSection(.basics)) },
            { $0.press(.nextPane, .moveDown) }, { $0.press(.undo) }, { $0.press(.revert) },
        ]
        for leave in ways {
            var program = try Program(editing: Sample.tidy)
            try program.go(to: field)
            program.press(.addRow)
            program.type(.cancel)
            leave(&program)
            #expect(program[field] == Sample.tidy[name])
            #expect(try !program.editor.session.hasChanges)
            #expect(try program.editor.page.cursor <= max(0, program.editor.rowCount - 1))
        }
    }

    @Test("an empty row that was fetched stays when it is looked at")
    func fetchedEmptyRow() throws {
        var program = try Program(editing: Sample.tidy.with(["machines": [.object(JSONObject())]]))
        try program.go(to: "machines")
        program.press(.open, .open, .back, .back)
        #expect(program["machines"] == [.object(JSONObject())])
        #expect(try !program.editor.session.hasChanges)
    }

    @Test("removes the row under the cursor, and the cursor stays in the list")
    func remove() throws {
        let machines: JSON = [["machine_sn": "1"], ["machine_sn": "2"], ["machine_sn": "3"]]
        var program = try Program(editing: Sample.tidy.with(["machines": machines]))
        try program.go(to: "machines")
        program.press(.open, .moveDown, .removeRow)
        #expect(program["machines"] == [["machine_sn": "1"], ["machine_sn": "3"]])
        program.press(.last, .unset)
        #expect(try program.editor.page.cursor == 0)
        program.press(.removeRow, .removeRow)
        #expect(program["machines"] == .array([]))
        program.press(.undo, .undo, .undo)
        #expect(program["machines"] == machines)
    }

    @Test("undo closes the form of a row that it takes away, and what was opened from it")
    func undoOfRow() throws {
        var program = try Program(editing: Sample.tidy)
        try program.go(to: "need_punch_members")
        program.press(.addRow)
        let row = inGroup(.member("need_punch_members"), .index(0))
        program.press(.last, .open, .back)
        try program.go(to: row.appending("scope_group_list").appending("scope_value_type"))
        program.press(.open, .open)
        try program.go(to: row.appending("scope_group_list").appending("member_ids"))
        program.press(.open)
        #expect(try program.editor.pages.count == 4)
        program.press(.undo, .undo, .undo)
        #expect(try program.editor.pages.count == 1)
        #expect(program["need_punch_members"] == nil)
        program.send(.paste("u1"))
        program.type(.accept)
        #expect(program["need_punch_members"] == nil)
    }

    @Test("undo and redo lead to where the edit was")
    func undoMoves() throws {
        var program = try Program(editing: Sample.tidy)
        try program.enter("新名", in: "group_name")
        program.send(.focusSection(.fieldWork))
        program.press(.undo)
        #expect(try program.editor.focused?.field.path == "group_name")
        #expect(program.document.groupName == "开心考勤")
        program.send(.focusSection(.fieldWork))
        program.press(.redo)
        #expect(try program.editor.focused?.field.path == "group_name")
        #expect(program.document.groupName == "新名")
        program.press(.redo)
        #expect(program.notice == "Nothing to redo.")
    }

    @Test("revert of a value in a row takes the whole table back")
    func revert() throws {
        var program = try Program(editing: Sample.tidy)
        try program.go(to: "machines")
        program.press(.open, .open)
        program.press(.open)
        program.enter("FS1")
        #expect(try program.editor.session.changed == ["machines"])
        program.press(.revert)
        #expect(try !program.editor.session.hasChanges)
        program.press(.revert)
        #expect(program.notice == "This is as it was fetched.")
    }

    @Test("ids are added once each, whatever is typed or was there")
    func ids() async throws {
        var program = try Program(editing: Sample.tidy)
        try program.go(to: "bind_user_ids")
        program.press(.open, .addRow)
        program.enter("u9, u1，u9\tu8;\"u2\"")
        try await program.answer(with: ScriptedDirectory(failure: failure))
        program.press(.open)
        #expect(program["bind_user_ids"] == ["u1", "u2", "u3", "u4", "u9", "u8"])
        #expect(try program.editor.page.cursor == 5)
        program.press(.addRow)
        program.enter("u1 u9")
        try await program.answer(with: ScriptedDirectory())
        program.press(.open)
        #expect(program.notice == "0 added, 2 duplicates ignored")
        #expect(program["bind_user_ids"]?.array?.count == 6)
        program.press(.undo)
        #expect(program["bind_user_ids"]?.array?.count == 4)
        #expect(try !program.editor.session.canUndo)
    }

    @Test("an id in a list can be changed, and what is no id is refused")
    func changeID() throws {
        var program = try Program(editing: Sample.tidy)
        try program.go(to: "bind_user_ids")
        program.press(.open, .moveDown, .open)
        program.enter("x y")
        guard case .line(let line)? = try program.editor.input else {
            Issue.record("the line was closed")
            return
        }
        #expect(line.complaint != nil)
        program.enter("u7")
        #expect(program["bind_user_ids"] == ["u1", "u7", "u3", "u4"])
    }

    @Test("takes 20,000 pasted ids in one step that one undo takes back")
    func manyIDs() async throws {
        var program = try Program(editing: Sample.tidy)
        try program.go(to: "bind_user_ids")
        program.press(.open)
        program.send(.paste((0..<20_000).map { "user\($0)" }.joined(separator: "\n")))
        try await program.answer(with: ScriptedDirectory(failure: failure))
        program.press(.open)
        #expect(program["bind_user_ids"]?.array?.count == 20_004)
        program.press(.undo)
        #expect(program["bind_user_ids"] == ["u1", "u2", "u3", "u4"])
    }
}
