import Attendance
import Editor
import GroupModel
import LosslessJSON
import Operations
import Testing

@Suite("People in charge who are not there")
struct ManagerTests {
    private static let names: [DirectoryID: DirectoryEntry] = [
        DirectoryID(.person, "gone"): .person(Person(id: "gone", name: "王芳", status: .resigned)),
        DirectoryID(.person, "ice"): .person(Person(id: "ice", name: "李四", status: .frozen)),
        DirectoryID(.person, "here"): .person(Person(id: "here", name: "张三")),
        DirectoryID(.person, "dd31248a"): .unknown,
        DirectoryID(.person, "u1"): .person(Person(id: "u1", name: "成员", status: .resigned)),
    ]

    private func program() throws -> Program {
        let group = Sample.tidy.with(["group_leader_ids": ["here", "gone"], "sub_group_leader_ids": ["ice"]])
        var program = try Program(editing: group)
        try program.enter("别名", in: "group_name")
        return program
    }

    private static let expected = [
        "Group managers (group_leader_ids[1]): 王芳 (gone) left the company: name somebody else.",
        "Sub-managers (sub_group_leader_ids[0]): 李四 (ice) is frozen and can't sign in.",
        "Operator (operator_id): dd31248a is not in the directory: nobody bears the id, or the app may not see that person.",
    ]

    @Test("are warnings of the review, whether their names are known before it opens or come later")
    func review() throws {
        var program = try program()
        program.press(.warnings)
        #expect(try program.review.managerProblems.isEmpty)
        let rows = try program.review.rowCount
        program.send(.outcome(.directory(.named(Self.names))))
        #expect(try program.review.managerProblems.map(\.message.en) == Self.expected)
        #expect(try program.review.rowCount == rows + 3)
        #expect(try program.review.plan.errors.isEmpty)
        program.press(.back, .warnings)
        #expect(try program.review.managerProblems.map(\.message.en) == Self.expected)
    }

    @Test("Enter on the warning goes to the field")
    func toField() throws {
        var program = try program()
        program.send(.outcome(.directory(.named(Self.names))))
        program.press(.warnings, .last, .open)
        #expect(try program.editor.focused?.field.path == .operatorID)
    }
}
