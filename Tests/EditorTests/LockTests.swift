import Attendance
import Editor
import GroupModel
import LosslessJSON
import Testing

@Suite("What cannot be edited")
struct LockTests {
    @Test(
        "refuses an edit and says why",
        arguments: [
            (FieldPath("group_id"), "Given by the platform"), ("effect_time", "Returned by the server only"),
            ("except_user_ids", "Out of use"),
        ]
    )
    func fields(_ field: FieldPath, _ reason: String) throws {
        for command in [Command.open, .toggle, .unset, .addRow] {
            var program = try Program(editing: Sample.documented)
            let before = program.document
            try program.go(to: field)
            program.press(command)
            if try program.editor.pages.count > 1 {
                // A list can be looked at, and no more.
                #expect(try program.editor.lock?.en.contains(reason) == true)
                program.press(.addRow)
                #expect(program.notice?.contains(reason) == true)
                program.send(.paste("u1 u2"))
                #expect(program.notice?.contains(reason) == true)
                program.press(.removeRow)
            }
            if command != .addRow || field == "except_user_ids" {
                #expect(program.notice?.contains(reason) == true, "\(command)")
            }
            #expect(try program.editor.input == nil)
            #expect(program.document == before)
        }
    }

    @Test("an existing location can be looked at, and neither changed nor removed")
    func locations() throws {
        var program = try Program(editing: Sample.tidy)
        let before = program.document
        try program.go(to: "locations")
        program.press(.open, .removeRow)
        #expect(program.notice?.contains("the API only appends") == true)
        program.press(.unset)
        #expect(program.notice?.contains("the API only appends") == true)
        program.press(.open)
        #expect(try program.editor.lock != nil)
        try program.go(to: inGroup(.member("locations"), .index(0), .member("location_name")))
        for command in [Command.open, .toggle, .unset] {
            program.press(command)
            #expect(program.notice?.contains("the API only appends") == true)
        }
        #expect(program.document == before)
        #expect(try !program.editor.session.canUndo)
    }

    @Test("a new location beside it can be edited and removed")
    func newLocation() throws {
        var program = try Program(editing: Sample.tidy)
        try program.go(to: "locations")
        program.press(.addRow)
        let row = inGroup(.member("locations"), .index(1))
        #expect(try program.editor.focused?.place == row.appending("location_type"))
        program.press(.back)
        try program.go(to: row.appending("location_name"))
        program.press(.open)
        program.enter("西湖")
        #expect(program[row] == ["location_name": "西湖"])
        program.press(.back)
        #expect(try program.editor.page.cursor == 1)
        program.press(.removeRow)
        #expect(program["locations"]?.array?.count == 1)
        #expect(try !program.editor.session.hasChanges)
    }

    @Test("unknown members are shown and not edited")
    func unknown() throws {
        var program = try Program(editing: Sample.tidy)
        try program.go(to: inGroup(.member("from_tomorrow")))
        let before = program.document
        for command in [Command.open, .toggle, .unset, .revert, .removeRow, .addRow, .fieldHelp, .copy] {
            program.press(command)
        }
        #expect(program.document == before)
        #expect(try program.editor.input == nil)
    }
}
