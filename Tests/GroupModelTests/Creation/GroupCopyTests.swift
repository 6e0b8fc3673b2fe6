import Attendance
import GroupModel
import LosslessJSON
import TestSupport
import Testing

@Suite("Copying a group into the beginning of another")
struct GroupCopyTests {
    private let source: JSON

    init() throws {
        source = try fixtureJSON("group-get-response.json")["data"] ?? .null
    }

    private func copy(_ group: JSON, keepsPeople: Bool = false) -> GroupCopy {
        GroupCopy(of: group, operatorID: "u1", keepsPeople: keepsPeople)
    }

    @Test("Nothing that only the server gives, and nothing that is out of use, is left", arguments: [true, false])
    func serversOwn(keepsPeople: Bool) {
        let copy = copy(source, keepsPeople: keepsPeople)
        let own = Schema.fields.filter { [.identity, .responseOnly, .retired].contains($0.write) }
        #expect(own.count >= 7)
        #expect(own.filter { !$0.path.places(in: copy.document.body).isEmpty }.map(\.apiKey) == [])
        #expect(copy.notes.contains { $0.en.contains("group_id") && $0.en.contains("locations[].location_id") })
    }

    @Test("Its locations travel as new ones")
    func locations() {
        let copy = copy(source)
        let draft = GroupDraft(fetched: nil, document: copy.document)
        let payload = Payload(draft: draft)
        #expect(draft.createsGroup)
        #expect(payload.group["group_id"] == nil)
        #expect(payload.group["locations"]?.array?.count == source["locations"]?.array?.count)
        #expect(payload.group["locations"]?.array?[0]["location_id"] == nil)
        #expect(copy.notes.contains { $0.en.contains("created as new ones") })
    }

    @Test("The name is asked for anew, and the source's is remembered")
    func name() {
        let copy = copy(source)
        #expect(copy.sourceName == source["group_name"]?.string)
        #expect(copy.document[.groupName] == nil)
    }

    @Test("People stay behind unless they are asked for", arguments: [true, false])
    func people(keepsPeople: Bool) {
        let copy = copy(source, keepsPeople: keepsPeople)
        for path in MemberSource.all.flatMap({ $0.lists + [$0.rules] }) {
            let had = path.place().flatMap { GroupDocument(group: source)[$0] }
            #expect(copy.document[path] == (keepsPeople ? had : nil), "\(path)")
        }
        #expect(copy.notes.contains { $0.en.contains("one group only") } == !keepsPeople)
    }

    @Test("A type that reads 0 is written 1")
    func groupType() {
        let copy = copy(["group_name": "a", "group_type": 0])
        #expect(copy.document[.groupType] == 1)
    }

    @Test("Members that no document knows come along and are named")
    func unknown() {
        let copy = copy(["group_name": "a", "from_tomorrow": ["x": .null]])
        #expect(copy.document.group["from_tomorrow"] == ["x": .null])
        #expect(copy.notes.map(\.en) == ["Copied as they are, in no document: from_tomorrow."])
    }

    @Test("The copy of the documented sample can be sent, but for its name and its single shift")
    func sample() {
        let draft = GroupDraft(fetched: nil, document: copy(source).document)
        let errors = Validation(RuleContext(draft: draft, today: nil)).errors
        #expect(errors.map { FieldPath($0.place) } == [.groupName, .punchDayShiftIDs], "\(errors.map(\.message.en))")
    }

    @Test("More shifts than a week has are cut, and that is said; a 0 that means unset is not copied")
    func oddities() {
        let days: JSON = ["a", "b", "c", "d", "e", "0", "0", "h"]
        let copy = copy([
            "group_name": "a", "group_type": 0, "punch_day_shift_ids": days, "remedy_period_type": 0, "calendar_id": 0,
        ])
        #expect(copy.document[.punchDayShiftIDs] == ["a", "b", "c", "d", "e", "0", "0"])
        #expect(copy.document["remedy_period_type"] == nil)
        #expect(copy.document["calendar_id"] == 0)
        #expect(copy.notes.contains { $0.en.contains("8 shifts") })
        #expect(copy.notes.contains { $0.en.contains("remedy_period_type") })
    }

    @Test("Everything else is as it was, to the spelling of numbers")
    func rest() throws {
        let copy = copy(source, keepsPeople: true)
        for member in try #require(copy.document.group.object) {
            let treated = ["locations", "group_type", "punch_day_shift_ids"]
            guard !treated.contains(member.name) else { continue }
            #expect(member.value == source[member.name], "\(member.name)")
        }
    }
}
