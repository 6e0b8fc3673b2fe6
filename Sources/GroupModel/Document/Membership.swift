import LosslessJSON

/// Whom the lists of a group name, those who need not punch among them: they are in the group as well.
package struct Membership: Hashable, Sendable {
    /// `open_department_id`; everybody in them and below them.
    package let departments: Set<String>
    package let people: Set<String>
    /// Whether rules decide about some of them: whom those mean, only the platform knows.
    package let hasRules: Bool

    package init(departments: Set<String> = [], people: Set<String> = [], hasRules: Bool = false) {
        self.departments = departments
        self.people = people
        self.hasRules = hasRules
    }

    package init(of document: GroupDocument) {
        var departments: Set<String> = []
        var people: Set<String> = []
        for path in MemberSource.all.flatMap(\.lists) {
            let ids = (document[path]?.array ?? []).compactMap(\.string)
            switch Schema.field(path)?.kind {
            case .ids(.department): departments.formUnion(ids)
            case .ids(.user): people.formUnion(ids)
            default: break
            }
        }
        self.init(
            departments: departments,
            people: people,
            hasRules: MemberSource.all.contains { $0.livesByRules(in: document) }
        )
    }
}
