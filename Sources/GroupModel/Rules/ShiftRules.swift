import LosslessJSON

/// Shifts of the week belong to fixed groups and to no others (`seeds/003: punch_day_shift_ids`; `api.md`: trap 5).
extension Rule {
    static let sevenShifts = Rule(
        name: "seven shifts for fixed shifts",
        reads: [.groupType, .punchDayShiftIDs]
    ) { context in
        let place = FieldPath.punchDayShiftIDs.onlyPlace
        guard Condition.isFixedShifts.holds(in: context.document.body, for: place) else { return [] }
        let count = context.value(.punchDayShiftIDs)?.array?.count ?? 0
        guard count != 7 else { return [] }
        return [
            .forbidden(
                place,
                with: [FieldPath.groupType.onlyPlace],
                zh: "固定班制必须正好 7 个班次（周一至周日），现在是 \(count) 个。请改为 7 个，休息日填 0。",
                en:
                    "fixed shifts take exactly 7, Monday to Sunday, and there are \(count). Make them 7, with 0 for a day of "
                    + "rest."
            )
        ]
    }

    /// A group that was switched from fixed shifts keeps them in its draft, so that it can be switched back; that is none of
    /// this rule's business.
    static let noShiftsForType = Rule(
        name: "no shifts for scheduled and free groups",
        reads: [.groupType, .punchDayShiftIDs]
    ) { context in
        let place = FieldPath.punchDayShiftIDs.onlyPlace
        let isWithout = Condition.hasNoWeekShifts
        guard isWithout.holds(in: context.document.body, for: place),
            context.draft.fetched.map({ isWithout.holds(in: $0.body, for: place) }) ?? true,
            let shifts = context.value(.punchDayShiftIDs)?.array, !shifts.isEmpty
        else { return [] }
        return [
            .forbidden(
                place,
                zh: "排班制与自由班制不能有班次，现在有 \(shifts.count) 个。请清空，或将「考勤类型」设为固定班制。",
                en:
                    "scheduled and free groups have no shifts here, and there are \(shifts.count). Empty the list, or choose "
                    + "fixed shifts as the group's type."
            )
        ]
    }

    static let someWorkday = Rule(
        name: "a day of work among the shifts",
        reads: [.groupType, .punchDayShiftIDs]
    ) { context in
        let place = FieldPath.punchDayShiftIDs.onlyPlace
        guard Condition.isFixedShifts.holds(in: context.document.body, for: place),
            let shifts = context.value(.punchDayShiftIDs)?.array, shifts.count == 7, shifts.allSatisfy({ $0 == "0" })
        else { return [] }
        return [
            .caution(
                place,
                zh: "七天都是休息日，没有人需要打卡。请至少为一天选择班次。",
                en: "all seven days are days of rest: nobody would have to punch. Choose a shift for one of them."
            )
        ]
    }
}
