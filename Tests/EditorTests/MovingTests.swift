import Editor
import GroupModel
import LosslessJSON
import Testing

@Suite("Moving in the editor")
struct MovingTests {
    private func isHeading(_ program: Program) throws -> Bool {
        let editor = try program.editor
        guard editor.formRows.indices.contains(editor.page.cursor) else { return false }
        if case .heading = editor.formRows[editor.page.cursor].role { return true }
        return false
    }

    @Test("never rests on the heading of an object", arguments: Section.allCases)
    func headings(_ section: Section) throws {
        var program = try Program(editing: Sample.documented)
        program.send(.resized(pageRows: 5))
        program.send(.focusSection(section))
        let rows = try program.editor.formRows
        let stops = rows.indices.filter { if case .heading = rows[$0].role { false } else { true } }
        var seen: [Int] = []
        for _ in stops {
            seen.append(try program.editor.page.cursor)
            program.press(.moveDown)
        }
        #expect(seen == stops)
        program.press(.first)
        #expect(try program.editor.page.cursor == stops.first)
        program.press(.last)
        #expect(try program.editor.page.cursor == stops.last)
        for command in [Command.pageUp, .pageDown, .moveUp, .pageUp, .pageUp, .moveDown, .pageDown, .moveUp] {
            program.press(command)
            #expect(try !isHeading(program))
        }
        for row in rows.indices {
            program.send(.focus(row: row))
            if case .line? = try program.editor.input { program.type(.cancel) }
            #expect(try !isHeading(program))
            program.press(.back)
            program = try Program(editing: Sample.documented)
            program.send(.focusSection(section))
        }
    }

    @Test("remembers where the cursor was in each section")
    func sections() throws {
        var program = try Program(editing: Sample.tidy)
        program.press(.moveDown, .moveDown, .nextSection, .moveDown, .nextSection, .previousSection)
        #expect(try program.editor.section == .managers)
        #expect(try program.editor.page.cursor == 1)
        program.press(.previousSection)
        #expect(try program.editor.page.cursor == 2)
        program.press(.previousSection)
        #expect(try program.editor.section == Section.allCases.last)
        program.press(.nextSection)
        #expect(try program.editor.section == .basics)
    }

    @Test("Tab goes to the list of sections, where moving shows them and Enter comes back")
    func sectionList() throws {
        var program = try Program(editing: Sample.tidy)
        program.press(.nextPane)
        #expect(try program.editor.focus == .sections)
        program.press(.moveDown, .moveDown)
        #expect(try program.editor.section.rawValue == 2)
        #expect(try program.editor.focus == .sections)
        program.press(.last)
        #expect(try program.editor.section == Section.allCases.last)
        program.press(.nextSection)
        #expect(try program.editor.section == .basics)
        #expect(try program.editor.focus == .sections)
        program.press(.open)
        #expect(try program.editor.focus == .form)
        program.press(.previousPane, .back)
        #expect(try program.editor.focus == .form)
        #expect(program.screens.last == "editor")
    }

    @Test("goes into tables and their rows, and back again level by level")
    func pages() throws {
        var program = try Program(editing: Sample.documented)
        try program.go(to: "need_punch_members")
        let row = try program.editor.page.cursor
        program.press(.open)
        #expect(try program.editor.rowCount == 1)
        program.press(.open)
        let rule = inGroup(.member("need_punch_members"), .index(0), .member("scope_group_list"))
        #expect(try program.editor.formRows.contains { $0.place == rule.appending("operation_type") })
        try program.go(to: rule.appending("right"))
        program.press(.open, .open)
        #expect(try program.editor.pages.count == 5)
        #expect(
            try program.editor.formRows.map(\.place)
                == ["key", "name"].map { rule.appending("right").appending(0).appending($0) }
        )
        program.press(.back, .back)
        try program.go(to: rule.appending("member_ids"))
        program.press(.open)
        #expect(try program.editor.pages.count == 4)
        program.press(.back, .back, .back)
        #expect(try program.editor.pages.count == 1)
        #expect(try program.editor.page.cursor == row)
        #expect(try !program.editor.session.hasChanges)
    }

    @Test("another section closes the pages that are open")
    func sectionFromPage() throws {
        var program = try Program(editing: Sample.tidy)
        try program.go(to: "machines")
        program.press(.open, .open, .nextSection)
        #expect(try program.editor.pages.count == 1)
        program.press(.previousSection)
        #expect(try program.editor.focused?.field.path == "machines")
    }

    @Test("a click selects, a second click on the same row toggles or opens")
    func clicks() throws {
        var program = try Program(editing: Sample.tidy)
        try program.go(to: "allow_pc_punch")
        let row = try program.editor.page.cursor
        program.send(.focus(row: row))
        #expect(program["allow_pc_punch"] == false)
        program.send(.focus(row: 999))
        #expect(try program.editor.page.cursor == row)
        program.press(.keyHelp)
        program.send(.focus(row: 0))
        program.send(.focusSection(.basics))
        #expect(try program.editor.section == .punchMethods)
    }
}
