import Attendance
import LosslessJSON

extension Schema {
    /// When people work.
    static let shiftsAndCalendar: [Field] = [
        Field(
            "punch_day_shift_ids",
            .shiftsAndCalendar,
            .weekShifts,
            zh: "每日班次",
            en: "Shifts of the week",
            help: Words(
                zh: """
                    固定班制必须填满七个，周一至周日，休息日为 0；排班制与自由班制提交空数组，草稿中保留原值。\
                    服务器可能返回其他个数：照实显示，不会擅自截断。
                    """,
                en: """
                    Fixed shifts take exactly seven, Monday to Sunday, 0 for a day of rest. Other types send \
                    an empty array and keep these in the draft. Other counts that the server returns are \
                    shown as they are, never cut.
                    """
            ),
            requirement: .requiredWhen(.isFixedShifts),
            applies: .isFixedShifts,
            source: 201
        ),
        Field(
            "free_punch_cfg",
            .shiftsAndCalendar,
            .object,
            zh: "自由班制设置",
            en: "Free hours",
            help: Words(
                zh: "自由班制的打卡时段、工作日与时长，仅考勤类型为自由班制时有效。",
                en: "Punch times, working days and hours of a group with free hours; without effect for other types."
            ),
            requirement: .requiredWhen(.isFreeShifts),
            applies: .isFreeShifts,
            source: 203
        ),
        Field(
            "free_punch_cfg.free_start_time",
            .shiftsAndCalendar,
            .clockTime,
            zh: "打卡开始时间",
            en: "Punching starts",
            help: Words(
                zh: "格式为 7:00：小时小于 10 时不补零。",
                en: "Written as 7:00, with no zero before an hour below 10."
            ),
            requirement: .requiredWhen(.isFreeShifts),
            source: 204
        ),
        Field(
            "free_punch_cfg.free_end_time",
            .shiftsAndCalendar,
            .clockTime,
            zh: "打卡结束时间",
            en: "Punching ends",
            help: Words(
                zh: "格式为 18:00：小时小于 10 时不补零。早于开始时间会给出提醒。",
                en: """
                    Written as 18:00, with no zero before an hour below 10. An end before the start brings a \
                    warning.
                    """
            ),
            requirement: .requiredWhen(.isFreeShifts),
            source: 206
        ),
        Field(
            "free_punch_cfg.punch_day",
            .shiftsAndCalendar,
            .weekdays,
            zh: "工作日",
            en: "Working days",
            help: Words(
                zh: "七位数字，从周一到周日，1 上班，0 不上班。以整数传输，前导零会丢失，读取时自动补齐。",
                en: """
                    Seven digits, Monday to Sunday, 1 for a working day. It travels as an integer, which \
                    drops leading zeros; they are put back on reading.
                    """
            ),
            requirement: .requiredWhen(.isFreeShifts),
            source: 208
        ),
        Field(
            "free_punch_cfg.work_day_no_punch_as_lack",
            .shiftsAndCalendar,
            .toggle,
            zh: "不打卡记缺卡",
            en: "No punch is a missed one",
            help: Words(
                zh: "工作日不打卡是否记为缺卡。顶层另有同名字段，自由班制下两者应一致。",
                en: """
                    Whether no punch on a working day counts as a missed one. A field of the same name \
                    stands at the top level; for free hours the two should agree.
                    """
            ),
            source: 210
        ),
        Field(
            "free_punch_cfg.work_hours_demand",
            .shiftsAndCalendar,
            .toggle,
            zh: "要求工作时长",
            en: "Hours are demanded",
            help: Words(
                zh: "工作日出勤是否需满足时长要求。开启后须填写每日工作时长。",
                en: "Whether a working day must reach a number of hours. When on, the hours per day must be given."
            ),
            source: 212
        ),
        Field(
            "free_punch_cfg.work_hours",
            .shiftsAndCalendar,
            .integer(.minutes, 0...1440),
            zh: "每日工作时长",
            en: "Working time a day",
            help: Words(
                zh: "以分钟计，0 到 1440。开启“要求工作时长”时必填。",
                en: "In minutes, 0 to 1440. Required when hours are demanded."
            ),
            requirement: .requiredWhen(.all([.isFreeShifts, demandsHours])),
            applies: demandsHours,
            source: 214
        ),
        Field(
            "work_day_no_punch_as_lack",
            .shiftsAndCalendar,
            .toggle,
            zh: "自由班不打卡记缺卡",
            en: "Free hours: no punch is missed",
            help: Words(
                zh: "自由班制下，工作日不打卡是否记为缺卡。自由班制设置中另有同名字段，两者应一致。",
                en: """
                    With free hours, whether no punch on a working day counts as a missed one. The free \
                    hours have a field of the same name; the two should agree.
                    """
            ),
            applies: .isFreeShifts,
            source: 237
        ),
        Field(
            "calendar_id",
            .shiftsAndCalendar,
            .choice([
                Choice(0, zh: "不根据国家日历排休", en: "No national calendar"),
                Choice(1, zh: "中国大陆", en: "Mainland China"),
                Choice(2, zh: "美国", en: "United States"),
                Choice(3, zh: "日本", en: "Japan"),
                Choice(4, zh: "印度", en: "India"),
                Choice(5, zh: "新加坡", en: "Singapore"),
            ]),
            zh: "国家日历",
            en: "National calendar",
            help: Words(
                zh: "按哪个国家的日历排休。使用自定义节假日时此项仍为必填。",
                en: "Whose public holidays are days off. Required even beside custom holidays."
            ),
            requirement: .required,
            source: 216
        ),
        Field(
            "new_calendar_id",
            .shiftsAndCalendar,
            .id(.calendar),
            zh: "自定义节假日 ID",
            en: "Custom holidays ID",
            help: Words(
                zh: "仅用于自定义节假日，与国家日历并存。ID 见假勤设置中节假日页面的路径。",
                en: """
                    For custom holidays only, beside the national calendar. The id stands in the address of \
                    the holidays page of the attendance settings.
                    """
            ),
            source: 406
        ),
    ]

    private static let demandsHours = Condition.isOn("free_punch_cfg.work_hours_demand")
}
