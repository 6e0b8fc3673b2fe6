import LosslessJSON
import TestSupport

enum Sample {
    /// The documented sample of a group, with the oddities that it has.
    static var documented: JSON {
        get throws { try fixtureJSON("group-get-response.json", of: "GroupModelTests")["data"] ?? .null }
    }

    /// A group without oddities: nothing in it keeps it from being submitted.
    static let tidy: JSON = [
        "group_id": "6919358128597097404",
        "group_name": "开心考勤",
        "time_zone": "Asia/Shanghai",
        "group_leader_ids": ["52aa1fa1"],
        "bind_user_ids": ["u1", "u2", "u3", "u4"],
        "group_type": 0,
        "punch_day_shift_ids": ["s1", "s1", "s1", "s1", "s1", "0", "0"],
        "calendar_id": 1,
        "punch_type": 2,
        "allow_pc_punch": true,
        "adjust_range": number("1.10"),
        "locations": [
            ["location_id": "1", "location_name": "总部", "location_type": 2, "ssid": "office"]
        ],
        "machines": [["machine_sn": "FS0701", "machine_name": "9 楼"]],
        "effect_time": "1611476284",
        "from_tomorrow": ["x": .null],
    ]

    /// The group by the name that a sample submission gives it.
    static let renamed = tidy.with(["group_name": "新名"])
}

/// A number in this very spelling.
func number(_ literal: String) -> JSON { JSONNumber(literal: literal).map(JSON.number) ?? .null }
