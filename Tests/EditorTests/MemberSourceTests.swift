import Attendance
import Editor
import GroupModel
import LosslessJSON
import Testing

@Suite("Lists or rules")
struct MemberSourceTests {
    private static let rule: JSON = [
        "rule_scope_type": 2,
        "scope_group_list": ["scope_value_type": 5, "operation_type": 1, "right": [["key": "HZ", "name": "杭州"]]],
    ]

    private func program(lists: JSON?, rules: JSON?) throws -> Program {
        let group = Sample.tidy.with(["bind_user_ids": lists, "need_punch_members": rules])
        var program = try Program(editing: group)
        program.send(.focusSection(.members))
        return program
    }

    private func input(_ program: Program) throws -> SourceInput {
        guard case .source(let input)? = try program.editor.input else { throw NoSuchScreen() }
        return input
    }

    private func rulesHaveEffect(_ program: Program) throws -> Bool {
        let field = try #require(Schema.field(.needPunchMembers))
        return try program.editor.hasEffect(field, at: MemberSource.punching.rulesPlace)
    }

    @Test("choosing rules asks before the lists are emptied, and one undo brings them back")
    func toRules() throws {
        var program = try program(lists: ["u1", "u2"], rules: [Self.rule])
        #expect(try !rulesHaveEffect(program))
        program.press(.open)
        #expect(try input(program).answer == .lists)
        program.press(.moveDown, .open)
        let question = try #require(program.question)
        #expect(question.text.en.contains("“People” (2)"))
        #expect(question.answers == [.stay, .emptyLists(.punching)])
        var other = program
        other.press(.back)
        #expect(try !other.editor.session.hasChanges)
        program.choose(.emptyLists(.punching))
        #expect(program["bind_user_ids"] == .array([]))
        #expect(try rulesHaveEffect(program))
        #expect(GraveChange.list(try program.editor.draft).contains { $0.reason == .membersEmptied(from: 2) })
        program.press(.undo)
        #expect(program["bind_user_ids"] == ["u1", "u2"])
        #expect(try !program.editor.session.hasChanges)
    }

    @Test("both lists are emptied in one step")
    func bothLists() throws {
        var program = try Program(editing: Sample.tidy.with(["bind_dept_ids": ["od-1"]]))
        program.send(.focusSection(.members))
        program.press(.open, .moveDown, .open)
        program.choose(.emptyLists(.punching))
        #expect(program["bind_user_ids"] == .array([]) && program["bind_dept_ids"] == .array([]))
        #expect(program.notice?.contains("no rule yet") == true)
        #expect(try program.editor.session.changed == ["bind_user_ids", "bind_dept_ids"])
        program.press(.undo)
        #expect(try !program.editor.session.hasChanges)
        program.press(.redo)
        #expect(try program.editor.session.changed == ["bind_user_ids", "bind_dept_ids"])
    }

    @Test("choosing lists while rules decide leads to the lists and says what becomes of the rules")
    func toLists() throws {
        var program = try program(lists: nil, rules: [Self.rule])
        #expect(try rulesHaveEffect(program))
        program.press(.toggle)
        #expect(try input(program).answer == .rules)
        program.press(.moveUp, .toggle)
        #expect(try program.editor.focused?.field.path == .bindDeptIDs)
        #expect(program.notice?.contains("without effect") == true)
        #expect(try !program.editor.session.hasChanges)
    }

    @Test("choosing what decides already changes nothing")
    func same() throws {
        var program = try program(lists: ["u1"], rules: nil)
        program.press(.open, .open)
        #expect(program.question == nil && program.notice == nil)
        program = try self.program(lists: .array([]), rules: [Self.rule])
        program.press(.open, .open)
        #expect(program.question == nil)
        program = try self.program(lists: nil, rules: nil)
        program.press(.open, .moveDown, .open)
        #expect(program.notice == "Press a to add a rule.")
        #expect(try program.editor.focused?.field.path == .needPunchMembers)
        #expect(try !program.editor.session.hasChanges)
    }

    @Test("neither search nor changes stop at the choice, and Esc leaves it")
    func notAField() throws {
        var program = try program(lists: ["u1"], rules: [Self.rule])
        program.press(.open, .back)
        #expect(try program.editor.input == nil)
        #expect(try program.editor.focused == nil)
        program.press(.copy, .unset, .revert, .removeRow, .addRow)
        #expect(try !program.editor.session.hasChanges)
        program.press(.moveDown)
        try program.go(to: .needPunchMembers)
        program.press(.open, .removeRow, .back)
        program.press(.first, .nextChange)
        #expect(try program.editor.focused?.field.path == .needPunchMembers)
    }
}
