import Attendance
import Editor
import GroupModel
import Terminal

nonisolated extension Bindings {
    /// Before a calendar, where digits type a date.
    static let choosingDays: [Binding] = [
        Binding(
            .toggle,
            [.character(" ")],
            in: [.calendar],
            Words(zh: "区间的起点；再按取消", en: "begin a range; again: no range"),
            hint: Words(zh: "区间", en: "range")
        ),
        Binding(
            .today,
            [.character("t")],
            in: [.calendar],
            Words(zh: "今天（考勤组时区）", en: "today, in the group's time zone"),
            hint: Words(zh: "今天", en: "today")
        ),
        Binding(
            .unset,
            [.character("x")],
            in: [.calendar],
            Words(zh: "从列表移除所选日期", en: "take the chosen days out of the list"),
            hint: Words(zh: "移除", en: "take out")
        ),
    ]
}
