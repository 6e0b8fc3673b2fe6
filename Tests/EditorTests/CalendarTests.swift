import Attendance
import Editor
import GroupModel
import LosslessJSON
import Testing

@Suite("Days before a calendar")
struct CalendarTests {
    private static let shifts = [
        ShiftSummary(id: "s1", name: "早班", times: "9:00–18:00", isFlexible: true, flexibleMinutes: 30),
        ShiftSummary(id: "s2", name: "晚班", times: "", isFlexible: false),
    ]

    /// With the calendar of a table open, on 1 May 2026.
    private func program(_ group: JSON = Sample.tidy, _ table: FieldPath = .noNeedPunchSpecialDays) throws -> Program {
        var program = try Program(editing: group)
        program.send(.outcome(.shifts(.success(Self.shifts))))
        try program.go(to: table)
        program.press(.addRow)
        return program
    }

    private func calendar(_ program: Program) throws -> CalendarInput {
        guard case .calendar(let calendar)? = try program.editor.input else { throw NoSuchScreen() }
        return calendar
    }

    private func row(_ day: Int) -> JSON { ["punch_day": .int(day), "shift_id": "s1"] }

    private func day(_ program: Program) throws -> Int { try calendar(program).cursor.number }

    @Test(
        "the cursor goes by days, weeks and months",
        arguments: [
            ([.moveRight], 20_260_502), ([.moveLeft], 20_260_430), ([.moveDown], 20_260_508),
            ([.moveUp], 20_260_424), ([.pageDown], 20_260_601), ([.pageUp], 20_260_401), ([.last], 20_260_531),
            ([.last, .pageDown], 20_260_630), ([.moveDown, .first], 20_260_501), ([.pageDown, .today], 20_260_501),
        ] as [([Command], Int)]
    )
    func moving(commands: [Command], number: Int) throws {
        var program = try program()
        for command in commands { program.press(command) }
        #expect(try day(program) == number)
        #expect(try !program.editor.session.hasChanges)
    }

    @Test("seven holidays are added with one range in nine keys, and one undo takes them back")
    func holidays() throws {
        var program = try program()
        for key in ["1", "0", "0", "1", " ", "7"] { program.insert(key) }
        #expect(try calendar(program).selected.count == 7)
        program.type(.accept)
        guard case .pick(let pick)? = try program.editor.input else { throw NoSuchScreen() }
        // The shift of most days of the week.
        #expect(pick.selected?.value == "s1")
        program.type(.accept)
        let rows = (1...7).map { row(20_261_000 + $0) }
        #expect(program["no_need_punch_special_days"] == .array(JSONArray(rows)))
        #expect(program.notice == "7 added.")
        #expect(try program.editor.page.cursor == 0)
        program.press(.undo)
        #expect(try !program.editor.session.hasChanges)
    }

    @Test("a day that is past this year is of the next, key by key; what was typed before does not change it")
    func nextYear() throws {
        var program = try program()
        for key in ["0", "1", "0", "1"] { program.insert(key) }
        #expect(try day(program) == 20_270_101)
        program.type(.edit(.killToStart))
        // `101` alone is in the next year, `1011` is not.
        for key in ["1", "0", "1", "1"] { program.insert(key) }
        #expect(try day(program) == 20_261_011)
    }

    @Test("a range can be typed, walked, begun anew and given up")
    func ranges() throws {
        var program = try program()
        program.insert("1228~20270103")
        #expect(try calendar(program).selected.count == 7)
        program.type(.cancel)
        #expect(!program.state.isTyping)
        #expect(try calendar(program).selected.count == 7)
        program.press(.toggle)
        #expect(try calendar(program).selected.count == 1)
        program.press(.toggle, .moveDown)
        #expect(try calendar(program).selected.count == 8)
        program.press(.back)
        #expect(try calendar(program).selected.count == 1)
        program.press(.back)
        #expect(try program.editor.input == nil)
        #expect(try !program.editor.session.hasChanges)
    }

    @Test("text that is no date is refused and kept, and so is a range that is too long")
    func refused() throws {
        var program = try program()
        program.insert("1301")
        program.type(.accept)
        #expect(try program.editor.input?.complaint?.en.contains("such as 1001") == true)
        #expect(program.state.isTyping)
        program.type(.edit(.killToStart))
        #expect(try program.editor.input?.complaint == nil)
        program.insert("20260101~20280101")
        program.type(.accept)
        #expect(try program.editor.input?.complaint?.en.contains("731 days") == true)
        #expect(try !program.editor.session.hasChanges)
    }

    @Test("days that are there get the new shift, and days of the other list are told")
    func present() throws {
        let group = Sample.tidy.with([
            "no_need_punch_special_days": [["punch_day": 20_261_002, "shift_id": "s2"]],
            "need_punch_special_days": [["punch_day": 20_261_003, "shift_id": "s2"]],
        ])
        var program = try program(group)
        program.insert("1001~1003")
        program.type(.accept)
        guard case .pick(let pick)? = try program.editor.input else { throw NoSuchScreen() }
        // The shift that the table's last day has.
        #expect(pick.selected?.value == "s2")
        program.type(.up, .accept)
        #expect(
            program["no_need_punch_special_days"] == [
                ["punch_day": 20_261_002, "shift_id": "s1"], ["punch_day": 20_261_001, "shift_id": "s1"],
                ["punch_day": 20_261_003, "shift_id": "s1"],
            ]
        )
        #expect(program.notice?.contains("2 added; 1 were there") == true)
        #expect(program.notice?.contains("1 also stand in “Days that need punching”") == true)
        #expect(program.state.notice?.kind == .warning)
    }

    @Test("x takes the chosen days out and leaves the calendar open")
    func remove() throws {
        let rows = (1...3).map { row(20_260_500 + $0) }
        var program = try program(Sample.tidy.with(["no_need_punch_special_days": .array(JSONArray(rows))]))
        program.press(.toggle, .moveRight, .unset)
        #expect(program["no_need_punch_special_days"] == [rows[2]])
        #expect(try calendar(program).selected.count == 1)
        program.press(.unset)
        #expect(program.notice == "None of these days is in the list.")
    }

    @Test("without the list of shifts the id is typed; when the list comes, it is shown")
    func withoutShifts() throws {
        var program = try Program(editing: Sample.tidy)
        try program.go(to: .needPunchSpecialDays)
        program.press(.addRow)
        program.insert("0502")
        program.type(.accept)
        guard case .line = try program.editor.input else { throw NoSuchScreen() }
        var late = program
        late.send(.outcome(.shifts(.success(Self.shifts))))
        guard case .pick = try late.editor.input else { throw NoSuchScreen() }
        program.enter("s9")
        #expect(program["need_punch_special_days"] == [["punch_day": 20_260_502, "shift_id": "s9"]])
    }

    @Test("the date of a row is chosen or typed alone; x unsets it")
    func single() throws {
        let group = Sample.tidy.with(["need_punch_special_days": [["punch_day": 20_261_003, "shift_id": "s2"]]])
        var program = try Program(editing: group)
        let place = inGroup(.member("need_punch_special_days"), .index(0), .member("punch_day"))
        try program.go(to: .needPunchSpecialDays)
        program.press(.open, .open, .open)
        #expect(try day(program) == 20_261_003)
        program.press(.toggle, .moveRight, .open)
        #expect(program[place] == 20_261_004)
        program.press(.open)
        program.insert("2026-11-01~3")
        program.type(.accept)
        #expect(try program.editor.input?.complaint != nil)
        program.type(.edit(.killToStart))
        program.send(.paste("2026-11-01"))
        program.type(.accept)
        #expect(program[place] == 20_261_101)
        program.press(.open, .unset)
        #expect(program[place] == nil)
    }

    @Test("today is looked up where the group is, when a calendar opens and when the group moves")
    func today() throws {
        var program = try program()
        #expect(program.asked == [#"lookUpToday(zone: "Asia/Shanghai")"#])
        program.send(.outcome(.today(20_260_502, zone: "Asia/Shanghai")))
        #expect(try calendar(program).today?.number == 20_260_502)
        #expect(try program.editor.session.today == 20_260_502)
        program.press(.back)
        #expect(program.effects.isEmpty)
        program.press(.back)
        try program.go(to: "time_zone")
        program.press(.open)
        program.insert("Asia/Tokyo")
        program.type(.accept)
        #expect(program.asked == [#"lookUpToday(zone: "Asia/Tokyo")"#])
        // An answer about a zone that was left is none.
        program.send(.outcome(.today(20_260_101, zone: "Asia/Shanghai")))
        #expect(try program.editor.session.today == 20_260_502)
        program.send(.outcome(.today(20_260_503, zone: "Asia/Tokyo")))
        #expect(try program.editor.session.today == 20_260_503)
        program.press(.undo)
        #expect(program.asked == [#"lookUpToday(zone: "Asia/Shanghai")"#])
    }

    @Test("a new day makes old days past")
    func past() throws {
        var program = try program()
        program.insert("0501")
        program.type(.accept, .accept)
        let isPast = { (program: Program) in
            try program.editor.session.problems.contains { $0.message.en.contains("a day is past") }
        }
        #expect(try !isPast(program))
        program.send(.outcome(.today(20_260_502, zone: "Asia/Shanghai")))
        #expect(try isPast(program))
    }
}
