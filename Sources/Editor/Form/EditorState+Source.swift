import Attendance
package import GroupModel
import LosslessJSON

/// Who is meant: people and departments by lists, or by rules. The lists win as long as they name anybody
/// (`api.md`: trap 8), so the choice is made by what the lists hold.
extension EditorState {
    /// What the row under the cursor chooses between; nil for any other row.
    var focusedSource: FormRow? {
        guard case .section = page.content else { return nil }
        let rows = formRows
        guard rows.indices.contains(page.cursor), case .source = rows[page.cursor].role else { return nil }
        return rows[page.cursor]
    }

    mutating func openSource() -> Reply? {
        guard let row = focusedSource, case .source(let source) = row.role else { return nil }
        if let reason = access.reason { return .notice(Notice(.information, reason)) }
        let livesByRules = source.livesByRules(in: document)
        input = .source(SourceInput(source: source, place: source.rulesPlace, livesByRules: livesByRules))
        return Reply.none
    }

    mutating func perform(_ command: Command, in choice: SourceInput) -> Reply {
        var choice = choice
        let count = SourceInput.Answer.allCases.count
        if let target = CursorMove.target(of: command, from: choice.cursor, count: count, pageRows: count) {
            choice.cursor = target
            input = .source(choice)
            return .none
        }
        switch command {
        case .open, .toggle:
            input = nil
            return accept(choice)
        case .back: input = nil
        default: break
        }
        return .none
    }

    private mutating func accept(_ choice: SourceInput) -> Reply {
        let source = choice.source
        switch choice.answer {
        case .lists:
            if !source.listsAreEmpty(in: document) { return .none }
            // Lists are in force as soon as they name somebody.
            let list = formRows.firstIndex { $0.field.map { source.lists.contains($0.path) } ?? false }
            guard let list else { return .none }
            page.cursor = list
            return .notice(
                Notice(
                    .information,
                    Words(
                        zh: "请按 a 添加部门或人员：名单一有内容就以名单为准，规则保留但不起作用。",
                        en:
                            "Press a to add departments or people: once a list names anybody the lists decide, and rules are "
                            + "kept without effect."
                    )
                )
            )
        case .rules:
            let rules = formRows.lastIndex { $0.field?.path == source.rules }
            if let rules { page.cursor = rules }
            let counts = source.counts(in: document)
            guard counts.contains(where: { $0.count > 0 }) else {
                guard source.rulesInForce(in: document).isEmpty else { return .none }
                let words = Words(zh: "请按 a 添加规则。", en: "Press a to add a rule.")
                return .notice(Notice(.information, words))
            }
            return .overlay(.confirm(Self.question(source, counts)))
        }
    }

    private static func question(_ source: MemberSource, _ counts: [(field: Field, count: Int)]) -> Question {
        let full = counts.filter { $0.count > 0 }
        let zh = full.map { "「\($0.field.label.zh)」\($0.count) 项" }.joined(separator: "、")
        let en = full.map { "“\($0.field.label.en)” (\($0.count))" }.joined(separator: " and ")
        return Question(
            Words(
                zh: "名单优先于规则。改由规则决定，需要清空\(zh)。可用 u 撤销；提交前会作为重大变更再次确认。",
                en:
                    "Lists win over rules. To go by rules, \(en) must be emptied. u takes it back; before submitting it is "
                    + "asked about again as a grave change."
            ),
            [.stay, .emptyLists(source)]
        )
    }

    mutating func emptyLists(of source: MemberSource) -> Reply {
        let full = source.counts(in: document).filter { $0.count > 0 }
        session.set(full.compactMap { field, _ in field.path.place().map { ($0, .array([])) } })
        return .notice(
            Notice(
                .warning,
                source.rulesInForce(in: document).isEmpty
                    ? Words(
                        zh: "名单已清空，还没有规则：请按 a 添加，否则没有人。",
                        en: "The lists are empty and there is no rule yet: press a to add one, or nobody is meant."
                    ) : Words(zh: "名单已清空，现在由规则决定。", en: "The lists are empty: the rules decide now.")
            )
        )
    }
}

extension MemberSource {
    /// How many each list names.
    package func counts(in document: GroupDocument) -> [(field: Field, count: Int)] {
        lists.compactMap { list in
            Schema.field(list).map { ($0, document[list]?.array?.count ?? 0) }
        }
    }
}
