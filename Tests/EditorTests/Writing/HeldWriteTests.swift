import Attendance
import Editor
import GroupModel
import LosslessJSON
import Operations
import TestSupport
import Testing

private let id = RunnerBench.id

/// What a submission does about a write that nobody has proved (`api.md`: traps 30 and 31).
@Suite("A write meets those that are not proved yet")
struct HeldWriteTests {
    private static let now = StoppedClock().seconds
    private static let place: JSON = ["location_name": "分部", "location_type": 2, "ssid": "branch"]
    private let get = "get \(id)"

    /// A submission that wants these of the group.
    private static func wanting(_ members: [String: JSON], of group: JSON = Sample.tidy) -> Submission {
        let fetched = GroupDocument(group: group, operatorID: "dd31248a")
        let document = GroupDocument(group: group.with(members), operatorID: "dd31248a")
        let draft = GroupDraft(fetched: fetched, document: document)
        return Submission(draft: draft, payload: Payload(draft: draft))
    }

    private static func withPlace(_ place: JSON = place) -> JSON {
        .array(JSONArray(Array(Sample.tidy["locations"]?.array ?? []) + [place]))
    }

    /// The entry that a submission of the group has left.
    private static func entry(
        _ number: Int64 = 4,
        of submission: Submission = .sample(),
        confirmed seconds: Int? = nil,
        isServerGone: Bool = false
    ) -> UnprovedWrite {
        .sample(
            number,
            payload: submission.payload.body,
            confirmedAt: seconds.map { now - $0 },
            isServerGone: isServerGone
        )
    }

    private func world(holding writes: UnprovedWrite..., now group: JSON = Sample.tidy) -> ScriptedWorld {
        var world = ScriptedWorld()
        world.heldWrites = .success(writes)
        world.groups = [id: .success(group)]
        return world
    }

    private let other = wanting(["adjust_range": 7])

    // MARK: Without an answer

    @Test("one that is seen is closed, and the submission goes on from the group as it is")
    func seen() async throws {
        let bench = RunnerBench(world(holding: Self.entry(), now: Sample.renamed))
        guard case .moved(let now) = try await bench.submitted(.submit(other)) else { throw NoSuchScreen() }
        #expect(now.group == Sample.renamed)
        #expect(bench.world.journal.entries == [get, "save result of 4", get])
        #expect(
            bench.world.reports.entries == [.of(.sample(), .written, groupID: id, after: Sample.renamed)]
        )
        #expect(bench.world.closed.entries == [4])
    }

    @Test("one that is seen and is the very same is not made again")
    func same() async throws {
        let bench = RunnerBench(world(holding: Self.entry(), now: Sample.renamed))
        let outcome = try await bench.submitted(.submit(.sample()))
        guard case .written(.success(let now), let notes, entry: 4) = outcome else { throw NoSuchScreen() }
        #expect(now.group == Sample.renamed)
        #expect(notes.map { $0.en.contains("nothing was sent again") } == [true])
        #expect(bench.world.journal.entries == [get, "save result of 4"])
    }

    @Test("one that is not seen holds the group: it is looked for once, and nothing is written")
    func open() async throws {
        let bench = RunnerBench(world(holding: Self.entry()))
        guard case .held(let held) = try await bench.submitted(.submit(other)) else { throw NoSuchScreen() }
        #expect(held.map(\.entry) == [4])
        #expect(held.first?.found.map(\.outcome) == [.ignored(.unknown)])
        #expect(bench.world.journal.entries == [get])
        #expect(bench.world.closed.entries.isEmpty && bench.world.reports.entries.isEmpty)
    }

    @Test("one of which a part is there holds the group, and says which part")
    func partly() async throws {
        let both = Self.wanting(["group_name": "新名", "adjust_range": 8])
        let bench = RunnerBench(world(holding: Self.entry(of: both), now: Sample.renamed))
        guard case .held(let held) = try await bench.submitted(.submit(other)) else { throw NoSuchScreen() }
        #expect(Set(held[0].found.map(\.outcome)) == [.applied, .ignored(.unknown)])
        #expect(bench.world.closed.entries.isEmpty)
    }

    @Test("one to a sandbox that is gone is closed by one look, as what that shows")
    func serverGone() async throws {
        let bench = RunnerBench(world(holding: Self.entry(isServerGone: true)))
        guard case .notVisible = try await bench.submitted(.submit(other)) else { throw NoSuchScreen() }
        #expect(
            bench.world.journal.entries.prefix(6) == [get, "save result of 4", get, "begin", "write", "confirm 7"]
        )
        #expect(bench.world.reports.entries.first?.outcome == .notWritten)
    }

    @Test("a look that fails writes nothing, and closes nothing")
    func blind() async throws {
        var world = world(holding: Self.entry())
        world.groups = [id: .failure(failure)]
        let bench = RunnerBench(world)
        // “Nothing was written” would be said of the open one as well.
        guard case .held(let held) = try await bench.submitted(.submit(other)) else { throw NoSuchScreen() }
        #expect(held.map(\.unseen) == [failure.cause])
        #expect(held[0].words.en.hasSuffix("it may still arrive. Looking for it failed now: \(failure.cause.en)"))
        #expect(world.journal.entries == [get] && world.closed.entries.isEmpty)
    }

    @Test("one that is seen is told of, also where a fetch that fails then keeps the submission from being made")
    func seenThenBlind() async throws {
        var world = world(holding: Self.entry())
        world.journal.note("write")
        world.look = { [failure] in $0 == 1 ? .success(Sample.renamed) : .failure(failure) }
        let bench = RunnerBench(world)
        guard case .notWritten(let told) = try await bench.submitted(.submit(other)) else { throw NoSuchScreen() }
        #expect(told.kind == failure.kind && told.details == failure.details)
        #expect(
            told.message.en
                == "\(failure.cause.en) Nothing was submitted now. An earlier write without an answer (entry 4) is seen "
                + "to have been carried out."
        )
        #expect(bench.world.closed.entries == [4] && bench.world.bodies.entries.isEmpty)
    }

    @Test("a history that can't be read keeps everything from being written")
    func unreadable() async throws {
        var world = ScriptedWorld()
        world.heldWrites = .failure(HistoryFailure(Words(zh: "坏了", en: "Damaged")))
        let bench = RunnerBench(world)
        guard case .preImageNotSaved = try await bench.submitted(.submit(other)) else { throw NoSuchScreen() }
        #expect(world.journal.entries.isEmpty)
    }

    // MARK: Confirmed

    @Test("a read that shows any of a confirmed one is fresh: what it does not show was ignored")
    func fresh() async throws {
        let both = Self.wanting(["group_name": "新名", "adjust_range": 8])
        let bench = RunnerBench(world(holding: Self.entry(of: both, confirmed: 2), now: Sample.renamed))
        guard case .moved = try await bench.submitted(.submit(other)) else { throw NoSuchScreen() }
        #expect(bench.world.journal.entries == [get, "save result of 4", get])
        #expect(bench.world.reports.entries.map(\.outcome) == [.written])
        #expect(bench.world.reports.entries[0].items?.contains { $0.outcome == .ignored(.unknown) } == true)
    }

    @Test("a confirmed one that does not show is looked for ten seconds, and then holds the group")
    func stale() async throws {
        let bench = RunnerBench(world(holding: Self.entry(confirmed: 19)))
        guard case .held = try await bench.submitted(.submit(other)) else { throw NoSuchScreen() }
        #expect(bench.world.journal.entries == Array(repeating: get, count: 5))
        #expect(bench.pauses.wakings == [1, 3, 5, 10].map { .seconds($0) })
        #expect(bench.world.closed.entries.isEmpty)
    }

    @Test("thirty seconds after its answer a confirmed one that does not show was ignored, and the next goes on")
    func ignored() async throws {
        let bench = RunnerBench(world(holding: Self.entry(confirmed: 30)))
        guard case .notVisible = try await bench.submitted(.submit(other)) else { throw NoSuchScreen() }
        #expect(
            bench.world.journal.entries.prefix(6) == [get, "save result of 4", get, "begin", "write", "confirm 7"]
        )
        #expect(bench.world.reports.entries.first?.outcome == .ignored)
    }

    @Test("a confirmed place is not sent again before it was seen, however late")
    func placeAgain() async throws {
        let first = Self.wanting(["locations": Self.withPlace()])
        let again = Self.wanting(["locations": Self.withPlace(), "adjust_range": 7])
        let bench = RunnerBench(world(holding: Self.entry(of: first, confirmed: 3600)))
        guard case .held = try await bench.submitted(.submit(again)) else { throw NoSuchScreen() }
        #expect(bench.world.bodies.entries.isEmpty && bench.world.closed.entries.isEmpty)
    }

    @Test("beside a confirmed place that does not show something else may be written, and its entry stays")
    func beside() async throws {
        let first = Self.wanting(["locations": Self.withPlace()])
        let elsewhere = Self.place.with(["location_name": "仓库", "ssid": "store"])
        for next in [other, Self.wanting(["locations": Self.withPlace(elsewhere)])] {
            let bench = RunnerBench(world(holding: Self.entry(of: first, confirmed: 3600)))
            guard case .notVisible = try await bench.submitted(.submit(next)) else { throw NoSuchScreen() }
            #expect(bench.world.bodies.entries == [next.payload.bytes])
            #expect(!bench.world.closed.entries.contains(4))
        }
    }

    @Test("what one of several looks has proved is recorded once")
    func several() async throws {
        let place = Self.wanting(["locations": Self.withPlace()])
        let bench = RunnerBench(
            world(holding: Self.entry(3), Self.entry(4, of: place, confirmed: 2), now: Sample.renamed)
        )
        guard case .held(let held) = try await bench.submitted(.submit(other)) else { throw NoSuchScreen() }
        #expect(held.map(\.entry) == [4])
        #expect(bench.world.closed.entries == [3])
    }

    // MARK: Creations and deletions

    private static let creation: Submission = {
        let group = Sample.tidy.with(["group_id": nil, "effect_time": nil, "group_name": "新组", "locations": nil])
        let draft = GroupDraft(fetched: nil, document: GroupDocument(group: group))
        return Submission(draft: draft, payload: Payload(draft: draft))
    }()

    private func created(_ ids: [String]) -> ScriptedWorld {
        var world = ScriptedWorld()
        world.heldWrites = .success([
            .sample(of: nil, payload: Self.creation.payload.body, knownIDs: ["5"])
        ])
        world.named = ["新组": ids]
        for id in ["5", "99"] {
            world.groups[id] = .success(Self.creation.payload.group.with(["group_id": .string(id)]))
        }
        world.groups["98"] = .success(["group_id": "98", "group_name": "新组", "bind_user_ids": ["u9"]])
        return world
    }

    @Test("a creation is seen in a group that was not there before and has what was sent, and is not made again")
    func creation() async throws {
        let bench = RunnerBench(created(["5", "98", "99"]))
        let outcome = try await bench.submitted(.submit(Self.creation))
        guard case .written(.success(let found), _, entry: 4) = outcome else { throw NoSuchScreen() }
        #expect(found.id == "99")
        #expect(bench.world.journal.entries == ["search 新组", "get 98", "get 99", "save result of 4"])
        #expect(bench.world.reports.entries.map(\.groupID) == ["99"])
    }

    @Test("neither a stranger's group of the name nor one that was there before is the created one")
    func notCreated() async throws {
        let bench = RunnerBench(created(["5", "98"]))
        guard case .held(let held) = try await bench.submitted(.submit(Self.creation)) else { throw NoSuchScreen() }
        #expect(held.map(\.entry) == [4])
        #expect(bench.world.journal.entries == ["search 新组", "get 98"])
    }

    private let deletion = Deletion(id: id, group: Sample.tidy, memberCount: nil)

    private func deleted(_ world: ScriptedWorld) async throws -> DeletionOutcome {
        try await RunnerBench(world).deleted(deletion)
    }

    @Test("a deletion is seen once there is no such group, and is not made again")
    func deletionSeen() async throws {
        var world = world(holding: .sample(payload: .null))
        world.groups = [:]
        guard case .deleted(let notes, entry: 4) = try await deleted(world) else { throw NoSuchScreen() }
        #expect(notes.count == 1)
        #expect(world.journal.entries == [get, "save result of 4"])
        #expect(world.reports.entries.map(\.outcome) == [.written])
    }

    @Test("a deletion that was carried out late is told to whoever asks for it again, and closed")
    func deletionLate() async throws {
        var world = world(holding: .sample(payload: .null))
        let writer = { (world: ScriptedWorld) in
            GroupWriter(
                groups: world,
                directory: ScriptedDirectory(),
                history: world,
                drafts: world,
                clock: StoppedClock()
            )
        }
        let isEarly = await writer(world).earlierDeletion(of: id) == nil
        #expect(isEarly)
        world.groups = [:]
        let found = await writer(world).earlierDeletion(of: "开心考勤")
        guard case .deleted(let notes, entry: 4)? = found?.outcome else { throw NoSuchScreen() }
        #expect(notes.count == 1 && found?.deletion.name == "开心考勤")
        #expect(world.closed.entries == [4])
    }

    @Test("a deletion that may still arrive holds the group, from a deletion and from an overwrite")
    func deletionOpen() async throws {
        let world = world(holding: .sample(payload: .null))
        guard case .held = try await deleted(world) else { throw NoSuchScreen() }
        guard case .held = try await RunnerBench(world).submitted(.submit(other)) else { throw NoSuchScreen() }
        #expect(world.journal.entries == [get, get])
    }

    @Test("an overwrite that is not seen keeps the group from being deleted")
    func deletionHeld() async throws {
        let world = world(holding: Self.entry())
        guard case .held = try await deleted(world) else { throw NoSuchScreen() }
        #expect(world.journal.entries == [get])
    }

    @Test("a deletion that nobody could look for holds the group")
    func deletionBlind() async throws {
        var world = world(holding: .sample(payload: .null))
        world.groups = [id: .failure(failure)]
        guard case .held(let held) = try await deleted(world) else { throw NoSuchScreen() }
        #expect(held.map(\.unseen) == [failure.cause] && world.closed.entries.isEmpty)
    }

    @Test("a group that has another name by now is not deleted")
    func deletionRenamed() async throws {
        let world = world(now: Sample.renamed)
        guard case .notDeleted = try await deleted(world) else { throw NoSuchScreen() }
        #expect(world.journal.entries == [get])
    }

    // MARK: What is taken hold of

    @Test("an overwrite locks its group, a renaming the new name too, a creation its name, a deletion its group")
    func subjects() async throws {
        for (submission, subject) in [
            (other, WriteSubject.group(id: id, names: [])), (.sample(), .group(id: id, names: ["新名"])),
            (Self.creation, .group(id: nil, names: ["新组"])),
        ] {
            let bench = RunnerBench()
            _ = try await bench.submitted(.submit(submission))
            #expect(bench.world.locks.entries == [subject])
        }
        let world = ScriptedWorld.obedient
        _ = try await deleted(world)
        #expect(world.locks.entries == [.group(id: id, names: [])])
    }

    // MARK: Planning again

    @Test("of a group that has moved what is wanted is planned again, while nobody else can write")
    func planned() async {
        let world = world(now: Sample.tidy.with(["adjust_range": 9]))
        let planned = Self.wanting(["group_name": "新名"], of: Sample.tidy.with(["adjust_range": 9]))
        let outcome = await RunnerBench(world).runner.writer().submit(.sample()) { now in
            now.group["adjust_range"] == 9 ? .submission(planned) : .mustBeShown
        }
        guard case .notVisible = outcome else {
            Issue.record("\(outcome)")
            return
        }
        #expect(world.bodies.entries == [planned.payload.bytes])
        #expect(world.records.entries.first?.preImage?["adjust_range"] == 9)
        #expect(world.locks.entries.count == 1)
    }

    @Test("nothing is written where nothing is left to do, where it must be shown, or where it is another group's")
    func notPlanned() async {
        let strange = Self.wanting(["group_name": "丙"])
        for (replan, isDone) in [(Replan.nothingToDo, true), (.mustBeShown, false), (.submission(strange), false)] {
            let world = world(now: Sample.tidy.with(["adjust_range": 9]))
            switch await RunnerBench(world).runner.writer().submit(.sample(), replan: { _ in replan }) {
            case .written(.success, let notes, entry: nil): #expect(isDone && notes.count == 1)
            case .moved: #expect(!isDone)
            case let outcome: Issue.record("\(outcome)")
            }
            #expect(world.journal.entries == [get])
        }
    }
}
