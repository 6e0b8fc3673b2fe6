package import LosslessJSON

/// A table of dates with a shift each, such as the days on which nobody needs to punch
/// (`seeds/003: punch_special_date_shift`). It is known by its parts: a date, and the id of a shift.
package struct DayTable: Hashable, Sendable {
    package let table: Field
    package let date: Field
    package let shift: Field

    /// Nil for a table of something else.
    package init?(_ table: Field) {
        let parts = Schema.parts(of: table.path)
        guard table.kind == .table, let date = parts.first(where: { $0.kind == .date }),
            let shift = parts.first(where: { $0.kind == .id(.shift) })
        else { return nil }
        self.table = table
        self.date = date
        self.shift = shift
    }

    /// In the order of the forms: the days that must be punched come first.
    package static let all = Schema.fields.compactMap { DayTable($0) }

    /// Whether its days must be punched; on those of the other table nobody needs to.
    package var needsPunch: Bool { table.path == .needPunchSpecialDays }

    /// The table on the other side.
    package var other: DayTable? { Self.all.first { $0 != self } }

    /// The days that it names, with those that are none left out.
    package func days(in document: GroupDocument) -> Set<CalendarDay> {
        Set((document[table.path]?.array ?? []).compactMap(day))
    }

    private func day(of row: JSON) -> CalendarDay? {
        row[date.path.name]?.int.flatMap { CalendarDay($0) }
    }

    /// The shift of the last day that has one.
    package func lastShift(in document: GroupDocument) -> String? {
        (document[table.path]?.array ?? []).last { $0[shift.path.name]?.string?.isEmpty == false }?[shift.path.name]?
            .string
    }
}

extension DayTable {
    /// What became of days that were given a shift.
    package struct Outcome: Hashable, Sendable {
        /// New rows, one a day.
        package var added = 0
        /// Days that were there with another shift, and have this one now.
        package var updated = 0
        /// Days that were there with this shift.
        package var unchanged = 0
        /// Of all these, days that stand in the other table too.
        package var alsoInOther = 0

        package init() {}
    }

    /// Gives days a shift: those that the table has keep their row, the others are added at its end in their order.
    package func give(_ shift: String, to days: [CalendarDay], rows: inout JSON?, beside other: Set<CalendarDay>)
        -> Outcome
    {
        var outcome = Outcome()
        var list = rows?.array ?? []
        rows = nil
        var left = Set(days)
        for index in list.indices {
            guard let day = day(of: list[index]), days.contains(day) else { continue }
            if list[index][self.shift.path.name] == .string(shift) {
                if left.contains(day) { outcome.unchanged += 1 }
            } else {
                list[index][JSONPath().appending(self.shift.path.name)] = .string(shift)
                if left.contains(day) { outcome.updated += 1 }
            }
            left.remove(day)
        }
        for day in days where left.remove(day) != nil {
            var row = JSONObject()
            row[date.path.name] = .int(day.number)
            row[self.shift.path.name] = .string(shift)
            list.append(.object(row))
            outcome.added += 1
        }
        outcome.alsoInOther = Set(days).intersection(other).count
        rows = .array(list)
        return outcome
    }

    /// Takes the rows of these days out.
    /// - Returns: how many rows went.
    package func remove(_ days: [CalendarDay], rows: inout JSON?) -> Int {
        let going = Set(days)
        let list = rows?.array ?? []
        let kept = list.filter { row in day(of: row).map { !going.contains($0) } ?? true }
        rows = .array(JSONArray(kept))
        return list.count - kept.count
    }
}
