import GroupModel
import LosslessJSON
import Testing

@Suite("A merge of tables")
struct MergeRowTests {
    private func merge(_ table: FieldPath, _ base: JSON?, _ mine: JSON?, _ theirs: JSON?) -> Merge {
        let documents = [base, mine, theirs].map { rows in
            var document = GroupDocument(group: ["group_id": "1"])
            document[table] = rows
            return document
        }
        return Merge(base: documents[0], mine: documents[1], theirs: documents[2])
    }

    private func machine(_ number: String, _ name: JSON, _ more: JSON? = nil) -> JSON {
        var machine: JSON = ["machine_sn": .string(number), "machine_name": name]
        machine[JSONPath([.member("?")])] = more
        return machine
    }

    @Test("goes into the machines of one serial number, wherever they stand")
    func machines() {
        let merge = merge(
            .machines,
            [machine("1", "A"), machine("2", "B"), machine("3", "C")],
            [machine("9", "I"), machine("2", "Z"), machine("1", "A")],
            [machine("3", "C"), machine("2", "B", [1]), machine("1", "Y"), machine("8", "H")]
        )
        #expect(merge.conflicts.isEmpty)
        #expect(
            merge.document[.machines] == [
                machine("9", "I"), machine("2", "Z", [1]), machine("1", "Y"), machine("8", "H"),
            ]
        )
    }

    @Test("asks about a member of a row that both changed")
    func member() {
        let merge = merge(
            .machines,
            [machine("1", "A"), machine("2", "B")],
            [machine("2", "Z")],
            [machine("1", "A"), machine("2", "Y")]
        )
        #expect(merge.conflicts.map(\.place.withoutGroup) == ["machines[0].machine_name"])
        #expect(merge.conflicts.first?.field?.path == "machines[].machine_name")
        let decided = merge.document(deciding: [merge.conflicts[0].place: .theirs])
        #expect(decided[.machines] == [machine("2", "Y")])
    }

    @Test("asks about rows that one side removed and the other edited, and about no other removed one")
    func removedAndEdited() {
        let base: JSON = [
            machine("1", "A"), machine("2", "B"), machine("3", "C"), machine("4", "D"), machine("5", "E"),
        ]
        let mine: JSON = [machine("2", "Z"), machine("5", "E"), machine("6", "F")]
        let theirs: JSON = [
            machine("1", "Y"), machine("3", "C"), machine("4", "X"), machine("5", "E"), machine("7", "G"),
        ]
        let merge = merge(.machines, base, mine, theirs)
        #expect(
            merge.document[.machines] == [machine("2", "Z"), machine("5", "E"), machine("6", "F"), machine("7", "G")]
        )
        #expect(merge.conflicts.map(\.place.withoutGroup) == ["machines[0]", "machines[4]", "machines[5]"])
        #expect(merge.conflicts.allSatisfy { $0.field?.path == .machines })
        #expect(merge.conflicts.map(\.base) == [machine("2", "B"), machine("1", "A"), machine("4", "D")])
        #expect(merge.conflicts.map(\.mine) == [machine("2", "Z"), nil, nil])
        #expect(merge.conflicts.map(\.theirs) == [nil, machine("1", "Y"), machine("4", "X")])
        #expect(merge.conflicts.allSatisfy { merge.document[$0.place] == $0.mine })

        let places = merge.conflicts.map(\.place)
        let rows = { (decisions: [MergeDecision]) in
            merge.document(deciding: Dictionary(uniqueKeysWithValues: zip(places, decisions)))[.machines]
        }
        #expect(
            rows([.theirs, .theirs, .theirs])
                == [machine("5", "E"), machine("6", "F"), machine("7", "G"), machine("1", "Y"), machine("4", "X")]
        )
        #expect(
            rows([.mine, .mine, .theirs])
                == [machine("2", "Z"), machine("5", "E"), machine("6", "F"), machine("7", "G"), machine("4", "X")]
        )
        #expect(
            rows([.edited(machine("2", "!")), .edited(machine("1", "!")), .mine])
                == [machine("2", "!"), machine("5", "E"), machine("6", "F"), machine("7", "G"), machine("1", "!")]
        )
        #expect(
            rows([.edited(nil), .edited(nil), .mine]) == [machine("5", "E"), machine("6", "F"), machine("7", "G")]
        )
    }

    @Test("removes several rows by decision without losing their neighbours")
    func removedByDecision() {
        let merge = merge(
            .machines,
            [machine("1", "A"), machine("2", "B"), machine("3", "C")],
            [machine("1", "X"), machine("2", "Y"), machine("3", "Z")],
            [machine("2", "!")]
        )
        let theirs = Dictionary(uniqueKeysWithValues: merge.conflicts.map { ($0.place, MergeDecision.theirs) })
        #expect(merge.conflicts.count == 3)
        #expect(merge.document(deciding: theirs)[.machines] == [machine("2", "!")])
    }

    @Test("of a row that both added asks about what differs in it")
    func addedTwice() {
        let day = { (day: JSON, shift: JSON) -> JSON in ["punch_day": day, "shift_id": shift] }
        let merge = merge(
            .needPunchSpecialDays,
            [],
            [day(20_260_101, "a"), day(20_260_102, "b")],
            [day(20_260_102, "c"), day(20_260_101, "a"), day(20_260_103, "d")]
        )
        #expect(
            merge.document[.needPunchSpecialDays] == [day(20_260_101, "a"), day(20_260_102, "b"), day(20_260_103, "d")]
        )
        #expect(merge.conflicts.map(\.place.withoutGroup) == ["need_punch_special_days[1].shift_id"])
        #expect(merge.conflicts.first?.base == nil)
    }

    @Test("keeps a date that stands there twice, and every row that is no row")
    func oddities() throws {
        let base = try JSON(parsing: #"[{"punch_day":1,"shift_id":"a"},{"punch_day":1,"shift_id":"b"},7]"#)
        let mine = try JSON(parsing: #"[{"punch_day":1,"shift_id":"a"},{"punch_day":1,"shift_id":"x"},7,null]"#)
        let theirs = try JSON(parsing: #"[{"punch_day":1,"shift_id":"a"},{"punch_day":1,"shift_id":"b"},7,"?"]"#)
        let merge = merge(.noNeedPunchSpecialDays, base, mine, theirs)
        #expect(merge.conflicts.isEmpty)
        #expect(
            merge.document[.noNeedPunchSpecialDays]?.text()
                == #"[{"punch_day":1,"shift_id":"a"},{"punch_day":1,"shift_id":"x"},7,null,"?"]"#
        )
    }

    // MARK: Locations

    private let known: JSON = ["location_id": "1", "location_name": "A", "location_type": 1, "latitude": 30]
    private let wifi: JSON = ["location_name": "W", "location_type": 2, "ssid": "x"]

    private func with(_ row: JSON, _ name: String, _ value: JSON?) -> JSON {
        var row = row
        row[JSONPath([.member(name)])] = value
        return row
    }

    @Test("knows an own new location again that the server has already")
    func appended() {
        let theirs = with(wifi, "location_id", "2")
        let ip: JSON = ["location_name": "I", "location_type": 8, "ip": "10.0.0.1"]
        let merge = merge(.locations, [known], [known, wifi, ip], [theirs, known])
        #expect(merge.conflicts.isEmpty)
        #expect(merge.document[.locations] == [known, theirs, ip])
        #expect(merge.joined.isEmpty)

        let draft = GroupDraft(
            fetched: GroupDocument(group: ["group_id": "1", "locations": [theirs, known]]),
            document: merge.document
        )
        #expect(Payload(draft: draft).group["locations"] == [ip])
    }

    @Test("leaves a second own location of the same content a new one")
    func twins() {
        let merge = merge(.locations, [known], [known, wifi, wifi], [known, with(wifi, "location_id", "2")])
        #expect(merge.document[.locations] == [known, with(wifi, "location_id", "2"), wifi])
    }

    @Test("of a file that has no ids knows the locations all the same")
    func withoutIDs() {
        let nameless = with(known, "location_id", nil)
        let added = with(wifi, "location_id", "2")
        #expect(merge(.locations, [known], [nameless], [known]).document[.locations] == [known])
        #expect(merge(.locations, [known], [nameless, wifi], [known]).document[.locations] == [known, wifi])
        #expect(merge(.locations, [known], [nameless], [known, added]).document[.locations] == [known, added])
        #expect(merge(.locations, [known], [nameless, wifi], [known, added]).document[.locations] == [known, added])
        // What the server makes of a row without changing it is the same row.
        let filled = with(added, "feature", "")
        #expect(merge(.locations, [known], [known, wifi], [known, filled]).document[.locations] == [known, filled])
    }

    @Test("has existing locations as the server has them, since nobody can change them by the API")
    func existing() {
        let moved = with(known, "latitude", 31)
        let mine = with(known, "latitude", 32)
        #expect(merge(.locations, [known], [mine, wifi], [moved]).document[.locations] == [moved, wifi])
        #expect(merge(.locations, [known], [mine], []).document[.locations] == [])
        #expect(merge(.locations, [known], [wifi], [moved]).document[.locations] == [wifi, moved])
        #expect(merge(.locations, [known], [mine], [known]).document[.locations] == [mine])
        #expect(merge(.locations, [known], [], [known]).document[.locations] == [])
        #expect(merge(.locations, [known], nil, [moved]).document[.locations] == [moved])
        for theirs in [[moved], []] as [JSON] {
            #expect(merge(.locations, [known], [mine], theirs).conflicts.isEmpty)
        }
        #expect(merge(.locations, [known], nil, [moved]).conflicts.isEmpty)
    }

    // MARK: Rules

    private func rule(_ type: Int, _ ids: [String], _ values: [String] = []) -> JSON {
        [
            "rule_scope_type": 2,
            "scope_group_list": [
                "scope_value_type": .int(type), "operation_type": 1, "member_ids": .strings(ids),
                "right": .array(JSONArray(values.map { ["key": .string($0)] })),
            ],
        ]
    }

    private func rules(_ base: [JSON], _ mine: [JSON], _ theirs: [JSON]) -> (result: [JSON], places: [String]) {
        let tables = [base, mine, theirs].map { JSON.array(JSONArray($0)) }
        let merge = merge(.needPunchMembers, tables[0], tables[1], tables[2])
        let places = merge.conflicts.map { String($0.place.withoutGroup.dropFirst("need_punch_members".count)) }
        return (Array(merge.document[.needPunchMembers]?.array ?? []), places)
    }

    @Test("joins the ids and values of a rule, and the rules that both added")
    func joinedRules() {
        let found = rules(
            [rule(1, ["a"]), rule(3, [], ["CH"])],
            [rule(1, ["a", "b"]), rule(3, [], ["CH", "JP"]), rule(2, ["x"])],
            [rule(1, ["c", "a"]), rule(3, [], ["CH"]), rule(2, ["x"]), rule(2, ["y"])]
        )
        #expect(found.places.isEmpty)
        #expect(
            found.result == [rule(1, ["a", "b", "c"]), rule(3, [], ["CH", "JP"]), rule(2, ["x"]), rule(2, ["y"])]
        )
    }

    @Test("takes no rule for another one and gives it that one's ids")
    func noForeignIDs() {
        let edited = rule(1, ["y", "z", "w"])
        let removed = rules(
            [rule(1, ["x", "y"]), rule(1, ["y", "z"])],
            [edited],
            [rule(1, ["x", "y", "q"]), rule(1, ["y", "z"])]
        )
        #expect(removed.result == [edited])
        #expect(removed.places == ["[1]"])

        let replaced = rules([rule(1, ["a"])], [rule(1, ["b"])], [rule(1, ["a", "c"])])
        #expect(replaced.result == [rule(1, ["b"])])
        #expect(replaced.places == ["[0].scope_group_list.member_ids"])

        let values = rules([rule(3, [], ["CH"])], [rule(3, [], ["JP"])], [rule(3, [], ["CH", "US"])])
        #expect(values.result == [rule(3, [], ["JP"])])
        #expect(values.places == ["[0].scope_group_list.right"])
    }

    @Test("does not mix the departments of a rule with the people that it is about by now")
    func ruleOfAnotherType() {
        let found = rules([rule(1, ["a"])], [rule(2, ["p"])], [rule(1, ["a", "b"])])
        #expect(found.result == [rule(2, ["p"])])
        #expect(found.places == ["[0].scope_group_list"])

        let alone = rules([rule(1, ["a"])], [rule(2, ["p"])], [rule(1, ["a"])])
        #expect(alone.result == [rule(2, ["p"])])
        #expect(alone.places.isEmpty)
    }

    @Test("asks about a rule that both replaced")
    func replacedRule() {
        let found = rules([["rule_scope_type": 0]], [["rule_scope_type": 1]], [rule(2, ["x"])])
        #expect(found.places == ["[0].rule_scope_type"])
    }
}
