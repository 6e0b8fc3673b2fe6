import Attendance
import Editor
import GroupModel
import LosslessJSON
import Operations
import TestSupport
import Testing

@Suite("A past state over the present one")
struct RestorationTests {
    private static let locations = Array(Sample.tidy["locations"]?.array ?? [])

    private func restoration(_ wanted: JSON, over now: JSON) -> Restoration {
        Restoration(wanted, of: 1, over: fetched(now), operatorID: "dd31248a")
    }

    private func restored(_ wanted: JSON, over now: JSON) -> JSON {
        restoration(wanted, over: now).draft.document.group
    }

    @Test("brings back what was changed, set and unset")
    func values() {
        let now = Sample.tidy.with([
            "group_name": "新名", "allow_pc_punch": nil, "allow_remedy": true, "machines": .array([]),
        ])
        #expect(restored(Sample.tidy, over: now).canonicalText == Sample.tidy.canonicalText)
        #expect(restored(now, over: Sample.tidy).canonicalText == now.canonicalText)
    }

    @Test("is the present one where both mean the same, so that nothing is written for its spelling")
    func spelling() {
        let now = Sample.tidy.with(["adjust_range": number("1.1"), "group_type": 1])
        #expect(!restoration(Sample.tidy, over: now).hasChanges)
    }

    @Test("any group restored over itself is itself, byte for byte")
    func itself() throws {
        let documented = try Sample.documented
        for group in [Sample.tidy, documented] {
            let restoration = restoration(group, over: group)
            #expect(restoration.draft.document.group.text() == group.text())
            #expect(restoration.notes.isEmpty)
        }
        let other = restoration(documented, over: Sample.tidy)
        let again = restoration(documented, over: other.draft.document.group)
        #expect(!again.hasChanges)
    }

    @Test("keeps the id, the server's own members, and what nobody understands")
    func kept() {
        let now = Sample.tidy.with(["effect_time": "99", "from_tomorrow": ["x": 2], "newer": 1, "group_name": "新名"])
        let result = restoration(Sample.tidy.with(["older": 1]), over: now)
        let group = result.draft.document.group
        #expect(group["effect_time"] == "99")
        #expect(group["from_tomorrow"] == ["x": 2])
        #expect(group["newer"] == 1)
        #expect(group["older"] == nil)
        #expect(group["group_name"] == "开心考勤")
        let note = result.notes.map(\.en).joined()
        for name in ["from_tomorrow", "newer", "older"] { #expect(note.contains(name)) }
    }

    @Test("does not duplicate locations, adds those that are gone as new ones, and names those that stay")
    func appended() throws {
        let gone: JSON = ["location_id": "2", "location_name": "旧仓库", "location_type": 2, "ssid": "old"]
        let since: JSON = ["location_id": "3", "location_name": "新仓库", "location_type": 2, "ssid": "new"]
        let edited = Self.locations[0].with(["ssid": "other"])
        let wanted = Sample.tidy.with(["locations": .array(JSONArray(Self.locations + [gone]))])
        let now = Sample.tidy.with(["locations": [edited, since]])
        let result = restoration(wanted, over: now)
        #expect(result.draft.document.group["locations"] == [edited, since, gone.with(["location_id": nil])])
        let notes = result.notes.map(\.en)
        #expect(notes.contains { $0.contains("cannot be removed") && $0.contains("新仓库") })
        #expect(notes.contains { $0.contains("added as new ones") && $0.contains("旧仓库") })
        #expect(notes.contains { $0.contains("stay as they are") && $0.contains("总部") })
        // Only the one that is gone is sent.
        let sent = Payload(draft: result.draft).group["locations"]
        #expect(sent == [gone.with(["location_id": nil])])
    }

    @Test("takes a location that says the same under another id for the same")
    func sameLocation() {
        let now = Sample.tidy.with(["locations": [Self.locations[0].with(["location_id": "77"])]])
        #expect(!restoration(Sample.tidy, over: now).hasChanges)
    }

    @Test("never sends a location that the server has, whatever was there and is there")
    func neverTwice() {
        forRandomCases(200) { generator in
            func rows() -> [JSON] {
                (0..<6).filter { _ in Bool.random(using: &generator) }.map { number in
                    [
                        "location_id": .string("\(number)"), "location_name": .string("\(number % 4)"),
                        "location_type": 2,
                    ]
                }
            }
            let (was, present) = (rows(), rows())
            let result = restoration(
                Sample.tidy.with(["locations": .array(JSONArray(was))]),
                over: Sample.tidy.with(["locations": .array(JSONArray(present))])
            )
            let sent = Array(Payload(draft: result.draft).group["locations"]?.array ?? [])
            // What is there and what is sent, together, hold everything that was, each once.
            #expect(sent.count <= was.count)
            for row in sent {
                let name = row["location_name"]
                let there = present.filter { $0["location_name"] == name }.count
                let wanted = was.filter { $0["location_name"] == name }.count
                let added = sent.filter { $0["location_name"] == name }.count
                #expect(there + added >= wanted)
                #expect(added <= wanted)
                #expect(row["location_id"] == nil)
            }
        }
    }

    @Test("says that people do not come back by themselves, when it is about people")
    func people() {
        let now = Sample.tidy.with(["bind_user_ids": ["u1"]])
        #expect(restoration(Sample.tidy, over: now).notes.contains { $0.en.contains("other groups") })
        #expect(restoration(Sample.tidy, over: Sample.tidy.with(["group_name": "x"])).notes.isEmpty)
    }

    @Test("of a group that is no more is a new group, with nothing of the server's in it")
    func deleted() {
        let result = Restoration(deleted: Sample.tidy, of: 4, today: 20_260_501, operatorID: "dd31248a")
        #expect(result.draft.createsGroup)
        #expect(result.hasChanges)
        #expect(result.draft.document.groupID == nil)
        #expect(result.draft.document.group["effect_time"] == nil)
        #expect(result.draft.document.group["from_tomorrow"] == Sample.tidy["from_tomorrow"])
        let payload = Payload(draft: result.draft)
        #expect(payload.group["locations"] == [Self.locations[0].with(["location_id": nil])])
        #expect(payload.body["operator_id"] == "dd31248a")
        #expect(result.notes.contains { $0.en.contains("another id") })
    }

    // MARK: The runner

    private static let id = "6919358128597097404"
    private static let write = PastWrite.sample(1, of: Sample.tidy, after: Sample.tidy.with(["group_name": "新名"]))

    private func outcome(_ world: ScriptedWorld, _ write: PastWrite = write) async throws -> Result<
        Restoration, ServiceFailure
    > {
        let runner = EffectRunner(
            service: world,
            directory: ScriptedDirectory(),
            history: world,
            drafts: world,
            clock: StoppedClock()
        ) {
            _ in
        }
        return await runner.reader.restoration(of: write, operatorID: nil)
    }

    @Test("fetches the group as it is now")
    func fetches() async throws {
        var world = ScriptedWorld()
        world.groups[Self.id] = .success(Sample.tidy.with(["group_name": "又名"]))
        let restoration = try await outcome(world).get()
        #expect(restoration.draft.fetched?.groupName == "又名")
        #expect(restoration.draft.document.groupName == "开心考勤")
        #expect(restoration.time == "14:02:11")
        #expect(restoration.today == 20_260_501)
        #expect(world.journal.entries == ["get \(Self.id)"])
    }

    @Test("takes a group for deleted only when the list does not have it")
    func refused() async throws {
        var world = ScriptedWorld()
        world.groups = [:]
        let restoration = try await outcome(world).get()
        #expect(restoration.draft.createsGroup)
        #expect(restoration.today == 20_260_501)

        world.groupPage = .success(page([(Self.id, "开心考勤")]))
        guard case .failure(let refusal) = try await outcome(world) else { throw NoSuchScreen() }
        #expect(refusal.kind == .refused)

        world.groups = [Self.id: .failure(failure)]
        guard case .failure(failure) = try await outcome(world) else { throw NoSuchScreen() }
    }

    @Test("of what was not there is refused without asking anybody")
    func nothing() async throws {
        let world = ScriptedWorld()
        let created = PastWrite.sample(1, of: nil, after: Sample.tidy)
        guard case .failure(let refusal) = try await outcome(world, created) else { throw NoSuchScreen() }
        #expect(refusal.kind == .refused)
        #expect(world.journal.entries.isEmpty)
    }
}

extension JSON {
    /// The members in the order of their names.
    fileprivate var canonicalText: String {
        guard let members = object else { return text() }
        return members.sorted { $0.name < $1.name }.map { "\($0.name): \($0.value.text())" }.joined(separator: "\n")
    }
}
