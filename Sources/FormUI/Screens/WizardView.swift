import Attendance
import Editor
import GroupModel
import Operations
import Terminal

/// What frames a new group's form: which step it is, what is missing, how much is not shown.
nonisolated struct WizardFrame {
    let editor: EditorState
    let wizard: WizardState
    let language: Language

    init?(_ editor: EditorState, _ language: Language) {
        guard let wizard = editor.wizard else { return nil }
        self.editor = editor
        self.wizard = wizard
        self.language = language
    }

    var subject: String {
        let name = editor.document.groupName ?? ""
        return Words(zh: "新考勤组", en: "New group")[language] + (name.isEmpty ? "" : "  " + name)
    }

    var status: String {
        let problems = editor.session.problems
        let missing = problems.count { $0.severity == .error }
        let warnings = problems.count - missing
        let words = Words(
            zh: "待填 \(missing)  警告 \(warnings)",
            en: "\(missing) to do  \(counted(warnings, "warning"))"
        )
        return words[language]
    }

    /// `2/8 类型与班次`
    var title: String { "\(wizard.step.number)/\(WizardStep.allCases.count) " + wizard.step.words[language] }

    var note: String {
        if wizard.showsAll { return Words(zh: "+ 只看常用", en: "+ fewer fields")[language] }
        let hidden = editor.hiddenCount
        return hidden == 0 ? "" : Words(zh: "+ 还有 \(hidden) 项", en: "+ \(hidden) more")[language]
    }
}

/// The list of steps, with what is missing in each.
struct StepsView {
    let editor: EditorState
    let wizard: WizardState
    let language: Language

    func draw(in rect: Rect, _ renderer: Renderer, on surface: inout Surface) {
        for step in WizardStep.allCases where step.rawValue < rect.height {
            let y = rect.minY + step.rawValue
            let isCurrent = step == wizard.step
            var pen = Pen(x: rect.minX, y: y, end: rect.maxX)
            pen.write(isCurrent ? cursorSign : " ", Theme.key, on: &surface)
            pen.write(" \(step.number) ", Theme.quiet, on: &surface)
            pen.write(step.words[language], isCurrent ? Theme.heading : Theme.label, on: &surface)
            pen.skip(1)
            let mark = mark(of: step)
            pen.write(mark.text, mark.style, on: &surface)
            if isCurrent, editor.focus == .sections { surface.cursor = Point(x: rect.minX + 3, y: y) }
            guard let home = step.sections.first else { continue }
            renderer.onClick(in: Rect(x: rect.minX, y: y, width: rect.width, height: 1), .focusSection(home))
        }
    }

    private func mark(of step: WizardStep) -> (text: String, style: Style) {
        let problems = step == .review ? editor.session.problems : editor.problems(in: step)
        let missing = problems.count { $0.severity == .error }
        if missing > 0 { return ("!\(missing)", Theme.error) }
        if step == .review || !wizard.visited.contains(step) { return ("", .plain) }
        return problems.isEmpty ? ("✓", Theme.good) : ("△\(problems.count)", Theme.warning)
    }
}
