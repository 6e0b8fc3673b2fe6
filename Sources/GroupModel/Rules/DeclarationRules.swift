import Attendance
import LosslessJSON

extension Rule {
    /// What follows from the declarations, one rule for each top-level field: that what is required is there, and that each
    /// value is of its kind, in its range and known to the documents.
    static let ofDeclarations: [Rule] = Schema.parts(of: nil).filter { $0.write != .responseOnly }.map { field in
        Rule(
            name: "declaration of \(field.apiKey)",
            reads: DeclarationCheck.fieldsRead(by: field),
            check: { context in
                var check = DeclarationCheck(context)
                check.visit(field, context.document[field.path.onlyPlace], at: field.path.onlyPlace)
                return check.findings
            }
        )
    }
}

/// A walk through a field and its parts, side by side with the value.
private struct DeclarationCheck {
    private let context: RuleContext
    private(set) var findings: [Finding] = []

    init(_ context: RuleContext) {
        self.context = context
    }

    /// The top-level fields that decide about a field or its parts.
    static func fieldsRead(by field: Field) -> Set<FieldPath> {
        var read: Set<FieldPath> = [field.path]
        if case .requiredWhen(let condition) = field.requirement { read.formUnion(condition.fields.map(\.topLevel)) }
        if field.write == .appendOnly { read.insert(.groupID) }
        return Schema.parts(of: field.path).reduce(into: read) { $0.formUnion(fieldsRead(by: $1)) }
            .reduce(into: []) { $0.insert($1.topLevel) }
    }

    mutating func visit(_ field: Field, _ value: JSON?, at place: JSONPath) {
        guard let value, !value.isNull, !field.isBlank(value) else { return missing(field, value, at: place) }
        findings += field.findings(on: value, at: place)
        switch (field.kind, value) {
        case (.object, .object(let members)):
            visit(Schema.parts(of: field.path), in: members, at: place)
        case (.table, .array(let rows)):
            let parts = Schema.parts(of: field.path)
            for (index, row) in rows.enumerated() { visitRow(row, of: field, parts, at: place.appending(index)) }
        default: break
        }
    }

    private mutating func visitRow(_ row: JSON, of table: Field, _ parts: [Field], at place: JSONPath) {
        guard case .object(let members) = row else {
            findings.append(
                .forbidden(
                    place,
                    zh: "不是对象，无法识别。请删除这一条，重新添加。",
                    en: "is no object and means nothing. Remove the entry and add it anew."
                )
            )
            return
        }
        // The server's rows are not sent: nothing about them could be put right here.
        if table.write == .appendOnly, context.draft.isOnServer(row, of: table) { return }
        visit(parts, in: members, at: place)
    }

    private mutating func visit(_ parts: [Field], in members: JSONObject, at place: JSONPath) {
        for part in parts where part.write != .responseOnly {
            visit(part, members[part.path.name], at: place.appending(part.path.name))
        }
    }

    private mutating func missing(_ field: Field, _ value: JSON?, at place: JSONPath) {
        guard field.requirement.isDemanded(in: context.document.body, at: place) else { return }
        let deciders: [FieldPath] =
            if case .requiredWhen(let condition) = field.requirement { condition.fields } else { [] }
        // Shifts go with the type of the group; their own rule sees to them.
        if field.kind == .weekShifts { return }
        findings.append(
            .forbidden(
                place,
                with: deciders.compactMap { $0.place(in: place) },
                zh: (value == nil ? "没有设置，但文档要求必填。" : "不能为空。") + "\(field.kind.remedyWhenMissing.zh)。",
                en: (value == nil ? "is not set, but the documents demand it. " : "must not be empty. ")
                    + "\(field.kind.remedyWhenMissing.en)."
            )
        )
    }
}

extension Field {
    /// Whether a value says nothing where something is demanded.
    fileprivate func isBlank(_ value: JSON) -> Bool {
        guard requirement != .optional else { return false }
        switch (kind, value) {
        case (_, .string(let text)): return text.allSatisfy(\.isWhitespace)
        case (.ids, .array(let elements)), (.table, .array(let elements)): return elements.isEmpty
        default: return false
        }
    }
}

extension Kind {
    fileprivate var remedyWhenMissing: Words {
        isContainer ? Words(zh: "请填写其中各项", en: "Fill in its parts") : expectation
    }
}

extension GroupDraft {
    /// Whether a row of an append-only table bears the id that the server gave it. In a group that is yet to be created no
    /// row does, whatever it was copied from.
    func isOnServer(_ row: JSON, of table: Field) -> Bool {
        !createsGroup && Schema.serverMembers(of: table).areIn(row)
    }
}
