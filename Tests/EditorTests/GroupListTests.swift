import Attendance
import Editor
import GroupModel
import LosslessJSON
import Testing

@Suite("The list of groups")
struct GroupListTests {
    private func program(_ names: [String], next: String? = nil) -> Program {
        var program = Program()
        program.answer(page(names.enumerated().map { ("\($0.offset)", $0.element) }, next: next), asked: nil)
        return program
    }

    @Test("asks for page after page until there is none")
    func paging() throws {
        var program = Program()
        #expect(program.asked == ["loadGroups(pageToken: nil)", "loadLeft"])
        #expect(program.state.running[.groupList] != nil)
        program.answer(page([("1", "a")], next: "t1"), asked: nil)
        #expect(program.asked == [#"loadGroups(pageToken: Optional("t1"))"#])
        #expect(program.state.running[.groupList] != nil)
        program.answer(page([], next: "t2"), asked: "t1")
        #expect(program.asked == [#"loadGroups(pageToken: Optional("t2"))"#])
        program.answer(page([("2", "b")]), asked: "t2")
        #expect(program.effects.isEmpty)
        #expect(try program.list.groups.map(\.id) == ["1", "2"])
        #expect(try program.list.progress == .complete)
        #expect(program.state.running.isEmpty)
    }

    @Test("stops at a page token that comes again, and does not take what came for all")
    func repeatedToken() throws {
        var program = Program()
        program.answer(page([("1", "a")], next: "t1"), asked: nil)
        program.answer(page([("2", "b")], next: "t2"), asked: "t1")
        program.answer(page([("3", "c")], next: "t1"), asked: "t2")
        #expect(program.effects.isEmpty)
        guard case .failed(let failure) = try program.list.progress else { throw NoSuchScreen() }
        #expect(failure.kind == .unreachable && failure.message.en.contains("The list is not complete"))
        #expect(try program.list.groups.count == 3)
    }

    @Test("keeps what is there when a page fails, and says so")
    func failedPage() throws {
        var program = program(["a", "b"], next: "t")
        program.send(.outcome(.groupPage(.failure(failure), asked: "t")))
        #expect(try program.list.groups.count == 2)
        #expect(try program.list.progress == .failed(failure))
        #expect(program.notice?.contains("No network.") == true)
        #expect(program.notice?.contains("log 1") == true)
        #expect(program.state.running.isEmpty)
    }

    @Test("narrows and widens as one types, by name or id in any case")
    func filtering() throws {
        var program = program(["Sales", "开心考勤", "salesmen", "仓库"])
        program.press(.find)
        #expect(program.state.isTyping)
        for (text, rows) in [
            ("S", [0, 2]), ("a", [0, 2]), ("l", [0, 2]), ("e", [0, 2]), ("s", [0, 2]), ("m", [2]), ("考", []),
        ] {
            program.insert(text)
            #expect(try program.list.matches == rows)
        }
        program.type(.edit(.deleteBackward))
        #expect(try program.list.matches == [2])
        program.type(.edit(.deleteBackward))
        #expect(try program.list.matches == [0, 2])
        program.type(.edit(.killToStart))
        #expect(try program.list.matches == [0, 1, 2, 3])
        program.insert("3")
        #expect(try program.list.matches == [3])
    }

    @Test("keeps the cursor on the selected group while the filter lets it through")
    func cursorStays() throws {
        var program = program(["ab", "b", "abc", "b2"])
        program.press(.last, .moveUp, .find)
        program.insert("ab")
        #expect(try program.list.selected?.name == "abc")
        program.type(.edit(.killToStart))
        #expect(try program.list.selected?.name == "abc")
        program.insert("2")
        // Its id is 2; the other's name has a 2.
        #expect(try program.list.selected?.name == "abc")
        program.type(.edit(.killToStart))
        program.insert("b2")
        #expect(try program.list.selected?.name == "b2")
        program.insert("nothing")
        #expect(try program.list.selected == nil)
        program.type(.accept)
        program.press(.open, .copy, .moveDown)
        #expect(program.effects.isEmpty)
    }

    @Test("Esc drops the filter, first while typing, then in browse mode, and only then leaves")
    func escape() throws {
        var program = program(["a", "b"])
        program.press(.find)
        program.insert("a")
        program.type(.cancel)
        #expect(try program.list.matches.count == 2)
        program.press(.find)
        program.insert("a")
        program.type(.accept)
        #expect(!program.state.isTyping)
        program.press(.back)
        #expect(try program.list.matches.count == 2)
        #expect(!program.state.isFinished)
        program.press(.back)
        #expect(program.state.isFinished)
    }

    @Test("groups that come while one filters are filtered too")
    func lateGroups() throws {
        var program = program(["a", "b"], next: "t")
        program.press(.find)
        program.insert("a")
        program.answer(page([("8", "xa"), ("9", "xb")]), asked: "t")
        #expect(try program.list.matches == [0, 2])
    }

    @Test("asks for the types of the rows in view, once, and not for those it knows")
    func types() throws {
        var program = program(["a", "b", "c", "d"])
        program.send(.showsGroups(0..<2))
        #expect(program.asked == [#"loadTypes(ids: ["0", "1"])"#])
        program.send(.showsGroups(0..<2))
        #expect(program.effects.isEmpty)
        program.send(.outcome(.groupType(id: "0", .success(0))))
        program.send(.showsGroups(0..<2))
        #expect(program.effects.isEmpty)
        program.send(.showsGroups(1..<9))
        #expect(program.asked == [#"loadTypes(ids: ["1", "2", "3"])"#])
        program.send(.outcome(.groupType(id: "1", .failure(failure))))
        program.send(.outcome(.groupType(id: "2", .failure(.cancelled))))
        #expect(try program.list.types["0"] == .loaded(0))
        #expect(try program.list.types["1"] == .failed(failure))
        #expect(try program.list.types["2"] == nil)
        program.send(.showsGroups(90..<99))
        #expect(program.effects.isEmpty)
    }

    @Test("asks for types while pages still come")
    func typesWhileLoading() {
        var program = program(["a"], next: "t")
        program.send(.showsGroups(0..<3))
        #expect(program.asked == [#"loadTypes(ids: ["0"])"#])
        program.answer(page([("7", "b")], next: "u"), asked: "t")
        program.send(.showsGroups(0..<3))
        #expect(program.asked == [#"loadTypes(ids: ["0", "7"])"#])
    }

    @Test("reload keeps the filter, and the old list until the first page comes")
    func reload() throws {
        var program = program(["a", "b"])
        program.press(.find)
        program.insert("b")
        program.type(.accept)
        program.press(.reload)
        #expect(program.asked == ["loadGroups(pageToken: nil)"])
        #expect(try program.list.groups.map(\.name) == ["a", "b"])
        program.answer(page([("1", "b"), ("2", "c"), ("3", "bb")]), asked: nil)
        #expect(try program.list.groups.map(\.name) == ["b", "c", "bb"])
        #expect(try program.list.matches == [0, 2])
    }

    @Test("Enter and a second click open the group under the cursor")
    func open() {
        var program = program(["a", "b"])
        program.press(.moveDown, .open)
        #expect(program.asked == [#"openGroup("1")"#])
        #expect(program.state.running[.openGroup] != nil)
        program.send(.focus(row: 0))
        #expect(program.effects.isEmpty)
        program.send(.focus(row: 0))
        #expect(program.asked == [#"openGroup("0")"#])
        program.send(.focus(row: 7))
        #expect(program.effects.isEmpty)
    }

    @Test("moves by rows and pages and stays within the list")
    func moving() throws {
        var program = program((0..<30).map { "g\($0)" })
        program.send(.resized(pageRows: 11))
        for (command, row) in [
            (Command.moveUp, 0), (.moveDown, 1), (.pageDown, 11), (.pageDown, 21), (.pageDown, 29), (.moveDown, 29),
            (.pageUp, 19), (.first, 0), (.last, 29),
        ] {
            program.press(command)
            #expect(try program.list.cursor == row)
        }
        program.send(.resized(pageRows: 0))
        program.press(.pageUp)
        #expect(try program.list.cursor == 28)
    }
}

extension Program {
    mutating func answer(_ page: GroupPage, asked token: String?) {
        send(.outcome(.groupPage(.success(page), asked: token)))
    }
}
