import GroupModel
import LosslessJSON
import TestSupport
import Testing

@Suite("The draft that a body is the payload of")
struct SendingTests {
    private func sent(_ body: JSON, over now: JSON?) -> GroupDraft { GroupDraft(sending: body, over: now) }

    @Test("has that very payload, whatever was edited", arguments: Sample.allCases)
    func samePayload(sample: Sample) throws {
        let group = try sample.group
        forRandomCases(100) { generator in
            let base = GroupDocument(group: group.withUnknownMembers(using: &generator), operatorID: "dd31248a")
            var draft = GroupDraft(fetched: base)
            let count = Int.random(in: 0...20, using: &generator)
            for name in base.editableMembers(using: &generator).prefix(count) {
                draft.document.editRandomly(name, using: &generator)
            }
            let payload = Payload(draft: draft)
            // It has been in a file meanwhile.
            let body = try JSON(parsing: payload.body.bytes(.pretty))
            let again = sent(body, over: base.group)
            try #require(again.fetched == base)
            let other = Payload(draft: again)
            try #require(String(decoding: other.bytes, as: UTF8.self) == String(decoding: payload.bytes, as: UTF8.self))
            try #require(other.cleared == payload.cleared)
            try #require(again.createsGroup == draft.createsGroup)
        }
    }

    @Test("of an unedited group is that group: what was not sent is no change", arguments: Sample.allCases)
    func unedited(sample: Sample) throws {
        let draft = try sample.draft
        let again = sent(Payload(draft: draft).body, over: try sample.group)
        #expect(Change.list(from: again.fetched, to: again.document).isEmpty)
        #expect(Payload(draft: again).differences.count == Payload(draft: draft).differences.count)
    }

    @Test("shows the changes that the first draft had, and no others", arguments: Sample.allCases)
    func changes(sample: Sample) throws {
        var draft = try sample.draft
        draft.document[.groupName] = "新名"
        draft.document["adjust_range"] = nil
        let rows = draft.document[.locations]?.array ?? []
        draft.document[.locations] = .array(rows + [["location_name": "北门", "location_type": 2]])
        let again = sent(Payload(draft: draft).body, over: try sample.group)
        #expect(
            Set(Change.list(from: again.fetched, to: again.document))
                == Set(Change.list(from: draft.fetched, to: draft.document))
        )
    }

    @Test("takes what only the server changes from the group as it is now")
    func movedTimes() throws {
        let group = try Sample.get.group
        let payload = Payload(draft: GroupDraft(fetched: GroupDocument(group: group, operatorID: "dd31248a")))
        var now = group
        now[JSONPath([.member("effect_time")])] = "1999999999"
        let again = sent(payload.body, over: now)
        #expect(Payload(draft: again).bytes == payload.bytes)
        #expect(again.document["effect_time"] == "1999999999")
        #expect(Change.list(from: again.fetched, to: again.document).isEmpty)
    }

    /// What was fetched, what is wanted of it, by trap.
    @Test(
        "survives the traps",
        arguments: [
            (#"{"group_id":"1","group_type":0}"#, #"{"group_id":"1","group_type":1}"#),
            (#"{"group_id":"1","group_type":0}"#, #"{"group_id":"1","group_type":3,"punch_day_shift_ids":["a"]}"#),
            (#"{"group_id":"1","group_type":2}"#, #"{"group_id":"1","group_type":0}"#),
            (
                #"{"group_id":"1","locations":[{"location_id":"7"},{"ssid":"x"}]}"#,
                #"{"group_id":"1","locations":[{"ssid":"y"}]}"#
            ),
            (#"{"group_id":"1","locations":[{"location_id":"7"}]}"#, #"{"group_id":"1","locations":[]}"#),
            (#"{"group_id":"1","locations":[{"location_id":"7"}]}"#, #"{"group_id":"1"}"#),
            (#"{"group_id":"1","locations":null}"#, #"{"group_id":"1","locations":[{"ssid":"y"}]}"#),
            (
                #"{"group_id":"1","bind_user_ids":[],"need_punch_members":[{"rule_scope_type":2}]}"#,
                #"{"group_id":"1","bind_user_ids":[],"need_punch_members":[]}"#
            ),
            (
                #"{"group_id":"1","bind_user_ids":["u"],"need_punch_members":[{"rule_scope_type":2}]}"#,
                #"{"group_id":"1","bind_user_ids":[],"need_punch_members":[{"rule_scope_type":2}]}"#
            ),
            (
                #"{"group_id":"1","bind_user_ids":[],"need_punch_members":[{"rule_scope_type":2}]}"#,
                #"{"group_id":"1","need_punch_members":[]}"#
            ),
            (#"{"group_id":"1","effect_time":"5"}"#, #"{"group_id":"1"}"#),
        ]
    )
    func traps(fetched: String, wanted: String) throws {
        let group = try JSON(parsing: fetched)
        let draft = GroupDraft(
            fetched: GroupDocument(group: group, operatorID: "me"),
            document: GroupDocument(group: try JSON(parsing: wanted), operatorID: "me")
        )
        let payload = Payload(draft: draft)
        let again = Payload(draft: sent(payload.body, over: group))
        #expect(again.body.text() == payload.body.text())
    }

    @Test("of a new group has that payload, and creates it")
    func creation() throws {
        let group = try Sample.get.group.withoutID
        let payload = Payload(draft: GroupDraft(fetched: nil, document: GroupDocument(group: group, operatorID: "me")))
        let again = sent(payload.body, over: nil)
        #expect(again.createsGroup)
        #expect(Payload(draft: again).bytes == payload.bytes)
    }
}

extension JSON {
    fileprivate var withoutID: JSON {
        var group = self
        group[JSONPath([.member("group_id")])] = nil
        return group
    }
}
