import Attendance
import Editor
import GroupModel
import LosslessJSON
import Testing

@Suite("Finding and jumping")
struct FindTests {
    private func find(_ query: String, in program: inout Program) throws -> FieldPath? {
        program.press(.find)
        program.insert(query)
        program.type(.accept)
        return try program.editor.focused?.field.path
    }

    @Test(
        "finds a field by its label in either language, by its API key, by its value, in any case",
        arguments: [
            ("国家日历", FieldPath("calendar_id")), ("national CALENDAR", "calendar_id"), ("Calendar_ID", "calendar_id"),
            ("mainland", "calendar_id"), ("FS0701", "machines[].machine_sn"), ("machine_sn", "machines"),
            ("6919358128597097404", "group_id"),
            ("anti_cheat_punch_config.check_buddy_punch", "anti_cheat_punch_config.check_buddy_punch"),
            ("operator_id", .operatorID), ("特殊", "need_punch_special_days"),
            ("SPECIAL days &", "need_punch_special_days"),
            ("调休", "need_punch_special_days"), ("补班", "need_punch_special_days"),
            ("make-up", "need_punch_special_days"), ("放假", "no_need_punch_special_days"),
            ("假期", "no_need_punch_special_days"),
        ]
    )
    func find(_ query: String, _ field: FieldPath) throws {
        var program = try Program(editing: Sample.documented)
        #expect(try find(query, in: &program) == field)
    }

    @Test("finds every section by its title in either language, at its first field", arguments: Section.allCases)
    func sections(section: Section) throws {
        let first = try #require(Schema.firstField(of: section))
        for title in section.words.both {
            var program = try Program(editing: Sample.documented)
            var seen: Set<FieldPath> = []
            // Fields before it may bear the same words.
            while let found = try find(title, in: &program), found != first.path, seen.insert(found).inserted {}
            #expect(try program.editor.focused?.field == first, "\(title)")
            #expect(try program.editor.section == section)
        }
    }

    @Test("n and N go from one to the next and around")
    func next() throws {
        var program = try Program(editing: Sample.documented)
        let first = try find("remedy", in: &program)
        var seen: [FieldPath] = []
        repeat {
            seen.append(try #require(try program.editor.focused?.field.path))
            program.press(.findNext)
        } while try program.editor.focused?.field.path != first && seen.count < 50
        #expect(seen.count > 5)
        #expect(Set(seen).count == seen.count)
        program.press(.findPrevious)
        #expect(try program.editor.focused?.field.path == seen.last)
    }

    @Test("says when nothing is found, and stays where it is")
    func nothing() throws {
        var program = try Program(editing: Sample.tidy)
        try program.go(to: "calendar_id")
        #expect(try find("no such thing", in: &program) == "calendar_id")
        #expect(program.notice?.contains("Nothing found") == true)
        #expect(try find("", in: &program) == "calendar_id")
        program.press(.find)
        program.insert("abc")
        program.type(.cancel)
        #expect(try program.editor.find.line == nil)
        #expect(try program.editor.find.query == "")
    }

    @Test("n without a search asks for one")
    func nextWithoutSearch() throws {
        var program = try Program(editing: Sample.tidy)
        program.press(.findNext)
        #expect(program.state.isTyping)
    }

    @Test("finds unknown members by their name")
    func unknown() throws {
        var program = try Program(editing: Sample.tidy)
        #expect(try find("from_tomorrow", in: &program) == nil)
        #expect(try program.editor.section == .specialDaysAndEffect)
        #expect(try program.editor.formRows[program.editor.page.cursor].place == inGroup(.member("from_tomorrow")))
    }

    @Test("goes from change to change, and past the headings of objects")
    func changes() throws {
        var program = try Program(editing: Sample.documented)
        program.press(.nextChange)
        #expect(program.notice == "No changes.")
        try program.enter("新名", in: "group_name")
        try program.go(to: "anti_cheat_punch_config.check_buddy_punch")
        program.press(.toggle)
        program.send(.focusSection(.basics))
        program.press(.first, .nextChange)
        #expect(try program.editor.focused?.field.path == "group_name")
        program.press(.nextChange)
        #expect(try program.editor.focused?.field.path == "anti_cheat_punch_config.check_buddy_punch")
        program.press(.nextChange)
        #expect(try program.editor.focused?.field.path == "group_name")
        program.press(.previousChange)
        #expect(try program.editor.focused?.field.path == "anti_cheat_punch_config.check_buddy_punch")
    }

    @Test("goes from error to error and says what each is; without errors, from warning to warning")
    func errors() throws {
        var program = try Program(editing: Sample.tidy)
        try program.enter("", in: "group_name")
        try program.enter("", in: "adjust_range")
        try program.go(to: "calendar_id")
        program.press(.unset, .nextError)
        #expect(program.state.notice?.kind == .error)
        #expect(try program.editor.focused?.field.path == "group_name")
        program.press(.nextError)
        #expect(try program.editor.focused?.field.path == "calendar_id")
        program.press(.previousError)
        #expect(try program.editor.focused?.field.path == "group_name")

        program = try Program(editing: Sample.documented)
        try #require(try program.editor.session.problems.allSatisfy { $0.severity == .warning })
        program.press(.nextError)
        #expect(program.state.notice?.kind == .warning)
    }

    @Test("every error can be jumped to, that of a missing object too")
    func missingObject() throws {
        var program = try Program(editing: Sample.tidy)
        try program.go(to: "group_type")
        program.press(.open, .last, .open)
        #expect(program["group_type"] == 3)
        let errors = try program.editor.session.problems.filter { $0.severity == .error }
        try #require(errors.contains { FieldPath($0.place).description.hasPrefix("free_punch_cfg") })
        program.press(.nextError)
        #expect(program.state.notice?.kind == .error)
        #expect(try program.editor.focused?.field.path.topLevel == "free_punch_cfg")
    }
}
