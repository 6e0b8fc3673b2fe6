import Attendance
import GroupModel
import LosslessJSON
import Testing

/// What must be true of the declarations among themselves.
@Suite("The schema, in itself")
struct SchemaShapeTests {
    // MARK: Conditions

    @Test("Conditions name declared fields, and never the field itself")
    func conditionsNameFields() {
        for field in Schema.fields {
            #expect(field.deciding.filter { Schema.field($0) == nil } == [], "\(field.path)")
            #expect(!field.deciding.contains(field.path), "\(field.path)")
        }
    }

    @Test("Conditions look at values that the deciding field can have")
    func conditionsNameValues() {
        for field in Schema.fields {
            for (path, values) in field.conditions.flatMap(\.demandedValues) {
                let choices = Schema.field(path)?.kind.choices ?? []
                let unknown = values.filter { value in !choices.contains { $0.matches(value) } }
                #expect(unknown == [], "\(field.path) needs \(path)")
            }
            for path in field.conditions.flatMap(\.switches) {
                #expect(Schema.field(path)?.kind == .toggle, "\(field.path) needs \(path)")
            }
        }
    }

    @Test("No field decides about itself by way of others")
    func conditionsHaveNoCycles() {
        for field in Schema.fields {
            var reached: Set<FieldPath> = []
            var open = field.deciding
            while let next = open.popLast() {
                guard reached.insert(next).inserted else { continue }
                open += Schema.field(next)?.deciding ?? []
            }
            #expect(!reached.contains(field.path), "\(field.path)")
        }
    }

    @Test("A condition on rows is one on the field's own row")
    func conditionsResolve() {
        for field in Schema.fields {
            let place = JSONPath(
                field.path.steps.map { step in
                    switch step {
                    case .member(let name): .member(name)
                    case .element: .index(3)
                    }
                }
            )
            for path in field.deciding {
                #expect(path.place(in: place).map(FieldPath.init) == path, "\(field.path) needs \(path)")
            }
        }
    }

    // MARK: Sections

    @Test("Every top-level field has its section, and its place there")
    func sections() {
        #expect(Self.table.map(\.section) == Section.allCases)
        for field in Schema.parts(of: nil) {
            let homes = Self.table.filter { $0.members.contains { $0.covers(field.path.name) } }
            #expect(homes.map(\.section) == [field.section], "\(field.path)")
        }
        for (section, members) in Self.table {
            let names = Schema.topLevelFields(of: section).map(\.path.name)
            let positions = names.map { name in members.firstIndex { $0.covers(name) } ?? -1 }
            #expect(positions == positions.sorted(), "\(section): \(names)")
            #expect(Set(positions) == Set(members.indices), "\(section): \(names)")
        }
    }

    /// The table of `ux.md`, "Screens"; a star stands for any ending.
    private static let table: [(section: Section, members: [String])] = [
        (.basics, ["group_id", "group_name", "time_zone", "group_type"]),
        (.managers, ["group_leader_ids", "sub_group_leader_ids", "operator_id"]),
        (
            .members,
            [
                "bind_dept_ids", "bind_user_ids", "need_punch_members", "except_*", "save_auto_changes",
                "org_change_auto_adjust", "member_status_change",
            ]
        ),
        (.exemptions, ["bind_default_dept_ids", "bind_default_user_ids", "no_need_punch_members"]),
        (
            .shiftsAndCalendar,
            ["punch_day_shift_ids", "free_punch_cfg", "work_day_no_punch_as_lack", "calendar_id", "new_calendar_id"]
        ),
        (
            .punchMethods,
            [
                "punch_type", "allow_pc_punch", "allow_apply_punch", "clockIn_need_photo", "rest_clockIn_need_approval",
                "clock_in_abnormal_settings", "show_*", "hide_*",
            ]
        ),
        (.locationsAndMachines, ["gps_range", "locations", "machines"]),
        (.fieldWork, ["allow_out_punch", "out_punch_*", "adjust_range"]),
        (.corrections, ["allow_remedy*", "remedy_*"]),
        (.faceAndAntiCheat, ["face_*", "replace_basic_pic", "anti_cheat_punch_config"]),
        (.leaveAndOvertime, ["leave_need_punch*", "go_out_need_punch*", "travel_need_punch*", "overtime_clock_cfg"]),
        (
            .specialDaysAndEffect,
            [
                "need_punch_special_days", "no_need_punch_special_days", "effect_now", "effect_time",
                "fixshift_effect_time", "member_effect_time",
            ]
        ),
    ]

    // MARK: Words

    @Test("Labels, helps and choices are there in both languages")
    func bothLanguages() {
        for field in Schema.fields {
            for words in [field.label, field.help] + field.kind.choices.map(\.words) {
                for language in Language.allCases {
                    let text = words[language]
                    #expect(!text.isEmpty && !text.hasPrefix(" ") && !text.hasSuffix(" "), "\(field.path): “\(text)”")
                    #expect(!text.contains { $0.isNewline }, "\(field.path): “\(text)”")
                }
            }
            #expect(field.label.zh.hasHan, "\(field.path)")
            #expect(field.help.zh.hasHan, "\(field.path)")
            #expect(!field.label.en.hasHan, "\(field.path)")
            #expect(field.help.zh.hasSuffix("。"), "\(field.path)")
            #expect(field.help.en.hasSuffix("."), "\(field.path)")
        }
    }

    @Test("Labels fit their column")
    func labelsAreShort() {
        for field in Schema.fields {
            let columns = field.label.zh.map { $0.isASCII ? 1 : 2 }.reduce(0, +)
            #expect(columns <= 24, "\(field.path): \(field.label.zh)")
            #expect(field.label.en.count <= 32, "\(field.path): \(field.label.en)")
        }
    }

    @Test(
        "No two fields that are shown together have one label, and no two choices of a field",
        arguments: Language.allCases
    )
    func labelsDiffer(language: Language) {
        let together = Dictionary(grouping: Schema.fields) { field in
            field.path.parent?.description ?? "\(field.section)"
        }
        for (place, fields) in together {
            #expect(Set(fields.map { $0.label[language] }).count == fields.count, "\(place)")
        }
        for field in Schema.fields {
            let choices = field.kind.choices
            #expect(Set(choices.map { $0.words[language] }).count == choices.count, "\(field.path)")
        }
    }

    @Test("Where the name of allow_remedy contradicts the document, the help quotes the document")
    func quotesTheDocument() throws {
        let field = try #require(Schema.field("allow_remedy"))
        #expect(field.label.zh == "允许补卡")
        #expect(field.help.zh.contains("是否限制补卡") && field.help.en.contains("是否限制补卡"))
    }
}

extension Field {
    fileprivate var conditions: [Condition] {
        if case .requiredWhen(let condition) = requirement {
            [condition] + (applies.map { [$0] } ?? [])
        } else {
            applies.map { [$0] } ?? []
        }
    }

    /// The fields that decide whether this one counts, or is demanded.
    fileprivate var deciding: [FieldPath] { conditions.flatMap(\.fields) }
}

extension Condition {
    /// Fields of which certain values are looked for.
    fileprivate var demandedValues: [(FieldPath, [JSON])] {
        switch self {
        case .isOn: []
        case .isOneOf(let path, let values): [(path, values)]
        case .all(let conditions), .any(let conditions): conditions.flatMap(\.demandedValues)
        case .not(let condition): condition.demandedValues
        }
    }

    fileprivate var switches: [FieldPath] {
        switch self {
        case .isOn(let path): [path]
        case .isOneOf: []
        case .all(let conditions), .any(let conditions): conditions.flatMap(\.switches)
        case .not(let condition): condition.switches
        }
    }
}

extension String {
    /// Whether this pattern stands for a name.
    fileprivate func covers(_ name: String) -> Bool {
        hasSuffix("*") ? name.hasPrefix(dropLast()) : name == self
    }

    fileprivate var hasHan: Bool { unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) } }
}
