import LosslessJSON
import Testing

@Suite("What is refused in a group")
struct GroupRefusalTests {
    /// A change to a good group, and whether it is refused.
    struct Case: CustomTestStringConvertible, Sendable {
        let path: [String]
        let value: JSON?
        let code: Int
        var group = ExampleGroup.headquarters

        var testDescription: String { "\(path.joined(separator: ".")) = \(value?.text() ?? "absent") gives \(code)" }

        static func good(_ path: String..., value: JSON?, in group: String = ExampleGroup.headquarters) -> Case {
            Case(path: path, value: value, code: 0, group: group)
        }

        static func bad(
            _ path: String...,
            value: JSON?,
            code: Int = 1_220_001,
            in group: String = ExampleGroup.headquarters
        ) -> Case {
            Case(path: path, value: value, code: code, group: group)
        }
    }

    private static let week: JSON = ["0", "0", "0", "0", "0", "0", "0"]

    static let required: [Case] = [
        "group_name", "time_zone", "group_leader_ids", "group_type", "punch_day_shift_ids", "calendar_id",
    ].flatMap { [.bad($0, value: nil), .bad($0, value: .null)] }

    static let topLevel: [Case] = [
        .good("group_name", value: "é"), .bad("group_name", value: ""), .bad("group_name", value: 5),
        .good("time_zone", value: "Asia/Kolkata"), .good("time_zone", value: "UTC"),
        .bad("time_zone", value: "Mars/Olympus"), .bad("time_zone", value: "GMT+8"), .bad("time_zone", value: ""),
        .bad("time_zone", value: "UTC+8"), .bad("time_zone", value: "../etc/passwd"),
        .good("group_leader_ids", value: ["52aa1fa1", "2bg4a9be"]), .bad("group_leader_ids", value: []),
        .bad("group_leader_ids", value: "52aa1fa1"), .bad("group_leader_ids", value: [5]),
        .bad("group_type", value: 4), .bad("group_type", value: "1"),
        .good("calendar_id", value: 0), .good("calendar_id", value: 5), .bad("calendar_id", value: 6),
        .good("remedy_period_type", value: 2), .good("remedy_period_type", value: 0),
        .bad("remedy_period_type", value: 3),
        .good("remedy_period_custom_date", value: 28), .bad("remedy_period_custom_date", value: 29),
        .bad("remedy_period_custom_date", value: -1),
        .good("punch_type", value: 15), .bad("punch_type", value: 16),
        .good("go_out_need_punch", value: 2), .bad("go_out_need_punch", value: 3),
        .good("travel_need_punch", value: 1), .bad("travel_need_punch", value: true),
        .good("leave_need_punch", value: true), .bad("leave_need_punch", value: 1),
        .good("face_punch_cfg", value: 2), .bad("face_punch_cfg", value: 3),
        .good("adjust_range", value: .number(JSONNumber(50))), .bad("adjust_range", value: "50"),
        .good("allow_out_punch", value: .null), .bad("allow_out_punch", value: "true"),
        .good("something_new", value: ["a": 1]),
        .bad("group_id", value: "1234567890123456789", code: 1_220_600),
    ]

    static let shiftDays: [Case] = [
        .good("punch_day_shift_ids", value: week),
        .good("punch_day_shift_ids", value: ["0", "0", "0", "0", "0", "0", "0", "xxx"]),
        .bad("punch_day_shift_ids", value: ["xxx"]), .bad("punch_day_shift_ids", value: []),
        .bad("punch_day_shift_ids", value: ["nosuch", "0", "0", "0", "0", "0", "0"], code: 1_220_600),
        .good("punch_day_shift_ids", value: [], in: ExampleGroup.stores),
        .bad("punch_day_shift_ids", value: week, in: ExampleGroup.stores),
        .bad("punch_day_shift_ids", value: week, in: ExampleGroup.research),
    ]

    static let ids: [Case] = [
        .good("bind_user_ids", value: ["52aa1fa1"]), .bad("bind_user_ids", value: ["nobody"], code: 1_220_004),
        .bad("group_leader_ids", value: ["52aa1fa1", "nobody"], code: 1_220_004),
        .bad("sub_group_leader_ids", value: ["nobody"], code: 1_220_004),
        .bad("bind_default_user_ids", value: ["nobody"], code: 1_220_004),
        .good("bind_dept_ids", value: ["od-4e6ac4d14bcd5071a37a39de902c7141"]),
        .bad("bind_dept_ids", value: ["od-nosuch"], code: 1_220_004),
        .bad("bind_default_dept_ids", value: ["od-nosuch"], code: 1_220_004),
        .good("except_user_ids", value: ["nobody"]),
    ]

    static let freePunch: [Case] = [
        .good("free_punch_cfg", "free_start_time", value: "9:05", in: ExampleGroup.research),
        .bad("free_punch_cfg", "free_start_time", value: "07:00", in: ExampleGroup.research),
        .bad("free_punch_cfg", "free_start_time", value: nil, in: ExampleGroup.research),
        .bad("free_punch_cfg", "free_end_time", value: "18:60", in: ExampleGroup.research),
        .bad("free_punch_cfg", "free_end_time", value: "18:0", in: ExampleGroup.research),
        .good("free_punch_cfg", "punch_day", value: 0, in: ExampleGroup.research),
        .bad("free_punch_cfg", "punch_day", value: 1_111_112, in: ExampleGroup.research),
        .bad("free_punch_cfg", "punch_day", value: 11_111_111, in: ExampleGroup.research),
        .bad("free_punch_cfg", "punch_day", value: "1111100", in: ExampleGroup.research),
        .good("free_punch_cfg", "work_hours", value: 1440, in: ExampleGroup.research),
        .bad("free_punch_cfg", "work_hours", value: 1441, in: ExampleGroup.research),
    ]

    static let antiCheat: [Case] = [
        .good("anti_cheat_punch_config", "check_buddy_punch", value: nil, in: ExampleGroup.stores),
        .bad("anti_cheat_punch_config", "intercept_suspected_cheat_punch", value: nil, in: ExampleGroup.stores),
        .bad("anti_cheat_punch_config", "suspected_cheat_handle_method", value: nil, in: ExampleGroup.stores),
        .bad("anti_cheat_punch_config", "suspected_cheat_handle_method", value: 3, in: ExampleGroup.stores),
        .bad("anti_cheat_punch_config", "allow_change_device_num", value: nil, in: ExampleGroup.stores),
        .good("anti_cheat_punch_config", "allow_change_device_num", value: 3, in: ExampleGroup.stores),
        .bad("anti_cheat_punch_config", "allow_change_device_num", value: 4, in: ExampleGroup.stores),
    ]

    static let lists: [Case] = [
        .good("machines", value: [["machine_sn": "1", "machine_name": "n"]]),
        .bad("machines", value: [["machine_sn": "1"]]), .bad("machines", value: ["machine_sn": "1"]),
        .good("locations", value: [["location_name": "n", "location_type": 1, "latitude": -90, "longitude": 180]]),
        .bad("locations", value: [["location_name": "n", "location_type": 1, "latitude": 91]]),
        .bad("locations", value: [["location_name": "n", "location_type": 1, "longitude": -181]]),
        .bad("locations", value: [["location_type": 1]]), .bad("locations", value: [["location_name": "n"]]),
        .bad("locations", value: [["location_name": "n", "location_type": 3]]),
        .good("need_punch_special_days", value: [["punch_day": 20_240_229, "shift_id": "xxx"]]),
        .bad("need_punch_special_days", value: [["punch_day": 20_250_229, "shift_id": "xxx"]]),
        .bad("need_punch_special_days", value: [["punch_day": "20240229", "shift_id": "xxx"]]),
        .bad("need_punch_special_days", value: [["punch_day": 20_240_229]]),
        .bad("no_need_punch_special_days", value: [["punch_day": 20_240_229, "shift_id": "no"]], code: 1_220_600),
        .good("need_punch_members", value: [["rule_scope_type": 1]]),
        .bad("need_punch_members", value: [["rule_scope_type": 3]]),
        .bad("need_punch_members", value: [["rule_scope_type": 2, "scope_group_list": [["scope_value_type": 1]]]]),
        .bad("need_punch_members", value: [["rule_scope_type": 2, "scope_group_list": ["scope_value_type": 10]]]),
    ]

    @Test("a group with one change", arguments: required + topLevel + shiftDays + ids + freePunch + antiCheat + lists)
    func change(_ change: Case) async throws {
        try await SandboxHarness.run { sandbox in
            var group = JSON.object(try await sandbox.payload(change.group))
            group[JSONPath(change.path.map { .member($0) })] = change.value
            let before = try await sandbox.group(change.group)
            let answer = try await sandbox.write(try #require(group.object))
            #expect(answer.code == change.code, "\(answer.message ?? "")")
            #expect(answer.status == (change.code == 0 ? 200 : 400))
            if change.code == 1_220_001 {
                #expect(answer.message?.contains(change.path.joined(separator: ".")) == true)
            }
            if change.code != 0 { #expect(try await sandbox.group(change.group) == before) }
        }
    }

    @Test(
        "the query must say of which types the ids are",
        arguments: [
            ("?employee_type=employee_id&dept_type=open_id", 0), ("?employee_type=employee_no&dept_type=open_id", 0),
            ("?dept_type=open_id", 1_220_003), ("?employee_type=user_id&dept_type=open_id", 1_220_003),
            ("?employee_type=employee_id", 1_220_001),
            ("?employee_type=employee_id&dept_type=department_id", 1_220_001),
        ]
    )
    func idTypes(query: String, code: Int) async throws {
        try await SandboxHarness.run { sandbox in
            #expect(try await sandbox.get("\(SandboxHarness.groups)/\(ExampleGroup.research)\(query)").code == code)
            // A body without a group is refused too, but only after the types.
            let answer = try await sandbox.post(SandboxHarness.groups + query, [:])
            #expect(answer.code == (code == 0 ? 1_220_001 : code))
        }
    }

    @Test(
        "an operator must exist and have the group in their charge",
        arguments: [
            ("dd31248a", 0), ("52aa1fa1", 0), ("", 0), ("3e3cf96b", 1_220_005), ("nobody", 1_220_004),
        ]
    )
    func operators(id: String, code: Int) async throws {
        try await SandboxHarness.run { sandbox in
            let group = JSON.object(try await sandbox.payload(ExampleGroup.headquarters))
            let answer = try await sandbox.post(
                SandboxHarness.groups + SandboxHarness.types,
                ["group": group, "operator_id": .string(id)]
            )
            #expect(answer.code == code)
        }
    }
}
