import GroupModel
import LosslessJSON
import Testing

@Suite("What the documents forbid")
struct ForbiddenTests {
    @Test("blocks when it is new, and warns when it is old", arguments: basics + shifts + freeShifts + corrections)
    func groups(rule: RuleCase) throws { try rule.check() }

    @Test("blocks in tables and objects", arguments: antiCheat + specialDays + locations + machines + scopes)
    func tables(rule: RuleCase) throws { try rule.check() }

    private static let basics: [RuleCase] = [
        .error(
            "a name",
            good: [("group_name", "二部")],
            bad: [("group_name", "  ")],
            at: "group_name",
            zh: "不能为空",
            en: "Enter a text"
        ),
        .error(
            "a name at all",
            good: [],
            bad: [("group_name", nil)],
            at: "group_name",
            zh: "必填",
            en: "demand it"
        ),
        .error(
            "a time zone of the tz database",
            good: [("time_zone", "Asia/Kolkata")],
            bad: [("time_zone", "GMT+8")],
            at: "time_zone",
            zh: "例如 Asia/Shanghai",
            en: "such as Asia/Shanghai"
        ),
        .error(
            "a leader",
            good: [("group_leader_ids", ["u2"])],
            bad: [("group_leader_ids", [])],
            at: "group_leader_ids",
            zh: "请输入 ID",
            en: "Enter ids"
        ),
        .error(
            "ids as strings",
            good: [("group_leader_ids", ["u1", "6919358128597097404"])],
            bad: [("group_leader_ids", ["u1", 6919])],
            at: "group_leader_ids[1]",
            zh: "请加引号",
            en: "in quotes"
        ),
        .error(
            "a known type",
            good: [("group_type", 1)],
            bad: [("group_type", 4)],
            at: "group_type",
            zh: "2 排班制",
            en: "2 Scheduled"
        ),
        .error(
            "a calendar",
            good: [("calendar_id", 0)],
            bad: [("calendar_id", nil)],
            at: "calendar_id",
            zh: "5 新加坡",
            en: "5 Singapore"
        ),
        .error(
            "a known calendar",
            good: [("calendar_id", 5)],
            bad: [("calendar_id", 6)],
            at: "calendar_id",
            zh: "6（未知的值）",
            en: "Enter one of"
        ),
        .error(
            "switches as booleans",
            good: [("allow_pc_punch", false)],
            bad: [("allow_pc_punch", "yes")],
            at: "allow_pc_punch",
            zh: "on（开）",
            en: "on or off"
        ),
        .error(
            "whole metres",
            good: [("gps_range", 200)],
            bad: [("gps_range", .number(JSONNumber(literal: "200.5") ?? 0))],
            at: "gps_range",
            zh: "单位：米",
            en: "a whole number"
        ),
        .error(
            "documented bits",
            good: [("punch_type", 3)],
            bad: [("punch_type", 16)],
            at: "punch_type",
            zh: "1+2",
            en: "sum of these"
        ),
    ]

    private static let shifts: [RuleCase] = [
        .error(
            "seven shifts for fixed shifts",
            good: [("punch_day_shift_ids", ["a", "a", "a", "a", "a", "a", "0"])],
            bad: [("punch_day_shift_ids", ["a", "a", "a", "a", "a", "0"])],
            at: "punch_day_shift_ids",
            zh: "休息日填 0",
            en: "Make them 7"
        ),
        .error(
            "no eighth shift",
            good: [],
            bad: [("punch_day_shift_ids[7]", "s")],
            at: "punch_day_shift_ids",
            zh: "现在是 8 个",
            en: "there are 8"
        ),
        .error(
            "shifts at all",
            good: [],
            bad: [("punch_day_shift_ids", nil)],
            at: "punch_day_shift_ids",
            zh: "现在是 0 个",
            en: "there are 0"
        ),
    ]

    private static let freeShifts: [RuleCase] = [
        .error(
            "free hours for free shifts",
            good: SoundGroup.freeShifts,
            bad: [("group_type", 3)],
            at: "free_punch_cfg",
            zh: "请填写其中各项",
            en: "Fill in its parts"
        ),
        .error(
            "an end",
            good: SoundGroup.freeShifts,
            bad: SoundGroup.freeShifts + [("free_punch_cfg.free_end_time", nil)],
            at: "free_punch_cfg.free_end_time",
            zh: "例如 7:00",
            en: "such as 7:00"
        ),
        .error(
            "times without a zero before the hour",
            good: SoundGroup.freeShifts,
            bad: SoundGroup.freeShifts + [("free_punch_cfg.free_start_time", "07:00")],
            at: "free_punch_cfg.free_start_time",
            zh: "请写作 7:00",
            en: "Write 7:00"
        ),
        .error(
            "times that there are",
            good: SoundGroup.freeShifts + [("free_punch_cfg.free_end_time", "24:00")],
            bad: SoundGroup.freeShifts + [("free_punch_cfg.free_end_time", "25:00")],
            at: "free_punch_cfg.free_end_time",
            zh: "范围 0:00–24:00",
            en: "from 0:00 to 24:00"
        ),
        .error(
            "days of 0 and 1, whose leading zeros are lost",
            good: SoundGroup.freeShifts + [("free_punch_cfg.punch_day", 111_110)],
            bad: SoundGroup.freeShifts + [("free_punch_cfg.punch_day", 1_111_102)],
            at: "free_punch_cfg.punch_day",
            zh: "7 位 0 或 1",
            en: "7 digits"
        ),
        .error(
            "seven days",
            good: SoundGroup.freeShifts,
            bad: SoundGroup.freeShifts + [("free_punch_cfg.punch_day", 11_111_000)],
            at: "free_punch_cfg.punch_day",
            zh: "7 位 0 或 1",
            en: "7 digits"
        ),
        .error(
            "hours up to a day",
            good: SoundGroup.freeShifts + [("free_punch_cfg.work_hours", 1440)],
            bad: SoundGroup.freeShifts + [("free_punch_cfg.work_hours", 1441)],
            at: "free_punch_cfg.work_hours",
            zh: "范围 0–1440，单位：分钟",
            en: "0–1440"
        ),
        .error(
            "hours where they are demanded",
            good: SoundGroup.freeShifts + [("free_punch_cfg.work_hours_demand", false)],
            bad: SoundGroup.freeShifts + [("free_punch_cfg.work_hours_demand", true)],
            at: "free_punch_cfg.work_hours",
            zh: "必填",
            en: "demand it"
        ),
    ]

    private static let corrections: [RuleCase] = [
        .error(
            "a known period",
            good: [("remedy_period_type", 1)],
            bad: [("remedy_period_type", 0)],
            at: "remedy_period_type",
            zh: "请输入其中之一",
            en: "Enter one of"
        ),
        .error(
            "a period's start up to the 28th",
            good: [("remedy_period_type", 2), ("remedy_period_custom_date", 28)],
            bad: [("remedy_period_type", 2), ("remedy_period_custom_date", 29)],
            at: "remedy_period_custom_date",
            zh: "范围 0–28",
            en: "0–28"
        ),
    ]

    private static let sealed: JSON = ["intercept_suspected_cheat_punch": true, "suspected_cheat_handle_method": 1]

    private static let antiCheat: [RuleCase] = [
        .error(
            "whether to intercept",
            good: [("anti_cheat_punch_config", sealed)],
            bad: [("anti_cheat_punch_config", ["check_buddy_punch": true])],
            at: "anti_cheat_punch_config.intercept_suspected_cheat_punch",
            zh: "必填",
            en: "demand it"
        ),
        .error(
            "what to do about cheating",
            good: [("anti_cheat_punch_config", ["intercept_suspected_cheat_punch": false])],
            bad: [("anti_cheat_punch_config", ["intercept_suspected_cheat_punch": true])],
            at: "anti_cheat_punch_config.suspected_cheat_handle_method",
            zh: "2 仅记录",
            en: "2 Only record"
        ),
        .error(
            "a known way to treat cheating",
            good: [("anti_cheat_punch_config", sealed)],
            bad: [
                ("anti_cheat_punch_config", sealed), ("anti_cheat_punch_config.suspected_cheat_handle_method", 3),
            ],
            at: "anti_cheat_punch_config.suspected_cheat_handle_method",
            zh: "3（未知的值）",
            en: "Enter one of"
        ),
        .error(
            "a number of devices",
            good: [("anti_cheat_punch_config", sealed)],
            bad: [("anti_cheat_punch_config", sealed), ("anti_cheat_punch_config.check_change_device_punch", true)],
            at: "anti_cheat_punch_config.allow_change_device_num",
            zh: "范围 1–3，单位：台",
            en: "1–3"
        ),
        .error(
            "at most three devices",
            good: [
                ("anti_cheat_punch_config", sealed), ("anti_cheat_punch_config.check_change_device_punch", true),
                ("anti_cheat_punch_config.allow_change_device_num", 3),
            ],
            bad: [
                ("anti_cheat_punch_config", sealed), ("anti_cheat_punch_config.check_change_device_punch", true),
                ("anti_cheat_punch_config.allow_change_device_num", 5),
            ],
            at: "anti_cheat_punch_config.allow_change_device_num",
            zh: "范围 1–3",
            en: "1–3"
        ),
    ]

    private static let specialDays: [RuleCase] = ["need_punch_special_days", "no_need_punch_special_days"].flatMap {
        list -> [RuleCase] in
        let day: JSON = ["punch_day": 20_261_001, "shift_id": "s"]
        return [
            .error(
                "\(list): real days",
                good: [(list, [day])],
                bad: [(list, [["punch_day": 20_260_931, "shift_id": "s"]])],
                at: "\(list)[0].punch_day",
                zh: "例如 2026-10-01",
                en: "such as 2026-10-01"
            ),
            .error(
                "\(list): a shift for each day",
                good: [(list, [day])],
                bad: [(list, [["punch_day": 20_261_001]])],
                at: "\(list)[0].shift_id",
                zh: "必填",
                en: "Enter one id"
            ),
        ]
    }

    private static func adding(_ row: JSON) -> RuleCase.Edits { [("locations[2]", row)] }
    private static func gps(latitude: JSON, longitude: JSON) -> JSON {
        ["location_name": "n", "location_type": 1, "latitude": latitude, "longitude": longitude, "map_type": 1]
    }

    private static let locations: [RuleCase] = [
        .error(
            "a name of a location",
            good: adding(["location_name": "n", "location_type": 2, "ssid": "x"]),
            bad: adding(["location_type": 2, "ssid": "x"]),
            at: "locations[2].location_name",
            zh: "必填",
            en: "demand it"
        ),
        .error(
            "a kind of location",
            good: adding(["location_name": "n", "location_type": 2, "ssid": "x"]),
            bad: adding(["location_name": "n", "location_type": 3]),
            at: "locations[2].location_type",
            zh: "8 IP",
            en: "8 IP"
        ),
        .error(
            "a longitude for GPS",
            good: adding(gps(latitude: -90, longitude: 180)),
            bad: adding(["location_name": "n", "location_type": 1, "latitude": 1]),
            at: "locations[2].longitude",
            zh: "范围 -180–180",
            en: "-180–180"
        ),
        .error(
            "a latitude that there is",
            good: adding(gps(latitude: 90, longitude: -180)),
            bad: adding(gps(latitude: 120, longitude: 30)),
            at: "locations[2].latitude",
            zh: "范围 -90–90，单位：度",
            en: "-90–90"
        ),
        .error(
            "a MAC address if any",
            good: adding(["location_name": "n", "location_type": 2, "ssid": "x", "bssid": "08:00:20:0A:8C:6D"]),
            bad: adding(["location_name": "n", "location_type": 2, "ssid": "x", "bssid": "08:00:20:0A:8C"]),
            at: "locations[2].bssid",
            zh: "例如 08:00:20:0A:8C:6D",
            en: "such as 08:00:20:0A:8C:6D"
        ),
        .error(
            "an address of the Internet",
            good: adding(["location_name": "n", "location_type": 8, "ip": "2001:db8::1"]),
            bad: adding(["location_name": "n", "location_type": 8, "ip": "256.1.1.1"]),
            at: "locations[2].ip",
            zh: "IPv4 或 IPv6",
            en: "IPv4 or IPv6"
        ),
        .error(
            "at most 3,000 locations",
            good: [],
            bad: [
                (
                    "locations",
                    .array(
                        JSONArray(
                            (0...3000).map { ["location_name": .string("\($0)"), "location_type": 2, "ssid": "x"] }
                        )
                    )
                )
            ],
            at: "locations",
            zh: "请删去 1 个",
            en: "Remove 1 of"
        ),
    ]

    private static let machines: [RuleCase] = [
        .error(
            "a serial number",
            good: [("machines[1]", ["machine_sn": "B", "machine_name": "b"])],
            bad: [("machines[1]", ["machine_name": "b"])],
            at: "machines[1].machine_sn",
            zh: "必填",
            en: "demand it"
        ),
        .error(
            "a name of a machine",
            good: [("machines[1]", ["machine_sn": "B", "machine_name": "b"])],
            bad: [("machines[1]", ["machine_sn": "B", "machine_name": ""])],
            at: "machines[1].machine_name",
            zh: "不能为空",
            en: "must not be empty"
        ),
    ]

    private static let scopes: [RuleCase] = ["need_punch_members", "no_need_punch_members"].flatMap {
        table -> [RuleCase] in
        func by(_ rule: JSON) -> RuleCase.Edits { [(table, [["rule_scope_type": 2, "scope_group_list": rule]])] }
        let people: JSON = ["scope_value_type": 2, "operation_type": 1, "member_ids": ["u1"]]
        let countries: JSON = ["scope_value_type": 3, "operation_type": 1, "right": [["key": "CH", "name": "中国大陆"]]]
        let rule = "\(table)[0].scope_group_list"
        return [
            .error(
                "\(table): known ways to choose",
                good: [(table, [["rule_scope_type": 1]])],
                bad: [(table, [["rule_scope_type": 3]])],
                at: "\(table)[0].rule_scope_type",
                zh: "2 自定义",
                en: "2 By rule"
            ),
            .error(
                "\(table): a rule",
                good: by(people),
                bad: [(table, [["rule_scope_type": 2]])],
                at: rule,
                zh: "请填写其中各项",
                en: "Fill in its parts"
            ),
            .error(
                "\(table): a known type",
                good: by(countries),
                bad: by(["scope_value_type": 10, "operation_type": 1, "right": [["key": "CH"]]]),
                at: "\(rule).scope_value_type",
                zh: "10（未知的值）",
                en: "Enter one of"
            ),
            .error(
                "\(table): an operator",
                good: by(people),
                bad: by(["scope_value_type": 2, "member_ids": ["u1"]]),
                at: "\(rule).operation_type",
                zh: "1 包含",
                en: "1 includes"
            ),
            .error(
                "\(table): ids for people",
                good: by(people),
                bad: by(["scope_value_type": 2, "operation_type": 1, "member_ids": []]),
                at: "\(rule).member_ids",
                zh: "请输入 ID",
                en: "Enter ids"
            ),
            .error(
                "\(table): values for countries",
                good: by(countries),
                bad: by(["scope_value_type": 3, "operation_type": 1, "member_ids": ["u1"]]),
                at: "\(rule).right",
                zh: "请填写其中各项",
                en: "Fill in its parts"
            ),
        ]
    }
}
