import Attendance
import LosslessJSON

extension Schema {
    /// Who really punches.
    static let faceAndAntiCheat: [Field] = face + antiCheat

    private static let face: [Field] = [
        Field(
            "face_punch",
            .faceAndAntiCheat,
            .toggle,
            zh: "人脸识别打卡",
            en: "Face recognition",
            help: Words(
                zh: "是否开启人脸识别打卡。关闭或未设置时，以下人脸设置不生效，但会保留。",
                en: """
                    Whether punches use face recognition. While it is off or unset, the face settings below \
                    have no effect and are kept.
                    """
            ),
            isCommon: true,
            source: 123
        ),
        Field(
            "face_punch_cfg",
            .faceAndAntiCheat,
            .choice([
                Choice(1, zh: "每次打卡", en: "At every punch"),
                Choice(2, zh: "疑似作弊打卡时", en: "At suspicious punches"),
            ]),
            zh: "何时人脸识别",
            en: "When faces are checked",
            help: Words(
                zh: "每次打卡均需人脸识别，或仅在疑似作弊打卡时需要。",
                en: "At every punch, or only when a punch looks like cheating."
            ),
            applies: usesFaces,
            source: 125
        ),
        Field(
            "face_live_need_action",
            .faceAndAntiCheat,
            .choice([
                Choice(false, zh: "活体验证", en: "Liveness check"),
                Choice(true, zh: "动作验证", en: "Action check"),
            ]),
            zh: "人脸验证方式",
            en: "How faces are checked",
            help: Words(
                zh: "活体验证（false）与动作验证（true）是两种方式，并非开关。仅在每次打卡均需人脸识别时有效。",
                en: """
                    Liveness (false) and action (true) are two methods, not off and on. Counts only when \
                    faces are checked at every punch.
                    """
            ),
            applies: .all([usesFaces, .equals("face_punch_cfg", 1)]),
            source: 130
        ),
        Field(
            "face_downgrade",
            .faceAndAntiCheat,
            .toggle,
            zh: "失败可拍照打卡",
            en: "Photo if face fails",
            help: Words(
                zh: "人脸识别失败时是否允许普通拍照打卡。",
                en: "Whether a plain photo will do when face recognition fails."
            ).and(.unsetIsNotOff),
            applies: usesFaces,
            source: 135
        ),
        Field(
            "replace_basic_pic",
            .faceAndAntiCheat,
            .toggle,
            zh: "失败可换基准图",
            en: "New base photo if face fails",
            help: Words(
                zh: "人脸识别失败时是否允许替换基准图片。",
                en: "Whether the base photo may be replaced when face recognition fails."
            ).and(.unsetIsNotOff),
            applies: usesFaces,
            source: 137
        ),
    ]

    private static let antiCheat: [Field] = [
        Field(
            "anti_cheat_punch_config",
            .faceAndAntiCheat,
            .object,
            zh: "防作弊打卡",
            en: "Anti-cheat",
            help: Words(
                zh: "不传视为“关闭/不更新”；一旦发送，必须包含“拦截疑似作弊打卡”。",
                en: "Not sending it means “off / not updated”; when sent, it must say whether to intercept."
            ),
            write: .keptWhenUnsent,
            isGated: true,
            source: 139
        ),
        antiCheatSwitch(
            "anti_cheat_punch_config.intercept_suspected_cheat_punch",
            zh: "拦截疑似作弊打卡",
            en: "Intercept suspected cheating",
            help: Words(
                zh: "防作弊的总开关：关闭时，服务器会关闭其余防作弊开关。",
                en: "The master switch: when off, the server switches the other checks off."
            ),
            requirement: .required,
            applies: nil,
            source: 140
        ),
        antiCheatSwitch(
            "anti_cheat_punch_config.check_cheat_software_punch",
            zh: "校验作弊软件",
            en: "Check for cheat software",
            help: Words(
                zh: "是否校验疑似使用作弊软件的打卡。",
                en: "Whether punches made with cheat software are looked for."
            ),
            source: 142
        ),
        antiCheatSwitch(
            "anti_cheat_punch_config.check_buddy_punch",
            zh: "校验他人代打卡",
            en: "Check for buddy punching",
            help: Words(
                zh: "是否校验疑似他人代打卡。",
                en: "Whether punches made by somebody else are looked for."
            ),
            source: 144
        ),
        antiCheatSwitch(
            "anti_cheat_punch_config.check_simulate_wifi_punch",
            zh: "校验模拟 Wi-Fi",
            en: "Check for simulated Wi-Fi",
            help: Words(
                zh: "是否校验疑似模拟 Wi-Fi 的打卡。",
                en: "Whether punches over a simulated Wi-Fi are looked for."
            ),
            isGated: true,
            source: 146
        ),
        antiCheatSwitch(
            "anti_cheat_punch_config.check_change_device_punch",
            zh: "校验更换设备",
            en: "Check for changed devices",
            help: Words(
                zh: "是否校验更换设备打卡。开启后须填写可绑定设备数上限。",
                en: """
                    Whether punches from another device are looked for; when on, the number of devices must \
                    be given.
                    """
            ),
            source: 148
        ),
        Field(
            "anti_cheat_punch_config.allow_change_device_num",
            .faceAndAntiCheat,
            .integer(.devices, 1...3),
            zh: "可绑定设备数上限",
            en: "Devices per person",
            help: Words(
                zh: "每人最多可绑定的打卡设备数，1 到 3。校验更换设备时必填。",
                en: "How many devices a person may bind, 1 to 3. Required when changed devices are checked."
            ),
            requirement: .requiredWhen(checksDevices),
            applies: .all([intercepts, checksDevices]),
            source: 150
        ),
        Field(
            "anti_cheat_punch_config.suspected_cheat_handle_method",
            .faceAndAntiCheat,
            .choice([
                Choice(1, zh: "使用人脸识别打卡", en: "Punch with face recognition"),
                Choice(2, zh: "仅记录疑似作弊信息", en: "Only record the suspicion"),
            ]),
            zh: "疑似作弊处理方式",
            en: "On suspicion",
            help: Words(
                zh: "疑似作弊打卡时如何处理。拦截疑似作弊打卡时必填。",
                en: "What happens at a suspicious punch. Required when suspected cheating is intercepted."
            ),
            requirement: .requiredWhen(intercepts),
            applies: intercepts,
            source: 154
        ),
    ]

    private static let usesFaces = Condition.isOn(.facePunch)
    private static let intercepts = Condition.isOn("anti_cheat_punch_config.intercept_suspected_cheat_punch")
    private static let checksDevices = Condition.isOn("anti_cheat_punch_config.check_change_device_punch")

    /// A switch that the server may leave as it is when it is not sent (`api.md`: trap 12).
    private static func antiCheatSwitch(
        _ path: FieldPath,
        zh: String,
        en: String,
        help: Words,
        requirement: Requirement = .optional,
        applies: Condition? = intercepts,
        isGated: Bool = false,
        source: Int
    ) -> Field {
        let unsetMayStay = Words(
            zh: "不传视为“关闭/不更新”：取消设置可能不起作用，要关闭请设为关。",
            en: "Not sending it means “off / not updated”, so unsetting may change nothing: set it to off instead."
        )
        return Field(
            path,
            .faceAndAntiCheat,
            .toggle,
            zh: zh,
            en: en,
            help: help.and(unsetMayStay),
            requirement: requirement,
            applies: applies,
            write: .keptWhenUnsent,
            isGated: isGated,
            source: source
        )
    }
}
