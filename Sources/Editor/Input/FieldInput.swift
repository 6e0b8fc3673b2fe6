package import GroupModel
package import LosslessJSON

/// What is open over a form while one value is being given.
package enum FieldInput: Hashable, Sendable {
    case line(LineInput)
    case choice(ChoiceInput)
    case bits(BitsInput)
    case weekdays(WeekdaysInput)
    /// Time zones and shifts: a long list, narrowed by what is typed.
    case pick(PickInput)

    package var place: JSONPath {
        switch self {
        case .line(let input): input.place
        case .choice(let input): input.place
        case .bits(let input): input.place
        case .weekdays(let input): input.place
        case .pick(let input): input.place
        }
    }
}

/// A value typed as text.
package struct LineInput: Hashable, Sendable {
    package let place: JSONPath
    package var line: TextLine
    /// Why the text was not accepted; gone with the next key.
    package var complaint: Words?

    package init(place: JSONPath, text: String = "") {
        self.place = place
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
        package let detail: String

        package init(value: JSON, text: Words, detail: String) {
            self.value = value
            self.text = text
            self.detail = detail
        }
    }

    package let place: JSONPath
    package let items: [Item]
    package private(set) var matches: [Int]
    package var filter = TextLine() {
        didSet { narrow() }
    }
    /// A row of `matches`.
    package var cursor: Int

    /// - Parameter current: a value that is not among the items leads them, so that Enter keeps it.
    package init(place: JSONPath, items: [Item], current: JSON?) {
        self.place = place
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

    private mutating func narrow() {
        let query = filter.text
        matches = items.indices.filter { index in
            let item = items[index]
            return [item.text.zh, item.text.en, item.detail, item.value.string ?? ""].contains {
                FuzzyMatch.matches(query, in: $0)
            }
        }
        cursor = 0
    }
}
