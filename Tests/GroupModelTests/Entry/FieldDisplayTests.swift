import Attendance
import GroupModel
import LosslessJSON
import Testing

@Suite("A value in one line")
struct FieldDisplayTests {
    @Test(
        "says what the value means",
        arguments: [
            ("allow_pc_punch", true, "开", "on"), ("allow_pc_punch", false, "关", "off"),
            ("allow_pc_punch", nil, "未设置", "unset"), ("allow_pc_punch", .null, "未设置", "unset"),
            ("allow_pc_punch", 1, "1（类型不对）", "1 (of the wrong type)"),
            ("group_type", 0, "1 固定班制", "1 Fixed shifts"), ("group_type", 9, "9（未知的值）", "9 (unknown value)"),
            ("face_live_need_action", true, "动作验证", "Action check"),
            ("punch_type", 3, "GPS 打卡、Wi-Fi 打卡", "GPS, Wi-Fi"),
            ("punch_type", 17, "GPS 打卡、16（未知的值）", "GPS, 16 (unknown value)"),
            ("free_punch_cfg.punch_day", 111_110, "二三四五六", "Tue Wed Thu Fri Sat"),
            ("free_punch_cfg.work_hours", 360, "360 分钟", "360 min"),
            ("need_punch_special_days[].punch_day", 20_261_001, "2026-10-01", "2026-10-01"),
            ("effect_time", "1611476284", "2021-01-24 08:18:04 UTC", "2021-01-24 08:18:04 UTC"),
            ("bind_user_ids", [], "（空）", "(empty)"),
            ("bind_user_ids", ["a", "b", "c", "d"], "4 个：a、b、c …", "4: a, b, c …"),
            ("punch_day_shift_ids", ["a", "0"], "a 休", "a rest"),
            ("machines", [[:], [:]], "2 条", "2 rows"), ("free_punch_cfg", ["punch_day": 1], "已设 1 项", "1 set"),
            ("group_name", "", "（空）", "(empty)"), ("group_name", "总部", "总部", "总部"),
        ] as [(FieldPath, JSON?, String, String)]
    )
    func display(field: FieldPath, value: JSON?, zh: String, en: String) throws {
        let field = try #require(Schema.field(field))
        #expect(field.display(value, in: .zh) == zh)
        #expect(field.display(value, in: .en) == en)
    }
}

@Suite("The names of time zones")
struct TimeZoneNamesTests {
    @Test("are those of the tz database, and nothing like them")
    func names() {
        #expect(TimeZoneNames.all.count == 597)
        #expect(TimeZoneNames.all == TimeZoneNames.all.sorted())
        for name in ["UTC", "Asia/Kolkata", "Asia/Calcutta", "America/Argentina/Buenos_Aires", "Etc/GMT+8", "PRC"] {
            #expect(TimeZoneNames.contains(name), "\(name)")
        }
        for name in ["GMT+8", "asia/shanghai", "posix/UTC", "Beijing", "", "Asia"] {
            #expect(!TimeZoneNames.contains(name), "\(name)")
        }
        #expect(TimeZoneNames.spelling(of: "asia/shanghai") == "Asia/Shanghai")
    }
}

@Suite("Addresses of the Internet")
struct IPAddressTests {
    @Test(
        "are of either version",
        arguments: [
            "0.0.0.0", "255.255.255.255", "::", "::1", "1::", "2001:db8::1", "::ffff:1.2.3.4", "1:2:3:4:5:6:7:8",
            "1:2:3:4:5:6:1.2.3.4",
        ]
    )
    func valid(text: String) { #expect(IPAddress.isValid(text)) }

    @Test(
        "are nothing else",
        arguments: [
            "", "1.2.3", "1.2.3.256", "01.2.3.4", "1:2:3", ":::", "1::2::3", "1:2:3:4:5:6:7:8:9", "g::", "1.2.3.4::",
            "1:2:3:4:5:6:7:8::", ":1:2:3:4:5:6:7",
        ]
    )
    func invalid(text: String) { #expect(!IPAddress.isValid(text)) }
}
