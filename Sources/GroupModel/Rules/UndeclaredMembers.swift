import LosslessJSON

/// Members that no document declares and that the server did not have: kept and sent, and perhaps misspelt.
package enum UndeclaredMembers {
    /// A warning for each, in the order of the document.
    package static func problems(in draft: GroupDraft) -> [Problem] {
        var walk = Walk(draft)
        walk.visit(draft.document.group, of: nil, at: JSONPath([.member("group")]))
        return walk.problems
    }

    private struct Walk {
        private let draft: GroupDraft
        private var old: OldValues
        private(set) var problems: [Problem] = []

        init(_ draft: GroupDraft) {
            self.draft = draft
            old = OldValues(of: draft)
        }

        mutating func visit(_ value: JSON, of container: Field?, at place: JSONPath) {
            switch value {
            case .object(let members):
                for member in members.members {
                    let place = place.appending(member.name)
                    if let field = Schema.field(at: place) {
                        if field.kind.isContainer { visit(member.value, of: field, at: place) }
                    } else if !old.include(place) {
                        problems.append(warning(member.name, of: container, beside: members, at: place))
                    }
                }
            case .array(let rows) where container?.kind == .table:
                for (index, row) in rows.enumerated() { visit(row, of: container, at: place.appending(index)) }
            default: break
            }
        }

        private func warning(
            _ name: String,
            of container: Field?,
            beside members: JSONObject,
            at place: JSONPath
        ) -> Problem {
            let unused = Schema.parts(of: container?.path).map(\.path.name).filter { members[$0] == nil }
            let meant = Resemblance.nearest(to: name, among: unused)
            return Problem(
                .warning,
                place,
                Words(
                    zh: "\(place.withoutGroup)：没有文档说明此字段，会原样发送。"
                        + (meant.map { "是否应为 \($0)？" } ?? "请核对拼写。"),
                    en: "\(place.withoutGroup): in no document; it is sent as it is. "
                        + (meant.map { "Did you mean \($0)?" } ?? "Check its spelling.")
                )
            )
        }
    }
}
