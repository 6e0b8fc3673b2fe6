import Attendance
import LosslessJSON

/// Members that no document declares and that the server did not have.
package enum UndeclaredMembers {
    /// In the order of the document. What looks like a declared member that the server has and the document lacks is an error:
    /// the misspelt one would be sent in vain, and the one that was meant be cleared. Any other is kept and sent, with a warning.
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
                        problems.append(problem(member.name, of: container, beside: members, at: place))
                    }
                }
            case .array(let rows) where container?.kind == .table:
                for (index, row) in rows.enumerated() { visit(row, of: container, at: place.appending(index)) }
            default: break
            }
        }

        private func problem(
            _ name: String,
            of container: Field?,
            beside members: JSONObject,
            at place: JSONPath
        ) -> Problem {
            let unused = Schema.parts(of: container?.path).map(\.path.name).filter { members[$0] == nil }
            let meant = Resemblance.nearest(to: name, among: unused)
            let isCleared = meant.map { draft.fetched?[place.parent.appending($0)]?.isEmptyOrNull == false } ?? false
            guard !isCleared || draft.fetched?[place] != nil else {
                return Problem(
                    .error,
                    place,
                    Words(
                        zh: "\(place.withoutGroup)：没有文档说明此字段。是否应为 \(meant ?? "")？",
                        en: "\(place.withoutGroup): in no document. Did you mean \(meant ?? "")?"
                    )
                )
            }
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
