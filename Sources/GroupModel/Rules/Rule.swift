package import LosslessJSON

/// One thing that is checked about a draft, and which fields it looks at, so that an edit costs only the checks that could
/// turn out otherwise.
package struct Rule: Sendable {
    /// Names the rule in tests, such as `seven shifts`.
    package let name: String
    /// The top-level fields it reads; an edit of any other leaves its findings as they are.
    package let reads: Set<FieldPath>
    package let check: @Sendable (RuleContext) -> [Finding]
}

/// What a rule found.
package struct Finding: Hashable, Sendable {
    package enum Weight: Hashable, Sendable {
        /// The documents forbid it: an error, unless all of `involved` is as it was fetched.
        case forbidden(involved: [JSONPath])
        /// A trap or an oddity: a warning, always.
        case caution
    }

    package let weight: Weight
    package let place: JSONPath
    package let message: Words
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
