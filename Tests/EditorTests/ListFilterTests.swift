import Attendance
import Editor
import GroupModel
import LosslessJSON
import Testing

@Suite("Filtering a list of ids")
struct ListFilterTests {
    private static let names: [DirectoryID: DirectoryEntry] = [
        DirectoryID(.person, "u2"): .person(Person(id: "u2", name: "张三", staffNumber: "1001")),
        DirectoryID(.person, "u4"): .person(Person(id: "u4", name: "张珊")),
    ]

    /// On the list of members, u1 to u4, with a filter typed into.
    private func filtered(_ text: String) async throws -> Program {
        var program = try Program(editing: Sample.tidy)
        program.send(.outcome(.directory(.named(Self.names))))
        try program.go(to: .bindUserIDs)
        program.press(.open, .find)
        #expect(program.state.isTyping)
        try await program.answer(with: ScriptedDirectory())
        program.insert(text)
        return program
    }

    @Test(
        "rows are left by name, pinyin, initials, number and id",
        arguments: [
            ("张", [1, 3]), ("zs", [1, 3]), ("zhangshan", [3]), ("1001", [1]), ("u3", [2]), ("", nil), ("q", []),
        ]
            as [(String, [Int]?)]
    )
    func rows(_ text: String, _ rows: [Int]?) async throws {
        let program = try await filtered(text)
        #expect(try program.editor.filteredRows?.sorted() == rows)
        if let first = rows?.first { #expect(try program.editor.page.cursor == first) }
    }

    @Test("the keys go among the rows that are left; Enter acts on them, Esc shows all again")
    func moving() async throws {
        var program = try await filtered("张")
        program.type(.accept)
        #expect(!program.state.isTyping)
        program.press(.moveDown)
        #expect(try program.editor.page.cursor == 3)
        program.press(.moveDown)
        #expect(try program.editor.page.cursor == 3)
        program.press(.first)
        #expect(try program.editor.page.cursor == 1)
        program.press(.back)
        #expect(try program.editor.filteredRows == nil)
        #expect(try program.editor.pages.count == 2)
        program.press(.back)
        #expect(try program.editor.pages.count == 1)
    }

    @Test("removing acts on the row that is seen, again and again")
    func removing() async throws {
        var program = try await filtered("张")
        program.type(.accept)
        program.press(.removeRow)
        #expect(program[.bindUserIDs] == ["u1", "u3", "u4"])
        program.press(.removeRow)
        #expect(program[.bindUserIDs] == ["u1", "u3"])
        program.press(.removeRow)
        #expect(program[.bindUserIDs] == ["u1", "u3"])
        #expect(try program.editor.filteredRows == [])
    }

    @Test("after another edit nothing is shown, and nothing can be removed, until the list was gone through anew")
    func editing() async throws {
        var program = try await filtered("张")
        program.type(.accept)
        program.press(.removeRow, .undo)
        #expect(try program.editor.openFilter?.isWaiting == true)
        program.press(.removeRow)
        #expect(program[.bindUserIDs]?.array?.count == 4)
        try await program.answer(with: ScriptedDirectory())
        #expect(try program.editor.filteredRows?.sorted() == [1, 3])
    }
}
