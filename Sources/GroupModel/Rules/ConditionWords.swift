import Attendance
import LosslessJSON

extension Condition {
    /// What an admin does to make it hold, as the end of a sentence.
    var remedy: Words {
        switch self {
        case .isOn(let path):
            Words(zh: "打开「\(path.label.zh)」", en: "turn on “\(path.label.en)”")
        case .isOneOf(let path, let values):
            Words(
                zh: "将「\(path.label.zh)」设为\(path.names(of: values, in: .zh).joined(separator: "或"))",
                en: "set “\(path.label.en)” to \(path.names(of: values, in: .en).joined(separator: " or "))"
            )
        case .all(let conditions):
            Words(
                zh: conditions.map(\.remedy.zh).joined(separator: "，并"),
                en: conditions.map(\.remedy.en).joined(separator: " and ")
            )
        case .any(let conditions):
            Words(
                zh: conditions.map(\.remedy.zh).joined(separator: "，或"),
                en: conditions.map(\.remedy.en).joined(separator: " or ")
            )
        case .not(.isOn(let path)):
            Words(zh: "关闭「\(path.label.zh)」", en: "turn off “\(path.label.en)”")
        case .not(.isOneOf(let path, let values)):
            Words(
                zh: "将「\(path.label.zh)」设为\(path.names(of: values, in: .zh).joined(separator: "、"))以外的值",
                en: "set “\(path.label.en)” to something else than "
                    + path.names(of: values, in: .en).joined(separator: ", ")
            )
        case .not(let condition):
            Words(zh: "不要\(condition.remedy.zh)", en: "do not \(condition.remedy.en)")
        }
    }
}

extension FieldPath {
    /// The label of the field.
    var label: Words { Schema.field(self)?.label ?? Words(zh: description, en: description) }

    /// The values in words, each meaning once (`group_type` 0 and 1 are one).
    fileprivate func names(of values: [JSON], in language: Language) -> [String] {
        values
            .map { Schema.field(self)?.display($0, in: language) ?? $0.text() }
            .map { language == .zh ? "「\($0)」" : "“\($0)”" }
            .reduce(into: []) { names, name in
                if !names.contains(name) { names.append(name) }
            }
    }
}
