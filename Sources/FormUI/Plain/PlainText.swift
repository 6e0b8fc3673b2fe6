package import Attendance
package import Editor
import GroupModel
import LosslessJSON
import Operations

/// The plain mode in words: lines without colour or cursor movement, as a screen reader speaks them and a script reads them.
package nonisolated struct PlainText {
    private let language: Language
    private let context: ValueContext

    /// - Parameter shifts: what shift ids are shown by.
    package init(language: Language, shifts: [ShiftSummary] = []) {
        self.language = language
        context = ValueContext(shifts: shifts)
    }

    private var values: ValueText { ValueText(language: language, context: context) }

    /// - Parameter editor: the group that is spoken of.
    package func lines(of output: PlainOutput, in editor: EditorState) -> [String] {
        switch output {
        case .step(let step):
            ["", "== \(step.number)/\(WizardStep.allCases.count) \(step.words[language])"]
        case .question(let question): lines(of: question, in: editor)
        case .help(let field, let place):
            FieldNotes(field: field, language: language).page(place, in: editor, width: 78).map(\.text)
        case .answers(let question): answers(to: question)
        case .shifts(let shifts):
            [say("班次：", "Shifts:"), say("  0 休息", "  0 day of rest")]
                + shifts.enumerated().map { "  \($0 + 1) \($1.name) \($1.times) (\($1.id))" }
        case .sections: sections(of: editor)
        case .rows(let rows): rows.enumerated().map { "  \($0 + 1) " + text(of: $1, in: editor) }
        case .refused(let words): ["! " + words[language]]
        case .note(let words): ["* " + words[language]]
        case .review(let review): lines(of: review)
        case .result(let result): lines(of: result)
        }
    }

    package func lines(of question: PlainStart.Question, offers: [PlainStart.Offer]) -> [String] {
        switch question {
        case .start:
            offers.enumerated().map { index, offer in
                switch offer {
                case .start(let start): "  \(index + 1) \(start.words[language])"
                case .copy: say("  \(index + 1) 复制已有考勤组", "  \(index + 1) Copy of a group that is there")
                }
            } + [say("从哪里开始？[1]", "Begin with what? [1]")]
        case .source: [say("复制哪个考勤组（ID 或名称）？", "Which group (id or name)?")]
        case .people: [say("连同人员？y/n [n]", "With its people? y/n [n]")]
        }
    }

    /// How the mode is spoken to, said once at its beginning.
    package var introduction: [String] {
        [
            say(
                "每行一个回答。空行 = 保留或跳过，? = 说明，< = 上一个问题，:x = 清空，:q = 离开。",
                "One answer a line. Empty line: keep or skip. ? explains, < goes back, :x unsets, :q leaves."
            )
        ]
    }

    private func say(_ zh: String, _ en: String) -> String { Words(zh: zh, en: en)[language] }

    // MARK: Questions

    private func lines(of question: PlainQuestion, in editor: EditorState) -> [String] {
        switch question {
        case .value(let field, let place, let isDemanded, let proposal):
            choices(of: field) + [line(of: field, place, isDemanded, proposal, in: editor)]
        case .addRow(let field, let place):
            rows(of: field, at: place, in: editor)
                + [named(field) + say("：添加一行？y/n [n]（-N 删除第 N 行）", ": add one? y/n [n] (-N removes row N)")]
        case .days(let field, let place):
            rows(of: field, at: place, in: editor)
                + [
                    named(field)
                        + say(
                            "：日期[-日期] 班次；空行结束（-N 删除第 N 行）",
                            ": day[-day] shift; an empty line ends (-N removes row N)"
                        )
                ]
        case .more(_, let count):
            [
                say(
                    "还有 \(count) 项不常用的设置，要逐项询问吗？y/n [n]",
                    "\(counted(count, "more field")) that few groups need: ask? y/n [n]"
                )
            ]
        case .section: [say("分区号，或 s 复核：", "Number of a section, or s to review:")]
        case .field: [say("字段号，空行返回分区，s 复核：", "Number of a field, an empty line for the sections, s to review:")]
        case .mend: [say("有错误，不能提交。空行去修改第一处：", "Errors block submitting. An empty line leads to the first:")]
        case .conflict(let conflict): lines(of: conflict)
        case .draft(let draft):
            [
                say(
                    "有 \(Age.words(seconds: draft.age).zh)留下的草稿，\(draft.changes.count) 项修改。继续？y/n [y]",
                    "A draft of \(counted(draft.changes.count, "change")) was left "
                        + "\(Age.words(seconds: draft.age).en). Continue it? y/n [y]"
                )
            ]
        case .confirm(nil): [say("输入 yes 提交，< 返回，:q 离开：", "yes submits, < goes back, :q leaves:")]
        case .confirm(let name?):
            [say("这是重大变更。输入\(name.words.zh)提交：", "This is grave. Type \(name.words.en) to submit:")]
        case .held(let held):
            held.map { "! " + $0.words[language] } + [
                say(
                    "这次没有提交。空行再查看一次；close \(held.map { String($0.entry) }.joined(separator: " ")) 手动结案"
                        + "（若那次写入随后仍然到达，会覆盖此后的修改，新增的地点会出现两次）；:q 离开：",
                    "Nothing was submitted now. An empty line looks again; close "
                        + held.map { String($0.entry) }.joined(separator: " ")
                        + " closes by hand (should that write arrive after all, it overwrites what was written since, and places "
                        + "that it adds are there twice); :q leaves:"
                )
            ]
        case .sameName(let ids):
            [
                say(
                    "已有同名考勤组：\(ids.joined(separator: " "))。尚未创建。输入 yes 仍然创建，< 返回：",
                    "Another group has that name: \(ids.joined(separator: " ")). Nothing was created. yes creates it all the same, "
                        + "< goes back:"
                )
            ]
        }
    }

    private func lines(of conflict: MergeConflict) -> [String] {
        let label = conflict.field.map(named) ?? conflict.place.withoutGroup
        let text = { (value: JSON?) in value?.text() ?? say("（无）", "(nothing)") }
        return [
            say("两边都改了：", "Changed on both sides: ") + label,
            say("  原来：", "  before: ") + text(conflict.base),
            say("  m 我的：", "  m mine: ") + text(conflict.mine),
            say("  t 服务器的：", "  t the server's: ") + text(conflict.theirs),
            say("以哪个为准？m/t", "Which one counts? m/t"),
        ]
    }

    private func named(_ field: Field) -> String { "\(field.label[language]) (\(field.apiKey))" }

    /// `Time zone (time_zone), required [Asia/Shanghai]:`
    private func line(
        of field: Field,
        _ place: JSONPath,
        _ isDemanded: Bool,
        _ proposal: JSON?,
        in editor: EditorState
    ) -> String {
        var text = named(field)
        if isDemanded { text += say("，必填", ", required") }
        if field.isGated { text += say("，灰度", ", gated") }
        if field.kind == .toggle { text += " y/n" }
        let notes = FieldNotes(field: field, language: language)
        if let limits = notes.limits { text += say("，", ", ") + limits }
        if let value = editor.document[place] ?? proposal {
            text += " [\(field.kind == .toggle ? field.display(value, in: language) : values.text(of: value, field))]"
        } else if let unset = notes.defaultValue {
            text += " (\(unset))"
        }
        return text + say("：", ":")
    }

    /// By their documented values, which is what is typed; those that are no numbers by their place.
    private func choices(of field: Field) -> [String] {
        let choices = field.kind.choices
        let areNumbers = choices.contains { $0.value.int != nil }
        return choices.enumerated().map { index, choice in
            "  \(areNumbers ? choice.value.text() : "\(index + 1)") \(choice.words[language])"
        }
    }

    private func rows(of table: Field, at place: JSONPath, in editor: EditorState) -> [String] {
        (editor.document[place]?.array ?? []).enumerated().map { index, row in
            "  \(index + 1) " + RowSummary(table: table, values: values).text(of: row)
        }
    }

    private func answers(to question: PlainQuestion) -> [String] {
        guard case .value(let field, _, _, _) = question else { return introduction }
        return [field.kind.expectation[language]] + introduction
    }

    // MARK: A group that is there

    private func sections(of editor: EditorState) -> [String] {
        Section.allCases.map { section in
            let fields = Set(Schema.topLevelFields(of: section).map(\.path))
            let errors = editor.session.problems.count {
                $0.severity == .error && fields.contains(FieldPath($0.place).topLevel)
            }
            let changed = editor.session.changed.intersection(fields).count
            var text = "  \(section.number) \(section.words[language])"
            if changed > 0 { text += say("（\(changed) 处修改）", " (\(changed) changed)") }
            if errors > 0 { text += " !\(errors)" }
            return text
        }
    }

    private func text(of row: FormRow, in editor: EditorState) -> String {
        let value = editor.document[row.place]
        guard let field = row.field else { return row.place.withoutGroup + " = " + (value?.text() ?? "") }
        let marker = editor.marker(for: row.place)
        let sign = marker == .changed || marker == .error || marker == .readOnly ? " \(marker.rawValue)" : ""
        let shown = field.kind == .toggle ? field.display(value, in: language) : values.text(of: value, field)
        return "\(named(field)) = \(shown)\(sign)"
    }

    // MARK: Review and result

    private func lines(of review: ReviewState) -> [String] {
        let text = ChangeText(language: language, context: context)
        let lines = { (changes: [Change]) in
            changes.flatMap { text.lines(of: $0) }.map { String(repeating: "  ", count: $0.depth) + $0.text }
        }
        let changes = lines(review.changes)
        let differences = review.payload.differences.map { "  \($0.place.withoutGroup): \($0.reason.words[language])" }
        let grave = review.graveChanges.map { "‼ " + $0.words[language] }
        let problems = review.problems.map { ($0.severity == .error ? "! " : "* ") + $0.message[language] }
        return [say("修改：", "Changes:")] + (changes.isEmpty ? [say("没有修改。", "Nothing changed.")] : changes)
            + lines(review.joined).prefixed(by: say("来自服务器，已并入：", "From the server, merged in:"))
            + [say("报文：", "Payload:"), String(decoding: review.payload.bytes, as: UTF8.self)] + differences
            + (grave + problems).prefixed(by: say("警告：", "Warnings:"))
    }

    private func lines(of result: WriteResult) -> [String] {
        let ignored = result.items.filter { $0.outcome != .applied && $0.outcome != .normalised }
        return [result.message[language], result.details].filter { !$0.isEmpty }
            + result.notes.map { "* " + $0[language] }
            + ignored.map { "  \($0.place.withoutGroup): \($0.outcome.words[language])" }
    }
}

extension [String] {
    /// With a title, where there is anything.
    nonisolated fileprivate func prefixed(by title: String) -> [String] { isEmpty ? [] : [title] + self }
}
