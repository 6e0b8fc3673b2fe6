import Attendance
import Editor
import GroupModel
import LosslessJSON
import Operations
import Testing

@Suite("Forms of rows, and what their rows were")
struct RowFormTests {
    private static let machines: JSON = [
        ["machine_sn": "A1", "machine_name": "gate 1"], ["machine_sn": "B2", "machine_name": "gate 2"],
        ["machine_sn": "C3", "machine_name": "gate 3"],
    ]

    @Test("Tab opens what comes next, a shift or a choice too, so that what is typed next is no command")
    func tab() throws {
        let day: JSON = ["punch_day": 20_260_630]
        var program = try Program(editing: Sample.tidy.with(["need_punch_special_days": [day]]))
        try program.go(to: "need_punch_special_days")
        program.press(.open, .open)
        try program.go(to: inGroup(.member("need_punch_special_days"), .index(0), .member("punch_day")))
        program.press(.open)
        program.insert("20260701")
        program.type(.acceptAndNext)
        #expect(try program.editor.focused?.field.kind == .id(.shift))
        #expect(try program.editor.input != nil)

        program = try Program(editing: Sample.tidy)
        try program.go(to: "need_punch_members")
        program.press(.addRow)
        let first = try #require(try program.editor.input)
        guard case .choice = first else { throw NoSuchScreen() }
        program.press(.last, .nextPane)
        #expect(try program.editor.focused?.place != first.place)
        #expect(program[first.place] != nil)
    }

    @Test("a row that goes does not change those below it, in a table, a form of a row, or a list of ids")
    func removed() throws {
        var program = try Program(
            editing: Sample.tidy.with(["machines": Self.machines, "bind_user_ids": ["a", "b", "c"]])
        )
        try program.go(to: "machines")
        program.press(.open, .removeRow)
        let list = inGroup(.member("machines"))
        for row in 0..<2 { #expect(try program.editor.marker(for: list.appending(row)) == .none) }
        program.press(.open)
        #expect(try program.editor.marker(for: list.appending(0).appending("machine_name")) == .none)
        try program.enter("正门", in: program.editor.formRows[1].place)
        #expect(try program.editor.marker(for: list.appending(0).appending("machine_name")) == .changed)
        #expect(try program.editor.fetchedValue(at: list.appending(0).appending("machine_name")) == "gate 2")
        program.press(.back)
        #expect(try program.editor.marker(for: list.appending(0)) == .changed)
        #expect(try program.editor.marker(for: list.appending(1)) == .none)

        program.press(.back)
        try program.go(to: "bind_user_ids")
        program.press(.open, .removeRow, .addRow)
        program.enter("d")
        let ids = inGroup(.member("bind_user_ids"))
        #expect(try (0..<3).map { try program.editor.marker(for: ids.appending($0)) } == [.none, .none, .changed])
    }

    @Test("a search goes into the row that has what is looked for, and on to the next one")
    func find() throws {
        var program = try Program(editing: Sample.tidy.with(["machines": Self.machines]))
        program.press(.find)
        program.insert("GATE")
        program.type(.accept)
        let places = try (0..<3).map { _ in
            defer { program.press(.findNext) }
            return try program.editor.focused?.place
        }
        let list = inGroup(.member("machines"))
        #expect(places == (0..<3).map { list.appending($0).appending("machine_name") })
        program.press(.findPrevious, .findPrevious)
        #expect(try program.editor.pages.count <= 3)
        program.press(.find)
        program.insert("C3")
        program.type(.accept)
        #expect(try program.editor.focused?.place == list.appending(2).appending("machine_sn"))
    }

    @Test("a value opened for editing is selected: what is typed takes its place, and a key that moves keeps it")
    func selection() throws {
        var program = try Program(editing: Sample.tidy.with(["adjust_range": 50]))
        for (edits, value) in [
            ([TextLine.Edit.insert("8"), .insert("0")], 80), ([.moveToEnd, .insert("1")], 801),
            ([.moveLeft, .insert("2")], 8021), ([.deleteBackward, .insert("7")], 7),
        ] {
            try program.go(to: "adjust_range")
            program.press(.open)
            for edit in edits { program.type(.edit(edit)) }
            program.type(.accept)
            #expect(program["adjust_range"]?.int == value)
        }
        program.press(.open)
        program.send(.paste("30"))
        program.type(.accept)
        #expect(program["adjust_range"] == 30)
    }

    @Test("undo and redo say which field they were about")
    func undo() throws {
        var program = try Program(editing: Sample.tidy)
        try program.enter("新名", in: "group_name")
        program.press(.undo)
        let label = try #require(Schema.field("group_name")?.label.en)
        #expect(program.notice == "Undone: \(label)")
        program.press(.redo)
        #expect(program.notice == "Redone: \(label)")
    }

    @Test("added ids are counted, those that are there already too")
    func counted() async throws {
        var program = try Program(editing: Sample.tidy.with(["bind_user_ids": ["a"]]))
        try program.go(to: "bind_user_ids")
        program.press(.open)
        for (typed, told) in [
            ("b, c", "2 added"), ("a b d d", "1 added, 3 duplicates ignored"), ("a", "0 added, 1 duplicate ignored"),
        ] {
            program.send(.paste(typed))
            try await program.answer(with: ScriptedDirectory(failure: failure))
            program.press(.open)
            #expect(program.notice == told)
        }
    }
}

extension Program {
    /// Types a new text into a field of the form that is open.
    fileprivate mutating func enter(_ text: String, in place: JSONPath) throws {
        try go(to: place)
        press(.open)
        enter(text)
    }
}
