import Attendance
import Editor
import GroupModel
import LosslessJSON
import TestSupport
import Testing

@Suite("The shifts of the week")
struct WeekShiftTests {
    private static let shifts = [
        ShiftSummary(id: "s1", name: "早班", times: "9:00–18:00", isFlexible: false),
        ShiftSummary(id: "s2", name: "晚班", times: "", isFlexible: true),
    ]

    /// On the page of the week, with the tenant's shifts there or not.
    private func program(_ week: JSON?, shifts: [ShiftSummary]? = shifts) throws -> Program {
        var program = try Program(editing: Sample.tidy.with(["punch_day_shift_ids": week]))
        try program.go(to: "punch_day_shift_ids")
        program.press(.open)
        if let shifts { program.send(.outcome(.shifts(.success(shifts)))) }
        return program
    }

    private func pick(_ program: Program) throws -> PickInput {
        guard case .pick(let pick)? = try program.editor.input else { throw NoSuchScreen() }
        return pick
    }

    @Test("a day is given a shift of the list, or rest")
    func picking() throws {
        var program = try program(["s1", "s1", "s1", "s1", "s1", "0", "0"])
        program.press(.moveDown, .open)
        #expect(try pick(program).items.map(\.value) == ["0", "s1", "s2"])
        #expect(try pick(program).selected?.value == "s1")
        program.insert("晚")
        program.type(.accept)
        #expect(program["punch_day_shift_ids"] == ["s1", "s2", "s1", "s1", "s1", "0", "0"])
        program.press(.open)
        program.type(.up, .up, .up, .accept)
        #expect(program["punch_day_shift_ids"] == ["s1", "0", "s1", "s1", "s1", "0", "0"])
    }

    @Test("Enter on a shift that the tenant does not have keeps it")
    func unknownShift() throws {
        var program = try program(["gone", "s1", "s1", "s1", "s1", "0", "0"])
        program.press(.open)
        #expect(try pick(program).selected?.value == "gone")
        program.type(.accept)
        #expect(try !program.editor.session.hasChanges)
    }

    @Test("shifts that an earlier session found give names until the list comes, and no choice")
    func remembered() async throws {
        let early = ShiftSummary(id: "s1", name: "早班", times: "9:00–18:00", isFlexible: false)
        var world = ScriptedWorld()
        world.rememberedShiftList = [early]
        let sent = Journal<Outcome>()
        let runner = EffectRunner(
            service: world,
            directory: ScriptedDirectory(),
            history: world,
            drafts: world,
            clock: StoppedClock()
        ) { action in
            if case .outcome(let outcome) = action { sent.note(outcome) }
        }
        await runner.run(.loadShifts)
        try await eventually("both lists", deadline: .seconds(60)) { sent.entries.count == 2 }
        guard case .rememberedShifts([early]) = sent.entries[0] else { throw NoSuchScreen() }
        var program = try Program(editing: Sample.tidy)
        program.send(.outcome(sent.entries[0]))
        #expect(try program.editor.namedShifts == [early])
        #expect(try program.editor.shifts == .loading)
        program.send(.outcome(sent.entries[1]))
        #expect(try program.editor.namedShifts == program.editor.shifts.value)
    }

    @Test("typing that matches no shift takes none")
    func noMatch() throws {
        var program = try program(["s1", "s1", "s1", "s1", "s1", "0", "0"])
        program.press(.open)
        program.insert("zzz")
        program.type(.accept, .down, .pageDown, .accept)
        #expect(try pick(program).selected == nil)
        #expect(try !program.editor.session.hasChanges)
        program.type(.cancel)
        #expect(try program.editor.input == nil)
    }

    @Test(
        "the same for Monday to Friday, whatever the number of days",
        arguments: [
            (JSON.strings(["a", "b", "c", "d", "e", "0", "0"]), JSON.strings(["b", "b", "b", "b", "b", "0", "0"])),
            (.strings(["a", "b", "c", "d", "e", "0", "0", "8"]), .strings(["b", "b", "b", "b", "b", "0", "0", "8"])),
            (.strings(["a", "b"]), .strings(["b", "b", "b", "b", "b"])),
        ]
    )
    func weekdays(_ week: JSON, _ result: JSON) throws {
        var program = try program(week)
        program.press(.moveDown, .sameForWeekdays)
        #expect(program["punch_day_shift_ids"] == result)
        program.press(.undo)
        #expect(program["punch_day_shift_ids"] == week)
        #expect(try !program.editor.session.hasChanges)
    }

    @Test("shows eight days when eight came, and can remove the eighth")
    func eight() throws {
        var program = try program(.strings(["a", "b", "c", "d", "e", "0", "0", "8"]))
        #expect(try program.editor.rowCount == 8)
        program.press(.addRow)
        #expect(try program.editor.input == nil)
        program.press(.last, .removeRow)
        #expect(program["punch_day_shift_ids"] == .strings(["a", "b", "c", "d", "e", "0", "0"]))
        #expect(try program.editor.rowCount == 7)
        #expect(try program.editor.page.cursor == 6)
    }

    @Test(
        "taking a day's shift away makes it a day of rest; the days after it keep theirs",
        arguments: [Command.unset, .removeRow]
    )
    func removeDay(_ command: Command) throws {
        var program = try program(.strings(["a", "b", "c", "d", "e", "0", "0"]))
        program.press(.moveDown, command)
        #expect(program["punch_day_shift_ids"] == .strings(["a", "0", "c", "d", "e", "0", "0"]))
    }

    @Test("days before one that is given become days of rest")
    func fewer() throws {
        var program = try program(nil)
        #expect(try program.editor.rowCount == 7)
        program.press(.moveDown, .moveDown, .removeRow, .unset, .sameForWeekdays, .copy)
        #expect(program["punch_day_shift_ids"] == nil)
        program.press(.open)
        program.insert("s1")
        program.type(.accept)
        #expect(program["punch_day_shift_ids"] == ["0", "0", "s1"])
        program.press(.addRow)
        program.insert("s2")
        program.type(.accept)
        #expect(program["punch_day_shift_ids"] == ["0", "0", "s1", "s2"])
    }

    @Test("without the list of shifts an id is typed; when the list comes and nothing was typed, it is shown")
    func late() throws {
        var program = try program(["s1", "s1", "s1", "s1", "s1", "0", "0"], shifts: nil)
        program.press(.open)
        #expect(program.effects.isEmpty)
        program.send(.outcome(.shifts(.success(Self.shifts))))
        #expect(try pick(program).selected?.value == "s1")

        program = try self.program(["s1", "s1", "s1", "s1", "s1", "0", "0"], shifts: nil)
        program.press(.open)
        program.type(.edit(.moveToEnd))
        program.insert("2")
        program.send(.outcome(.shifts(.success(Self.shifts))))
        guard case .line(let line)? = try program.editor.input else { throw NoSuchScreen() }
        #expect(line.line.text == "s12")
        program.type(.accept)
        #expect(program[inGroup(.member("punch_day_shift_ids"), .index(0))] == "s12")
    }

    @Test("a list of shifts that failed is asked for again with the next edit")
    func failedList() throws {
        var program = try program(["s1", "s1", "s1", "s1", "s1", "0", "0"], shifts: nil)
        program.send(.outcome(.shifts(.failure(failure))))
        #expect(program.notice?.contains("No network.") == true)
        #expect(try program.editor.shifts == .failed(failure))
        #expect(program.state.running.isEmpty)
        program.press(.open)
        #expect(program.asked == ["loadShifts"])
        program.enter("s9")
        #expect(program[inGroup(.member("punch_day_shift_ids"), .index(0))] == "s9")
    }
}
