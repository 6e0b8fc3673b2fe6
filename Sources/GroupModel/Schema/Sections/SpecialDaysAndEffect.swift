import Attendance
import LosslessJSON

extension Schema {
    /// Days out of the ordinary, and when a change bites.
    static let specialDaysAndEffect: [Field] = daysToPunch + daysWithoutPunch + effect

    private static let daysToPunch = specialDays(
        "need_punch_special_days",
        zh: "必须打卡日期",
        en: "Days that need punching",
        alsoCalled: ["调休", "补班", "上班", "加班日", "make-up day", "working day", "workday"],
        help: Words(
            zh: "指定日期必须打卡，按所选班次。已过去的、重复的或同时在两个列表中的日期会给出提醒。",
            en: """
                Dates on which people must punch, each with its shift. Dates past, twice or in both \
                lists bring a warning.
                """
        ),
        source: 225
    )

    private static let daysWithoutPunch = specialDays(
        "no_need_punch_special_days",
        zh: "无需打卡日期",
        en: "Days without punching",
        alsoCalled: ["放假", "假期", "假日", "休息", "休假", "holiday", "vacation", "day off", "days off"],
        help: Words(
            zh: "指定日期无需打卡。已过去的、重复的或同时在两个列表中的日期会给出提醒。",
            en: "Dates on which nobody needs to punch. Dates past, twice or in both lists bring a warning."
        ),
        source: 231
    )

    private static let effect: [Field] = [
        Field(
            "effect_now",
            .specialDaysAndEffect,
            .toggle,
            zh: "立即生效",
            en: "Take effect now",
            help: Words(
                zh: "开启后修改立即生效，会影响今天的打卡；默认关闭。只随请求发送，无法读回核对。",
                en: """
                    On: the change takes effect at once and touches today's punches. Off by default. It is \
                    only sent, so a read-back can't verify it.
                    """
            ),
            defaultValue: false,
            write: .requestOnly,
            source: 239
        ),
        Field(
            "effect_time",
            .specialDaysAndEffect,
            .timestamp,
            zh: "生效时间",
            en: "Takes effect",
            help: Words(
                zh: "考勤组设置的生效时间，由服务器给出，只读，从不发送。按考勤组时区显示。",
                en: """
                    When the settings take effect, as the server says; never sent. Shown in the time zone of \
                    the group.
                    """
            ),
            write: .responseOnly,
            source: 749
        ),
        Field(
            "fixshift_effect_time",
            .specialDaysAndEffect,
            .timestamp,
            zh: "固定班次生效时间",
            en: "Fixed shifts take effect",
            help: Words(
                zh: "固定班次的生效时间，由服务器给出，只读，从不发送。按考勤组时区显示。",
                en: """
                    When the fixed shifts take effect, as the server says; never sent. Shown in the time \
                    zone of the group.
                    """
            ),
            write: .responseOnly,
            source: 750
        ),
        Field(
            "member_effect_time",
            .specialDaysAndEffect,
            .timestamp,
            zh: "人员变动生效时间",
            en: "Member changes take effect",
            help: Words(
                zh: "参加考勤的人员与部门变动的生效时间，由服务器给出，只读，从不发送。按考勤组时区显示。",
                en: """
                    When changes of people and departments take effect, as the server says; never sent. \
                    Shown in the time zone of the group.
                    """
            ),
            write: .responseOnly,
            source: 751
        ),
    ]

    /// A table of dates with a shift each.
    ///
    /// `source` is the line of the table's own row; its parts follow at the same distances in both.
    private static func specialDays(
        _ table: FieldPath,
        zh: String,
        en: String,
        alsoCalled: [String],
        help: Words,
        source: Int
    ) -> [Field] {
        [
            Field(
                table,
                .specialDaysAndEffect,
                .table,
                zh: zh,
                en: en,
                alsoCalled: alsoCalled,
                help: help,
                isCommon: true,
                source: source
            ),
            Field(
                table.part("punch_day", ofRows: true),
                .specialDaysAndEffect,
                .date,
                zh: "日期",
                en: "Date",
                help: Words(
                    zh: "真实存在的日期，格式 yyyyMMdd，例如 20190101。",
                    en: "A real date as yyyyMMdd, such as 20190101."
                ),
                requirement: .required,
                source: source + 1
            ),
            Field(
                table.part("shift_id", ofRows: true),
                .specialDaysAndEffect,
                .id(.shift),
                zh: "班次",
                en: "Shift",
                help: Words(
                    zh: "这一天的班次 ID，必填。",
                    en: "The id of the shift of that day. Required."
                ),
                requirement: .required,
                source: source + 3
            ),
        ]
    }
}
