import GroupModel
import LosslessJSON
import Testing

@Suite("What the documents forbid in tables and objects")
struct ForbiddenPartsTests {
    @Test("blocks when it is new, and warns when it is old", arguments: antiCheat + specialDays + locations + machines)
    func tables(rule: RuleCase) throws { try rule.check() }

    @Test("blocks rules that choose people", arguments: scopes)
    func rules(rule: RuleCase) throws { try rule.check() }

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
            zh: "「3」不是",
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

    private static let specialDays =
        specialDays(in: "need_punch_special_days") + specialDays(in: "no_need_punch_special_days")

    private static func specialDays(in list: String) -> [RuleCase] {
        func day(_ day: JSON) -> RuleCase.Edits { [(list, .array([day]))] }
        let real: JSON = ["punch_day": 20_261_001, "shift_id": "s"]
        return [
            .error(
                "\(list): real days",
                good: day(real),
                bad: day(["punch_day": 20_260_931, "shift_id": "s"]),
                at: "\(list)[0].punch_day",
                zh: "例如 2026-10-01",
                en: "such as 2026-10-01"
            ),
            .error(
                "\(list): a shift for each day",
                good: day(real),
                bad: day(["punch_day": 20_261_001]),
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

    private static let scopes = scopes(in: "need_punch_members") + scopes(in: "no_need_punch_members")

    private static func scopes(in table: String) -> [RuleCase] {
        func row(_ row: JSON) -> RuleCase.Edits { [(table, .array([row]))] }
        func by(_ rule: JSON) -> RuleCase.Edits { row(["rule_scope_type": 2, "scope_group_list": rule]) }
        let people: JSON = ["scope_value_type": 2, "operation_type": 1, "member_ids": ["u1"]]
        let countries: JSON = ["scope_value_type": 3, "operation_type": 1, "right": [["key": "CH", "name": "中国大陆"]]]
        let rule = "\(table)[0].scope_group_list"
        return [
            .error(
                "\(table): known ways to choose",
                good: row(["rule_scope_type": 1]),
                bad: row(["rule_scope_type": 3]),
                at: "\(table)[0].rule_scope_type",
                zh: "2 自定义",
                en: "2 By rule"
            ),
            .error(
                "\(table): a rule",
                good: by(people),
                bad: row(["rule_scope_type": 2]),
                at: rule,
                zh: "请填写其中各项",
                en: "Fill in its parts"
            ),
            .error(
                "\(table): a known type",
                good: by(countries),
                bad: by(["scope_value_type": 10, "operation_type": 1, "right": [["key": "CH"]]]),
                at: "\(rule).scope_value_type",
                zh: "「10」不是",
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
