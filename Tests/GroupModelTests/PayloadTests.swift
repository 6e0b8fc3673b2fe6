import Attendance
import GroupModel
import LosslessJSON
import TestSupport
import Testing

@Suite("The payload")
struct PayloadTests {
    @Test("of an unedited sample keeps every value but those that the named rules treat", arguments: Sample.allCases)
    func keepsEveryValue(of sample: Sample) throws {
        let draft = try sample.draft
        let payload = Payload(draft: draft)
        let sent = payload.body.leaves()

        for (place, value) in draft.document.body.leaves() {
            if let difference = payload.difference(at: place) {
                #expect(sent[place] == difference.sent, "\(place)")
            } else {
                #expect(sent[place] == value, "\(place)")
            }
        }
        for place in sent.keys { #expect(draft.document[place] != nil, "\(place) is invented") }
        #expect(
            payload.differences.map { "\($0.place.withoutGroup): \($0.reason)" } == [
                "locations: existingLocation",
                "group_type: readOtherwise",
                "effect_time: responseOnly",
                "fixshift_effect_time: responseOnly",
                "member_effect_time: responseOnly",
            ]
        )
        #expect(payload.group["group_type"] == 1)
        #expect(payload.cleared.isEmpty)
        #expect(try JSON(parsing: payload.bytes) == payload.body)
    }

    @Test("keeps the order of members, and bytes are the compact text of the body")
    func keepsOrder() throws {
        let group = try JSON(
            parsing: #"{"z":1.10,"group_type":0,"effect_time":"1","a":null,"group_id":"1","é":[1e5,-0]}"#
        )
        let payload = Payload(draft: GroupDraft(fetched: GroupDocument(group: group)))
        let expected = #"{"group":{"z":1.10,"group_type":1,"a":null,"group_id":"1","é":[1e5,-0]}}"#
        #expect(String(decoding: payload.bytes, as: UTF8.self) == expected)
    }

    @Test("keeps unknown members of any shape anywhere")
    func keepsUnknownMembers() throws {
        let sample = try Sample.get.group
        forRandomCases(50) { generator in
            let draft = GroupDraft(fetched: GroupDocument(group: sample.withUnknownMembers(using: &generator)))
            let payload = Payload(draft: draft)
            let kept = draft.document.body.leaves().filter { payload.difference(at: $0.key) == nil }
            let sent = payload.body.leaves().filter { $0.key != inGroup(.member("group_type")) }
            try #require(sent == kept)
            try #require(payload.differences.count == 5)
        }
    }

    @Test("names the operator only when one is known")
    func namesOperator() {
        let group: JSON = ["group_name": "A"]
        #expect(
            Payload(draft: GroupDraft(fetched: nil, document: GroupDocument(group: group))).body == ["group": group]
        )
        let known = GroupDocument(group: group, operatorID: "dd31248a")
        #expect(Payload(draft: GroupDraft(fetched: nil, document: known)).body["operator_id"] == "dd31248a")
    }

    // MARK: Trap 2

    @Test(
        "writes fixed shifts as 1 and leaves every other type alone",
        arguments: [
            ("0", "1"), ("0.0", "1"), ("1", "1"), ("2", "2"), ("3", "3"), ("7", "7"), ("null", "null"),
            ("\"0\"", "\"0\""),
        ]
    )
    func writesGroupType(read: String, written: String) throws {
        let group: JSON = ["group_id": "1", "group_type": try JSON(parsing: read)]
        let payload = Payload(draft: GroupDraft(fetched: GroupDocument(group: group)))
        #expect(payload.group["group_type"]?.text() == written)
        #expect(payload.differences.count == (read == written ? 0 : 1))
    }
}

@Suite("Locations in the payload")
struct PayloadLocationTests {
    private let known: JSON = ["location_id": "1", "location_name": "A", "location_type": 1]
    private let nameless: JSON = ["location_name": "B", "location_type": 2]
    private let new: JSON = ["location_name": "C", "location_type": 8, "ip": "10.0.0.1"]

    private func payload(fetched: JSON?, draft: JSON) -> Payload {
        let group = { (locations: JSON) -> JSON in ["group_id": "1", "locations": locations] }
        return Payload(
            draft: GroupDraft(
                fetched: fetched.map { GroupDocument(group: group($0)) },
                document: GroupDocument(group: group(draft))
            )
        )
    }

    @Test("are only those that the server does not have")
    func sendsNewOnes() {
        let payload = payload(fetched: [known, nameless], draft: [known, new, nameless])
        #expect(payload.group["locations"] == [new])
        #expect(payload.differences.map(\.place.withoutGroup) == ["locations[0]", "locations[2]"])
        #expect(payload.differences.allSatisfy { $0.reason == .existingLocation })
    }

    @Test("are no member at all when none is new")
    func leavesOutMember() {
        let payload = payload(fetched: [known, nameless], draft: [nameless, known])
        #expect(payload.group["locations"] == nil)
        #expect(payload.differences.map(\.place.withoutGroup) == ["locations"])
    }

    @Test("stay out with an id, even edited: the API can't change them")
    func leavesOutEdited() {
        var edited = known
        edited[JSONPath([.member("location_name")])] = "Z"
        #expect(payload(fetched: [known], draft: [edited]).group["locations"] == nil)
    }

    @Test("stay an empty array, or null, where one was fetched")
    func keepsEmptyArray() {
        #expect(payload(fetched: [], draft: []).group["locations"] == [])
        #expect(payload(fetched: .null, draft: .null).group["locations"] == .null)
    }

    @Test("with an empty id are new, and travel without it")
    func dropsEmptyID() {
        let payload = payload(fetched: [known], draft: [known, ["location_id": "", "location_name": "C"]])
        #expect(payload.group["locations"] == [["location_name": "C"]])
        #expect(
            payload.differences.map { "\($0.place.withoutGroup) \($0.reason)" } == [
                "locations[0] existingLocation", "locations[1].location_id responseOnly",
            ]
        )
    }

    @Test("of a group that is copied into a new one are all new, without the ids of the other group's")
    func copiesIntoNewGroup() {
        let original = GroupDocument(group: ["group_id": "1", "locations": [known, nameless]])
        let copy = GroupDocument(group: ["locations": [known, nameless]])
        for fetched in [original, nil] {
            let payload = Payload(draft: GroupDraft(fetched: fetched, document: copy))
            #expect(payload.group["locations"] == [["location_name": "A", "location_type": 1], nameless])
            #expect(payload.differences.map(\.place.withoutGroup) == ["locations[0].location_id"])
        }
    }

    @Test("of a group that came without an id are still not new")
    func groupWithoutID() {
        let document = GroupDocument(group: ["locations": [known, nameless]])
        #expect(Payload(draft: GroupDraft(fetched: document)).group["locations"] == nil)
    }

    @Test("are sorted out in linear time")
    func sortsOutMany() {
        let rows = (0..<3000).map { number -> JSON in
            ["location_id": .string("\(number)"), "location_name": .string("L\(number)")]
        }
        let all = JSON.array(JSONArray(rows))
        let payload = payload(fetched: all, draft: .array(JSONArray(rows + [new])))
        #expect(payload.group["locations"] == [new])
        #expect(payload.differences.count == 3000)
    }
}

@Suite("Shifts and members in the payload")
struct PayloadSwitchTests {
    private let shifts: JSON = ["691", "691", "691", "691", "691", "0", "0"]

    @Test(
        "Shifts travel as an empty array when the type was switched away from fixed shifts",
        arguments: [
            (0, 2, true), (1, 3, true), (0, 1, false), (2, 3, true), (2, 2, false), (3, 3, false), (2, 1, false),
        ]
    )
    func shiftsFollowType(from: Int, to: Int, areEmptied: Bool) {
        let group = { (type: Int) -> JSON in ["group_id": "1", "group_type": .int(type), "punch_day_shift_ids": shifts]
        }
        let draft = GroupDraft(fetched: GroupDocument(group: group(from)), document: GroupDocument(group: group(to)))
        let payload = Payload(draft: draft)
        #expect(payload.group["punch_day_shift_ids"] == (areEmptied ? [] : shifts))
        #expect(payload.differences.contains { $0.reason == .noShiftsForType } == areEmptied)
        #expect(draft.document.group["punch_day_shift_ids"] == shifts)
    }

    @Test("A new free group has no shifts, and an array that is empty already is no difference")
    func shiftsOfNewGroup() {
        var document = GroupDocument(group: ["group_type": 3, "punch_day_shift_ids": shifts])
        #expect(Payload(draft: GroupDraft(fetched: nil, document: document)).group["punch_day_shift_ids"] == [])
        document[.punchDayShiftIDs] = []
        #expect(Payload(draft: GroupDraft(fetched: nil, document: document)).differences.isEmpty)
    }

    @Test(
        "Empty lists of members stay out beside rules in force, and only then",
        arguments: [
            (1, "[]", "[]", true), (2, "null", "[]", true), (2, "[]", nil, true), (0, "[]", "[]", false),
            (2, "[\"od-1\"]", "[]", false), (2, "[]", "[\"52aa1fa1\"]", false),
        ] as [(Int, String, String?, Bool)]
    )
    func listsBesideRules(scope: Int, departments: String, users: String?, areLeftOut: Bool) throws {
        for names in [
            ["bind_dept_ids", "bind_user_ids", "need_punch_members"],
            ["bind_default_dept_ids", "bind_default_user_ids", "no_need_punch_members"],
        ] {
            var group: JSON = ["group_id": "1"]
            group[JSONPath([.member(names[0])])] = try JSON(parsing: departments)
            group[JSONPath([.member(names[1])])] = try users.map { try JSON(parsing: $0) }
            group[JSONPath([.member(names[2])])] = [["rule_scope_type": .int(scope)]]
            let payload = Payload(draft: GroupDraft(fetched: GroupDocument(group: group)))
            let lists = names.prefix(2).filter { group[$0] != nil }
            #expect(payload.differences.map(\.place.withoutGroup) == (areLeftOut ? Array(lists) : []))
            #expect(lists.allSatisfy { payload.group[$0] == (areLeftOut ? nil : group[$0]) })
            #expect(payload.group[names[2]] == group[names[2]])
            #expect(payload.cleared.isEmpty)
        }
    }

    @Test("A member that was unset is named as cleared, unless the server keeps or makes it")
    func namesCleared() throws {
        var draft = try Sample.get.draft
        let unset: [FieldPath] = [
            "adjust_range", "free_punch_cfg.work_hours", "machines", "anti_cheat_punch_config.check_buddy_punch",
            "effect_time", "locations",
        ]
        for field in unset { draft.document[field] = nil }
        #expect(Payload(draft: draft).cleared == ["adjust_range", "machines", "free_punch_cfg.work_hours"])
        #expect(Payload(draft: GroupDraft(fetched: nil, document: draft.document)).cleared.isEmpty)
    }

    @Test("Every reason is worded in both languages")
    func words() {
        for reason in PayloadDifference.Reason.allCases {
            #expect(!reason.words.zh.isEmpty)
            #expect(!reason.words.en.isEmpty)
        }
    }
}
