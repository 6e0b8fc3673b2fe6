import Editor
import GroupModel
import LosslessJSON
import Testing

@Suite("Giving a value")
struct InputTests {
    @Test(
        "Space switches on and off; only x unsets",
        arguments: [(nil, true), (false, true), (true, false), (.some(.null), true)] as [(JSON?, JSON)]
    )
    func toggle(_ before: JSON?, _ after: JSON) throws {
        for command in [Command.toggle, .open] {
            var program = try Program(editing: Sample.tidy.with(["allow_pc_punch": before]))
            try program.go(to: "allow_pc_punch")
            program.press(command)
            #expect(program["allow_pc_punch"] == after)
            program.press(.unset)
            #expect(program["allow_pc_punch"]?.bool == nil)
            program.press(.undo)
            #expect(program["allow_pc_punch"] == after)
        }
    }

    @Test("a radio list begins at the value that is there, and Enter there changes nothing")
    func choice() throws {
        var program = try Program(editing: Sample.tidy)
        try program.go(to: "group_type")
        program.press(.open, .open)
        #expect(try !program.editor.session.hasChanges)
        program.press(.open, .moveDown, .toggle)
        #expect(program["group_type"] == 2)
        program.press(.open, .moveUp, .open)
        // What was fetched as 0 is 0 again.
        #expect(program["group_type"] == 0)
        #expect(try !program.editor.session.hasChanges)
        program.press(.open, .last, .moveDown, .moveDown, .back)
        #expect(program["group_type"] == 0)
        program.press(.open, .unset)
        #expect(program["group_type"] == nil)
    }

    @Test(
        "a value that no document knows leads the radio list and is kept",
        arguments: [JSON.int(9), "abc", .bool(true)]
    )
    func unknownChoice(_ value: JSON) throws {
        var program = try Program(editing: Sample.tidy.with(["group_type": value]))
        try program.go(to: "group_type")
        program.press(.open)
        guard case .choice(let choice)? = try program.editor.input else { throw NoSuchScreen() }
        #expect(choice.unknown == value)
        #expect(choice.count == choice.choices.count + 1)
        program.press(.open)
        #expect(program["group_type"] == value)
        #expect(try !program.editor.session.hasChanges)
        program.press(.open, .moveDown, .open)
        #expect(program["group_type"] == 1)
    }

    @Test("an unset radio list stays unset on Esc")
    func unsetChoice() throws {
        var program = try Program(editing: Sample.tidy)
        try program.go(to: "remedy_period_type")
        program.press(.open, .back)
        #expect(try !program.editor.session.hasChanges)
        program.press(.open, .open)
        #expect(program["remedy_period_type"] != nil)
    }

    @Test(
        "bits are switched one by one; unknown ones are kept, and what nobody switched stays",
        arguments: [
            (2, [.toggle], 3), (2, [.toggle, .toggle], 2), (2, [.moveDown, .toggle], 0),
            (1026, [.toggle], 1027), (nil, [], nil), (nil, [.toggle], 1), (nil, [.toggle, .toggle], nil),
            ("2", [], "2"), (.some(.null), [], .some(.null)),
        ] as [(JSON?, [Command], JSON?)]
    )
    func bits(_ before: JSON?, _ commands: [Command], _ after: JSON?) throws {
        var program = try Program(editing: Sample.tidy.with(["punch_type": before]))
        try program.go(to: "punch_type")
        program.press(.open)
        for command in commands { program.press(command) }
        program.press(.open)
        #expect(program["punch_type"] == after)
        #expect(try program.editor.session.hasChanges == (before != after))
    }

    @Test(
        "Esc leaves bits and weekdays as they were",
        arguments: [FieldPath("punch_type"), "free_punch_cfg.punch_day"]
    )
    func escape(_ field: FieldPath) throws {
        var program = try Program(editing: Sample.tidy)
        try program.go(to: field)
        program.press(.open, .toggle, .moveDown, .toggle, .back)
        #expect(try program.editor.input == nil)
        #expect(try !program.editor.session.hasChanges)
    }

    @Test(
        "weekdays are switched one by one; what nobody switched stays",
        arguments: [
            (111_110, [.toggle], 1_111_110), (1_111_100, [.moveLeft, .toggle], 1_111_101),
            (1_111_100, [.last, .toggle, .first, .toggle], 111_101), (1_111_100, [], 1_111_100), (7, [], 7),
            (nil, [], nil),
            (nil, [.moveRight, .toggle], 100_000), ("0111110", [], "0111110"),
        ] as [(JSON?, [Command], JSON?)]
    )
    func weekdays(_ before: JSON?, _ commands: [Command], _ after: JSON?) throws {
        let free: JSON = ["free_start_time": "7:00"]
        var program = try Program(editing: Sample.tidy.with(["free_punch_cfg": free.with(["punch_day": before])]))
        try program.go(to: "free_punch_cfg.punch_day")
        program.press(.open)
        for command in commands { program.press(command) }
        program.press(.open)
        #expect(program["free_punch_cfg.punch_day"] == after)
        #expect(try program.editor.session.hasChanges == (before != after))
    }

    @Test(
        "typed text becomes the field's value",
        arguments: [
            ("group_name", " 新 名 ", " 新 名 "), ("group_name", "", nil), ("adjust_range", "１２", 12),
            ("adjust_range", "", nil), ("free_punch_cfg.free_start_time", "07:00", "7:00"),
            ("free_punch_cfg.free_start_time", "7", "7:00"), ("free_punch_cfg.work_hours", "480", 480),
            ("new_calendar_id", "abc", "abc"),
        ] as [(FieldPath, String, JSON?)]
    )
    func text(_ field: FieldPath, _ typed: String, _ value: JSON?) throws {
        var program = try Program(editing: Sample.tidy)
        try program.enter(typed, in: field)
        #expect(try program.editor.input == nil)
        #expect(program[field] == value)
    }

    @Test(
        "text that is no value is refused, said so until the next key, and kept to be put right",
        arguments: [
            (FieldPath("adjust_range"), "abc"), ("adjust_range", "1.5"), ("free_punch_cfg.free_start_time", "25:00"),
            ("new_calendar_id", "a b"),
        ]
    )
    func refused(_ field: FieldPath, _ typed: String) throws {
        var program = try Program(editing: Sample.tidy)
        let before = program.document
        try program.enter(typed, in: field)
        guard case .line(let line)? = try program.editor.input else { throw NoSuchScreen() }
        #expect(line.complaint != nil)
        #expect(line.line.text == typed)
        program.type(.edit(.moveLeft))
        guard case .line(let after)? = try program.editor.input else { throw NoSuchScreen() }
        #expect(after.complaint == nil)
        program.type(.cancel)
        #expect(program.document == before)
    }

    @Test("Enter without typing keeps an odd value and its spelling")
    func untouched() throws {
        let odd: [String: JSON?] = [
            "adjust_range": number("1.50"), "group_name": .int(5), "remedy_limit_count": "x",
            "free_punch_cfg": ["free_start_time": "07:00"],
        ]
        for field: FieldPath in ["adjust_range", "group_name", "remedy_limit_count", "free_punch_cfg.free_start_time"] {
            var program = try Program(editing: Sample.tidy.with(odd))
            try program.go(to: field)
            program.press(.open)
            program.type(.accept)
            #expect(try program.editor.input == nil)
            #expect(try !program.editor.session.hasChanges)
        }
    }

    @Test("Tab accepts and opens the next field when that is typed, too")
    func tab() throws {
        var program = try Program(editing: Sample.tidy)
        try program.go(to: "free_punch_cfg.free_start_time")
        program.press(.open)
        program.insert("8")
        program.type(.acceptAndNext)
        #expect(try program.editor.focused?.field.path == "free_punch_cfg.free_end_time")
        #expect(program.state.isTyping)
        program.insert("18:00")
        program.type(.acceptAndNext)
        #expect(try program.editor.focused?.field.path == "free_punch_cfg.punch_day")
        #expect(!program.state.isTyping)
        #expect(program["free_punch_cfg"] == ["free_start_time": "8:00", "free_end_time": "18:00"])
    }

    @Test("a time zone is picked by part of its name, and an unknown one is kept")
    func timeZone() throws {
        var program = try Program(editing: Sample.tidy)
        try program.go(to: "time_zone")
        program.press(.open)
        program.type(.accept)
        #expect(program["time_zone"] == "Asia/Shanghai")
        program.press(.open)
        program.insert("ulaanbaatar")
        program.type(.accept)
        #expect(program["time_zone"] == "Asia/Ulaanbaatar")

        program = try Program(editing: Sample.tidy.with(["time_zone": "Mars/Olympus"]))
        try program.go(to: "time_zone")
        program.press(.open)
        program.type(.accept)
        #expect(program["time_zone"] == "Mars/Olympus")
        #expect(try !program.editor.session.hasChanges)
    }

    @Test(
        "while a value is given, no other command gets through",
        arguments: [FieldPath("group_type"), "punch_type", "group_name", "time_zone"]
    )
    func inputTakesKeys(_ field: FieldPath) throws {
        let others: [Command] = [
            .nextSection, .addRow, .removeRow, .undo, .redo, .revert, .find, .changes, .submit, .reload, .copy,
        ]
        var program = try Program(editing: Sample.tidy)
        try program.go(to: field)
        program.press(.open)
        let document = program.document
        for command in others {
            program.press(command)
            #expect(program.effects.isEmpty)
            #expect(try program.editor.input != nil)
            #expect(program.screens == ["groups", "editor"])
            #expect(program.document == document)
        }
    }

    @Test("an unset removes the member, and a second one does nothing")
    func unset() throws {
        var program = try Program(editing: Sample.tidy)
        try program.go(to: "adjust_range")
        program.press(.unset, .unset)
        #expect(program["adjust_range"] == nil)
        program.press(.undo)
        #expect(program["adjust_range"]?.text() == "1.10")
        #expect(try !program.editor.session.canUndo)
    }
}
