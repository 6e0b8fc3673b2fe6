import GroupModel
import LosslessJSON
import TestSupport
import Testing

@Suite("Changes")
struct ChangeTests {
    private func changes(_ field: FieldPath, _ old: JSON?, _ new: JSON?) throws -> [Change] {
        var before = GroupDocument(group: ["group_id": "1"])
        var after = before
        before[field] = old
        after[field] = new
        return Change.list(from: before, to: after)
    }

    @Test("are none between a group and itself", arguments: Sample.allCases)
    func noneForSame(sample: Sample) throws {
        let sample = try sample.group
        forRandomCases(20) { generator in
            let document = GroupDocument(group: sample.withUnknownMembers(using: &generator), operatorID: "dd31248a")
            try #require(Change.list(from: document, to: document).isEmpty)
        }
    }

    @Test("are exactly the fields that were edited")
    func exactlyTheEdited() throws {
        let fetched = try Sample.get.draft.document
        let fields = Schema.fields.filter { $0.path.place() != nil && !$0.kind.isContainer }
        forRandomCases(100) { generator in
            var draft = GroupDraft(fetched: fetched)
            let edited = Set(fields.filter { _ in Int.random(in: 0..<20, using: &generator) == 0 }.map(\.path))
            for field in edited {
                let value = JSON.random(depth: 2, using: &generator)
                draft.document[field] = value == fetched[field] ? [value, "other"] : value
            }
            let found = Change.list(from: fetched, to: draft.document)
            try #require(found.count == edited.count && Set(found.compactMap(\.field?.path)) == edited)
            for change in found {
                try #require(change.old == fetched[change.place] && change.new == draft.document[change.place])
            }
            for field in Schema.parts(of: nil) {
                let isEdited = edited.contains { $0.topLevel == field.path }
                try #require(Change.isDifferent(field.path, in: draft) == isEdited)
            }
        }
    }

    @Test("are everything in a new group, unknown members last")
    func newGroup() throws {
        let group: JSON = ["?": 1, "group_type": 1, "group_name": "A", "free_punch_cfg": ["??": 2, "work_hours": 480]]
        let changes = Change.list(from: nil, to: GroupDocument(group: group, operatorID: "x"))
        #expect(
            changes.map(\.place.withoutGroup) == [
                "group_name", "group_type", "operator_id", "free_punch_cfg.work_hours", "free_punch_cfg.??", "?",
            ]
        )
        #expect(changes.allSatisfy { $0.old == nil })
    }

    @Test(
        "tell a spelling from a value",
        arguments: [
            ("group_type", "0", "1", true), ("group_type", "1", "2", false), ("adjust_range", "50", "5e1", true),
            ("adjust_range", "50", "\"50\"", false), ("adjust_range", "50", nil, false),
            ("adjust_range", "null", nil, true),
            ("bind_user_ids", "[]", nil, false), ("allow_pc_punch", "false", nil, false),
            ("free_punch_cfg.free_start_time", "\"07:00\"", "\"7:00\"", true),
            ("free_punch_cfg.free_start_time", "\"17:00\"", "\"7:00\"", false),
            ("unknown", "1.10", "1.1", true), ("unknown", "{\"a\":[1.0]}", "{\"a\":[1]}", true),
            ("unknown", "-0", "0.0", true),
            ("unknown", "12345678901234567890", "12345678901234567891", false),
        ] as [(String, String, String?, Bool)]
    )
    func spelling(field: String, old: String, new: String?, isSame: Bool) throws {
        let changes = try changes(
            FieldPath(stringLiteral: field),
            JSON(parsing: old),
            new.map { try JSON(parsing: $0) }
        )
        try #require(changes.count == 1)
        #expect(changes[0].place.withoutGroup == field)
        #expect(changes[0].detail == (isSame ? .spelling : .value))
        #expect(changes[0].isSameMeaning == isSame)
    }

    @Test(
        "see lists of ids as sets",
        arguments: [
            (["a", "b"], ["b", "c"], ["c"], ["a"], false), (["a", "b"], ["b", "a"], [], [], true),
            (["a"], ["a", "a"], ["a"], [], false), (["a", "b", "a"], ["a", "b"], [], ["a"], false),
            ([], ["a"], ["a"], [], false),
            (["a", "b", "c"], ["c", "x", "a"], ["x"], ["b"], true),
        ] as [([String], [String], [String], [String], Bool)]
    )
    func ids(old: [String], new: [String], added: [String], removed: [String], isReordered: Bool) throws {
        let changes = try changes(.bindUserIDs, .strings(old), .strings(new))
        guard case .ids(let ids)? = changes.first?.detail else {
            Issue.record("\(changes)")
            return
        }
        #expect(ids.added.compactMap(\.string) == added)
        #expect(ids.removed.compactMap(\.string) == removed)
        #expect(ids.isReordered == isReordered)
    }

    @Test("find one id among 20,000")
    func manyIDs() throws {
        let old = (0..<20_000).map(String.init)
        let changes = try changes(.bindUserIDs, .strings(old), .strings(["new"] + old.dropLast()))
        guard case .ids(let ids)? = changes.first?.detail else {
            Issue.record("\(changes.count)")
            return
        }
        #expect(ids.added == ["new"])
        #expect(ids.removed == ["19999"])
        #expect(!ids.isReordered)
    }

    @Test("name the weekdays whose shift is another")
    func weekShifts() throws {
        let changes = try changes(.punchDayShiftIDs, ["a", "0", "a"], ["a", "b"])
        guard case .elements(let elements)? = changes.first?.detail else {
            Issue.record("\(changes)")
            return
        }
        #expect(elements.map(\.index) == [1, 2])
        #expect(elements.map(\.old) == ["0", "a"])
        #expect(elements.map(\.new) == ["b", nil])
    }

    // MARK: Tables

    private func rows(_ field: FieldPath, _ old: JSON, _ new: JSON) throws -> (texts: [String], isReordered: Bool) {
        let changes = try changes(field, old, new)
        guard case .rows(let rows, let isReordered)? = changes.first?.detail, changes.count == 1 else {
            Issue.record("\(changes)")
            return ([], false)
        }
        let texts = rows.map { row in
            let inner = row.changes.map(\.place.withoutGroup).joined(separator: " ")
            return
                "\(row.kind) \(row.oldIndex.map(String.init) ?? "-") \(row.newIndex.map(String.init) ?? "-") \(inner)"
        }
        return (texts, isReordered)
    }

    @Test("find a machine again by its serial number")
    func machines() throws {
        let old: JSON = [["machine_sn": "1", "machine_name": "A"], ["machine_sn": "2", "machine_name": "B"]]
        let new: JSON = [["machine_sn": "3"], ["machine_sn": "2", "machine_name": "Z", "?": 1]]
        let found = try rows(.machines, old, new)
        #expect(found.texts == ["added - 0 ", "changed 1 1 machines[1].machine_name machines[1].?", "removed 0 - "])
    }

    @Test("find a special day again by its date, and a row that only moved")
    func specialDays() throws {
        let day = { (day: Int, shift: JSON) -> JSON in ["punch_day": .int(day), "shift_id": shift] }
        let one = try rows(.needPunchSpecialDays, [day(20260101, "a")], [day(20260102, "b"), day(20260101, "b")])
        #expect(one.texts == ["added - 0 ", "changed 0 1 need_punch_special_days[1].shift_id"])
        let two = try rows(
            .noNeedPunchSpecialDays,
            [day(20260101, "a"), day(20260102, "b")],
            [day(20260102, "b"), day(20260101, "a")]
        )
        #expect(two.texts.isEmpty)
        #expect(two.isReordered)
    }

    @Test("find a location by its id, or as a whole")
    func locations() throws {
        let known: JSON = ["location_id": "1", "location_name": "A"]
        let renamed: JSON = ["location_id": "1", "location_name": "B"]
        let found = try rows(
            .locations,
            [known, ["location_name": "C"]],
            [["location_name": "C"], renamed, ["location_name": "D"]]
        )
        #expect(found.texts == ["changed 0 1 locations[1].location_name", "added - 2 "])
        #expect(found.isReordered)
    }

    @Test("find a rule by its content or position, down to the values inside")
    func rules() throws {
        let rule = { (scope: Int, key: JSON) -> JSON in
            ["rule_scope_type": .int(scope), "scope_group_list": ["right": [["key": key]], "member_ids": ["a"]]]
        }
        let found = try rows(
            .needPunchMembers,
            [rule(2, "CH"), rule(1, "US")],
            [rule(2, "JP"), rule(1, "US"), rule(0, "X")]
        )
        #expect(found.texts == ["changed 0 0 need_punch_members[0].scope_group_list.right", "added - 2 "])
    }

    @Test("in a table that differs in spelling only have the same meaning")
    func respelledRows() throws {
        let old: JSON = [["punch_day": 20260101, "shift_id": "a"]]
        let new = try JSON(parsing: #"[{"shift_id":"a","punch_day":20260101,"?":null}]"#)
        let changes = try changes(.needPunchSpecialDays, old, new)
        #expect(changes.count == 1)
        #expect(changes.first?.isSameMeaning == true)
    }
}
