import Attendance
import Editor
import GroupModel
import LosslessJSON
import Operations
import Testing

@Suite("Picking people and departments")
struct PickerTests {
    private static let scopeMissing = ServiceFailure(.scopeMissing, Words(zh: "缺少权限", en: "A scope is missing."))

    private static let company: ScriptedDirectory = {
        var directory = ScriptedDirectory()
        directory.departments = [
            Department(id: "od-1", name: "研发中心", englishName: "Research", memberCount: 40),
            Department(id: "od-2", name: "平台架构部", parentID: "od-1", memberCount: 12),
            Department(id: "od-3", name: "数据库组", parentID: "od-2", memberCount: 5),
            Department(id: "od-4", name: "销售中心", memberCount: 9),
            Department(id: "od-9", name: "旧部门", isDeleted: true),
        ]
        directory.people = [
            Person(id: "zs", name: "张三", englishName: "San Zhang", staffNumber: "1001", departmentIDs: ["od-3"]),
            Person(id: "wf", name: "王芳", staffNumber: "1002", departmentIDs: ["od-3"], status: .resigned),
            Person(id: "u1", name: "李四", staffNumber: "1003", departmentIDs: ["0"]),
        ]
        directory.extract = DirectoryExtract(people: directory.people, departments: directory.departments)
        return directory
    }()

    /// A picker for a field, with what the directory answers at once.
    private func picking(_ field: FieldPath, _ directory: ScriptedDirectory = company, group: JSON = Sample.tidy)
        async throws -> Program
    {
        var program = try Program(editing: group)
        try program.go(to: field)
        program.press(Schema.field(field)?.kind == .id(.user) ? .open : .addRow)
        try await program.answer(with: directory)
        return program
    }

    @Test("typing initials and Enter adds the person, as one step")
    func initials() async throws {
        var program = try await picking(.bindUserIDs)
        program.insert("zhs")
        program.press(.open)
        #expect(program.state.overlay == nil)
        #expect(program[.bindUserIDs] == ["u1", "u2", "u3", "u4", "zs"])
        #expect(try program.editor.page.cursor == 4)
        program.press(.undo)
        #expect(program[.bindUserIDs] == ["u1", "u2", "u3", "u4"])
        #expect(try !program.editor.session.canUndo)
    }

    @Test("whoever searches has the directory read once, and not where the scope is missing")
    func readsOnce() async throws {
        var program = try await picking(.bindUserIDs)
        program.insert("z")
        guard case .walkDirectory? = program.effects.first else { throw NoSuchScreen() }
        program.insert("s")
        #expect(program.effects.isEmpty)
        program = try await picking(.bindUserIDs)
        program.send(.outcome(.directory(.notNamed([], Self.scopeMissing))))
        program.insert("z")
        #expect(program.effects.isEmpty)
    }

    @Test("several are checked and unchecked before Enter takes them in one step")
    func several() async throws {
        var program = try await picking(.bindUserIDs)
        program.insert("zs")
        program.press(.toggle)
        program.type(.edit(.killToStart))
        program.insert("李四")
        program.press(.toggle)
        program.type(.edit(.killToStart))
        program.insert("wangfang")
        program.press(.toggle, .toggle)
        program.press(.moveUp, .toggle, .open)
        #expect(program[.bindUserIDs] == ["u2", "u3", "u4", "zs", "wf"])
        program.press(.undo)
        #expect(program[.bindUserIDs] == ["u1", "u2", "u3", "u4"])
    }

    @Test("Enter takes the row that was typed for beside what is checked, and nothing more once the row was left")
    func checkedAndTyped() async throws {
        var program = try await picking(.bindUserIDs)
        program.insert("zs")
        program.press(.toggle)
        program.type(.edit(.killToStart))
        program.insert("wangfang")
        program.press(.open)
        #expect(program[.bindUserIDs] == ["u1", "u2", "u3", "u4", "zs", "wf"])
        program.press(.undo, .addRow)
        try await program.answer(with: Self.company)
        program.insert("an")
        program.press(.toggle, .open)
        #expect(program[.bindUserIDs]?.array?.count == 5)
    }

    @Test("Esc takes away what is typed, then the picker, and nothing is changed")
    func escape() async throws {
        var program = try await picking(.bindUserIDs)
        program.insert("zs")
        program.press(.toggle, .back)
        #expect(try program.picker.filter.isEmpty)
        program.press(.back)
        #expect(program.state.overlay == nil)
        #expect(try !program.editor.session.hasChanges)
    }

    @Test("the operator is one person, taken by Enter")
    func single() async throws {
        var program = try await picking(.operatorID)
        program.insert("zs")
        program.press(.toggle)
        #expect(program[.operatorID] == "zs")
    }

    @Test("departments open and close, a level at a time, and are asked for once")
    func tree() async throws {
        var program = try await picking(.bindDeptIDs)
        let directory = Self.company
        #expect(try program.tree == ["od-1", "od-4", "od-9"])
        program.press(.moveRight)
        #expect(try program.picker.tree.contains(.loading(depth: 1)))
        try await program.answer(with: directory)
        #expect(try program.tree == ["od-1", "od-2", "od-4", "od-9"])
        program.press(.moveDown, .moveRight)
        try await program.answer(with: directory)
        #expect(try program.tree == ["od-1", "od-2", "od-3", "od-4", "od-9"])
        program.press(.moveDown, .moveLeft)
        #expect(try program.tree == ["od-1", "od-2", "od-4", "od-9"])
        #expect(try program.picker.cursor == 1)
        program.press(.moveRight)
        #expect(try program.tree.count == 5)
        #expect(program.effects.isEmpty)
        program.press(.toggle, .toggle, .open)
        #expect(program[.bindDeptIDs] == ["od-2", "od-3"])
    }

    @Test("a department is found by letters of its name, wherever it lies")
    func departmentByLetters() async throws {
        var program = try await picking(.bindDeptIDs)
        program.insert("sjk")
        let index = try #require(program.state.directory.index)
        #expect(try program.picker.row(0, in: index) == .department("od-3", depth: 0))
        #expect(index.ancestors(of: "od-3").map(\.id) == ["od-1", "od-2"])
        program.press(.open)
        #expect(program[.bindDeptIDs] == ["od-3"])
    }

    @Test("people are found in the tree of departments too")
    func browsing() async throws {
        var program = try await picking(.bindUserIDs)
        program.press(.open)
        try await program.answer(with: Self.company)
        program.press(.moveDown, .open)
        try await program.answer(with: Self.company)
        program.press(.moveDown, .open)
        try await program.answer(with: Self.company)
        #expect(try program.tree == ["od-1", "od-2", "od-3", "zs", "wf", "od-4", "od-9", "u1"])
        program.press(.moveDown, .open)
        #expect(program[.bindUserIDs] == ["u1", "u2", "u3", "u4", "zs"])
    }

    @Test("a department that runs in a circle is shown once within itself")
    func circle() async throws {
        var directory = ScriptedDirectory()
        directory.departments = [
            Department(id: "od-1", name: "a"), Department(id: "od-1", name: "a", parentID: "od-1"),
        ]
        var program = try await picking(.bindDeptIDs, directory)
        for _ in 0..<4 {
            program.press(.moveRight)
            try await program.answer(with: directory)
            program.press(.moveDown)
        }
        #expect(try program.tree == ["od-1", "od-1"])
    }

    @Test(
        "a phone number or an e-mail address is looked up by Enter",
        arguments: ["13800000000", "+86 138-0000-0000", "wf@example.com"]
    )
    func contacts(_ text: String) async throws {
        var directory = Self.company
        for key in ["13800000000", "+8613800000000", "wf@example.com"] { directory.contacts[key] = directory.people[1] }
        var program = try await picking(.bindUserIDs, directory)
        program.insert(text)
        program.press(.open)
        try await program.answer(with: directory)
        #expect(program[.bindUserIDs] == ["u1", "u2", "u3", "u4", "wf"])
        #expect(program.notice?.contains("王芳 (wf)") == true)
    }

    @Test("whom nobody is found for by a phone number is not added")
    func noContact() async throws {
        var program = try await picking(.bindUserIDs)
        program.insert("13800000000")
        for _ in 0..<2 {
            program.press(.open)
            try await program.answer(with: Self.company)
            #expect(try program.picker.lookUp == .nobody)
        }
        #expect(try !program.editor.session.hasChanges)
    }

    @Test("an id that somebody bears is added by Enter; one that nobody bears takes Enter once more")
    func typedID() async throws {
        var directory = Self.company
        directory.extract = DirectoryExtract()
        var program = try await picking(.bindUserIDs, directory)
        program.insert("zs")
        program.press(.open)
        try await program.answer(with: directory)
        #expect(program[.bindUserIDs] == ["u1", "u2", "u3", "u4", "zs"])
        program.press(.addRow)
        try await program.answer(with: directory)
        program.insert("nobody1")
        program.press(.open)
        try await program.answer(with: directory)
        #expect(try program.picker.lookUp == .nobody)
        program.press(.open)
        #expect(program[.bindUserIDs]?.array?.last == "nobody1")
        #expect(program.state.names[DirectoryID(.person, "nobody1")] == .unknown)
    }

    @Test("an id that is being asked about is taken, though the person comes into the list meanwhile")
    func indexedMeanwhile() async throws {
        var directory = Self.company
        directory.extract = DirectoryExtract()
        var program = try await picking(.bindUserIDs, directory)
        program.insert("zs")
        program.press(.open)
        guard program.state.overlay != nil else { throw NoSuchScreen() }
        program.send(.outcome(.directory(.answered(.indexed(DirectoryIndex(Self.company.extract))))))
        program.send(
            .outcome(
                .directory(.answered(.checked(DirectoryID(.person, "zs"), .success(.person(Self.company.people[0])))))
            )
        )
        #expect(program.state.overlay == nil && program[.bindUserIDs] == ["u1", "u2", "u3", "u4", "zs"])
    }

    @Test("without the scope ids are taken as they are typed")
    func noScope() async throws {
        var program = try await picking(.bindUserIDs, ScriptedDirectory(failure: Self.scopeMissing))
        guard case .failed? = try program.picker.tree.first else { throw NoSuchScreen() }
        program.insert("new1")
        program.press(.open)
        #expect(program[.bindUserIDs]?.array?.last == "new1")
    }

    @Test("an answer that comes after the text has changed takes nothing")
    func tooLate() async throws {
        var program = try await picking(.bindUserIDs)
        program.insert("nobody1")
        program.press(.open)
        program.insert("2")
        try await program.answer(with: Self.company)
        #expect(try program.picker.lookUp == nil)
        #expect(try !program.editor.session.hasChanges)
    }

    @Test("the whole directory is read on demand, stopped by Ctrl-C, and what is remembered then can be searched")
    func walk() async throws {
        var program = try await picking(.bindUserIDs, ScriptedDirectory())
        program.press(.reload)
        guard case .walkDirectory? = program.effects.first else { throw NoSuchScreen() }
        program.send(.outcome(.directory(.walking(DirectoryWalk(departmentsDone: 1, departmentsFound: 4, people: 3)))))
        #expect(program.state.waitingFor?.words.en.contains("1 of 4 departments") == true)
        program.press(.cancel)
        guard case .cancel(.walk)? = program.effects.first else { throw NoSuchScreen() }
        program.send(.outcome(.directory(.walked(.failure(.cancelled)))))
        try await program.answer(with: Self.company)
        #expect(program.state.directory.index?.people.count == 3)
    }

    @Test("a rule's list takes departments or people, as the rule says", arguments: [(1, "od-3"), (2, "zs")])
    func rule(_ type: Int, _ id: String) async throws {
        let rule: JSON = [
            "rule_scope_type": 2, "scope_group_list": ["scope_value_type": .int(type), "member_ids": []],
        ]
        var program = try Program(editing: Sample.tidy.with(["need_punch_members": [rule]]))
        try program.go(to: .needPunchMembers)
        program.press(.open, .open)
        let place = inGroup(
            .member("need_punch_members"),
            .index(0),
            .member("scope_group_list"),
            .member("member_ids")
        )
        try program.go(to: place)
        program.press(.addRow)
        try await program.answer(with: Self.company)
        program.insert(type == 1 ? "数据库" : "zhangsan")
        program.press(.open)
        #expect(program[place] == [.string(id)])
    }
}

extension Program {
    var picker: DirectoryPicker {
        get throws {
            guard case .pick(let picker) = state.overlay else { throw NoSuchScreen() }
            return picker
        }
    }

    /// What stands in the tree, by its ids.
    fileprivate var tree: [String] {
        get throws {
            try picker.tree.map { row in
                switch row {
                case .department(let id, _), .person(let id, _): id
                default: "?"
                }
            }
        }
    }
}
