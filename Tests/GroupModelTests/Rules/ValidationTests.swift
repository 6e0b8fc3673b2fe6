import Attendance
import GroupModel
import LosslessJSON
import TestSupport
import Testing

@Suite("The problems of a draft")
struct ValidationTests {
    @Test("are none in a sound group")
    func sound() {
        #expect(SoundGroup.problems(after: []).map(\.message.en) == [])
    }

    @Test("never block the documented samples as they came", arguments: Sample.allCases)
    func samples(sample: Sample) throws {
        let validation = Validation(RuleContext(draft: try sample.draft, today: SoundGroup.today))
        #expect(validation.errors.map(\.message.en) == [])
        #expect(!validation.problems.isEmpty)
    }

    @Test("do not stop anybody from renaming an odd group", arguments: Sample.allCases)
    func rename(sample: Sample) throws {
        var draft = try sample.draft
        draft.document["group_name"] = "新名称"
        #expect(Validation(RuleContext(draft: draft, today: nil)).errors.isEmpty)
    }

    @Test("name what the documented request has wrong as a new group")
    func request() throws {
        let body = try fixtureJSON("group-create-request.json")
        var group = try #require(body["group"])
        group[JSONPath([.member("group_id")])] = nil
        let document = GroupDocument(group: group, operatorID: body["operator_id"]?.string)
        let context = RuleContext(draft: GroupDraft(fetched: nil, document: document), today: SoundGroup.today)
        #expect(
            Set(Validation(context).errors.map(\.place.withoutGroup)) == [
                "punch_day_shift_ids",
                "need_punch_members[0].scope_group_list.custom_field_obj_type",
                "no_need_punch_members[0].scope_group_list.custom_field_obj_type",
            ]
        )
    }

    @Test("are errors first")
    func order() {
        let problems = SoundGroup.problems(after: [("effect_now", true), ("group_name", "")])
        #expect(problems.map(\.severity) == [.error, .warning])
    }

    @Test("are of rules with names of their own, which read declared top-level fields")
    func rules() {
        #expect(Set(Rule.all.map(\.name)).count == Rule.all.count)
        for rule in Rule.all {
            #expect(!rule.reads.isEmpty)
            for field in rule.reads {
                #expect(Schema.field(field) != nil, "\(rule.name) reads \(field)")
                #expect(field.topLevel == field)
            }
        }
    }

    @Test("are the same whether kept up to date or found anew")
    func incremental() throws {
        let drafts = try Sample.allCases.map { try $0.draft } + [GroupDraft(fetched: SoundGroup.document())]
        forRandomCases(60) { generator in
            var draft = drafts.randomElement(using: &generator) ?? drafts[0]
            if Int.random(in: 0..<4, using: &generator) == 0 {
                draft = GroupDraft(fetched: nil, document: draft.document)
            }
            var validation = Validation(RuleContext(draft: draft, today: SoundGroup.today))
            for _ in 0..<15 {
                let changed = (0..<2).map { _ in draft.edit(using: &generator).topLevel }
                let context = RuleContext(draft: draft, today: SoundGroup.today)
                validation.update(context, changed: Set(changed))
                try #require(validation.problems == Validation(context).problems, "after edits of \(changed)")
            }
        }
    }
}

@Suite("Old and new")
struct WeightTests {
    @Test("shifts of a group that was switched to another type stay without an error, and new ones are one")
    func shifts() {
        func errors(fetched: RuleCase.Edits, then edits: RuleCase.Edits) -> [String] {
            let old = SoundGroup.document(after: fetched)
            var new = old
            for edit in edits { new[path(edit.place)] = edit.value }
            let draft = GroupDraft(fetched: old, document: new)
            return Validation(RuleContext(draft: draft, today: nil)).errors.map(\.place.withoutGroup)
        }
        #expect(errors(fetched: [], then: [("group_type", 2)]) == [])
        #expect(errors(fetched: [("group_type", 2)], then: [("group_name", "x")]) == [])
        #expect(
            errors(fetched: [("group_type", 2)], then: [("punch_day_shift_ids[0]", "t")]) == ["punch_day_shift_ids"]
        )
        // Choosing what a type that was read as 0 is, is no change.
        #expect(errors(fetched: [("punch_day_shift_ids", ["x"])], then: [("group_type", 1)]) == [])
        #expect(
            errors(fetched: [("group_type", 2), ("punch_day_shift_ids", [])], then: [("group_type", 1)])
                == ["punch_day_shift_ids"]
        )
    }

    @Test("the id of another group is refused")
    func otherGroup() {
        let errors = SoundGroup.problems(after: [("group_id", "7")]).filter { $0.severity == .error }
        #expect(errors.map(\.place.withoutGroup) == ["group_id"])
        #expect(errors.first?.message.en.contains("Put the id back") == true)
    }

    @Test("what is missing from something new is new")
    func missing() {
        let errors = SoundGroup.problems(after: [("machines[1]", ["machine_sn": "B"])]).filter { $0.severity == .error }
        #expect(errors.map(\.place.withoutGroup) == ["machines[1].machine_name"])
    }

    @Test("a row that moved is as old as it was")
    func moved() {
        let old = SoundGroup.document(
            after: [("machines", [["machine_sn": "A", "machine_name": "a"], ["machine_sn": "B"]])]
        )
        var new = old
        new[path("machines[0]")] = nil
        let problems = Validation(RuleContext(draft: GroupDraft(fetched: old, document: new), today: nil)).problems
        #expect(problems.map(\.place.withoutGroup).contains("machines[0].machine_name"))
        #expect(problems.allSatisfy { $0.severity == .warning })
    }

    @Test("a change of a master makes the want of a dependent new")
    func master() {
        let old = SoundGroup.document(
            after: [
                (
                    "anti_cheat_punch_config",
                    ["intercept_suspected_cheat_punch": true, "suspected_cheat_handle_method": 1]
                )
            ]
        )
        var new = old
        new[path("anti_cheat_punch_config.check_change_device_punch")] = true
        let errors = Validation(RuleContext(draft: GroupDraft(fetched: old, document: new), today: nil)).errors
        #expect(errors.map(\.place.withoutGroup) == ["anti_cheat_punch_config.allow_change_device_num"])
    }

    @Test("unsetting an anti-cheat switch may change nothing, and choosing off does")
    func unset() {
        let place = "anti_cheat_punch_config.check_buddy_punch"
        let old = SoundGroup.document(
            after: [
                (
                    "anti_cheat_punch_config",
                    [
                        "intercept_suspected_cheat_punch": true, "suspected_cheat_handle_method": 1,
                        "check_buddy_punch": true,
                    ]
                )
            ]
        )
        func warnings(_ value: JSON?, at name: String) -> [String] {
            var new = old
            new[path(name)] = value
            let problems = Validation(RuleContext(draft: GroupDraft(fetched: old, document: new), today: nil)).problems
            return problems.filter { $0.place == path(name) && $0.message.en.contains("may keep what is not sent") }
                .map(\.message.zh)
        }
        #expect(warnings(nil, at: place).first?.contains("明确选「关」") == true)
        #expect(warnings(false, at: place).isEmpty)
        #expect(warnings(nil, at: "anti_cheat_punch_config").count == 1)
    }

    @Test("a change of a gated field may not take, and an untouched one says nothing")
    func gated() {
        func says(_ edits: RuleCase.Edits) -> [String] {
            SoundGroup.problems(after: edits).filter { $0.message.zh.contains("灰度") }.map(\.place.withoutGroup)
        }
        #expect(says([("hide_clock_in_rule", true)]) == ["hide_clock_in_rule"])
        #expect(says([("group_name", "x")]) == [])
    }

    @Test("rules that came from the server may not be all of them")
    func rulesReadBack() {
        let old = SoundGroup.document(after: [("bind_dept_ids", []), ("need_punch_members", [["rule_scope_type": 1]])])
        let problems = Validation(RuleContext(draft: GroupDraft(fetched: old), today: nil)).problems
        #expect(problems.map(\.place.withoutGroup) == ["need_punch_members"])
        #expect(problems.first?.message.zh.contains("以「或」连接") == true)
    }
}

extension GroupDraft {
    /// Changes some field to a value of some sort, and says which: every other time one that others depend on, to a value
    /// that it may have.
    fileprivate mutating func edit(using generator: inout SeededGenerator) -> FieldPath {
        let isDecider = Bool.random(using: &generator)
        let fields = isDecider ? Self.deciders : Schema.fields.filter { $0.write != .responseOnly }
        let field = fields.randomElement(using: &generator) ?? Schema.fields[0]
        let places = field.path.places(in: document.body)
        guard let place = places.randomElement(using: &generator) ?? field.path.place() else { return field.path }
        let choices: [JSON?] = field.kind == .toggle ? [true, false] : field.kind.choices.map(\.value)
        let row: JSON? = field.kind == .table ? [[:], document[place]?.array?.first ?? [:]] : nil
        let values: [JSON?] =
            [nil, .null, true, false, 0, 2, 1_111_100, "", "7:00", "x", [], ["a", "a"], [:], row] + choices
        document[place] = (isDecider && !choices.isEmpty ? choices : values).randomElement(using: &generator) ?? nil
        return field.path
    }

    private static let deciders: [Field] = {
        var paths: Set<FieldPath> = ["punch_type", "gps_range", "work_day_no_punch_as_lack", "bind_dept_ids"]
        for field in Schema.fields {
            if let condition = field.applies { paths.formUnion(condition.fields) }
            if case .requiredWhen(let condition) = field.requirement { paths.formUnion(condition.fields) }
        }
        return Schema.fields.filter { paths.contains($0.path) }
    }()
}
