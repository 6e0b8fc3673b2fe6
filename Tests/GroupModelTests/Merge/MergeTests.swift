import GroupModel
import LosslessJSON
import Testing

@Suite("A merge")
struct MergeTests {
    /// Three states of one field; nil for none.
    private func merge(_ field: FieldPath, _ base: JSON?, _ mine: JSON?, _ theirs: JSON?) -> Merge {
        let document = { (value: JSON?, operatorID: String) in
            var document = GroupDocument(group: ["group_id": "1"], operatorID: operatorID)
            document[field] = value
            return document
        }
        return Merge(base: document(base, "a"), mine: document(mine, "b"), theirs: document(theirs, "c"))
    }

    private func merge(_ field: String, _ texts: [String?]) throws -> Merge {
        let values = try texts.map { text in try text.map { try JSON(parsing: $0) } }
        return merge(FieldPath(stringLiteral: field), values[0], values[1], values[2])
    }

    @Test(
        "takes what one side changed, and theirs where the two mean the same",
        arguments: [
            ("group_name", ["1", "1", "2"], "2"), ("group_name", ["1", "2", "1"], "2"),
            ("group_name", ["1", "2", "2"], "2"), ("group_name", ["1", nil, "1"], nil),
            ("group_name", ["1", "1", nil], nil), ("group_name", [nil, nil, "1"], "1"),
            ("group_name", [nil, "1", nil], "1"), ("group_name", ["1", nil, nil], nil),
            // The same meaning is no change, however it is spelt.
            ("group_type", ["0", "1", "2"], "2"), ("group_type", ["0", "2", "1"], "2"),
            ("group_type", ["2", "1", "0"], "0"), ("group_type", ["0", "1", "0"], "1"),
            ("free_punch_cfg.free_start_time", ["\"7:00\"", "\"07:00\"", "\"8:00\""], "\"8:00\""),
            ("free_punch_cfg.free_start_time", ["\"7:00\"", "\"8:00\"", "\"08:00\""], "\"08:00\""),
            ("adjust_range", ["50", "5e1", "60"], "60"), ("adjust_range", ["50", "60", "50.0"], "60"),
            ("adjust_range", [nil, "null", "60"], "60"), ("adjust_range", ["60", "null", nil], nil),
            ("adjust_range", [nil, "null", nil], "null"),
            // Numbers keep their literal.
            ("unknown", ["1", "1.10", "1"], "1.10"), ("unknown", ["1", "1", "1.10"], "1.10"),
            ("unknown", ["1", "1", "6919358128597097404123"], "6919358128597097404123"),
        ] as [(String, [String?], String?)]
    )
    func settled(field: String, sides: [String?], result: String?) throws {
        let merge = try merge(field, sides)
        #expect(merge.conflicts.isEmpty)
        #expect(merge.document[FieldPath(stringLiteral: field)] == (try result.map { try JSON(parsing: $0) }))
    }

    @Test(
        "asks where the two changed a value to different ends, and holds mine meanwhile",
        arguments: [
            ("group_name", ["1", "2", "3"]), ("group_name", [nil, "2", "3"]), ("group_name", ["1", nil, "3"]),
            ("group_name", ["1", "2", nil]), ("free_punch_cfg.work_hours", ["1", "2", "3"]),
            ("unknown", ["1", "2", "3"]), ("unknown", ["[1]", "[1,2]", "[1,3]"]),
            ("bind_user_ids", ["[1]", "2", "[]"]),
            ("bind_user_ids", ["[\"a\"]", nil, "[\"a\",\"b\"]"]), ("bind_user_ids", ["[\"a\"]", "[]", nil]),
            ("free_punch_cfg", ["{\"work_hours\":1}", nil, "{\"work_hours\":2}"]),
            ("unknown", ["{\"a\":1}", "{\"a\":2}", nil]), ("free_punch_cfg", ["{}", "1", "{\"work_hours\":2}"]),
        ] as [(String, [String?])]
    )
    func contested(field: String, sides: [String?]) throws {
        let path = FieldPath(stringLiteral: field)
        let values = try sides.map { text in try text.map { try JSON(parsing: $0) } }
        let merge = try merge(field, sides)
        let conflict = try #require(merge.conflicts.first)
        #expect(merge.conflicts.count == 1)
        #expect(conflict.place.withoutGroup == field)
        #expect(conflict.field == Schema.field(path))
        #expect([conflict.base, conflict.mine, conflict.theirs] == values)
        #expect(merge.document[path] == values[1])
        let decisions: [MergeDecision] = [.mine, .theirs, .edited("x"), .edited(nil)]
        let decided = decisions.map { merge.document(deciding: [conflict.place: $0])[path] }
        #expect(decided == [values[1], values[2], "x", nil])
        #expect(merge.document(deciding: [:]) == merge.document)
    }

    @Test("goes into objects, those that no document declares as well")
    func objects() throws {
        let one = try merge(
            "unknown",
            [
                #"{"a":1,"b":{"c":1,"d":1.0},"e":1}"#, #"{"a":2,"b":{"c":1,"d":1.0},"e":1,"f":1}"#,
                #"{"a":1,"b":{"c":3,"d":1.0,"g":3}}"#,
            ]
        )
        #expect(one.conflicts.isEmpty)
        #expect(one.document["unknown"]?.text() == #"{"a":2,"b":{"c":3,"d":1.0,"g":3},"f":1}"#)

        let two = try merge("unknown", [nil, #"{"a":{"b":1},"c":1}"#, #"{"a":{"b":2},"d":2}"#])
        #expect(two.conflicts.map(\.place.withoutGroup) == ["unknown.a.b"])
        #expect(two.document["unknown"]?.text() == #"{"a":{"b":1},"c":1,"d":2}"#)

        let three = try merge(
            "free_punch_cfg",
            ["{\"work_hours\":1}", "{\"?\":2}", "{\"work_hours\":1,\"punch_day\":3}"]
        )
        #expect(three.conflicts.isEmpty)
        #expect(three.document["free_punch_cfg"]?.text() == #"{"?":2,"punch_day":3}"#)
    }

    @Test(
        "joins lists of ids as sets",
        arguments: [
            (["a", "b"], ["a", "b", "c"], ["a", "b", "d"], ["a", "b", "c", "d"]),
            (["a", "b"], ["b"], ["a", "b", "d"], ["b", "d"]), (["a", "b"], ["a", "b", "c"], ["b"], ["b", "c"]),
            (["a", "b"], ["b"], ["a"], []), (["a", "b"], ["a"], ["a"], ["a"]),
            (["a"], ["a", "x"], ["a", "x"], ["a", "x"]), (["a"], [], ["b", "a"], ["b"]),
            // The order is nobody's change, and mine unless only theirs moved.
            (["a", "b", "c"], ["c", "b", "a"], ["a", "b", "c", "d"], ["c", "b", "a", "d"]),
            (["a", "b"], ["a", "b"], ["b", "a"], ["b", "a"]),
            // What stands there twice: as many as the side wants that changed the number.
            (["a", "a"], ["a", "a", "b"], ["a"], ["a", "b"]), (["a"], ["a", "a"], ["a", "b"], ["a", "a", "b"]),
            ([], ["a"], ["a", "a"], ["a"]), (["a", "a"], [], ["a"], []),
        ] as [([String], [String], [String], [String])]
    )
    func ids(base: [String], mine: [String], theirs: [String], result: [String]) {
        let merge = merge(.bindUserIDs, .strings(base), .strings(mine), .strings(theirs))
        #expect(merge.conflicts.isEmpty)
        #expect(merge.document[.bindUserIDs] == .strings(result))
    }

    @Test("joins lists of ids that were not there before")
    func newLists() {
        #expect(merge(.bindUserIDs, nil, ["a"], ["b"]).document[.bindUserIDs] == ["a", "b"])
        #expect(merge(.bindUserIDs, nil, nil, []).document[.bindUserIDs] == [])
        #expect(merge(.bindUserIDs, ["a", "b"], nil, ["b", "a"]).document[.bindUserIDs] == nil)
    }

    @Test("joins 20,000 ids")
    func manyIDs() {
        let ids = (0..<20_000).map(String.init)
        let merge = merge(
            .bindUserIDs,
            .strings(ids),
            .strings(ids.dropFirst() + ["mine"]),
            .strings(["theirs"] + ids.dropLast().reversed())
        )
        #expect(merge.document[.bindUserIDs] == .strings(ids.dropFirst().dropLast() + ["mine", "theirs"]))
        guard case .ids(let joined)? = merge.joined.first?.detail else {
            Issue.record("\(merge.joined)")
            return
        }
        #expect(joined.added == ["theirs"])
        #expect(joined.removed == ["19999"])
    }

    @Test(
        "goes through a week day by day",
        arguments: [
            (["a", "a", "0"], ["b", "a", "0"], ["a", "a", "c"], ["b", "a", "c"], []),
            (["a", "a", "0"], ["b", "b", "0"], ["c", "a", "0"], ["b", "b", "0"], ["punch_day_shift_ids[0]"]),
            (["a", "b", "c", "d"], ["a", "b", "c"], ["x", "b", "c", "d"], ["x", "b", "c"], []),
            (["a", "b", "c", "d"], ["a", "b", "c"], ["a", "b", "c", "x"], ["a", "b", "c"], ["punch_day_shift_ids"]),
            (["a", "b", "c"], [], ["x", "b", "c"], [], ["punch_day_shift_ids"]),
            (["a", "b", "c"], [], ["a", "b", "x"], [], ["punch_day_shift_ids"]),
            ([], ["a", "b"], ["a", "c"], ["a", "b"], ["punch_day_shift_ids[1]"]),
            (["a"], ["a", "b"], ["c"], ["c", "b"], []),
        ] as [([String], [String], [String], [String], [String])]
    )
    func week(base: [String], mine: [String], theirs: [String], result: [String], places: [String]) {
        let merge = merge(.punchDayShiftIDs, .strings(base), .strings(mine), .strings(theirs))
        #expect(merge.document[.punchDayShiftIDs] == .strings(result))
        #expect(merge.conflicts.map(\.place.withoutGroup) == places)
        #expect(merge.conflicts.allSatisfy { $0.field?.path == .punchDayShiftIDs })
    }

    @Test("decides a day for itself")
    func decidedDay() {
        let merge = merge(.punchDayShiftIDs, ["a", "a", "0"], ["b", "b", "0"], ["c", "d", "0"])
        let decided = merge.document(deciding: [merge.conflicts[1].place: .theirs])
        #expect(decided[.punchDayShiftIDs] == ["b", "d", "0"])
        let none = merge.document(deciding: [merge.conflicts[0].place: .edited(nil)])
        #expect(none[.punchDayShiftIDs] == ["b", "b", "0"])
    }

    @Test("has the server's own members as the server has them, and asks nobody")
    func serversOwn() {
        let one = merge("effect_time", "1", nil, "3")
        let two = merge("effect_time", "1", "2", nil)
        #expect(one.conflicts.isEmpty && two.conflicts.isEmpty)
        #expect(one.document["effect_time"] == "3")
        #expect(two.document["effect_time"] == nil)
        #expect(one.theirChanges.isEmpty && one.joined.isEmpty)
    }

    @Test("is in my name, whoever fetched the others")
    func operatorID() {
        let merge = merge(.groupName, "A", "A", "B")
        #expect(merge.document[.operatorID] == "b")
        #expect(merge.theirChanges.map(\.place.withoutGroup) == ["group_name"])
        #expect(merge.conflicts.isEmpty)
    }

    @Test("tells what moved on the server, and what of it came into mine")
    func told() {
        let base: JSON = [
            "group_name": "A", "time_zone": "Asia/Shanghai", "bind_user_ids": ["a", "b"], "adjust_range": 50,
            "calendar_id": 1, "machines": [["machine_sn": "1"], ["machine_sn": "2", "machine_name": "B"]],
        ]
        let mine: JSON = [
            "group_name": "B", "time_zone": "Asia/Tokyo", "bind_user_ids": ["a", "b", "c"], "adjust_range": 50,
            "calendar_id": 1, "machines": [["machine_sn": "1"], ["machine_sn": "2", "machine_name": "B"]],
        ]
        let theirs: JSON = [
            "group_name": "C", "time_zone": "Asia/Tokyo", "bind_user_ids": ["b", "d"], "adjust_range": 60,
            "machines": [["machine_sn": "2", "machine_name": "Z"], ["machine_sn": "1"]], "new": 1, "effect_time": "9",
            "calendar_id": 1,
        ]
        let merge = Merge(
            base: GroupDocument(group: base),
            mine: GroupDocument(group: mine),
            theirs: GroupDocument(group: theirs)
        )
        #expect(
            merge.theirChanges.map(\.place.withoutGroup) == [
                "group_name", "time_zone", "bind_user_ids", "machines", "adjust_range", "new",
            ]
        )
        #expect(merge.joined.map(\.place.withoutGroup) == ["bind_user_ids", "machines", "adjust_range", "new"])
        #expect(merge.conflicts.map(\.place.withoutGroup) == ["group_name"])
        #expect(merge.document[.bindUserIDs] == ["b", "c", "d"])
    }

    @Test("hears nothing in another spelling or order")
    func silence() throws {
        let base = try JSON(
            parsing:
                #"{"group_type":0,"bind_user_ids":["a","b"],"machines":[{"machine_sn":"1"},{"machine_sn":"2"}],"x":1}"#
        )
        let theirs = try JSON(
            parsing:
                #"{"x":1.0,"group_type":1,"y":null,"machines":[{"machine_sn":"2"},{"machine_sn":"1","machine_name":null}],"#
                + #""bind_user_ids":["b","a"]}"#
        )
        let document = GroupDocument(group: base)
        let merge = Merge(base: document, mine: document, theirs: GroupDocument(group: theirs))
        #expect(merge.theirChanges.isEmpty)
        #expect(merge.joined.isEmpty)
        #expect(merge.document.group.text() == theirs.text())
    }

    @Test("of a group that is none is a question about the whole")
    func noGroup() {
        let merge = Merge(
            base: GroupDocument(group: ["a": 1]),
            mine: GroupDocument(group: ["a": 2]),
            theirs: GroupDocument(group: "?")
        )
        #expect(merge.conflicts.map(\.place) == [JSONPath([.member("group")])])
        #expect(merge.document.group == ["a": 2])
    }
}
