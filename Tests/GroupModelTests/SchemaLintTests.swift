import GroupModel
import LosslessJSON
import TestSupport
import Testing

/// Holds every declaration against the document that it was read from.
@Suite("The schema, held against the document")
struct SchemaLintTests {
    private let seed: SeedDocument

    init() throws {
        seed = try SeedDocument()
    }

    /// Every field with the row that declares it.
    private var declared: [(field: Field, row: SeedDocument.Row)] {
        Schema.fields.compactMap { field in seed.row(of: field.path).map { (field, $0) } }
    }

    @Test("The rows of each table stand in the order of its example, which gives them their paths")
    func rowsMatchExamples() {
        for part in [seed.request, seed.response] {
            #expect(part.rows.map(\.name) == part.examplePaths.map(\.name))
            #expect(part.rows.count > 130)
        }
    }

    @Test("Every documented member is declared, and none is invented")
    func coversTheTables() {
        let documented = Set(seed.members.map(\.path))
        let paths = Set(Schema.fields.map(\.path))
        #expect(documented.subtracting(paths).map(\.description).sorted() == [])
        #expect(paths.subtracting(documented).map(\.description).sorted() == [])
    }

    @Test(
        "Every member of the samples is declared",
        arguments: ["group-get-response.json", "group-create-response.json", "group-create-request.json"]
    )
    func coversTheSamples(file: String) throws {
        let sample = try fixtureJSON(file)
        let data = sample["data"] ?? sample
        let body: JSON = data["group"] == nil ? ["group": data] : data
        let paths = body.memberPaths().filter { $0 != .group }
        #expect(paths.count > 130)
        #expect(paths.filter { Schema.field($0) == nil }.map(\.description) == [])
    }

    @Test("No member is declared twice")
    func uniquePaths() {
        let counts = Dictionary(grouping: Schema.fields, by: \.path).mapValues(\.count)
        #expect(counts.filter { $0.value > 1 }.map(\.key.description) == [])
    }

    @Test("A container stands before its parts, in the same section")
    func containers() {
        var seen: [FieldPath: Field] = [:]
        for field in Schema.fields {
            if let parent = field.path.parent {
                #expect(seen[parent]?.kind.isContainer == true, "\(field.path)")
                #expect(seen[parent]?.section == field.section, "\(field.path)")
            }
            seen[field.path] = field
        }
        for container in Schema.fields where container.kind.isContainer {
            #expect(!Schema.parts(of: container.path).isEmpty, "\(container.path)")
        }
    }

    @Test("The source is the line of the member's row")
    func sources() {
        for (field, row) in declared {
            #expect(field.source == row.line, "\(field.path)")
        }
    }

    @Test("The kind suits the type")
    func kinds() {
        for (field, row) in declared {
            #expect(field.kind.suits(type: row.type), "\(field.path): \(row.type)")
        }
    }

    @Test("What the document demands is demanded, but for what it demands in words only")
    func requirements() {
        for (field, row) in declared {
            switch field.requirement {
            case .required: #expect(row.isRequired == true, "\(field.path)")
            case .optional: #expect(row.isRequired != true, "\(field.path)")
            case .requiredWhen: #expect(Self.demandedSometimes.contains(field.path), "\(field.path)")
            }
        }
        for path in Self.demandedSometimes {
            guard case .requiredWhen? = Schema.field(path)?.requirement else {
                Issue.record("\(path) is not required on a condition")
                continue
            }
        }
    }

    /// Fields whose column 必填 is not the whole truth: their descriptions, or the kind of thing that they belong to, say
    /// when a value is demanded.
    private static let demandedSometimes: Set<FieldPath> = [
        "punch_day_shift_ids", "free_punch_cfg", "free_punch_cfg.free_start_time", "free_punch_cfg.free_end_time",
        "free_punch_cfg.punch_day", "free_punch_cfg.work_hours",
        "anti_cheat_punch_config.allow_change_device_num", "anti_cheat_punch_config.suspected_cheat_handle_method",
        "locations[].latitude", "locations[].longitude",
        "need_punch_members[].scope_group_list", "need_punch_members[].scope_group_list.scope_value_type",
        "need_punch_members[].scope_group_list.operation_type", "need_punch_members[].scope_group_list.right",
        "need_punch_members[].scope_group_list.member_ids",
        "no_need_punch_members[].scope_group_list", "no_need_punch_members[].scope_group_list.scope_value_type",
        "no_need_punch_members[].scope_group_list.operation_type", "no_need_punch_members[].scope_group_list.right",
        "no_need_punch_members[].scope_group_list.member_ids",
    ]

    @Test("The choices are the documented values, as written and as read")
    func choices() {
        for (field, row) in declared {
            #expect(field.kind.choices.map { $0.value.text(.compact) } == row.listedValues, "\(field.path)")
        }
        // The response lists the values of some enumerations only.
        for member in seed.response.members where !member.row.listedValues.isEmpty {
            let choices = Schema.field(member.path)?.kind.choices ?? []
            #expect(choices.map { ($0.readAs ?? $0.value).text(.compact) } == member.row.listedValues, "\(member.path)")
        }
    }

    @Test("The ranges are the documented ones, and those of the globe")
    func ranges() {
        for (field, row) in declared {
            switch field.kind {
            case .integer(_, let range): #expect(range == row.range, "\(field.path)")
            case .choice(let choices) where row.range != nil:
                let values = choices.compactMap(\.value.int)
                #expect(values.min() == row.range?.lowerBound && values.max() == row.range?.upperBound, "\(field.path)")
            case .decimal(let unit, let range):
                #expect(unit == .degrees && row.range == nil, "\(field.path)")
                #expect(range == (field.path.name == "latitude" ? -90...90 : -180...180), "\(field.path)")
            default: #expect(row.range == nil, "\(field.path)")
            }
        }
    }

    @Test("The units are the documented ones")
    func units() {
        for (field, row) in declared {
            guard case .integer(let unit, _) = field.kind else { continue }
            let container = field.path.parent.flatMap(seed.row)?.text ?? ""
            let isMinutes = row.text.contains("（分钟）") || container.contains("单位：分钟")
            #expect((unit == .minutes) == isMinutes, "\(field.path)")
            if row.text.contains(/\d 米/) { #expect(unit == .metres, "\(field.path)") }
        }
    }

    @Test("The defaults are the documented ones")
    func defaults() {
        for (field, row) in declared {
            #expect(field.defaultValue?.text(.compact) == row.defaultValue, "\(field.path)")
        }
    }

    @Test("A field is gated where its row says 灰度")
    func gated() {
        for (field, row) in declared {
            #expect(field.isGated == row.text.contains("灰度"), "\(field.path)")
        }
    }

    @Test("What an overwrite does with a member is what its row says")
    func writeSemantics() {
        let written = Set(seed.request.members.map(\.path))
        for (field, row) in declared {
            #expect((field.write == .retired) == row.text.contains("已下线"), "\(field.path)")
            #expect((field.write == .appendOnly) == row.text.contains("仅追加"), "\(field.path)")
            #expect((field.write == .keptWhenUnsent) == row.text.contains("不更新"), "\(field.path)")
            #expect((field.write == .responseOnly) == !written.contains(field.path), "\(field.path)")
        }
        #expect(Schema.fields.filter { $0.write == .identity }.map(\.path) == ["group_id"])
        #expect(Set(Schema.fields.filter { $0.write == .requestOnly }.map(\.path)) == [.operatorID, "effect_now"])
    }
}

extension Kind {
    /// Whether a value of this kind is a value of the documented type.
    fileprivate func suits(type: String) -> Bool {
        switch type {
        case "boolean": self == .toggle || hasChoices { $0.bool != nil }
        case "int":
            switch self {
            case .integer, .weekdays, .date: true
            default: hasChoices { $0.int != nil }
            }
        case "string":
            switch self {
            case .text, .id, .clockTime, .timestamp, .timeZone: true
            default: hasChoices { $0.string != nil }
            }
        case "string[]":
            switch self {
            case .ids, .weekShifts: true
            default: false
            }
        case "number(float)": if case .decimal = self { true } else { false }
        default: self == (type.hasSuffix("[]") ? .table : .object)
        }
    }

    private func hasChoices(_ isFitting: (JSON) -> Bool) -> Bool {
        !choices.isEmpty && choices.map(\.value).allSatisfy(isFitting)
    }
}
