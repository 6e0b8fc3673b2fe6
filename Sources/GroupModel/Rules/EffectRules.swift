import LosslessJSON

/// Switches that do more on submitting than they seem to (`api.md`: traps 13, 22), and what submitting needs.
extension Rule {
    static let effectNow = warningWhenOn(
        .effectNow,
        zh: "提交后立即生效，会影响今天的打卡。若不是有意的，请关闭，改动次日生效。",
        en: "the change takes effect at once and touches today's punches. Unless that is meant, switch it off."
    )

    static let conflictingMembers = warningWhenOn(
        .saveAutoChanges,
        zh: "有冲突的人员会被自动移出原考勤组，拉入本组。若不是有意的，请关闭，再手动调整冲突人员。",
        en:
            "people who are in another group are pulled out of it into this one. Unless that is meant, switch it off and settle "
            + "the conflicts by hand."
    )

    static let startOfRestDays = warningWhenOn(
        "rest_clockIn_need_approval",
        zh: "开启时，休息日一天的开始时间会被重置为 4:00。若不能接受，请关闭。",
        en: "while it is on, the start of a rest day is reset to 4:00. If that will not do, switch it off."
    )

    static let operatorIsKnown = Rule(name: "operator is known", reads: [.operatorID]) { context in
        guard context.value(.operatorID)?.isEmptyOrNull ?? true else { return [] }
        return [
            .caution(
                FieldPath.operatorID.onlyPlace,
                zh: "没有操作人。除非租户通过接口开通考勤，否则必填，而且只能修改操作人有权限的考勤组。请填写操作人的 ID。",
                en:
                    "names nobody. It is required unless the tenant was set up by the API, and a write reaches only the groups of "
                    + "that person. Enter an id."
            )
        ]
    }

    private static let periodType: FieldPath = "remedy_period_type"
    private static let periodStart: FieldPath = "remedy_period_custom_date"

    static let startOfCustomPeriod = Rule(
        name: "start of the custom correction period",
        reads: [periodType, periodStart]
    ) { context in
        guard context.value(periodType)?.int == 2, context.value(periodStart) == nil else { return [] }
        return [
            .caution(
                periodStart.onlyPlace,
                zh: "补卡周期为自定义，却没有起始日期。请填写 0–28。",
                en: "is not set though the correction period is a custom one. Enter a day, 0–28."
            )
        ]
    }

    private static func warningWhenOn(_ field: FieldPath, zh: String, en: String) -> Rule {
        Rule(name: "\(field) is on", reads: [field]) { context in
            context.isOn(field) ? [.caution(field.onlyPlace, zh: zh, en: en)] : []
        }
    }
}
