package import Attendance
package import GroupModel
package import Operations

/// What a new group may begin with; what was left before comes first.
package struct StartChooser: Hashable, Sendable {
    package enum Start: Hashable, Sendable {
        case resume(SavedDraft)
        case empty
        case template(GroupTemplate)
        case copy(GroupSummary, keepsPeople: Bool)
    }

    /// The group under the list's cursor, which can be copied.
    package let source: GroupSummary?
    /// Drafts of new groups; nil while they are being looked for.
    package private(set) var drafts: [SavedDraft]?
    package var cursor = 0
    /// Chosen before the drafts were there: it is taken as soon as they are.
    var isChosen = false

    init(source: GroupSummary?) {
        self.source = source
    }

    package var starts: [Start] {
        (drafts ?? []).map(Start.resume) + [.empty] + GroupTemplate.allCases.map(Start.template)
            + (source.map { [.copy($0, keepsPeople: false), .copy($0, keepsPeople: true)] } ?? [])
    }

    package var selected: Start { starts[min(cursor, starts.count - 1)] }

    mutating func receive(_ drafts: [SavedDraft]) {
        self.drafts = drafts.filter(\.createsGroup)
    }

    mutating func remove(_ draft: SavedDraft) {
        drafts?.removeAll { $0.id == draft.id }
        cursor = min(cursor, starts.count - 1)
    }
}

extension StartChooser.Start {
    /// As the list of starts says it.
    package var words: Words {
        switch self {
        case .resume(let draft):
            Words(
                zh: "继续：\(Self.quoted(draft, .zh))（\(draft.step?.words.zh ?? "")，\(draft.savedAt)）",
                en: "Continue \(Self.quoted(draft, .en)) (\(draft.step?.words.en ?? ""), \(draft.savedAt))"
            )
        case .empty: Words(zh: "空白考勤组", en: "Empty group")
        case .template(let template):
            Words(
                zh: "模板：\(template.words.zh)（\(template.summary.zh)）",
                en: "Template: \(template.words.en) (\(template.summary.en))"
            )
        case .copy(let group, keepsPeople: false):
            Words(zh: "复制“\(group.name)”，不含人员", en: "Copy of “\(group.name)”, without its people")
        case .copy(let group, keepsPeople: true):
            Words(zh: "复制“\(group.name)”，含人员", en: "Copy of “\(group.name)”, with its people")
        }
    }

    private static func quoted(_ draft: SavedDraft, _ language: Language) -> String {
        draft.groupName.isEmpty ? Words(zh: "未命名", en: "unnamed")[language] : "“\(draft.groupName)”"
    }
}
