import Attendance
import LosslessJSON

extension Schema {
    /// How people punch, and what they are shown.
    static let punchMethods: [Field] = [
        Field(
            "punch_type",
            .punchMethods,
            .bits([
                Choice(1, zh: "GPS 打卡", en: "GPS"),
                Choice(2, zh: "Wi-Fi 打卡", en: "Wi-Fi"),
                Choice(4, zh: "考勤机打卡", en: "Punch machine"),
                Choice(8, zh: "IP 打卡", en: "IP address"),
            ]),
            zh: "打卡方式",
            en: "Punch methods",
            help: Words(
                zh: "可多选，提交时为所选各项之和。应与已配置的地点和考勤机一致。",
                en: """
                    Any number of them; what is sent is their sum. They should agree with the locations and \
                    machines set up.
                    """
            ),
            isCommon: true,
            source: 247
        ),
        Field(
            "allow_pc_punch",
            .punchMethods,
            .toggle,
            zh: "允许 PC 端打卡",
            en: "Punching on a PC",
            help: Words(
                zh: "是否允许在 PC 端打卡。",
                en: "Whether people may punch on a PC."
            ).and(.unsetIsNotOff),
            isCommon: true,
            source: 95
        ),
        Field(
            "allow_apply_punch",
            .punchMethods,
            .toggle,
            zh: "定位不准可申请打卡",
            en: "Apply when location is off",
            help: Words(
                zh: "定位不准时是否允许员工申请打卡。",
                en: "Whether people may apply for a punch when their location is inaccurate."
            ),
            source: 408
        ),
        Field(
            "clockIn_need_photo",
            .punchMethods,
            .toggle,
            zh: "每次打卡需拍照",
            en: "Photo with every punch",
            help: Words(
                zh: "开启后，每次打卡均需拍照。",
                en: "On: every punch needs a photo."
            ).and(.unsetIsNotOff),
            source: 257
        ),
        Field(
            "rest_clockIn_need_approval",
            .punchMethods,
            .toggle,
            zh: "休息日打卡需审批",
            en: "Rest day punch needs approval",
            help: Words(
                zh: "开启后休息日打卡需审批，并且休息日一天的开始时间会被重置为 4:00。",
                en: "On: punching on a rest day needs approval, and the start of the rest day is reset to 4:00."
            ),
            source: 255
        ),
        Field(
            "clock_in_abnormal_settings",
            .punchMethods,
            .object,
            zh: "异常卡豁免",
            en: "Abnormal punches",
            help: Words(
                zh: "异常打卡的豁免配置。",
                en: "Which abnormal punches are let pass."
            ),
            source: 410
        ),
        Field(
            "clock_in_abnormal_settings.ignore_until_latest_clockout",
            .punchMethods,
            .toggle,
            zh: "最晚下班前忽略异常卡",
            en: "Ignore until latest punch out",
            help: Words(
                zh: "在最晚下班打卡之前忽略异常卡。",
                en: "Abnormal punches before the latest punch-out are ignored."
            ),
            isGated: true,
            source: 411
        ),
        Field(
            "show_cumulative_time",
            .punchMethods,
            .toggle,
            zh: "展示累计时长",
            en: "Show accumulated hours",
            help: Words(
                zh: "是否展示累计时长。",
                en: "Whether accumulated working time is shown."
            ).and(.unsetIsNotOff),
            source: 115
        ),
        Field(
            "show_over_time",
            .punchMethods,
            .toggle,
            zh: "展示加班时长",
            en: "Show overtime",
            help: Words(
                zh: "是否展示加班时长。",
                en: "Whether overtime is shown."
            ).and(.unsetIsNotOff),
            source: 117
        ),
        Field(
            "hide_staff_punch_time",
            .punchMethods,
            .toggle,
            zh: "隐藏员工打卡详情",
            en: "Hide punch details",
            help: Words(
                zh: "是否隐藏员工打卡详情。",
                en: "Whether the details of the staff's punches are hidden."
            ).and(.unsetIsNotOff),
            source: 119
        ),
        Field(
            "hide_clock_in_rule",
            .punchMethods,
            .toggle,
            zh: "隐藏打卡规则",
            en: "Hide the punch rules",
            help: Words(
                zh: "是否隐藏打卡规则。",
                en: "Whether the punch rules are hidden."
            ),
            isGated: true,
            source: 121
        ),
    ]
}
