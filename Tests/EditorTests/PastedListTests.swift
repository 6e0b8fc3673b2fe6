import Attendance
import GroupModel
import LosslessJSON
import TestSupport
import Testing

@testable import Editor
@testable import Operations

private let people = [
    Person(id: "dd31248a", name: "沈静怡", englishName: "Jingyi Shen", staffNumber: "PC00001"),
    Person(id: "3e3cf96b", name: "张三", englishName: "San Zhang", staffNumber: "PC00006"),
    Person(id: "twin1", name: "王芳", staffNumber: "PC00007"), Person(id: "twin2", name: "王芳", staffNumber: "PC00008"),
]

@Suite("Pasted lists")
struct PastedListTests {
    private static let directory: ScriptedDirectory = {
        var directory = ScriptedDirectory()
        directory.people = people + [Person(id: "u9", name: "新人")]
        directory.extract = DirectoryExtract(people: people)
        directory.contacts = ["13800000000": people[0], "zs@example.com": people[1]]
        return directory
    }()

    /// The review of a text pasted on the list of members, of which u1 to u4 are some.
    private func pasted(_ text: String, _ directory: ScriptedDirectory = directory) async throws -> Program {
        var program = try Program(editing: Sample.tidy)
        try program.go(to: .bindUserIDs)
        program.press(.open)
        program.send(.paste(text))
        try await program.answer(with: directory)
        return program
    }

    @Test(
        "each thing is what it is",
        arguments: [
            ("dd31248a", .valid, "dd31248a"), ("张三", .valid, "3e3cf96b"), ("San Zhang", .valid, "3e3cf96b"),
            ("zhang san", .unknown, "zhang"), ("PC00006", .valid, "3e3cf96b"), ("王芳", .ambiguous, "王芳"),
            ("u9", .valid, "u9"), ("u1", .duplicate, "u1"), ("13800000000", .valid, "dd31248a"),
            ("+8613800000000", .unknown, "+8613800000000"), ("zs@example.com", .valid, "3e3cf96b"),
            ("nobody@example.com", .unknown, "nobody@example.com"), ("nobody", .unknown, "nobody"),
            ("无此人", .unknown, "无此人"),
        ] as [(String, PastedReport.Kind, String)]
    )
    func kinds(_ text: String, _ kind: PastedReport.Kind, _ id: String) async throws {
        let report = try #require(try await pasted(text).pasted.report)
        #expect(report.items(kind).first?.id == id)
        #expect(Set(report.items.keys) == [kind])
    }

    @Test(
        "lines, commas, tabs, blanks and brackets part what is pasted; names keep their blanks",
        arguments: [
            ("a\nb\r\nc", ["a", "b", "c"]), ("a,b，c、d;e；f|g", ["a", "b", "c", "d", "e", "f", "g"]),
            ("[\"a\", \"b\"]", ["a", "b"]), ("a b\tc", ["a", "b", "c"]),
            ("San  Zhang,San Zhong", ["San Zhang", "San", "Zhong"]),
            (" \n\n,", []),
        ] as [(String, [String])]
    )
    func pieces(_ text: String, _ expected: [String]) {
        #expect(PastedList.pieces(of: text) { $0 == "San Zhang" }.map(\.text) == expected)
    }

    @Test("every line says where it stood, and repetitions say so whichever way they were written")
    func repetitions() async throws {
        let report = try #require(try await pasted("张三\n3e3cf96b\n\nPC00006 u9\nu9").pasted.report)
        #expect(
            report.items(.valid) == [
                PastedItem(text: "张三", line: 1, id: "3e3cf96b"), PastedItem(text: "u9", line: 4, id: "u9"),
            ]
        )
        #expect(report.items(.duplicate).map(\.line) == [2, 4, 5])
    }

    @Test("Enter adds what is valid as one step; what nobody bears only when somebody takes it in; Esc adds nothing")
    func accepting() async throws {
        let text = "dd31248a, u1, dd31248a, nobody1, 无此人"
        var program = try await pasted(text)
        program.press(.open)
        #expect(program[.bindUserIDs] == ["u1", "u2", "u3", "u4", "dd31248a"])
        program.press(.undo)
        #expect(program[.bindUserIDs] == ["u1", "u2", "u3", "u4"])
        program = try await pasted(text)
        program.press(.nextPane, .toggle, .open)
        #expect(program[.bindUserIDs] == ["u1", "u2", "u3", "u4", "dd31248a", "nobody1"])
        program = try await pasted(text)
        program.press(.back)
        #expect(program[.bindUserIDs] == ["u1", "u2", "u3", "u4"])
        #expect(try !program.editor.session.canUndo)
    }

    @Test("what can't be checked is told apart, and added unless somebody leaves it out")
    func unchecked() async throws {
        let failure = ServiceFailure(.scopeMissing, Words(zh: "缺少权限", en: "A scope is missing."))
        var program = try await pasted("a1 a2", ScriptedDirectory(failure: failure))
        #expect(try program.pasted.report?.items(.unchecked).count == 2)
        #expect(try program.pasted.report?.failure == failure)
        program.press(.open)
        #expect(program[.bindUserIDs]?.array?.count == 6)
        var numbers = ScriptedDirectory()
        numbers.findsPeopleByID = false
        program = try await pasted("PC1 PC2", numbers)
        #expect(try program.pasted.report?.items(.unchecked).count == 2)
        program.press(.toggle, .open)
        #expect(program.notice == "There was nothing to add.")
    }

    @Test("20,000 ids are asked for in batches with progress, and Ctrl-C leaves the rest unchecked")
    func stopped() async throws {
        var directory = ScriptedDirectory()
        let gate = Gate()
        directory.gates["ask user50 "] = gate
        let sent = Journal<Action>()
        let world = ScriptedWorld()
        let runner = EffectRunner(
            service: world,
            directory: directory,
            history: world,
            drafts: world,
            clock: StoppedClock()
        ) { sent.note($0) }
        var program = try Program(editing: Sample.tidy)
        try program.go(to: .bindUserIDs)
        program.press(.open)
        program.send(.paste((0..<20_000).map { "user\($0)" }.joined(separator: "\n")))
        for effect in program.effects { await runner.run(effect) }
        try await eventually("the second batch", deadline: .seconds(60)) { gate.isReached }
        var seen = sent.entries.count
        for action in sent.entries { program.send(action) }
        #expect(program.state.waitingFor?.words.en == "Checking 50 of 20000…")
        program.press(.open)
        #expect(program.notice == "Still checking; Ctrl-C stops it.")
        program.press(.cancel)
        for effect in program.effects { await runner.run(effect) }
        gate.open()
        try await eventually("the end", deadline: .seconds(60)) { sent.entries.count > seen }
        for action in sent.entries.dropFirst(seen) { program.send(action) }
        seen = sent.entries.count
        #expect(program.state.waitingFor == nil)
        #expect(try program.pasted.report?.items(.unknown).count == 50)
        #expect(try program.pasted.report?.items(.unchecked).count == 19_950)
        #expect(try !program.editor.session.hasChanges)
    }

    @Test("pasted into the picker, a list is looked through and added with what is checked there; one word is typed")
    func inPicker() async throws {
        var program = try Program(editing: Sample.tidy)
        try program.go(to: .bindUserIDs)
        program.press(.addRow)
        try await program.answer(with: Self.directory)
        program.send(.paste("张三\n"))
        #expect(try program.picker.filter.text == "张三 ")
        program.press(.toggle)
        program.send(.paste("dd31248a\nu1\n张三"))
        try await program.answer(with: Self.directory)
        program.press(.back)
        #expect(try program.picker.added == ["3e3cf96b"])
        program.send(.paste("dd31248a\nu1\n张三"))
        try await program.answer(with: Self.directory)
        program.press(.open)
        #expect(program[.bindUserIDs] == ["u1", "u2", "u3", "u4", "3e3cf96b", "dd31248a"])
    }

    @Test(
        "whatever is pasted, each thing is of one kind, nothing is added twice, and only what somebody bears by default"
    )
    func anything() {
        let present: Set<String> = ["u1", "u2"]
        let index = DirectoryIndex(DirectoryExtract(people: people))
        let words = [
            "u1", "u2", "dd31248a", "3e3cf96b", "张三", "王芳", "San Zhang", "x1", "x2", "x3", "没有", "a@b.c", "13800000000",
        ]
        let separators = ["\n", ",", "，", "\t", " , ", ";\n"]
        forRandomCases(200) { generator in
            var text = ""
            var count = 0
            for _ in 0..<Int.random(in: 0..<30, using: &generator) {
                text +=
                    (words.randomElement(using: &generator) ?? "") + (separators.randomElement(using: &generator) ?? "")
                count += 1
            }
            let query = PastedQuery(text: text, kind: .person, present: present, names: NameBook(), index: index)
            var check = PastedCheck(query)
            for id in check.ids { check.learn(id, id == "x1" ? .bearer(id) : id == "x2" ? .unknown : .unchecked) }
            let report = check.report
            try #require(report.count == count)
            let valid = report.items(.valid).map(\.id)
            try #require(Set(valid).count == valid.count)
            try #require(Set(valid).isSubset(of: ["dd31248a", "3e3cf96b", "x1"]))
            for kind in PastedReport.Kind.allCases {
                let lines = report.items(kind).map(\.line)
                try #require(lines == lines.sorted())
                if kind != .duplicate { try #require(Set(report.items(kind).map(\.id)).isDisjoint(with: present)) }
            }
            var review = PasteReview(place: .root, kind: .person, picker: nil)
            review.report = report
            try #require(Set(review.accepted).count == review.accepted.count)
            try #require(!review.accepted.contains("x2"))
            try #require(
                (0..<review.rowCount).allSatisfy { review.row($0) != nil } && review.row(review.rowCount) == nil
            )
        }
    }
}

extension Program {
    fileprivate var pasted: PasteReview {
        get throws {
            guard case .pasted(let review) = state.overlay else { throw NoSuchScreen() }
            return review
        }
    }
}
