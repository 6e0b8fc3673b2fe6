import GroupModel
import LosslessJSON
import TestSupport
import Testing

@Suite("The read-back")
struct ReadbackTests {
    /// The items for one field that went from `old` to `new`, of which the server made `after`.
    private func classify(_ field: FieldPath, _ old: JSON?, _ new: JSON?, _ after: JSON?) -> [ReadbackItem] {
        var before = GroupDocument(group: ["group_id": "1", "group_name": "A"])
        before[field] = old
        var draft = GroupDraft(fetched: before)
        draft.document[field] = new
        var read = before
        read[field] = after
        return Readback.classify(before: before, sent: Payload(draft: draft), after: read.group)
    }

    @Test(
        "says what became of a field",
        arguments: [
            ("group_name", "\"A\"", "\"B\"", "\"B\"", .applied),
            ("group_name", "\"A\"", "\"B\"", "\"A\"", .ignored(.unknown)),
            ("group_name", "\"A\"", "\"B\"", "\"C\"", .changedOtherwise),
            ("adjust_range", "50", "60.0", "60", .normalised),
            ("remedy_limit_count", "3", "4", nil, .changedOtherwise),
            ("adjust_range", "60", nil, "50", .normalised),
            ("free_punch_cfg.free_start_time", "\"8:00\"", "\"07:00\"", "\"7:00\"", .normalised),
            ("bind_user_ids", "[\"a\"]", "[\"a\",\"b\"]", "[\"b\",\"a\"]", .normalised),
            ("bind_user_ids", "[\"a\",\"b\"]", "[\"a\"]", "[\"b\",\"a\"]", .ignored(.unknown)),
            ("bind_user_ids", "[\"a\"]", "[]", nil, .normalised),
            ("bind_user_ids", "[\"a\"]", nil, "[]", .normalised),
            ("group_type", "2", "1", "0", .normalised),
            ("group_type", "2", "3", "3", .applied),
            ("hide_clock_in_rule", "false", "true", "false", .ignored(.gated)),
            ("overtime_clock_cfg.allow_punch_approval", "false", "true", nil, .changedOtherwise),
            ("anti_cheat_punch_config.check_buddy_punch", "true", nil, "true", .ignored(.keptWhenUnsent)),
            (
                "need_punch_special_days", "[]",
                "[{\"punch_day\":2,\"shift_id\":\"a\"},{\"punch_day\":1,\"shift_id\":\"a\"}]",
                "[{\"shift_id\":\"a\",\"punch_day\":1},{\"punch_day\":2,\"shift_id\":\"a\",\"?\":null}]", .normalised
            ),
            ("unknown", "1", "{\"a\":1.10}", "{\"a\":1.1}", .normalised),
        ] as [(String, String, String?, String?, ReadbackItem.Outcome)]
    )
    func outcome(field: String, old: String, new: String?, after: String?, outcome: ReadbackItem.Outcome) throws {
        let path = FieldPath(stringLiteral: field)
        let value = { (text: String?) in try text.map { try JSON(parsing: $0) } }
        let items = classify(path, try value(old), try value(new), try value(after))
        #expect(items.map(\.outcome) == [outcome])
        #expect(items.first?.place.withoutGroup == field)
        #expect(items.first?.field == Schema.field(path))
    }

    @Test("can't tell about what is never returned")
    func unverifiable() {
        #expect(classify(.effectNow, nil, true, nil).map(\.outcome) == [.unverifiable])
        let before = GroupDocument(group: ["group_id": "1"], operatorID: "a")
        let sent = GroupDraft(fetched: before, document: GroupDocument(group: before.group, operatorID: "b"))
        let items = Readback.classify(before: before, sent: Payload(draft: sent), after: before.group)
        #expect(items.map(\.outcome) == [.unverifiable])
    }

    @Test("of a sample that comes back as it was has nothing to say", arguments: Sample.allCases)
    func nothingToSay(sample: Sample) throws {
        let draft = try sample.draft
        let items = Readback.classify(before: draft.fetched, sent: Payload(draft: draft), after: draft.document.group)
        #expect(items.isEmpty)
    }

    @Test("names what nobody sent, but for the server's own members")
    func unasked() throws {
        let draft = try Sample.get.draft
        var after = draft.document
        after["adjust_range"] = 70
        after["free_punch_cfg.work_hours"] = 400
        after["effect_time"] = "1"
        after["new member"] = 1
        after["bind_user_ids"] = nil
        let items = Readback.classify(before: draft.fetched, sent: Payload(draft: draft), after: after.group)
        #expect(
            items.map(\.place.withoutGroup) == [
                "bind_user_ids", "free_punch_cfg.work_hours", "adjust_range", "new member",
            ]
        )
        #expect(items.allSatisfy { $0.outcome == .changedUnasked })
    }

    @Test("of a switched type knows that the shifts went with it")
    func switchedType() throws {
        var draft = try Sample.get.draft
        draft.document[.groupType] = 3
        var after = draft.document
        after[.punchDayShiftIDs] = nil
        let items = Readback.classify(before: draft.fetched, sent: Payload(draft: draft), after: after.group)
        #expect(
            items.map { "\($0.place.withoutGroup) \($0.outcome)" } == [
                "group_type applied", "punch_day_shift_ids normalised",
            ]
        )
    }

    @Test("of a new group looks at what was sent, and not at what the server added")
    func newGroup() {
        let draft = GroupDraft(
            fetched: nil,
            document: GroupDocument(group: ["group_name": "A", "group_type": 1, "allow_remedy": true])
        )
        let after: JSON = ["group_id": "1", "group_name": "A", "group_type": 0, "effect_time": "1", "calendar_id": 1]
        let items = Readback.classify(before: nil, sent: Payload(draft: draft), after: after)
        #expect(
            items.map { "\($0.place.withoutGroup) \($0.outcome)" } == [
                "group_name applied", "group_type normalised",
                "allow_remedy ignored(GroupModel.ReadbackItem.WhyIgnored.unknown)",
            ]
        )
    }
}

@Suite("New locations in the read-back")
struct ReadbackLocationTests {
    private let known: JSON = ["location_id": "1", "location_name": "A", "location_type": 1, "latitude": 30]
    private let wifi: JSON = ["location_name": "W", "location_type": 2, "ssid": "x"]
    private let ip: JSON = ["location_name": "I", "location_type": 8, "ip": "10.0.0.1"]

    private func classify(sending new: [JSON], after: JSON) -> [ReadbackItem] {
        let before = GroupDocument(group: ["group_id": "1", "locations": [known]])
        var draft = GroupDraft(fetched: before)
        draft.document[.locations] = .array(JSONArray([known] + new))
        return Readback.classify(
            before: before,
            sent: Payload(draft: draft),
            after: ["group_id": "1", "locations": after]
        )
    }

    private func with(_ row: JSON, _ name: String, _ value: JSON) -> JSON {
        var row = row
        row[JSONPath([.member(name)])] = value
        return row
    }

    @Test("are found by what they say, wherever they stand and whatever id they got")
    func found() {
        let named = (ip: with(ip, "location_id", "2"), wifi: with(with(wifi, "location_id", "3"), "feature", ""))
        let items = classify(sending: [wifi, ip], after: [named.ip, known, named.wifi])
        #expect(items.map(\.outcome) == [.normalised, .normalised])
        #expect(items.map(\.after) == [named.wifi, named.ip])
        #expect(items.map(\.place.withoutGroup) == ["locations[0]", "locations[1]"])
    }

    @Test("are ignored, or were made something else")
    func ignoredOrChanged() {
        let changed = with(with(ip, "location_id", "2"), "ip", "10.0.0.2")
        let items = classify(sending: [wifi, ip], after: [known, changed])
        #expect(items.map(\.outcome) == [.ignored(.unknown), .changedOtherwise])
    }

    @Test("are not mistaken for one that the server had, nor hide what somebody else did")
    func somebodyElse() {
        let same = with(known, "latitude", 31)
        let changed = with(known, "latitude", 32)
        let added = with(wifi, "location_id", "9")
        var new = same
        new[JSONPath([.member("location_id")])] = nil
        let items = classify(sending: [new], after: [changed, added])
        #expect(items.map(\.outcome) == [.ignored(.unknown), .changedUnasked])
        guard case .array(let rows)? = items.last?.after else {
            Issue.record("no rows")
            return
        }
        #expect(Array(rows) == [changed, added])
    }

    @Test("of which one is a twin of another are counted")
    func twins() {
        let items = classify(sending: [wifi, wifi], after: [known, with(wifi, "location_id", "2")])
        #expect(items.map(\.outcome) == [.normalised, .ignored(.unknown)])
    }
}
