import Attendance
import Editor
import GroupModel
import LosslessJSON
import TestSupport
import Testing

/// Research has a lab below it; sales stands beside.
private let departments = [
    Department(id: "od-r", name: "研发部", parentID: "0"),
    Department(id: "od-l", name: "实验室", parentID: "od-r"),
    Department(id: "od-s", name: "销售部", parentID: "0"),
]

private let people = [
    Person(id: "r1", name: "一", departmentIDs: ["od-r"]),
    Person(id: "l1", name: "二", departmentIDs: ["od-l"]),
    Person(id: "s1", name: "三", departmentIDs: ["od-s"]),
    Person(id: "s2", name: "四", departmentIDs: ["od-s", "od-l"]),
]

/// A group whose members are these.
private func group(departments: [String], people: [String], exempt: [String] = []) -> JSON {
    [
        "group_id": "7",
        "group_name": "开心考勤",
        "bind_dept_ids": .strings(departments),
        "bind_user_ids": .strings(people),
        "bind_default_user_ids": .strings(exempt),
    ]
}

@Suite("Who joins and who leaves")
struct AffectedTests {
    /// What counting comes to, from one group to another, with those who are in it now.
    private func count(
        from old: JSON?,
        to new: JSON,
        now: [String]
    ) async throws -> AffectedPeople {
        var directory = ScriptedDirectory()
        directory.departments = departments
        directory.people = people
        directory.members = now.map { id in
            GroupMember(id: id, departmentIDs: people.first { $0.id == id }?.departmentIDs ?? [])
        }
        let sent = Journal<Result<AffectedPeople, ServiceFailure>>()
        let world = ScriptedWorld()
        let runner = EffectRunner(
            service: world,
            directory: directory,
            history: world,
            drafts: world,
            clock: StoppedClock()
        ) {
            action in
            if case .outcome(.affected(let result)) = action { sent.note(result) }
        }
        var draft = GroupDraft(fetched: nil, document: GroupDocument(group: new))
        if let old {
            draft = GroupDraft(fetched: GroupDocument(group: old))
            draft.document = GroupDocument(group: new)
        }
        let query = try #require(MembershipQuery(draft))
        await runner.run(.countAffected(query))
        return try await eventually("the count", deadline: .seconds(60)) { sent.entries.first }.get()
    }

    @Test("a department brings in everybody in it and below it who is not there already")
    func departmentJoins() async throws {
        let before = group(departments: [], people: ["l1", "s1"])
        let after = group(departments: ["od-r"], people: ["l1", "s1"])
        let people = try await count(from: before, to: after, now: ["l1", "s1"])
        #expect(people.joining == ["r1", "s2"])
        #expect(people.leaving == [])
        #expect(people.memberCount == 4)
    }

    @Test("whoever no list names any more leaves, and whoever another one names stays")
    func departmentLeaves() async throws {
        let before = group(departments: ["od-r", "od-s"], people: ["r1"])
        let after = group(departments: ["od-l"], people: [], exempt: ["r1"])
        let people = try await count(from: before, to: after, now: ["r1", "l1", "s1", "s2"])
        #expect(people.joining == [])
        #expect(people.leaving == ["s1"])
        #expect(people.memberCount == 3)
    }

    @Test("everybody is new in a new group, whether they must punch or not")
    func newGroup() async throws {
        var new = group(departments: ["od-s"], people: [], exempt: ["r1"])
        new[JSONPath().appending("group_id")] = nil
        let people = try await count(from: nil, to: new, now: [])
        #expect(people.joining == ["r1", "s1", "s2"])
        #expect(people.memberCount == 3)
    }

    @Test("the company as a whole holds everybody")
    func wholeCompany() async throws {
        let people = try await count(
            from: group(departments: [], people: ["s1"]),
            to: group(departments: ["0"], people: []),
            now: ["s1"]
        )
        #expect(people.joining == ["l1", "r1", "s2"])
        #expect(people.leaving == [])
    }

    @Test("where rules decide, nobody is said to leave")
    func rules() async throws {
        var before = group(departments: [], people: [])
        before[JSONPath().appending("need_punch_members")] = [["rule_scope_type": 1]]
        let people = try await count(from: before, to: group(departments: [], people: ["s1"]), now: ["r1", "l1"])
        #expect(people.hasRules)
        #expect(people.joining == ["s1"])
        #expect(people.leaving == [])
    }

    @Test("nothing is asked while the lists of members are as they were")
    func unchanged() throws {
        var program = try Program(editing: Sample.tidy)
        try program.enter("别名", in: "group_name")
        program.press(.changes)
        #expect(try program.review.affected == .nobody)
        #expect(!program.asked.contains { $0.hasPrefix("countAffected") })
    }

    @Test("the review asks, shows counts, lists names on demand, and says from which group people are taken")
    func review() async throws {
        var program = try Program(editing: Sample.tidy)
        program.send(
            .outcome(.groupPage(.success(page([("8", "门店"), ("6919358128597097404", "开心考勤")])), asked: nil))
        )
        try program.go(to: .bindUserIDs)
        program.press(.open, .addRow)
        program.enter("s1 s2")
        try await program.answer(with: ScriptedDirectory(failure: failure))
        program.press(.open)
        program.press(.warnings)
        #expect(program.asked.contains { $0.hasPrefix("countAffected") })
        #expect(try program.review.peopleRows == [.counting])
        let people = AffectedPeople(joining: ["s1", "s2"], leaving: [], memberCount: 9, hasRules: false)
        program.send(.outcome(.affected(.success(people))))
        guard case .findConflicts(people: ["s1", "s2"], groups: let others)? = program.effects.first else {
            throw NoSuchScreen()
        }
        #expect(others.map(\.id) == ["8"])
        program.send(.outcome(.askedForConflicts(done: 0, of: 1)))
        let conflict = Conflict(group: others[0], people: ["s2"])
        program.send(.outcome(.conflicts(.success([conflict]))))
        #expect(
            try program.review.peopleRows == [
                .joining(["s1", "s2"], memberCount: 9), .leaving([]), .conflicts(.found([conflict]), areMoved: false),
                .group(conflict),
            ]
        )
        program.press(.first, .open)
        #expect(
            try program.review.peopleRows.prefix(3).dropFirst() == [.person("s1", .joining), .person("s2", .joining)]
        )
        program.press(.open)
        #expect(try program.review.unfoldedPeople == [])
    }

    @Test("many other groups are asked only when somebody wants it, and it can be cancelled")
    func manyGroups() async throws {
        var program = try Program(editing: Sample.tidy)
        program.send(.outcome(.groupPage(.success(page((100..<150).map { ("\($0)", "组") })), asked: nil)))
        try program.go(to: .bindUserIDs)
        program.press(.open, .addRow)
        program.enter("s1")
        try await program.answer(with: ScriptedDirectory(failure: failure))
        program.send(.outcome(.directory(.walked(.failure(failure)))))
        program.press(.open)
        program.press(.warnings)
        let people = AffectedPeople(joining: ["s1"], leaving: [], memberCount: 9, hasRules: false)
        program.send(.outcome(.affected(.success(people))))
        #expect(program.effects.isEmpty)
        #expect(try program.review.peopleRows.last == .conflicts(.notAsked, areMoved: false))
        program.press(.first, .moveDown, .moveDown, .open)
        guard case .findConflicts(people: ["s1"], groups: let groups)? = program.effects.first else {
            throw NoSuchScreen()
        }
        #expect(groups.count == 50)
        program.press(.cancel)
        guard case .cancel(.conflicts)? = program.effects.first else { throw NoSuchScreen() }
        program.send(.outcome(.conflicts(.failure(.cancelled))))
        #expect(try program.review.peopleRows.last == .conflicts(.notAsked, areMoved: false))
        #expect(program.state.waitingFor == nil)
    }
}
