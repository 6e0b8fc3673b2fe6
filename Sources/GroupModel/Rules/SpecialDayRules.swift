import Attendance
import LosslessJSON

/// Days on which everybody or nobody punches, whatever the week says (`seeds/003: need_punch_special_days`).
extension Rule {
    private static let lists: [FieldPath] = [.needPunchSpecialDays, .noNeedPunchSpecialDays]

    static let specialDaysOnce = Rule(name: "special days once in a list", reads: Set(lists)) { context in
        lists.compactMap { list in
            var seen: Set<CalendarDay> = []
            let repeated = days(of: list, in: context).filter { !seen.insert($0.day).inserted }
            guard let first = repeated.first else { return nil }
            return .caution(
                first.place,
                zh: "同一日期出现了两次：\(names(repeated, .zh))。请只保留一条。",
                en: "stands in the list twice: \(names(repeated, .en)). Keep one entry of each."
            )
        }
    }

    static let specialDaysInOneList = Rule(name: "special days in one list", reads: Set(lists)) { context in
        let needed = Set(days(of: .needPunchSpecialDays, in: context).map(\.day))
        let both = days(of: .noNeedPunchSpecialDays, in: context).filter { needed.contains($0.day) }
        guard let first = both.first else { return [] }
        return [
            .caution(
                first.place,
                zh: "日期同时在「必须打卡」与「无需打卡」的特殊日期中：\(names(both, .zh))。请从其中一个列表删去。",
                en:
                    "is both a day that must and a day that need not be punched: \(names(both, .en)). Remove it from one list."
            )
        ]
    }

    static let specialDaysToCome = Rule(name: "special days to come", reads: Set(lists)) { context in
        guard let today = context.today.flatMap({ CalendarDay($0) }) else { return [] }
        return lists.compactMap { list in
            let past = days(of: list, in: context).filter { $0.day < today }
            guard let first = past.first else { return nil }
            return .caution(
                first.place,
                zh: "\(past.count) 个日期已经过去：\(names(past, .zh))。如不再需要，可以删去。",
                en:
                    "\(past.count == 1 ? "a day is" : "\(past.count) days are") past: \(names(past, .en)). Remove what is no "
                    + "longer needed."
            )
        }
    }

    private static func days(of list: FieldPath, in context: RuleContext) -> [(place: JSONPath, day: CalendarDay)] {
        let name = FieldPath.needPunchSpecialDay.name
        return context.rows(of: list).compactMap { place, row in
            row[name]?.int.flatMap { CalendarDay($0) }.map { (place.appending(name), $0) }
        }
    }

    private static func names(_ days: [(place: JSONPath, day: CalendarDay)], _ language: Language) -> String {
        let first = days.prefix(3).map(\.day.text).joined(separator: language == .zh ? "、" : ", ")
        return days.count > 3 ? first + " …" : first
    }
}
