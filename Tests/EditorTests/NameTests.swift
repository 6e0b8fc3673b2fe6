import Attendance
import Editor
import GroupModel
import LosslessJSON
import Operations
import TestSupport
import Testing

private let anna = Person(id: "dd31248a", name: "安娜", englishName: "Anna", staffNumber: "1001", departmentIDs: ["od-1"])
private let research = Department(id: "od-1", name: "研发部", memberCount: 42)
private let annasID = DirectoryID(.person, "dd31248a")
private let researchID = DirectoryID(.department, "od-1")

@Suite("Names for ids")
struct NameTests {
    private func runner(_ directory: ScriptedDirectory, _ sent: Journal<DirectoryOutcome>) -> EffectRunner {
        let world = ScriptedWorld()
        return EffectRunner(service: world, directory: directory, history: world, drafts: world, clock: StoppedClock())
        { action in
            if case .outcome(.directory(let outcome)) = action { sent.note(outcome) }
        }
    }

    private func names(_ outcomes: [DirectoryOutcome]) -> [DirectoryID: DirectoryEntry] {
        outcomes.reduce(into: [:]) { known, outcome in
            if case .named(let entries) = outcome { known.merge(entries) { $1 } }
        }
    }

    @Test("what is drawn without a name is asked for once")
    func askedOnce() throws {
        var program = try Program(editing: Sample.tidy)
        program.send(.showsIDs([annasID, researchID]))
        guard case .nameIDs(let ids)? = program.effects.first else { throw NoSuchScreen() }
        #expect(Set(ids) == [annasID, researchID])
        program.send(.showsIDs([annasID]))
        #expect(program.effects.isEmpty)
        program.send(.outcome(.directory(.named([annasID: .person(anna), researchID: .unknown]))))
        #expect(program.state.names[annasID]?.name(in: .en) == "Anna")
        program.send(.showsIDs([annasID, researchID]))
        #expect(program.effects.isEmpty)
    }

    @Test("ids of another page take the place of those asked for, which are asked for again when they come back")
    func latestFirst() throws {
        var program = try Program(editing: Sample.tidy)
        program.send(.showsIDs([annasID]))
        program.send(.showsIDs([researchID]))
        guard case .nameIDs([researchID])? = program.effects.first else { throw NoSuchScreen() }
        program.send(.showsIDs([annasID]))
        guard case .nameIDs([annasID])? = program.effects.first else { throw NoSuchScreen() }
    }

    @Test("without the scope ids stay ids, one line says so, and nothing more is asked")
    func noScope() throws {
        var program = try Program(editing: Sample.tidy)
        program.send(.showsIDs([annasID]))
        let failure = ServiceFailure(.scopeMissing, Words(zh: "缺少权限", en: "A scope is missing."))
        program.send(.outcome(.directory(.notNamed([annasID], failure))))
        #expect(program.notice == "Names can't be shown, ids are: A scope is missing.")
        program.press(.moveDown)
        program.send(.outcome(.directory(.notNamed([researchID], failure))))
        #expect(program.notice == nil)
        program.send(.showsIDs([annasID, researchID]))
        #expect(program.effects.isEmpty)
    }

    @Test("ids that could not be asked for are not asked for again until a group is fetched")
    func givenUp() throws {
        var program = try Program(editing: Sample.tidy)
        program.send(.showsIDs([annasID]))
        let failure = ServiceFailure(.unreachable, Words(zh: "没有网络", en: "No network."))
        program.send(.outcome(.directory(.notNamed([annasID], failure))))
        program.send(.showsIDs([annasID]))
        #expect(program.effects.isEmpty)
        program.press(.reload)
        program.answer(group: .success(fetched(Sample.tidy)))
        program.send(.showsIDs([annasID]))
        guard case .nameIDs([annasID])? = program.effects.first else { throw NoSuchScreen() }
    }

    @Test("what is remembered comes at once, and only the rest and the stale is asked for, fifty a request")
    func batches() async throws {
        var directory = ScriptedDirectory()
        let ids = (0..<120).map { DirectoryID(.person, "u\($0)") }
        directory.memory[ids[0]] = RememberedEntry(.person(anna), isStale: false)
        directory.memory[ids[1]] = RememberedEntry(.person(anna), isStale: true)
        directory.people = [Person(id: "u1", name: "新名")]
        let sent = Journal<DirectoryOutcome>()
        await runner(directory, sent).run(.nameIDs(ids + [researchID]))
        try await eventually("all names", deadline: .seconds(60)) { names(sent.entries).count == 121 }
        guard case .named(let first)? = sent.entries.first else { throw NoSuchScreen() }
        #expect(Set(first.keys) == [ids[0], ids[1]])
        #expect(directory.journal.entries.map { $0.split(separator: " ").count - 1 } == [50, 50, 19, 1])
        #expect(names(sent.entries)[ids[1]]?.name(in: .zh) == "新名")
        #expect(names(sent.entries)[researchID] == .unknown)
    }

    @Test("one id that makes the platform refuse a request takes no name from the others")
    func oddID() async throws {
        var directory = ScriptedDirectory()
        directory.people = (0..<8).map { Person(id: "u\($0)", name: "人\($0)") }
        directory.oddIDs = ["u5"]
        let sent = Journal<DirectoryOutcome>()
        await runner(directory, sent).run(.nameIDs((0..<8).map { DirectoryID(.person, "u\($0)") }))
        try await eventually("the last answer", deadline: .seconds(60)) { names(sent.entries).count == 7 }
        let failed = sent.entries.compactMap { outcome -> [DirectoryID]? in
            if case .notNamed(let ids, _) = outcome { ids } else { nil }
        }
        #expect(failed == [[DirectoryID(.person, "u5")]])
        #expect(directory.journal.entries.count == 7)
    }

    @Test("staff numbers are named by a walk through the directory, once, and it can be cancelled")
    func walking() async throws {
        var directory = ScriptedDirectory()
        directory.findsPeopleByID = false
        directory.people = [anna]
        directory.departments = [research]
        let gate = Gate()
        directory.gates["walk"] = gate
        let sent = Journal<DirectoryOutcome>()
        let runner = runner(directory, sent)
        await runner.run(.nameIDs([annasID, researchID]))
        try await eventually("both answers", deadline: .seconds(60)) { sent.entries.count >= 2 }
        var program = try Program(editing: Sample.tidy)
        for outcome in sent.entries {
            if case .needsWalk = outcome {
                program.send(.outcome(.directory(outcome)))
                guard case .walkDirectory? = program.effects.first else { throw NoSuchScreen() }
            }
        }
        await runner.run(.walkDirectory)
        try await eventually("the walk to begin", deadline: .seconds(60)) { gate.isReached }
        for case .walking(let progress) in sent.entries { program.send(.outcome(.directory(.walking(progress)))) }
        #expect(
            program.state.waitingFor?.words.en == "Reading the directory [------------] 0 of 1 departments, 0 people"
        )
        program.press(.cancel)
        guard case .cancel(.walk)? = program.effects.first else { throw NoSuchScreen() }
        gate.open()
        try await eventually("the end of the walk", deadline: .seconds(60)) {
            sent.entries.contains { if case .walked = $0 { true } else { false } }
        }
        for case .walked(let result) in sent.entries { program.send(.outcome(.directory(.walked(result)))) }
        #expect(program.state.names[annasID]?.name(in: .zh) == "安娜")
        #expect(program.state.waitingFor == nil)
        program.send(.outcome(.directory(.needsWalk([DirectoryID(.person, "9")]))))
        #expect(program.effects.isEmpty)
    }

    @Test("whom a walk through everybody did not meet is not there")
    func notMet() throws {
        var program = try Program(editing: Sample.tidy)
        program.send(.showsIDs([annasID]))
        program.send(.outcome(.directory(.needsWalk([annasID]))))
        program.send(.outcome(.directory(.walked(.success(DirectoryExtract(isComplete: true))))))
        #expect(program.state.names[annasID] == .unknown)
    }

    @Test(
        "names are in the language, and say what is the matter",
        arguments: [
            (DirectoryEntry.person(anna), "安娜", "Anna", nil),
            (.person(Person(id: "1", name: "王芳", status: .resigned)), "王芳", "王芳", "left the company"),
            (.person(Person(id: "1", name: "", englishName: "Bob", status: .frozen)), "Bob", "Bob", "frozen"),
            (.department(research), "研发部", "研发部", nil),
            (.department(Department(id: "od-2", name: "旧部门", isDeleted: true)), "旧部门", "旧部门", "deleted"),
            (.unknown, nil, nil, "not found"),
        ] as [(DirectoryEntry, String?, String?, String?)]
    )
    func words(_ entry: DirectoryEntry, zh: String?, en: String?, remark: String?) {
        #expect(entry.name(in: .zh) == zh)
        #expect(entry.name(in: .en) == en)
        #expect(entry.remark?.en == remark)
    }
}
