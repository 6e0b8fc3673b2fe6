import GroupModel
import LosslessJSON
import Testing

@Suite("What people regret")
struct CautionTests {
    @Test("is warned of, and never blocks", arguments: names + working + days)
    func groups(rule: RuleCase) throws { try rule.check() }

    @Test("is warned of where places and people are", arguments: places + people)
    func tables(rule: RuleCase) throws { try rule.check() }

    @Test("is warned of where switches do more or less than they say", arguments: effects + dependents)
    func switches(rule: RuleCase) throws { try rule.check() }

    private static let names: [RuleCase] = [
        .warning(
            "long names",
            good: [("group_name", .string(String(repeating: "长", count: 100)))],
            bad: [("group_name", .string(String(repeating: "长", count: 40_000)))],
            at: "group_name",
            zh: "有 40000 个字符",
            en: "Keep it to 100"
        ),
        .warning(
            "control characters",
            good: [("group_name", "a b")],
            bad: [("group_name", "a\u{1B}[31mb")],
            at: "group_name",
            zh: "控制字符",
            en: "Type it anew"
        ),
        .warning(
            "ids twice",
            good: [("group_leader_ids", ["u1", "u2"])],
            bad: [("group_leader_ids", ["u1", "u2", "u1"])],
            at: "group_leader_ids",
            zh: "例如 u1",
            en: "such as u1"
        ),
        .warning(
            "changes of a retired list",
            good: [("group_name", "x")],
            bad: [("except_user_ids", ["u9"])],
            at: "except_user_ids",
            zh: "已下线",
            en: "is retired"
        ),
        .warning(
            "an unknown operator",
            good: [("operator_id", "u2")],
            bad: [("operator_id", nil)],
            at: "operator_id",
            zh: "请填写操作人",
            en: "Enter an id"
        ),
        .warning(
            "negative metres",
            good: [("gps_range", 0)],
            bad: [("gps_range", -5)],
            at: "gps_range",
            zh: "负数",
            en: "Enter 0 or more"
        ),
        .warning(
            "custom holidays that are no id",
            good: [("new_calendar_id", "7302191700771358252")],
            bad: [("new_calendar_id", "通过查询考勤组接口获取")],
            at: "new_calendar_id",
            zh: "请在假勤设置",
            en: "attendance settings"
        ),
    ]

    private static let working: [RuleCase] = [
        .warning(
            "a week of rest",
            good: [("punch_day_shift_ids", ["0", "0", "0", "0", "0", "0", "s"])],
            bad: [("punch_day_shift_ids", ["0", "0", "0", "0", "0", "0", "0"])],
            at: "punch_day_shift_ids",
            zh: "七天都是休息日",
            en: "Choose a shift"
        ),
        .warning(
            "free hours across midnight",
            good: SoundGroup.freeShifts,
            bad: SoundGroup.freeShifts + [("free_punch_cfg.free_end_time", "6:30")],
            at: "free_punch_cfg.free_end_time",
            zh: "跨过午夜",
            en: "across midnight"
        ),
        .warning(
            "free hours on no day",
            good: SoundGroup.freeShifts,
            bad: SoundGroup.freeShifts + [("free_punch_cfg.punch_day", 0)],
            at: "free_punch_cfg.punch_day",
            zh: "请至少选一天",
            en: "Choose one"
        ),
        .warning(
            "switches for missing punches that disagree",
            good: SoundGroup.freeShifts + [
                ("free_punch_cfg.work_day_no_punch_as_lack", true), ("work_day_no_punch_as_lack", true),
            ],
            bad: SoundGroup.freeShifts + [
                ("free_punch_cfg.work_day_no_punch_as_lack", true), ("work_day_no_punch_as_lack", false),
            ],
            at: "free_punch_cfg.work_day_no_punch_as_lack",
            zh: "请设为一致",
            en: "Set both alike"
        ),
        .warning(
            "shifts of a group that was switched to another type",
            good: [],
            bad: [("group_type", 2)],
            at: "group_type",
            zh: "现在没有效果",
            en: "without effect now"
        ),
        .warning(
            "a custom period without start",
            good: [("remedy_period_type", 2), ("remedy_period_custom_date", 1)],
            bad: [("remedy_period_type", 2)],
            at: "remedy_period_custom_date",
            zh: "请填写 0–28",
            en: "Enter a day"
        ),
    ]

    private static func on(_ days: Int...) -> JSON {
        .array(JSONArray(days.map { ["punch_day": .int($0), "shift_id": "s"] }))
    }

    private static let days: [RuleCase] = [
        .warning(
            "a day twice",
            good: [("need_punch_special_days", on(20_261_001, 20_261_002))],
            bad: [("need_punch_special_days", on(20_261_001, 20_261_001))],
            at: "need_punch_special_days[1].punch_day",
            zh: "请只保留一条",
            en: "Keep one entry"
        ),
        .warning(
            "a day in both lists",
            good: [
                ("need_punch_special_days", on(20_261_001)), ("no_need_punch_special_days", on(20_261_002)),
            ],
            bad: [("need_punch_special_days", on(20_261_001)), ("no_need_punch_special_days", on(20_261_001))],
            at: "no_need_punch_special_days[0].punch_day",
            zh: "从其中一个列表删去",
            en: "Remove it from one list"
        ),
        .warning(
            "days that are past",
            good: [("need_punch_special_days", on(SoundGroup.today))],
            bad: [("need_punch_special_days", on(20_260_531))],
            at: "need_punch_special_days[0].punch_day",
            zh: "2026-05-31",
            en: "is past"
        ),
    ]

    private static let office: JSON = [
        "location_name": "n", "location_type": 1, "latitude": 30, "longitude": 120, "map_type": 1,
    ]

    private static let places: [RuleCase] = [
        .warning(
            "coordinates in China",
            good: [("locations[2]", office), ("locations[2].longitude", -120)],
            bad: [("locations[2]", office)],
            at: "locations[2].map_type",
            zh: "GCJ-02",
            en: "WGS-84"
        ),
        .warning(
            "a location far from all others",
            good: [("locations[2]", office)],
            bad: [("locations[2]", office), ("locations[2].latitude", 31)],
            at: "locations[2].latitude",
            zh: "111 公里",
            en: "111 km from"
        ),
        .warning(
            "GPS without a range",
            good: [],
            bad: [("gps_range", nil)],
            at: "gps_range",
            zh: "请在此填写",
            en: "Enter it here"
        ),
        .warning(
            "a range inside a location",
            good: [("locations[2]", office)],
            bad: [("locations[2]", office), ("locations[2].gps_range", 300)],
            at: "locations[2].gps_range",
            zh: "请取消设置",
            en: "Unset it"
        ),
        .warning(
            "an address of a GPS location",
            good: [("locations[2]", office)],
            bad: [("locations[2]", office), ("locations[2].ip", "1.1.1.1")],
            at: "locations[2].location_type",
            zh: "「IP 地址」",
            en: "without effect now"
        ),
        .warning(
            "a Wi-Fi that can't be told",
            good: [("locations[2]", ["location_name": "n", "location_type": 2, "bssid": "08:00:20:0A:8C:6D"])],
            bad: [("locations[2]", ["location_name": "n", "location_type": 2])],
            at: "locations[2].ssid",
            zh: "请至少填写其中之一",
            en: "Enter one of them"
        ),
        .warning(
            "editing a location of the server",
            good: [("locations[2]", office)],
            bad: [("locations[1].ssid", "other")],
            at: "locations[1]",
            zh: "请还原",
            en: "Revert it"
        ),
        .warning(
            "removing a location of the server",
            good: [],
            bad: [("locations[0]", nil)],
            at: "locations",
            zh: "飞书管理后台删除",
            en: "admin console"
        ),
        .warning(
            "inventing the id of a location",
            good: [("locations[2]", office)],
            bad: [("locations[2]", office), ("locations[2].location_id", "3")],
            at: "locations[2]",
            zh: "请删去 location_id",
            en: "Remove the id"
        ),
        .warning(
            "a machine twice",
            good: [("machines[1]", ["machine_sn": "B", "machine_name": "b"])],
            bad: [("machines[1]", ["machine_sn": "FS0701", "machine_name": "b"])],
            at: "machines[1].machine_sn",
            zh: "请删去多余的",
            en: "Remove the repetitions"
        ),
        .warning(
            "a method without a place",
            good: [("punch_type", 7)],
            bad: [("punch_type", 15)],
            at: "punch_type",
            zh: "选了IP 打卡",
            en: "includes IP address"
        ),
        .warning(
            "a place without its method",
            good: [("punch_type", 7)],
            bad: [("punch_type", 5)],
            at: "punch_type",
            zh: "已有Wi-Fi 打卡",
            en: "leaves out Wi-Fi"
        ),
        .warning(
            "no method",
            good: [("punch_type", 7)],
            bad: [("punch_type", 0)],
            at: "punch_type",
            zh: "请至少选一种",
            en: "Choose one at least"
        ),
    ]

    private static let key: JSON = [["key": "1"]]
    private static let everybody: JSON = [["rule_scope_type": 1]]

    private static func rule(_ type: Int, with members: [(String, JSON)] = []) -> JSON {
        var rule: JSON = ["scope_value_type": .int(type), "operation_type": 1]
        for member in members { rule[JSONPath([.member(member.0)])] = member.1 }
        return [["rule_scope_type": 2, "scope_group_list": rule]]
    }

    private static let people: [RuleCase] = [
        .warning(
            "rules beside lists",
            good: [("bind_dept_ids", []), ("need_punch_members", everybody)],
            bad: [("need_punch_members", everybody)],
            at: "need_punch_members",
            zh: "请先清空名单",
            en: "empty the lists"
        ),
        .warning(
            "rules that take over",
            good: [("need_punch_members", everybody)],
            bad: [("bind_dept_ids", []), ("need_punch_members", everybody)],
            at: "need_punch_members",
            zh: "改由这些规则",
            en: "these rules decide"
        ),
        .warning(
            "nobody",
            good: [("bind_dept_ids", []), ("bind_user_ids", ["u1"])],
            bad: [("bind_dept_ids", [])],
            at: "bind_dept_ids",
            zh: "请添加部门",
            en: "Add some"
        ),
        .warning(
            "scopes of the enterprise edition",
            good: [("no_need_punch_members", rule(7, with: [("right", key)]))],
            bad: [("no_need_punch_members", rule(8, with: [("right", key)]))],
            at: "no_need_punch_members[0].scope_group_list.scope_value_type",
            zh: "企业版",
            en: "enterprise edition"
        ),
        .warning(
            "custom fields",
            good: [("no_need_punch_members", rule(100, with: [("right", key)]))],
            bad: [
                ("no_need_punch_members", rule(100, with: [("right", key), ("custom_field_ID", "1")]))
            ],
            at: "no_need_punch_members[0].scope_group_list.custom_field_ID",
            zh: "暂不支持",
            en: "not supported yet"
        ),
    ]

    private static let effects: [RuleCase] = [
        ("effect_now", "今天的打卡", "today's punches"),
        ("save_auto_changes", "移出原考勤组", "pulled out"),
        ("rest_clockIn_need_approval", "4:00", "4:00"),
    ].map { name, zh, en in
        .warning(name, good: [(name, false)], bad: [(name, true)], at: name, zh: zh, en: en)
    }

    private static let dependents: [RuleCase] =
        [
            ("allow_out_punch", "out_punch_need_photo", "外勤打卡需拍照"),
            ("allow_remedy", "allow_remedy_type_lack", "允许缺卡补卡"),
        ].map { master, dependent, label in
            .warning(
                "\(dependent) without \(master)",
                good: [(master, true), (dependent, true)],
                bad: [(master, false), (dependent, true)],
                at: master,
                zh: "现在没有效果",
                en: "turn on"
            )
        } + [
            .warning(
                "what faces are checked for, without faces",
                good: [("face_punch", true), ("face_punch_cfg", 1)],
                bad: [("face_punch_cfg", 1), ("face_downgrade", true)],
                at: "face_punch",
                zh: "请打开",
                en: "without effect now"
            ),
            .warning(
                "rules of a leave that need not be punched",
                good: [("leave_need_punch", true), ("leave_need_punch_cfg", ["late_minutes_as_late": 5])],
                bad: [("leave_need_punch", false), ("leave_need_punch_cfg", ["late_minutes_as_late": 5])],
                at: "leave_need_punch",
                zh: "现在没有效果",
                en: "without effect now"
            ),
            .warning(
                "checks that the server switches off",
                good: [
                    (
                        "anti_cheat_punch_config",
                        [
                            "intercept_suspected_cheat_punch": true, "check_buddy_punch": true,
                            "suspected_cheat_handle_method": 1,
                        ]
                    )
                ],
                bad: [
                    ("anti_cheat_punch_config", ["intercept_suspected_cheat_punch": false, "check_buddy_punch": true])
                ],
                at: "anti_cheat_punch_config.intercept_suspected_cheat_punch",
                zh: "现在没有效果",
                en: "turn on"
            ),
            .warning(
                "not_during_shift of travel",
                good: [("travel_need_punch", 1), ("travel_need_punch_cfg", ["not_during_shift": false])],
                bad: [("travel_need_punch", 1), ("travel_need_punch_cfg", ["not_during_shift": true])],
                at: "travel_need_punch_cfg.not_during_shift",
                zh: "没有效果",
                en: "Unset it"
            ),
        ]
}
