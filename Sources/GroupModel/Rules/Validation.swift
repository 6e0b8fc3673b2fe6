/// The problems of a draft, kept up to date edit by edit.
package struct Validation: Sendable {
    private let rules: [Rule]
    private var found: [[Problem]] {
        didSet { problems = Self.inOrder(found) }
    }

    /// Errors before warnings, each in the order of the rules. Kept, since every frame asks for them several times.
    package private(set) var problems: [Problem]

    package init(_ context: RuleContext, rules: [Rule] = Rule.all) {
        self.rules = rules
        found = rules.map { $0.problems(in: context) }
        problems = Self.inOrder(found)
    }

    /// Checks again what reads any of these top-level fields.
    package mutating func update(_ context: RuleContext, changed: Set<FieldPath>) {
        var found = found
        for (index, rule) in rules.enumerated() where !rule.reads.isDisjoint(with: changed) {
            found[index] = rule.problems(in: context)
        }
        self.found = found
    }

    package var errors: [Problem] { problems.filter { $0.severity == .error } }

    private static func inOrder(_ found: [[Problem]]) -> [Problem] {
        let all = found.joined()
        return all.filter { $0.severity == .error } + all.filter { $0.severity == .warning }
    }
}

extension Rule {
    /// The findings, weighed: what the documents forbid is an error only where something was changed or is new
    /// (`api.md`, "What is an error, what a warning").
    package func problems(in context: RuleContext) -> [Problem] {
        var old = OldValues(of: context.draft)
        return check(context).map { finding in
            let severity: Problem.Severity =
                switch finding.weight {
                case .caution: .warning
                case .forbidden(let involved): involved.allSatisfy { old.include($0) } ? .warning : .error
                }
            return Problem(severity, finding.place, finding.message)
        }
    }
}
