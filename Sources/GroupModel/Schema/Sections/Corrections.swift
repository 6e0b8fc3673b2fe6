import Attendance
import LosslessJSON

extension Schema {
    /// Correcting punches afterwards (补卡).
    static let corrections: [Field] = [
        Field(
            "allow_remedy",
            .corrections,
            .toggle,
            zh: "允许补卡",
            en: "Corrections allowed",
            help: Words(
                zh: "文档写作“是否限制补卡”，而字段名与依赖它的各项都说“允许补卡”。关闭或未设置时，以下补卡类型不生效。",
                en: """
                    The document says 是否限制补卡, “whether corrections are restricted”, but its name and its \
                    dependents say “allow”. While it is off or unset, the types below have no effect.
                    """
            ),
            isCommon: true,
            source: 97
        ),
        remedyType(
            "allow_remedy_type_lack",
            zh: "可补缺卡",
            en: "Missed punches",
            help: Words(
                zh: "允许对缺卡补卡。",
                en: "A missed punch may be corrected."
            ),
            source: 107
        ),
        remedyType(
            "allow_remedy_type_late",
            zh: "可补迟到",
            en: "Late arrivals",
            help: Words(
                zh: "允许对迟到补卡。",
                en: "A late arrival may be corrected."
            ),
            source: 109
        ),
        remedyType(
            "allow_remedy_type_early",
            zh: "可补早退",
            en: "Early departures",
            help: Words(
                zh: "允许对早退补卡。",
                en: "An early departure may be corrected."
            ),
            source: 111
        ),
        remedyType(
            "allow_remedy_type_normal",
            zh: "可补正常卡",
            en: "Normal punches",
            help: Words(
                zh: "允许对正常打卡补卡。",
                en: "A normal punch may be corrected."
            ),
            source: 113
        ),
        Field(
            "remedy_limit",
            .corrections,
            .toggle,
            zh: "限制补卡次数",
            en: "Limit the number",
            help: Words(
                zh: "是否限制补卡次数。",
                en: "Whether the number of corrections is limited."
            ).and(.unsetIsNotOff),
            source: 99
        ),
        Field(
            "remedy_limit_count",
            .corrections,
            .integer(.times, nil),
            zh: "补卡次数",
            en: "Corrections at most",
            help: Words(
                zh: "允许的补卡次数，限制次数时有效。",
                en: "How many corrections are allowed, when their number is limited."
            ),
            applies: .isOn("remedy_limit"),
            source: 101
        ),
        Field(
            "remedy_date_limit",
            .corrections,
            .toggle,
            zh: "限制补卡时间",
            en: "Limit the time",
            help: Words(
                zh: "是否限制补卡时间。",
                en: "Whether the time for corrections is limited."
            ).and(.unsetIsNotOff),
            source: 103
        ),
        Field(
            "remedy_date_num",
            .corrections,
            .integer(.days, nil),
            zh: "几天内补卡",
            en: "Days to correct within",
            help: Words(
                zh: "几天之内可以补卡，限制时间时有效。",
                en: "Within how many days a punch may be corrected, when the time is limited."
            ),
            applies: .isOn("remedy_date_limit"),
            source: 105
        ),
        Field(
            "remedy_period_type",
            .corrections,
            .choice([
                Choice(1, zh: "按月", en: "By month"),
                Choice(2, zh: "自定义", en: "Custom"),
            ]),
            zh: "补卡周期",
            en: "Correction period",
            help: Words(
                zh: "补卡按自然月还是自定义周期计算。读取到 0 表示未设置。",
                en: "Whether corrections are counted by month or in a custom period. A 0 that was read means unset."
            ),
            source: 241
        ),
        Field(
            "remedy_period_custom_date",
            .corrections,
            .integer(nil, 0...28),
            zh: "自定义周期起始日",
            en: "Custom period starts on day",
            help: Words(
                zh: "自定义周期从每月几号开始，0 到 28。",
                en: "The day of the month on which a custom period starts, 0 to 28."
            ),
            applies: .equals("remedy_period_type", 2),
            source: 245
        ),
    ]

    /// One kind of punch that may be corrected, while corrections are allowed at all.
    private static func remedyType(
        _ path: FieldPath,
        zh: String,
        en: String,
        help: Words,
        source: Int
    ) -> Field {
        let needsMaster = Words(zh: "需允许补卡才生效。", en: "Needs corrections allowed.")
        return Field(
            path,
            .corrections,
            .toggle,
            zh: zh,
            en: en,
            help: help.and(needsMaster),
            applies: .isOn("allow_remedy"),
            source: source
        )
    }
}
