package import LosslessJSON

/// Who a group is about is said in two ways at once: by lists of ids, and by rules, which count only when the lists are
/// not sent (`api.md`: trap 8).
package struct MemberSource: Hashable, Sendable {
    package let lists: [FieldPath]
    package let rules: FieldPath
    /// `rule_scope_type` of a rule.
    package let scopeType: FieldPath
    /// Where the rules stand in the body; kept, since every row of a form asks whether it lies there.
    package let rulesPlace: JSONPath

    private init(lists: [FieldPath], rules: FieldPath, scopeType: FieldPath) {
        self.lists = lists
        self.rules = rules
        self.scopeType = scopeType
        rulesPlace = rules.place() ?? .root
    }

    /// Who must punch.
    package static let punching = MemberSource(
        lists: [.bindDeptIDs, .bindUserIDs],
        rules: .needPunchMembers,
        scopeType: .needPunchRuleScopeType
    )

    /// Who need not.
    package static let exempt = MemberSource(
        lists: [.bindDefaultDeptIDs, .bindDefaultUserIDs],
        rules: .noNeedPunchMembers,
        scopeType: .noNeedPunchRuleScopeType
    )

    package static let all = [punching, exempt]

    /// The rules that say anything: everybody (1) or some (2), not nobody (0).
    package func rulesInForce(in document: GroupDocument) -> [JSON] {
        (document[rules]?.array ?? []).filter { rule in
            rule[scopeType.name]?.int.map { $0 == 1 || $0 == 2 } ?? false
        }
    }

    /// What a rule is made of.
    package var rulePaths: MemberRulePaths { MemberRulePaths(rules) }

    /// Whether no list names anybody.
    package func listsAreEmpty(in document: GroupDocument) -> Bool {
        lists.allSatisfy { document[$0]?.isEmptyOrNull ?? true }
    }

    /// Whether the lists make the rules do nothing.
    package func rulesAreOverruled(in document: GroupDocument) -> Bool { !listsAreEmpty(in: document) }

    /// Whether the rules are what decides.
    package func livesByRules(in document: GroupDocument) -> Bool {
        listsAreEmpty(in: document) && !rulesInForce(in: document).isEmpty
    }
}

extension JSON {
    /// Whether there is nothing in it: null, or no elements, members or characters.
    package var isEmptyOrNull: Bool {
        switch self {
        case .null: true
        case .array(let array): array.isEmpty
        case .object(let object): object.isEmpty
        case .string(let string): string.isEmpty
        case .bool, .number: false
        }
    }
}
