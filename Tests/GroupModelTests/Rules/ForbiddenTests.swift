import GroupModel
import LosslessJSON
import Testing

@Suite("What the documents forbid")
struct ForbiddenTests {
    @Test("blocks when it is new, and warns when it is old", arguments: basics + shifts + freeShifts + corrections)
    func groups(rule: RuleCase) throws { try rule.check() }

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
            zh: "「6」不是",
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
            bad: [("gps_range", .number(JSONNumber(literal: "200.5") ?? JSONNumber(0)))],
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
}
