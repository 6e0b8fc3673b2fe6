import LosslessJSON

/// One thing that is checked about a draft, and which fields it looks at, so that an edit costs only the checks that could
/// turn out otherwise.
package struct Rule: Sendable {
    /// Names the rule in tests, such as `seven shifts`.
    package let name: String
    /// The top-level fields it reads; an edit of any other leaves its findings as they are.
    package let reads: Set<FieldPath>
    package let check: @Sendable (RuleContext) -> [Finding]
}

/// What rules may look at.
package struct RuleContext: Sendable {
    package let draft: GroupDraft
    /// Today in the group's time zone, as `yyyyMMdd`; nil when the clock or zone is not known.
    package let today: Int?

    package init(draft: GroupDraft, today: Int?) {
        self.draft = draft
        self.today = today
    }
}

extension RuleContext {
    var document: GroupDocument { draft.document }

    /// The value of a field that is in no table; nil when it is null, too, which means as much as absent.
    func value(_ field: FieldPath) -> JSON? {
        draft.document[field].flatMap { $0.isNull ? nil : $0 }
    }

    func isOn(_ field: FieldPath) -> Bool { value(field)?.bool == true }

    /// The rows of a table, with their places; none when it is no table.
    func rows(of table: FieldPath) -> [(place: JSONPath, row: JSON)] {
        guard let place = table.place(), let rows = value(table)?.array else { return [] }
        return rows.enumerated().map { (place.appending($0.offset), $0.element) }
    }

    func isUnchanged(_ field: FieldPath) -> Bool { field.place().map(draft.isUnchanged) ?? true }
}

extension FieldPath {
    /// The place of a field that is in no table.
    var onlyPlace: JSONPath { place() ?? .root }
}
