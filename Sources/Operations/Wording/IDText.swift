package import Attendance
package import GroupModel

/// The ids that were drawn for want of a name, for whoever can ask for names.
package final class UnnamedIDs {
    package private(set) var ids: Set<DirectoryID> = []

    package init() {}

    package func insert(_ id: DirectoryID) {
        ids.insert(id)
    }

    package func insert(_ others: Set<DirectoryID>) {
        ids.formUnion(others)
    }

    package func removeAll() {
        ids = []
    }

    /// Runs `body` and returns the ids that it drew as well, whether others had drawn them before or not.
    package func collecting<Result>(_ body: () -> Result) -> (result: Result, ids: Set<DirectoryID>) {
        let before = ids
        ids = []
        let result = body()
        defer { ids.formUnion(before) }
        return (result, ids)
    }
}

/// An id of a person or a department by its name, as far as it is known.
package struct IDText {
    let language: Language
    let context: ValueContext

    package init(language: Language, context: ValueContext) {
        self.language = language
        self.context = context
    }

    /// Nil for ids of another kind, and for those that are not known yet.
    package func entry(_ id: String, _ referent: Referent) -> DirectoryEntry? {
        DirectoryID.Kind(referent, id: id).flatMap { entry(DirectoryID($0, id)) }
    }

    private func entry(_ id: DirectoryID) -> DirectoryEntry? {
        let entry = context.names[id]
        if entry == nil { context.unnamed?.insert(id) }
        return entry
    }

    /// The name alone where there is one, with what is the matter: `王芳（已离职）`.
    package func short(_ id: String, _ referent: Referent) -> String {
        guard let entry = entry(id, referent) else { return id }
        return (entry.name(in: language) ?? id) + inBrackets(entry.remark)
    }

    /// The id, with the name before it: `王芳 (dd31248a)`.
    package func full(_ id: String, _ referent: Referent) -> String {
        guard let entry = entry(id, referent) else { return id }
        return (entry.name(in: language).map { "\($0) (\(id))" } ?? id) + inBrackets(entry.remark)
    }

    /// What else helps to tell people and departments of one name apart: `10023 · 研发部`, `42 人`.
    package func note(_ id: String, _ referent: Referent) -> String {
        let parts: [String?] =
            switch entry(id, referent) {
            case .person(let person):
                [person.staffNumber == person.id ? nil : person.staffNumber, department(of: person)]
            case .department(let department):
                [department.memberCount.map { Words(zh: "\($0) 人", en: counted($0, "person", "people"))[language] }]
            case .unknown, nil: []
            }
        return parts.compactMap(\.self).filter { !$0.isEmpty }.joined(separator: " · ")
    }

    private func department(of person: Person) -> String? {
        person.departmentIDs.first.flatMap { entry(DirectoryID(.department, $0))?.name(in: language) }
    }

    private func inBrackets(_ remark: Words?) -> String {
        remark.map { Words(zh: "（\($0.zh)）", en: " (\($0.en))")[language] } ?? ""
    }
}
