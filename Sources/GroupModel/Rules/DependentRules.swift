import Attendance
import LosslessJSON

extension Rule {
    /// What is set and has no effect: one rule for each condition on which fields depend, and one warning that names them
    /// all. They are kept (issue 2: "shown as without effect, and kept").
    static let ofDependents: [Rule] = {
        var groups: [(condition: Condition, fields: [Field])] = []
        for field in Schema.fields where field.isEditable {
            guard let condition = field.applies else { continue }
            if let index = groups.firstIndex(where: { $0.condition == condition && $0.fields[0].table == field.table })
            {
                groups[index].fields.append(field)
            } else {
                groups.append((condition, [field]))
            }
        }
        return groups.map { group in
            let dependents = Dependents(condition: group.condition, fields: group.fields)
            return Rule(name: dependents.name, reads: dependents.fieldsRead, check: dependents.findings)
        }
    }()
}

/// Fields that have an effect on one and the same condition.
private struct Dependents: Sendable {
    let condition: Condition
    /// Without parts of containers that are dependents themselves.
    private let fields: [Field]
    /// The table whose rows they are in.
    private let table: Field?

    init(condition: Condition, fields: [Field]) {
        self.condition = condition
        table = fields.first?.table
        let paths = Set(fields.map(\.path))
        self.fields = fields.filter { field in field.path.parent.map { !paths.contains($0) } ?? true }
    }

    var name: String { "effect of \(fields.map(\.apiKey).joined(separator: ", "))" }

    var fieldsRead: Set<FieldPath> {
        let containers = fields.flatMap(\.containers)
        let deciders = condition.fields + containers.compactMap(\.applies).flatMap(\.fields)
        var read = Set((deciders + fields.map(\.path)).map(\.topLevel))
        if table?.write == .appendOnly { read.insert(.groupID) }
        return read
    }

    func findings(_ context: RuleContext) -> [Finding] {
        guard let table else { return [finding(context, at: .root)].compactMap(\.self) }
        return context.rows(of: table.path).compactMap { place, row in
            // The server's locations can't be changed, so there is nothing to say about them.
            if table.write == .appendOnly, context.draft.isOnServer(row, of: table) { return nil }
            return finding(context, at: place)
        }
    }

    /// For the fields of the group, or of the row at a place.
    private func finding(_ context: RuleContext, at row: JSONPath) -> Finding? {
        let body = context.document.body
        let set = fields.filter { field in
            guard let place = field.path.place(in: row), let value = body[place], field.isSet(value) else {
                return false
            }
            // What is wrong with the whole is not said again of its parts.
            return field.containers.allSatisfy { $0.applies?.holds(in: body, for: place) ?? true }
        }
        guard let first = set.first?.path.place(in: row), !condition.holds(in: body, for: first) else { return nil }
        if condition == .never {
            return .caution(
                first,
                zh: "按文档此项没有效果，值会保留。不需要的话请取消设置。",
                en: "has no effect by the documents, and is kept. Unset it if you do not need it."
            )
        }
        let master = condition.fields.first?.place(in: first) ?? first
        return .caution(
            master,
            zh: "\(set.map { "「\($0.label.zh)」" }.joined())现在没有效果，值会保留。要让其生效，请\(condition.remedy.zh)。",
            en: "without effect now, and kept: \(set.map { "“\($0.label.en)”" }.joined(separator: ", ")). "
                + "To make use of it, \(condition.remedy.en)."
        )
    }
}

extension Field {
    /// The objects and tables that the field is a part of, from the inside.
    package var containers: [Field] {
        sequence(first: path, next: \.parent).dropFirst().compactMap(Schema.field)
    }

    /// The outermost table whose rows the field is in.
    fileprivate var table: Field? { containers.last { $0.kind == .table } }

    /// Whether a value asks for anything: off, 0, nothing and the default do not.
    func isSet(_ value: JSON) -> Bool {
        if value == defaultValue { return false }
        switch value {
        case .null: return false
        case .bool(let isOn): return isOn
        case .number(let number): return number.double != 0
        case .string(let text): return !text.isEmpty
        case .array(let elements): return !elements.isEmpty
        case .object(let members):
            return Schema.parts(of: path).contains { part in members[part.path.name].map(part.isSet) ?? false }
        }
    }
}
