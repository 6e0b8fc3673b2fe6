package import Attendance
package import LosslessJSON

/// A rule that chooses people, as a sentence: `工作城市 包含 杭州、上海`.
package struct MemberRuleSentence {
    private let paths: MemberRulePaths
    private let row: JSON

    /// Nil for the row of a table of something else.
    package init?(_ row: JSON, of table: Field) {
        guard MemberSource.all.contains(where: { $0.rules == table.path }) else { return nil }
        paths = MemberRulePaths(table.path)
        self.row = row
    }

    /// - Parameter names: what the ids of departments (of people, when false) are called.
    package func text(in language: Language, names: (_ id: String, _ isDepartment: Bool) -> String) -> String {
        let scope = words(paths.scopeType, in: row, language)
        guard let rule = row[paths.rule.name], !rule.isNull else { return scope }
        let parts = [words(paths.valueType, in: rule, language), words(paths.comparison, in: rule, language)]
        let sentence = (parts + [values(of: rule, language, names)]).joined(separator: " ")
        // A rule that is not in force says what is in force instead.
        guard row[paths.scopeType.name]?.int != Self.byRule else { return sentence }
        return Words(zh: "\(scope)（规则不起作用：\(sentence)）", en: "\(scope) (rule without effect: \(sentence))")[language]
    }

    private static let byRule = 2

    private func words(_ field: FieldPath, in object: JSON, _ language: Language) -> String {
        guard let value = object[field.name], !value.isNull else { return "…" }
        let choice = Schema.field(field)?.kind.choices.first { $0.matches(value) }
        return choice?.words[language] ?? Schema.field(field)?.display(value, in: language) ?? value.shortText
    }

    private func values(
        of rule: JSON,
        _ language: Language,
        _ names: (_ id: String, _ isDepartment: Bool) -> String
    ) -> String {
        let type = rule[paths.valueType.name]?.int
        let values: [String] =
            if type == 1 || type == 2 {
                (rule[paths.memberIDs.name]?.array ?? []).map { id in
                    id.string.map { names($0, type == 1) } ?? id.shortText
                }
            } else {
                (rule[paths.values.name]?.array ?? []).map { value in
                    let texts = [paths.valueName, paths.valueKey].compactMap { value[$0.name]?.string }
                    return texts.first { !$0.isEmpty } ?? "…"
                }
            }
        return values.isEmpty ? "…" : values.joined(separator: language == .zh ? "、" : ", ")
    }
}
