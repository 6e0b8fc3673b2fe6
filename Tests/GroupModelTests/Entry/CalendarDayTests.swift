import GroupModel
import LosslessJSON
import TestSupport
import Testing

@Suite("Days of the calendar")
struct CalendarDayTests {
    private func day(_ number: Int) throws -> CalendarDay { try #require(CalendarDay(number)) }

    @Test(
        "are counted from 1970, and known by their weekday",
        arguments: [
            (19_700_101, 0, 3), (19_691_231, -1, 2), (20_000_229, 11_016, 1), (20_261_001, 20_727, 3),
            (20_240_229, 19_782, 3), (10_101, -719_162, 0), (99_991_231, 2_932_896, 4),
        ]
    )
    func counting(number: Int, count: Int, weekday: Int) throws {
        let day = try day(number)
        #expect(day.daysSince1970 == count)
        #expect(CalendarDay(daysSince1970: count) == day)
        #expect(day.weekday == weekday)
    }

    @Test("are the same after counting them, one by one")
    func roundTrip() {
        var last: CalendarDay?
        for count in -200_000...200_000 {
            let day = CalendarDay(daysSince1970: count)
            #expect(day?.daysSince1970 == count)
            if let last, let day { #expect(last < day && day.weekday == (last.weekday + 1) % 7) }
            last = day
        }
    }

    @Test(
        "move by months to a day that there is",
        arguments: [
            (20_260_131, 1, 20_260_228), (20_240_131, 1, 20_240_229), (20_260_115, 12, 20_270_115),
            (20_260_131, -1, 20_251_231), (20_260_331, -13, 20_250_228), (99_991_231, 1, 99_991_231),
            (10_101, -1, 10_101),
        ]
    )
    func months(from: Int, count: Int, to: Int) throws {
        #expect(try day(from).adding(months: count) == day(to))
    }

    @Test("end where the calendar ends")
    func ends() throws {
        #expect(try day(99_991_231).adding(days: 1) == day(99_991_231))
        #expect(try day(20_260_228).adding(days: 1) == day(20_260_301))
        #expect(try day(20_260_215).firstOfMonth == day(20_260_201))
        #expect(try day(20_260_215).lastOfMonth == day(20_260_228))
        #expect(try CalendarDay.days(day(20_261_007), day(20_261_001)).map(\.day) == [1, 2, 3, 4, 5, 6, 7])
        #expect(try CalendarDay.days(day(20_261_007), day(20_261_007)).count == 1)
    }

    @Test(
        "are typed as the calendar lets them be short",
        arguments: [
            ("2026-10-01", 20_261_001, 20_261_001), ("20261001", 20_261_001, 20_261_001),
            ("1001", 20_261_001, 20_261_001), ("10-1", 20_261_001, 20_261_001),
            ("10月1日", 20_261_001, 20_261_001), ("7", 20_260_507, 20_260_507), ("7号", 20_260_507, 20_260_507),
            ("101", 20_260_101, 20_260_101), ("1001~1007", 20_261_001, 20_261_007), ("10-1..7", 20_261_001, 20_261_007),
            ("2026年10月1日至10月7日", 20_261_001, 20_261_007), ("1001–07", 20_261_001, 20_261_007),
            ("1001~", 20_261_001, 20_261_001), ("1228~20270103", 20_261_228, 20_270_103),
            ("1007到1001", 20_261_007, 20_261_001),
        ]
    )
    func typed(text: String, first: Int, last: Int) throws {
        let days = try #require(try TypedDays(text, near: day(20_260_501)))
        #expect(try days.first == day(first))
        #expect(try days.last == day(last))
    }

    @Test(
        "without a year are those that come next, seen from today",
        arguments: [
            ("1月1日", 20_270_101), ("1/1", 20_270_101), ("0101", 20_270_101), ("101", 20_270_101),
            ("11-20", 20_271_120), ("11-21", 20_261_121), ("1122", 20_261_122), ("12月31日", 20_261_231),
            ("0229", 20_280_229), ("2026-01-01", 20_260_101), ("20260101", 20_260_101), ("7", 20_261_107),
        ]
    )
    func next(text: String, number: Int) throws {
        let today = try day(20_261_121)
        #expect(try TypedDays(text, near: today, from: today)?.first == day(number))
    }

    @Test("without a year are of the year that is shown, where that is to come; and of this one, where it is past")
    func shownYear() throws {
        let today = try day(20_261_121)
        #expect(try TypedDays("0101", near: day(20_290_601), from: today)?.first == day(20_290_101))
        #expect(try TypedDays("1231", near: day(20_240_601), from: today)?.first == day(20_261_231))
        #expect(TypedDays("0230", near: today, from: today) == nil)
    }

    @Test(
        "of a range end near its beginning",
        arguments: [
            ("1228~0103", 20_261_228, 20_270_103), ("12-28至1月3日", 20_261_228, 20_270_103),
            ("0101~0103", 20_270_101, 20_270_103), ("1207~1201", 20_261_207, 20_261_201),
        ]
    )
    func range(text: String, first: Int, last: Int) throws {
        let today = try day(20_261_121)
        let days = try #require(TypedDays(text, near: today, from: today))
        #expect(try days.first == day(first))
        #expect(try days.last == day(last))
    }

    @Test(
        "that there are none of are not guessed",
        arguments: [
            "", "~", "0", "32", "1301", "0230", "2026-02-29", "1~2~3", "abc", "10-1-", "99999", "1001~x", "10/100",
        ]
    )
    func none(text: String) throws {
        #expect(try TypedDays(text, near: day(20_260_501)) == nil)
    }
}

@Suite("Tables of days")
struct DayTableTests {
    private var tables: (needed: DayTable, free: DayTable) {
        get throws {
            try #require(DayTable.all.count == 2)
            return (DayTable.all[0], DayTable.all[1])
        }
    }

    @Test("are known by a date and a shift, and each by the other")
    func known() throws {
        let (needed, free) = try tables
        #expect(needed.table.path == .needPunchSpecialDays && needed.needsPunch)
        #expect(free.table.path == .noNeedPunchSpecialDays && !free.needsPunch)
        #expect(needed.other == free && free.other == needed)
        #expect(DayTable(try #require(Schema.field(.locations))) == nil)
    }

    @Test("take a range: new days as rows at the end, days that were there with the new shift in their row")
    func give() throws {
        let free = try tables.free
        let days = CalendarDay.days(
            try #require(CalendarDay(20_261_001)),
            try #require(CalendarDay(20_261_004))
        )
        var rows: JSON? = [
            ["punch_day": 20_261_003, "shift_id": "old", "x": 1], ["punch_day": 20_261_002, "shift_id": "s"],
            ["punch_day": "odd"],
        ]
        let outcome = free.give("s", to: days, rows: &rows, beside: [days[0], days[2]])
        #expect(outcome.added == 2 && outcome.updated == 1 && outcome.unchanged == 1 && outcome.alsoInOther == 2)
        #expect(
            rows == [
                ["punch_day": 20_261_003, "shift_id": "s", "x": 1], ["punch_day": 20_261_002, "shift_id": "s"],
                ["punch_day": "odd"], ["punch_day": 20_261_001, "shift_id": "s"],
                ["punch_day": 20_261_004, "shift_id": "s"],
            ]
        )
        #expect(free.remove(Array(days.prefix(3)), rows: &rows) == 3)
        #expect(rows == [["punch_day": "odd"], ["punch_day": 20_261_004, "shift_id": "s"]])
    }

    @Test("say which days they have, and which shift came last")
    func days() throws {
        let free = try tables.free
        let document = GroupDocument(group: [
            "no_need_punch_special_days": [
                ["punch_day": 20_261_001, "shift_id": "a"], ["punch_day": 20_261_399, "shift_id": ""],
            ]
        ])
        #expect(free.days(in: document).map(\.number) == [20_261_001])
        #expect(free.lastShift(in: document) == "a")
    }
}
