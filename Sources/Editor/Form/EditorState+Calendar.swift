import Attendance
import GroupModel
import LosslessJSON

/// Days, given before a calendar.
extension EditorState {
    mutating func openCalendar(at place: JSONPath) {
        let current = document[place]?.int.flatMap { CalendarDay($0) }
        input = calendar(place, .date, cursor: current).map(FieldInput.calendar)
    }

    mutating func openCalendar(of table: DayTable, at place: JSONPath) {
        input = calendar(place, .days(table), cursor: nil).map(FieldInput.calendar)
    }

    private mutating func calendar(
        _ place: JSONPath,
        _ purpose: CalendarInput.Purpose,
        cursor: CalendarDay?
    ) -> CalendarInput? {
        // The group may have been open since yesterday.
        zoneOfToday = nil
        let today = session.today.flatMap { CalendarDay($0) }
        // Without a today, the last day that the group names is as good a month as any.
        let known = DayTable.all.flatMap { $0.days(in: document) }.max()
        guard let start = cursor ?? today ?? known ?? CalendarDay(daysSince1970: 0) else { return nil }
        return CalendarInput(place: place, purpose: purpose, today: today, cursor: start)
    }

    mutating func perform(_ command: Command, in calendar: CalendarInput) -> Reply {
        var calendar = calendar
        calendar.complaint = nil
        if calendar.perform(command) {
            input = .calendar(calendar)
            return .none
        }
        switch command {
        case .back:
            input = calendar.dropRange() ? .calendar(calendar) : nil
            return .none
        case .open: return accept(calendar)
        case .unset: return unset(in: calendar)
        default:
            input = .calendar(calendar)
            return .none
        }
    }

    mutating func type(_ key: TextKey, in calendar: CalendarInput) -> Reply {
        var calendar = calendar
        calendar.complaint = nil
        switch key {
        case .edit(let edit):
            calendar.edit(edit)
        case .accept, .acceptAndNext:
            if calendar.line != nil, !calendar.follow() {
                calendar.complaint = calendar.takesRanges ? Self.noDays : Kind.date.expectation
            } else {
                calendar.line = nil
                return accept(calendar)
            }
        case .cancel:
            guard calendar.line != nil else {
                input = nil
                return .none
            }
            calendar.line = nil
        case .up, .down, .pageUp, .pageDown: break
        }
        input = .calendar(calendar)
        return .none
    }

    private static let noDays = Words(
        zh: "请输入日期或区间，例如 1001、2026-10-01 或 10-1~10-7",
        en: "Enter a date or a range, such as 1001, 2026-10-01 or 10-1~10-7"
    )

    private mutating func accept(_ calendar: CalendarInput) -> Reply {
        guard let table = calendar.table else {
            input = nil
            session.set(.int(calendar.cursor.number), at: calendar.place)
            return .none
        }
        let days = calendar.selected
        guard days.count <= Self.mostDays else {
            var calendar = calendar
            calendar.complaint = Words(
                zh: "区间有 \(days.count) 天，一次最多 \(Self.mostDays) 天。",
                en: "The range has \(days.count) days; \(Self.mostDays) at most are taken at once."
            )
            input = .calendar(calendar)
            return .none
        }
        return pickShift(of: days, in: table, at: calendar.place)
    }

    /// Takes the chosen days out of the table, or the value out of the field.
    private mutating func unset(in calendar: CalendarInput) -> Reply {
        guard let table = calendar.table else {
            input = nil
            return unset()
        }
        var calendar = calendar
        let days = calendar.selected
        let present = table.days(in: document)
        guard days.contains(where: present.contains) else {
            return .notice(Notice(.information, Words(zh: "这些日期不在列表中。", en: "None of these days is in the list.")))
        }
        var count = 0
        session.edit(at: calendar.place) { count = table.remove(days, rows: &$0) }
        page.cursor = max(0, min(page.cursor, rowCount - 1))
        _ = calendar.dropRange()
        input = .calendar(calendar)
        return .notice(Notice(.information, Words(zh: "已移除 \(count) 行。", en: "Rows removed: \(count).")))
    }

    /// The shift of the days, in the list of shifts or typed where that list did not come.
    mutating func pickShift(of days: [CalendarDay], in table: DayTable, at place: JSONPath) -> Reply {
        let current = table.lastShift(in: document) ?? usualShift
        guard let shifts = shifts.value else {
            input = .line(LineInput(place: place, purpose: .shiftOf(table, days), text: current ?? ""))
            return loadShiftsIfNeeded()
        }
        let items = ShiftItems(shifts: shifts, document: document).items(restDay: false)
        input = .pick(
            PickInput(place: place, purpose: .shiftOf(table, days), items: items, current: current.map(JSON.string))
        )
        return .none
    }

    /// The shift of most days of the week.
    private var usualShift: String? {
        let week = (document[.punchDayShiftIDs]?.array ?? []).compactMap(\.string).filter { $0 != "0" && !$0.isEmpty }
        return week.max { one, other in week.count { $0 == one } < week.count { $0 == other } }
    }

    /// One row a day, as one step that an undo takes back.
    mutating func give(_ shift: String, to days: [CalendarDay], in table: DayTable, at place: JSONPath) -> Reply {
        let others = table.other?.days(in: document) ?? []
        var outcome = DayTable.Outcome()
        let before = rowCount
        session.edit(at: place) { outcome = table.give(shift, to: days, rows: &$0, beside: others) }
        if case .table(_, place) = page.content, outcome.added > 0 { page.cursor = min(before, rowCount - 1) }
        return .notice(Notice(outcome.alsoInOther > 0 ? .warning : .information, outcome.words(table)))
    }

    private static let mostDays = 366
}

extension DayTable.Outcome {
    /// `已添加 5 天，2 天原已在列表、班次已更新`
    fileprivate func words(_ table: DayTable) -> Words {
        var zh = ["添加 \(added) 天"]
        var en = ["\(added) added"]
        if updated > 0 {
            zh.append("\(updated) 天原已在列表，班次已更新")
            en.append("\(updated) were there and have this shift now")
        }
        if unchanged > 0 {
            zh.append("\(unchanged) 天原样保留")
            en.append("\(unchanged) as they were")
        }
        if alsoInOther > 0, let other = table.other?.table.label {
            zh.append("\(alsoInOther) 天同时在「\(other.zh)」中，请删去一处")
            en.append("\(alsoInOther) also stand in “\(other.en)”: remove them from one")
        }
        return Words(zh: zh.joined(separator: "；") + "。", en: en.joined(separator: "; ") + ".")
    }
}
