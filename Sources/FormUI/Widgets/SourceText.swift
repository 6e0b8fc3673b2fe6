import Attendance
import Editor
import GroupModel
import LosslessJSON
import Operations
import Terminal

/// Which of lists and rules says who is meant, and what becomes of the other.
nonisolated struct SourceText {
    let source: MemberSource
    let document: GroupDocument
    let language: Language

    var label: String {
        let field = Schema.field(source.rules)
        let words =
            field?.section == .members
            ? Words(zh: "考勤人员来自", en: "Members come from")
            : Words(zh: "无需打卡人员来自", en: "Exemptions come from")
        return words[language]
    }

    private var ruleCount: Int { source.rulesInForce(in: document).count }

    /// `名单（考勤部门 2，考勤人员 12）`
    var value: String {
        if source.rulesAreOverruled(in: document) {
            let full = source.counts(in: document).filter { $0.count > 0 }
            let counts = full.map { "\($0.field.label[language]) \($0.count)" }
            return Words(
                zh: "名单（\(counts.joined(separator: "，"))）",
                en: "lists (\(counts.joined(separator: ", ")))"
            )[language]
        }
        guard ruleCount > 0 else { return Words(zh: "无：没有名单，也没有规则", en: "nothing: no lists, no rules")[language] }
        return Words(zh: "规则（\(ruleCount) 条）", en: "rules (\(ruleCount))")[language]
    }

    var note: String {
        guard source.rulesAreOverruled(in: document), ruleCount > 0 else { return "" }
        return Words(zh: "\(ruleCount) 条规则不起作用", en: counted(ruleCount, "rule") + " without effect")[language]
    }

    /// The line at the bottom.
    var help: String {
        Words(
            zh: "名单优先：只要名单有内容，规则就不起作用。Enter 选择由哪一个决定。",
            en: "Lists win: as long as one names anybody, the rules do nothing. Enter chooses."
        )[language]
    }
}

extension InputView {
    func draw(_ input: SourceInput, at anchor: Point, _ renderer: Renderer, on surface: inout Surface) {
        let livesByRules = input.source.livesByRules(in: editor.document)
        let lines = SourceInput.Answer.allCases.map { answer in
            let isOn = (answer == .rules) == livesByRules
            let words =
                switch answer {
                case .lists: Words(zh: "名单：部门与人员的列表", en: "lists of departments and people")
                case .rules: Words(zh: "规则：按部门、城市、职级等", en: "rules: by department, city, level and so on")
                }
            return (isOn ? "(•) " : "( ) ") + words[language]
        }
        drawRows(lines, cursor: input.cursor, at: anchor, renderer, on: &surface)
    }
}
