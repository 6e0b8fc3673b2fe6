import Attendance
import LosslessJSON

extension Schema {
    /// Punching around absences, and in overtime.
    static let leaveAndOvertime: [Field] = leave + outing + travel + overtime

    private static let whenToPunch = [
        Choice(0, zh: "无需打卡", en: "No punch"),
        Choice(1, zh: "需在上下班时间打卡", en: "At start and end of work"),
        Choice(2, zh: "需在离岗前或返岗后打卡", en: "Before leaving or on return"),
    ]

    private static let leave: [Field] =
        [
            Field(
                "leave_need_punch",
                .leaveAndOvertime,
                .toggle,
                zh: "请假需打卡",
                en: "Punch around leave",
                help: Words(
                    zh: "请假离岗或返岗是否需打卡。外出与出差有三种取值，这里只有开与关。",
                    en: """
                        Whether people punch when they leave for or return from leave. On or off, unlike the \
                        three choices of outings and travel.
                        """
                ).and(.unsetIsNotOff),
                isCommon: true,
                source: 268
            )
        ]
        + absenceRules(
            "leave_need_punch_cfg",
            zh: "请假打卡规则",
            en: "Rules around leave",
            help: Words(
                zh: "请假离岗或返岗的打卡规则，以分钟计。请假需打卡时有效。",
                en: "When a punch around leave is late, early or missed, in minutes. Counts when leave needs a punch."
            ),
            applies: .isOn("leave_need_punch"),
            midShift: Words(
                zh: "班次中间请假时，无需在离岗前或返岗后打卡。",
                en: "Leave in the middle of a shift needs no punch before leaving or on return."
            ),
            source: 270
        )

    private static let outing: [Field] =
        [
            Field(
                "go_out_need_punch",
                .leaveAndOvertime,
                .choice(whenToPunch),
                zh: "外出期间打卡",
                en: "Punch on outings",
                help: Words(
                    zh: "外出期间是否需打卡，默认无需打卡。",
                    en: "Whether and when people punch on an outing; by default they need not."
                ),
                defaultValue: 0,
                isCommon: true,
                source: 281
            )
        ]
        + absenceRules(
            "go_out_need_punch_cfg",
            zh: "外出打卡规则",
            en: "Rules on outings",
            help: Words(
                zh: "外出期间的打卡规则，以分钟计。外出期间需打卡时有效。",
                en: """
                    When a punch on an outing is late, early or missed, in minutes. Counts when outings need \
                    a punch.
                    """
            ),
            applies: .isOneOf("go_out_need_punch", [1, 2]),
            midShift: Words(
                zh: "班次中间外出时，无需在离岗前或返岗后打卡。",
                en: "An outing in the middle of a shift needs no punch before leaving or on return."
            ),
            source: 283
        )

    private static let travel: [Field] =
        [
            Field(
                "travel_need_punch",
                .leaveAndOvertime,
                .choice(whenToPunch),
                zh: "出差期间打卡",
                en: "Punch on travel",
                help: Words(
                    zh: "出差期间是否需打卡，默认无需打卡。",
                    en: "Whether and when people punch on business travel; by default they need not."
                ),
                defaultValue: 0,
                isCommon: true,
                source: 294
            )
        ]
        + absenceRules(
            "travel_need_punch_cfg",
            zh: "出差打卡规则",
            en: "Rules on travel",
            help: Words(
                zh: "出差期间的打卡规则，以分钟计。出差期间需打卡时有效。",
                en: "When a punch on travel is late, early or missed, in minutes. Counts when travel needs a punch."
            ),
            applies: .isOneOf("travel_need_punch", [1, 2]),
            midShift: Words(
                zh: "文档注明“出差不生效”：设置不起作用，仅原样保留。",
                en: "The document says that it has no effect for travel: it is only kept as it is."
            ),
            midShiftHasEffect: false,
            source: 296
        )

    private static let overtime: [Field] = [
        Field(
            "overtime_clock_cfg",
            .leaveAndOvertime,
            .object,
            zh: "加班打卡规则",
            en: "Overtime",
            help: Words(
                zh: "加班时如何打卡。",
                en: "How people punch when they work overtime."
            ),
            source: 401
        ),
        Field(
            "overtime_clock_cfg.allow_punch_approval",
            .leaveAndOvertime,
            .toggle,
            zh: "非打卡时段可申请",
            en: "Apply outside punch times",
            help: Words(
                zh: "是否允许在非打卡时段申请打卡。",
                en: "Whether people may apply for a punch outside the punch times."
            ),
            isGated: true,
            source: 402
        ),
        Field(
            "overtime_clock_cfg.need_clock_over_time_start_and_end",
            .leaveAndOvertime,
            .toggle,
            zh: "加班始末需打卡",
            en: "Punch at start and end",
            help: Words(
                zh: "加班开始和结束时需打卡。",
                en: "Overtime needs a punch when it starts and when it ends."
            ),
            isGated: true,
            source: 404
        ),
    ]

    /// The rules for punches around one kind of absence; the three objects differ in what makes them count, and in
    /// `not_during_shift`.
    ///
    /// `source` is the line of the object's own row; its parts follow at the same distances in all three.
    private static func absenceRules(
        _ rules: FieldPath,
        zh: String,
        en: String,
        help: Words,
        applies: Condition,
        midShift: Words,
        midShiftHasEffect: Bool = true,
        source: Int
    ) -> [Field] {
        [
            Field(rules, .leaveAndOvertime, .object, zh: zh, en: en, help: help, applies: applies, source: source),
            Field(
                rules.part("late_minutes_as_late"),
                .leaveAndOvertime,
                .integer(.minutes, nil),
                zh: "晚到多久记迟到",
                en: "Late after",
                help: Words(
                    zh: "晚到超过多少分钟记为迟到。",
                    en: "Coming later than this many minutes counts as late."
                ),
                source: source + 1
            ),
            Field(
                rules.part("late_minutes_as_lack"),
                .leaveAndOvertime,
                .integer(.minutes, nil),
                zh: "晚到多久记缺卡",
                en: "Late: missed after",
                help: Words(
                    zh: "晚到超过多少分钟记为缺卡。",
                    en: "Coming later than this many minutes counts as a missed punch."
                ),
                source: source + 3
            ),
            Field(
                rules.part("early_minutes_as_early"),
                .leaveAndOvertime,
                .integer(.minutes, nil),
                zh: "早走多久记早退",
                en: "Early leave after",
                help: Words(
                    zh: "早走超过多少分钟记为早退。",
                    en: "Going earlier than this many minutes counts as leaving early."
                ),
                source: source + 5
            ),
            Field(
                rules.part("early_minutes_as_lack"),
                .leaveAndOvertime,
                .integer(.minutes, nil),
                zh: "早走多久记缺卡",
                en: "Early leave: missed after",
                help: Words(
                    zh: "早走超过多少分钟记为缺卡。",
                    en: "Going earlier than this many minutes counts as a missed punch."
                ),
                source: source + 7
            ),
            Field(
                rules.part("not_during_shift"),
                .leaveAndOvertime,
                .toggle,
                zh: "班次中间免打卡",
                en: "No punch in mid-shift",
                help: midShift,
                applies: midShiftHasEffect ? nil : .never,
                isGated: midShiftHasEffect,
                source: source + 9
            ),
        ]
    }
}
