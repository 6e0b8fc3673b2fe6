import Attendance
import LosslessJSON

/// Groups with free hours (`seeds/003: free_punch_cfg`).
extension Rule {
    private static let cfg: FieldPath = "free_punch_cfg"
    private static let start = cfg.part("free_start_time")
    private static let end = cfg.part("free_end_time")
    private static let days = cfg.part("punch_day")
    private static let lack = cfg.part("work_day_no_punch_as_lack")
    private static let lackOfGroup: FieldPath = "work_day_no_punch_as_lack"

    static let endAfterStart = Rule(name: "free hours end after they start", reads: [.groupType, cfg]) { context in
        guard Condition.isFreeShifts.holds(in: context.document.body, for: .root),
            let from = context.value(start)?.string.flatMap({ ClockTime(typed: $0) }),
            let until = context.value(end)?.string.flatMap({ ClockTime(typed: $0) }), until <= from
        else { return [] }
        return [
            .caution(
                end.onlyPlace,
                zh: "结束时间 \(until.text) 不晚于开始时间 \(from.text)，将跨过午夜。若非本意，请改正其中之一。",
                en:
                    "the end at \(until.text) is not after the start at \(from.text), so the hours run across midnight. If that "
                    + "is not meant, change one of them."
            )
        ]
    }

    static let workday = Rule(name: "a day of work in free hours", reads: [.groupType, cfg]) { context in
        guard Condition.isFreeShifts.holds(in: context.document.body, for: .root), context.value(days)?.int == 0
        else { return [] }
        return [
            .caution(
                days.onlyPlace,
                zh: "一周没有工作日，没有人需要打卡。请至少选一天。",
                en: "no day of the week is worked: nobody would have to punch. Choose one at least."
            )
        ]
    }

    /// Trap 20: the documents have the switch twice and do not say which counts.
    static let lackAgrees = Rule(
        name: "both switches for missing punches agree",
        reads: [.groupType, cfg, lackOfGroup]
    ) { context in
        guard Condition.isFreeShifts.holds(in: context.document.body, for: .root), context.value(cfg) != nil,
            context.value(lack) != context.value(lackOfGroup), let field = Schema.field(lack)
        else { return [] }
        let (inside, outside) = (context.value(lack), context.value(lackOfGroup))
        return [
            .caution(
                lack.onlyPlace,
                zh: "此项为\(field.display(inside, in: .zh))，而考勤组的 work_day_no_punch_as_lack 为"
                    + "\(field.display(outside, in: .zh))，文档未说以哪个为准。请设为一致。",
                en: "is \(field.display(inside, in: .en)), and the group's own work_day_no_punch_as_lack is "
                    + "\(field.display(outside, in: .en)); the documents do not say which counts. Set both alike."
            )
        ]
    }
}
