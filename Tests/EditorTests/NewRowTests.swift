import Attendance
import Editor
import GroupModel
import LosslessJSON
import Testing

@Suite("The way through a new row")
struct NewRowTests {
    private func choice(_ program: Program) throws -> ChoiceInput {
        guard case .choice(let choice)? = try program.editor.input else { throw NoSuchScreen() }
        return choice
    }

    private func focused(_ program: Program) throws -> FieldPath? { try program.editor.focused?.field.path }

    @Test("a location is asked for its kind first, then for what that kind has")
    func location() throws {
        var program = try Program(editing: Sample.tidy)
        try program.go(to: .locations)
        program.press(.addRow)
        #expect(try focused(program) == .locationType)
        program.press(.open)
        #expect(try focused(program) == .locationName)
        program.insert("新址")
        program.type(.accept)
        #expect(try focused(program) == .latitude)
        program.insert("30.2899400，120.04509")
        program.type(.accept)
        #expect(program.notice == "Latitude 30.2899400, longitude 120.04509.")
        #expect(try focused(program) == .mapType)
        program.press(.open)
        #expect(try program.editor.input == nil)
        #expect(
            program[inGroup(.member("locations"), .index(1))]?.text()
                == #"{"location_type":1,"location_name":"新址","latitude":30.2899400,"longitude":120.04509,"map_type":1}"#
        )
    }

    @Test(
        "each kind is asked for its own fields, and shows no others",
        arguments: [
            (1, ["locations[].ssid", "locations[].bssid"]), (2, ["locations[].ip", "locations[].feature"]),
        ] as [(Int, [FieldPath])]
    )
    func kinds(moves: Int, fields: [FieldPath]) throws {
        var program = try Program(editing: Sample.tidy)
        try program.go(to: .locations)
        program.press(.addRow)
        for _ in 0..<moves { program.press(.moveDown) }
        program.press(.open)
        program.insert("n")
        program.type(.acceptAndNext)
        for field in fields {
            #expect(try focused(program) == field)
            // What is not known is left out.
            program.type(.accept)
        }
        #expect(try program.editor.input == nil)
        #expect(try !program.editor.formRows.contains { $0.field?.path == .latitude })
    }

    @Test("Esc leaves the rest to the form")
    func escape() throws {
        var program = try Program(editing: Sample.tidy)
        try program.go(to: .locations)
        program.press(.addRow, .open)
        program.type(.cancel)
        #expect(try program.editor.input == nil)
        program.press(.open)
        program.insert("n")
        program.type(.accept)
        #expect(try program.editor.input == nil)
    }

    @Test("a link fills the map as well, and says when the map is another")
    func link() throws {
        var program = try Program(editing: Sample.tidy)
        try program.go(to: .locations)
        program.press(.addRow, .open)
        program.type(.accept)
        let link = "https://www.google.com/maps/@30.5,120.25,17z"
        program.send(.paste(link))
        program.type(.accept)
        let row = inGroup(.member("locations"), .index(1))
        #expect(program[row.appending("map_type")] == 2)
        #expect(program[row.appending("longitude")]?.text() == "120.25")
        #expect(try program.editor.input == nil)
        try program.go(to: row.appending("longitude"))
        program.press(.open)
        program.enter("https://uri.amap.com/marker?position=120.3,30.6")
        #expect(program[row.appending("map_type")] == 2)
        #expect(program[row.appending("latitude")]?.text() == "30.6")
        #expect(program.notice?.contains("check the datum") == true)
        program.press(.undo)
        #expect(program[row.appending("latitude")]?.text() == "30.5")
        #expect(program[row.appending("longitude")]?.text() == "120.25")
        program.press(.open)
        program.enter("120.3,30.6")
        #expect(program.notice?.contains("longitude first") == true)
        program.press(.open)
        program.enter("https://surl.amap.com/x")
        #expect(try program.editor.input?.complaint?.en.contains("short link") == true)
    }

    @Test("a rule is asked for type, operator and values, and is in words then")
    func rule() throws {
        var program = try Program(editing: Sample.tidy)
        try program.go(to: .needPunchMembers)
        let paths = MemberRulePaths(.needPunchMembers)
        program.press(.addRow)
        #expect(try focused(program) == paths.scopeType)
        // A rule that chooses nobody is hardly wanted.
        #expect(try choice(program).choice(at: choice(program).cursor)?.value == 2)
        program.press(.open)
        #expect(try focused(program) == paths.valueType)
        for _ in 0..<4 { program.press(.moveDown) }
        program.press(.open)
        #expect(try focused(program) == paths.comparison)
        program.press(.open)
        #expect(try focused(program) == paths.valueKey)
        program.insert("HZ")
        program.type(.accept)
        program.insert("杭州")
        program.type(.accept)
        let row = try #require(program[inGroup(.member("need_punch_members"), .index(0))])
        let table = try #require(Schema.field(.needPunchMembers))
        let sentence = MemberRuleSentence(row, of: table)?.text(in: .zh) { id, _ in id }
        #expect(sentence == "工作城市 包含 杭州")
    }

    @Test("a rule about people ends at the picker of people")
    func people() throws {
        var program = try Program(editing: Sample.tidy)
        try program.go(to: .noNeedPunchMembers)
        program.press(.addRow, .open, .moveDown, .open, .open)
        guard case .pick? = program.state.overlay else { throw NoSuchScreen() }
    }
}
