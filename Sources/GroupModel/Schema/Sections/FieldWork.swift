import Attendance
import LosslessJSON

extension Schema {
    /// Punching away from the locations (外勤).
    static let fieldWork: [Field] = [
        Field(
            "allow_out_punch",
            .fieldWork,
            .toggle,
            zh: "允许外勤打卡",
            en: "Field punches allowed",
            help: Words(
                zh: "是否允许外勤打卡。关闭或未设置时，以下各项不生效，但会保留。",
                en: """
                    Whether people may punch away from the locations. While it is off or unset, the fields \
                    below have no effect and are kept.
                    """
            ),
            isCommon: true,
            source: 79
        ),
        outPunchSwitch(
            "out_punch_need_approval",
            zh: "外勤需审批",
            en: "Approval needed",
            help: Words(
                zh: "外勤打卡需审批。",
                en: "A field punch needs approval."
            ),
            source: 81
        ),
        outPunchSwitch(
            "out_punch_need_post_approval",
            zh: "先打卡后审批",
            en: "Punch first, approve after",
            help: Words(
                zh: "外勤打卡需审批，员工先打卡后审批。",
                en: "A field punch needs approval, which may follow the punch."
            ),
            source: 83
        ),
        outPunchSwitch(
            "out_punch_need_remark",
            zh: "外勤需填备注",
            en: "Remark needed",
            help: Words(
                zh: "外勤打卡需填写备注。",
                en: "A field punch needs a remark."
            ),
            source: 85
        ),
        outPunchSwitch(
            "out_punch_need_photo",
            zh: "外勤需拍照",
            en: "Photo needed",
            help: Words(
                zh: "外勤打卡需拍照。",
                en: "A field punch needs a photo."
            ),
            source: 87
        ),
        outPunchSwitch(
            "out_punch_allowed_hide_addr",
            zh: "允许隐藏详细地址",
            en: "Address may be hidden",
            help: Words(
                zh: "允许员工隐藏详细地址。",
                en: "People may hide their exact address."
            ),
            source: 89
        ),
        outPunchSwitch(
            "out_punch_allowed_adjust_addr",
            zh: "允许微调地址",
            en: "Address may be adjusted",
            help: Words(
                zh: "允许员工微调打卡地址。",
                en: "People may adjust the address of the punch a little."
            ),
            source: 91
        ),
        Field(
            "adjust_range",
            .fieldWork,
            .integer(.metres, nil),
            zh: "微调范围",
            en: "Adjustment range",
            help: Words(
                zh: "允许微调地址的距离，以米计，默认 50。需允许外勤打卡并允许微调地址。",
                en: """
                    How far the address may be adjusted, in metres; 50 by default. Needs field punches and \
                    adjusting allowed.
                    """
            ),
            defaultValue: 50,
            applies: .all([mayPunchOutside, .isOn("out_punch_allowed_adjust_addr")]),
            source: 93
        ),
    ]

    private static let mayPunchOutside = Condition.isOn("allow_out_punch")

    /// A switch that only counts while field punches are allowed.
    private static func outPunchSwitch(
        _ path: FieldPath,
        zh: String,
        en: String,
        help: Words,
        source: Int
    ) -> Field {
        let needsMaster = Words(zh: "需允许外勤打卡才生效。", en: "Needs field punches allowed.")
        return Field(
            path,
            .fieldWork,
            .toggle,
            zh: zh,
            en: en,
            help: help.and(needsMaster),
            applies: mayPunchOutside,
            source: source
        )
    }
}
