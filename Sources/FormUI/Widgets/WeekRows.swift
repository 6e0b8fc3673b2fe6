import Attendance
import Editor
import GroupModel
import LosslessJSON
import Operations
import Terminal
import Text

/// The week as a grid: the day, its shift, the times beside it, what is flexible, and the id.
nonisolated struct WeekRows {
    let values: ValueText
    let week: JSONArray

    private var language: Language { values.language }

    private static let dayX = 3
    private static let shiftX = 13

    /// - Returns: where the shift begins, which is where the cursor stands.
    func draw(_ day: Int, y: Int, width: Int, on surface: inout Surface) -> Int {
        var pen = Pen(x: Self.dayX, y: y, end: width)
        let name = day < 7 && language == .zh ? "周" + values.day(day) : values.day(day)
        pen.write(name, Theme.label, columns: Self.shiftX - Self.dayX, on: &surface)
        guard day < week.count else {
            pen.write(Words(zh: "未设置", en: "unset")[language], Theme.quiet, on: &surface)
            return Self.shiftX
        }
        let id = week[day].string
        let shift = id.flatMap(values.context.shift)
        pen.write(shift?.name ?? values.text(ofDay: week[day]), columns: nameColumns, on: &surface)
        pen.skip(2)
        pen.write(shift?.times ?? "", columns: timeColumns, on: &surface)
        pen.skip(2)
        let notes = [shift?.flexibility[language], day < 7 ? nil : Self.beyond[language]].compactMap(\.self)
        pen.write(notes.filter { !$0.isEmpty }.joined(separator: " · "), on: &surface)
        if let id, id != "0", shift != nil {
            let x = max(pen.x + 2, width - id.displayWidth - 1)
            pen.skip(x - pen.x)
            pen.write(id, Theme.quiet, on: &surface)
        }
        return Self.shiftX
    }

    /// Old groups may have more than seven (`api.md`: trap 5).
    private static let beyond = Words(zh: "! 多出：一周只有七天，D 删除", en: "! one too many for a week; D removes it")

    private var nameColumns: Int { columns(of: \.name, atLeast: 12) }
    private var timeColumns: Int { columns(of: \.times, atLeast: 0) }

    /// As wide as the widest of the week, within reason.
    private func columns(of text: KeyPath<ShiftSummary, String>, atLeast least: Int) -> Int {
        let texts = week.compactMap { $0.string.flatMap(values.context.shift)?[keyPath: text].displayWidth }
        return max(least, min(24, texts.max() ?? 0))
    }
}
