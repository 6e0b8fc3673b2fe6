package import Attendance
package import GroupModel
package import LosslessJSON
import Operations

/// What is open over a form while one value is being given.
package enum FieldInput: Hashable, Sendable {
    case line(LineInput)
    case choice(ChoiceInput)
    case bits(BitsInput)
    case weekdays(WeekdaysInput)
    /// Time zones and shifts: a long list, narrowed by what is typed.
    case pick(PickInput)
    case calendar(CalendarInput)
    case source(SourceInput)

    package var place: JSONPath {
        switch self {
        case .line(let input): input.place
        case .choice(let input): input.place
        case .bits(let input): input.place
        case .weekdays(let input): input.place
        case .pick(let input): input.place
        case .calendar(let input): input.place
        case .source(let input): input.place
        }
    }
}

extension FieldInput {
    /// Why what was typed was not accepted; gone with the next key.
    package var complaint: Words? {
        switch self {
        case .line(let input): input.complaint
        case .calendar(let input): input.complaint
        case .choice, .bits, .weekdays, .pick, .source: nil
        }
    }
}

/// A value typed as text.
package struct LineInput: Hashable, Sendable {
    package enum Purpose: Hashable, Sendable {
        /// The value of the field itself.
        case value
        /// The shift of days that are put into the table at the place.
        case shiftOf(DayTable, [CalendarDay])
    }

    package let place: JSONPath
    package let purpose: Purpose
    package var line: TextLine
    /// Why the text was not accepted; gone with the next key.
    package var complaint: Words?
    private let before: String

    /// Whether the text is as it was when the line was opened.
    var isUntouched: Bool { line.text == before }

    package init(place: JSONPath, purpose: Purpose = .value, text: String = "") {
        before = text
        self.place = place
        self.purpose = purpose
        line = TextLine(text, isSelected: true)
    }
}

/// A radio list.
package struct ChoiceInput: Hashable, Sendable {
    package let place: JSONPath
    package let choices: [Choice]
    /// A fetched value that the documents do not know: it leads the list and can be kept.
    package let unknown: JSON?
    package var cursor: Int

    package init(place: JSONPath, choices: [Choice], current: JSON?) {
        self.place = place
        self.choices = choices
        let known = current.flatMap { current in choices.firstIndex { $0.matches(current) } }
        unknown = known == nil ? current : nil
        cursor = known ?? 0
    }

    package var count: Int { choices.count + (unknown == nil ? 0 : 1) }

    /// The choice in a row of the list; nil for the unknown value that is kept.
    package func choice(at row: Int) -> Choice? {
        let index = unknown == nil ? row : row - 1
        return choices.indices.contains(index) ? choices[index] : nil
    }
}

/// Check boxes over the bits of an integer.
package struct BitsInput: Hashable, Sendable {
    package let place: JSONPath
    package let choices: [Choice]
    package var value: Int
    package var cursor = 0
    private let before: Int

    package init(place: JSONPath, choices: [Choice], current: JSON?) {
        self.place = place
        self.choices = choices
        before = current?.int ?? 0
        value = before
    }

    /// What nobody toggled stays as it is: unset is not 0.
    var isChanged: Bool { value != before }

    package mutating func toggle() {
        guard choices.indices.contains(cursor), let bit = choices[cursor].value.int else { return }
        value ^= bit
    }
}

/// Seven days, Monday first, each on or off.
package struct WeekdaysInput: Hashable, Sendable {
    package let place: JSONPath
    package var days: [Bool]
    package var cursor = 0
    private let before: [Bool]

    package init(place: JSONPath, current: JSON?) {
        self.place = place
        before = current?.int.flatMap { Weekdays($0) }?.isWorked ?? Array(repeating: false, count: 7)
        days = before
    }

    /// What nobody toggled stays as it is: unset is not a week without work, and neither is a number that makes no sense.
    var isChanged: Bool { days != before }

    package var value: JSON { Weekdays(isWorked: days).json }
}

/// A long list that typing narrows; Enter takes the row under the cursor.
package struct PickInput: Hashable, Sendable {
    package struct Item: Hashable, Sendable {
        package let value: JSON
        /// What the row says; also what is searched.
        package let text: Words
        /// In a column of its own; searched as well.
        package let note: Words
        package let detail: String

        package init(value: JSON, text: Words, note: Words = Words(zh: "", en: ""), detail: String) {
            self.value = value
            self.text = text
            self.note = note
            self.detail = detail
        }
    }

    package enum Purpose: Hashable, Sendable {
        /// The value of the field itself.
        case value
        /// The shift of days that are put into the table at the place.
        case shiftOf(DayTable, [CalendarDay])
    }

    package let place: JSONPath
    package let purpose: Purpose
    package private(set) var items: [Item]
    package private(set) var matches: [Int]
    package var filter = TextLine() {
        didSet { narrow() }
    }
    /// A row of `matches`.
    package var cursor: Int

    /// - Parameter current: a value that is not among the items leads them, so that Enter keeps it.
    package init(place: JSONPath, purpose: Purpose = .value, items: [Item], current: JSON?) {
        self.place = place
        self.purpose = purpose
        let known = items.firstIndex { $0.value == current }
        if known == nil, let current, !current.isNull, current != "" {
            let text = current.string ?? current.text()
            self.items = [Item(value: current, text: Words(zh: text, en: text), detail: "")] + items
        } else {
            self.items = items
        }
        matches = Array(self.items.indices)
        cursor = known ?? 0
    }

    package var selected: Item? { matches.indices.contains(cursor) ? items[matches[cursor]] : nil }

    /// Says something else beside the items: what was asked for when the list was opened has come.
    mutating func setDetails(_ detail: (Item) -> String) {
        let selected = selected?.value
        items = items.map { Item(value: $0.value, text: $0.text, note: $0.note, detail: detail($0)) }
        narrow()
        if let row = matches.firstIndex(where: { items[$0].value == selected }) { cursor = row }
    }

    private mutating func narrow() {
        let query = filter.text
        if let offset = ZoneOffset(typed: query), items.contains(where: { ZoneOffset($0.detail) != nil }) {
            matches = items.indices.filter { ZoneOffset(items[$0].detail) == offset }
            cursor = 0
            return
        }
        matches = items.indices.filter { index in
            let item = items[index]
            return [item.text.zh, item.text.en, item.note.zh, item.note.en, item.detail, item.value.string ?? ""]
                .contains {
                    FuzzyMatch.matches(query, in: $0)
                }
        }
        cursor = 0
    }
}
