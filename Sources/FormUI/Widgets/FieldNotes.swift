import Attendance
import Editor
import GroupModel
import LosslessJSON
import Terminal

/// What can be said of a field: in one line below the form, on a page in the help and the third pane.
nonisolated struct FieldNotes {
    let field: Field
    let language: Language

    /// `1–3 台 · 默认 50 · 每人最多可绑定的打卡设备数`
    var line: String {
        ([limits, defaultValue].compactMap(\.self) + [field.help[language]]).joined(separator: " · ")
    }

    /// Range and unit.
    var limits: String? {
        switch field.kind {
        case .integer(let unit, let range): limits(range.map { "\($0.lowerBound)–\($0.upperBound)" }, unit)
        case .decimal(let unit, let range):
            limits(range.map { "\(Int($0.lowerBound))–\(Int($0.upperBound))" }, unit)
        default: nil
        }
    }

    private func limits(_ range: String?, _ unit: Unit?) -> String? {
        guard let range else { return unit.map { Words(zh: "单位：", en: "in ")[language] + $0.words[language] } }
        return [range, unit?.words[language]].compactMap(\.self).joined(separator: " ")
    }

    var defaultValue: String? {
        field.defaultValue.map { Words(zh: "默认 ", en: "default ")[language] + field.display($0, in: language) }
    }

    /// Everything: names, value, limits, help, what an overwrite does, problems.
    func page(_ place: JSONPath, in editor: EditorState, width: Int) -> [StyledLine] {
        let other: Language = language == .zh ? .en : .zh
        var lines = StyledLine.wrap(field.label[language], Theme.heading, width: width)
        lines += StyledLine.wrap(field.label[other], Theme.quiet, width: width)
        lines += StyledLine.wrap(place.withoutGroup, Theme.key, width: width)
        lines.append(StyledLine(text: ""))
        lines += StyledLine.wrap(field.help[language], width: width)
        let facts = [limits, defaultValue, requirement, semantics, gate].compactMap(\.self)
        if !facts.isEmpty { lines.append(StyledLine(text: "")) }
        for fact in facts { lines += StyledLine.wrap("· " + fact, Theme.quiet, width: width, indent: 2) }
        if !editor.hasEffect(field, at: place) {
            let words = Words(zh: "· 当前设置下不起作用，但会保留", en: "· Without effect as the group stands; it is kept")
            lines += StyledLine.wrap(words[language], Theme.warning, width: width, indent: 2)
        }
        if let lock = editor.lockReason(for: place) {
            lines += StyledLine.wrap("= " + lock[language], Theme.quiet, width: width, indent: 2)
        }
        if let note = editor.consoleNote(at: place) {
            lines += StyledLine.wrap("· " + note[language], width: width, indent: 2)
        }
        if editor.wizard == nil, editor.isChanged(place) {
            let was = field.display(editor.fetchedValue(at: place), in: language)
            lines.append(StyledLine(text: ""))
            lines += StyledLine.wrap(
                Words(zh: "* 原值 ", en: "* was ")[language] + was,
                Theme.changed,
                width: width,
                indent: 2
            )
        }
        for problem in editor.problems(at: place) {
            let isError = problem.severity == .error
            lines.append(StyledLine(text: ""))
            lines += StyledLine.wrap(
                (isError ? "! " : "△ ") + problem.message[language],
                isError ? Theme.error : Theme.warning,
                width: width,
                indent: 2
            )
        }
        return lines
    }

    private var requirement: String? {
        switch field.requirement {
        case .optional: nil
        case .required: Words(zh: "必填", en: "required")[language]
        case .requiredWhen: Words(zh: "在一定条件下必填", en: "required under a condition")[language]
        }
    }

    private var semantics: String? {
        switch field.write {
        case .overwritten: nil
        case .identity: Words(zh: "标识考勤组，不可修改", en: "names the group; not edited")[language]
        case .appendOnly: Words(zh: "只能追加", en: "can only be added to")[language]
        case .keptWhenUnsent: Words(zh: "不发送时保持原值", en: "unsent, it stays as it was")[language]
        case .requestOnly: Words(zh: "只写：提交后无法回读核实", en: "write-only: never read back")[language]
        case .responseOnly: Words(zh: "只读：不会发送", en: "read-only: never sent")[language]
        case .retired: Words(zh: "已下线：原样送回", en: "out of use: sent back as it came")[language]
        }
    }

    private var gate: String? {
        field.isGated ? Words(zh: "灰度：仅部分租户有效", en: "gated (灰度): works for some tenants only")[language] : nil
    }
}
