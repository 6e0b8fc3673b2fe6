import Attendance
import GroupModel
import LosslessJSON

/// The shifts of the tenant as a picker shows them.
struct ShiftItems {
    let shifts: [ShiftSummary]
    let document: GroupDocument

    func items(restDay: Bool) -> [PickInput.Item] {
        let rest = PickInput.Item(value: "0", text: Words(zh: "休息", en: "Rest day"), detail: "0")
        return (restDay ? [rest] : [])
            + shifts.map { shift in
                PickInput.Item(
                    value: .string(shift.id),
                    text: Words(zh: shift.name, en: shift.name),
                    note: Words(zh: note(on: shift, .zh), en: note(on: shift, .en)),
                    detail: shift.id
                )
            }
    }

    /// Times, what is flexible, and the days of this group's week that have it.
    private func note(on shift: ShiftSummary, _ language: Language) -> String {
        [shift.times, shift.flexibility[language], days(of: shift.id, language)]
            .filter { !$0.isEmpty }.joined(separator: "  ")
    }

    private func days(of shift: String, _ language: Language) -> String {
        let week = document[.punchDayShiftIDs]?.array ?? []
        let isWorked = (0..<7).map { $0 < week.count && week[$0].string == shift }
        guard isWorked.contains(true) else { return "" }
        return "[" + Weekdays(isWorked: isWorked).text(in: language) + "]"
    }
}
