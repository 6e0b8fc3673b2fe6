package import GroupModel
package import LosslessJSON

/// The choice between lists and rules for who is meant.
package struct SourceInput: Hashable, Sendable {
    package let source: MemberSource
    /// Of the rules.
    package let place: JSONPath
    package var cursor: Int

    package enum Answer: CaseIterable, Hashable, Sendable {
        case lists
        case rules
    }

    init(source: MemberSource, place: JSONPath, livesByRules: Bool) {
        self.source = source
        self.place = place
        cursor = livesByRules ? 1 : 0
    }

    package var answer: Answer { Answer.allCases[min(cursor, Answer.allCases.count - 1)] }
}
