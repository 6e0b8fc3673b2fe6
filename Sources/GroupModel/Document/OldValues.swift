import LosslessJSON

/// Which values of a draft are what the server had, for asking about many of them: the rows of a table are looked through
/// once and not once for each question.
struct OldValues {
    private let draft: GroupDraft
    private var rows: [JSONPath: Set<JSON>] = [:]

    init(of draft: GroupDraft) {
        self.draft = draft
    }

    /// Whether the value at a place, or its absence, is as it was fetched.
    mutating func include(_ place: JSONPath) -> Bool {
        guard let fetched = draft.fetched else { return false }
        let document = draft.document
        let value = document[place]
        if isSame(value, fetched[place], at: place) {
            return value != nil || (document[place.parent] == nil) == (fetched[place.parent] == nil)
        }
        for index in place.steps.indices {
            guard case .index = place.steps[index] else { continue }
            let row = JSONPath(Array(place.steps[...index]))
            return document[row].map { rows(of: row.parent, in: fetched).contains($0) } ?? false
        }
        return false
    }

    private mutating func rows(of table: JSONPath, in fetched: GroupDocument) -> Set<JSON> {
        if let known = rows[table] { return known }
        let found = Set(fetched[table]?.array ?? [])
        rows[table] = found
        return found
    }

    /// A choice that is read as another value is the same choice (`api.md`: trap 2).
    private func isSame(_ value: JSON?, _ old: JSON?, at place: JSONPath) -> Bool {
        if value == old { return true }
        guard let value, let old, let choices = Schema.field(at: place)?.kind.choices else { return false }
        return choices.contains { $0.readAs != nil && $0.matches(value) && $0.matches(old) }
    }
}
