package import Attendance
package import GroupModel
package import LosslessJSON

/// What ids and times are shown by.
package struct ValueContext {
    package let names: NameBook
    let shifts: [ShiftSummary]
    /// Times of a group are of its own zone (`api.md`: trap 25).
    let timeZone: String?
    /// Takes the ids that are drawn without a name.
    package let unnamed: UnnamedIDs?

    package init(
        names: NameBook = NameBook(),
        shifts: [ShiftSummary] = [],
        timeZone: String? = nil,
        unnamed: UnnamedIDs? = nil
    ) {
        self.names = names
        self.shifts = shifts
        self.timeZone = timeZone
        self.unnamed = unnamed
    }

    /// The same for times of another zone.
    package func inZone(_ timeZone: String?) -> ValueContext {
        ValueContext(names: names, shifts: shifts, timeZone: timeZone, unnamed: unnamed)
    }

    /// Looked for in the list: a context is made for every frame, and few frames ask for more than a week.
    package func shift(_ id: String) -> ShiftSummary? {
        shifts.first { $0.id == id }
    }
}

/// A value in one line: switches as boxes, shifts by name, times in the group's zone, the rest as everywhere.
package struct ValueText {
    package let language: Language
    package let context: ValueContext

    package init(language: Language, context: ValueContext) {
        self.language = language
        self.context = context
    }

    package var ids: IDText { IDText(language: language, context: context) }

    package func text(of value: JSON?, _ field: Field) -> String {
        switch (field.kind, value) {
        case (.toggle, .bool(true)?): "[x]"
        case (.toggle, .bool(false)?): "[ ]"
        case (.toggle, nil), (.toggle, .null?): "[-]"
        case (.id(.shift), .string(let id)?) where context.shift(id) != nil: shift(id)
        case (.id(let referent), .string(let id)?) where !id.isEmpty: ids.full(id, referent)
        case (.ids(let referent), .array(let list)?) where !list.isEmpty: people(list, referent)
        case (.weekShifts, .array(let days)?) where !days.isEmpty && !context.shifts.isEmpty: week(days)
        case (.timestamp, .string(let seconds)?):
            context.timeZone.flatMap { ZoneTime.text(secondsSince1970: seconds, in: $0) }
                ?? field.display(value, in: language)
        default: field.display(value, in: language)
        }
    }

    /// Name and times; an id that nobody knows stays an id.
    package func shift(_ id: String) -> String {
        if id == "0" { return Words(zh: "休息", en: "Rest day")[language] }
        guard let shift = context.shift(id) else { return id }
        return [shift.name, shift.times].filter { !$0.isEmpty }.joined(separator: " ")
    }

    /// How many, and who comes first: `25 个：张三、李四、王芳 …`.
    private func people(_ list: JSONArray, _ referent: Referent) -> String {
        let first = list.prefix(3).map { id in id.string.map { ids.short($0, referent) } ?? id.text() }
            .joined(separator: language == .zh ? "、" : ", ")
        let more = list.count > 3 ? " …" : ""
        return Words(zh: "\(list.count) 个：\(first)\(more)", en: "\(list.count): \(first)\(more)")[language]
    }

    /// Days with the same shift together: `一–五 早班 9:00–18:00  六日 休息`.
    private func week(_ days: JSONArray) -> String {
        var runs: [(days: Range<Int>, shift: JSON)] = []
        for (index, shift) in days.enumerated() {
            if let last = runs.indices.last, runs[last].shift == shift {
                runs[last].days = runs[last].days.lowerBound..<index + 1
            } else {
                runs.append((index..<index + 1, shift))
            }
        }
        return runs.map { run in
            let first = day(run.days.lowerBound)
            let name = run.days.count == 1 ? first : first + "–" + day(run.days.upperBound - 1)
            return name + " " + text(ofDay: run.shift)
        }.joined(separator: "  ")
    }

    /// One of the week's values, whatever it is.
    package func text(ofDay value: JSON) -> String { value.string.map(shift) ?? value.text() }

    /// A place in the week beyond Sunday is an oddity of old groups, and named by its number.
    package func day(_ index: Int) -> String {
        index < 7 ? Weekdays.dayNames[index][language] : "[\(index + 1)]"
    }
}

/// A row of a table in one line: its parts, one after the other.
package struct RowSummary {
    let table: Field
    let values: ValueText

    package init(table: Field, values: ValueText) {
        self.table = table
        self.values = values
    }

    package func text(of row: JSON?) -> String {
        guard let row else { return "" }
        if let sentence = MemberRuleSentence(row, of: table) {
            return sentence.text(in: values.language) { id, isDepartment in
                values.ids.short(id, isDepartment ? .department : .user)
            }
        }
        let parts = parts(of: table.path, in: row)
        return parts.isEmpty
            ? Words(zh: "（未填写）", en: "(nothing given)")[values.language] : parts.joined(separator: "  ")
    }

    private func parts(of container: FieldPath, in object: JSON) -> [String] {
        Schema.parts(of: container).flatMap { field -> [String] in
            guard let value = object[field.path.name], !value.isNull else { return [] }
            if field.kind == .object { return parts(of: field.path, in: value) }
            if value == "" || value == [] || field.write == .responseOnly { return [] }
            return [values.text(of: value, field)]
        }
    }
}
