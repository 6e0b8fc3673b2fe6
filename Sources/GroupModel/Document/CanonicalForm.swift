package import LosslessJSON

/// How far two spellings may differ and still be held for the same value.
enum Tolerance: Hashable, Sendable {
    /// The same thing written otherwise: `1.1` for `1.10`, `7:00` for `07:00`, `group_type` 1 for 0, absent for null.
    case spelling
    /// What nobody who edits a group has a say in, or calls a change: also another order of ids or rows, and the server's own
    /// members.
    case content
    /// What a server may make of a value without changing it: also an empty or documented default value for an absent
    /// one.
    case server
}

extension Field {
    /// Whether two values of the field mean the same.
    package func meansSame(_ one: JSON?, _ other: JSON?) -> Bool { JSON.meanSame(one, other, as: self, .spelling) }
}

extension JSON {
    /// Whether two values mean the same for a field; for nil, as members that no field declares.
    static func meanSame(_ one: JSON?, _ other: JSON?, as field: Field?, _ tolerance: Tolerance) -> Bool {
        one == other || canonical(one, as: field, tolerance) == canonical(other, as: field, tolerance)
    }

    /// One form for all values that mean the same; nil for those that mean nothing.
    static func canonical(_ value: JSON?, as field: Field?, _ tolerance: Tolerance) -> JSON? {
        guard let value, !value.isNull, !(tolerance == .server && value.isEmptyOrNull) else { return nil }
        let form = value.canonical(as: field, tolerance)
        guard tolerance == .server else { return form }
        if form.isEmptyOrNull { return nil }
        if let field, let unset = field.defaultValue, form == unset.canonical(as: field, tolerance) { return nil }
        return form
    }

    private func canonical(as field: Field?, _ tolerance: Tolerance) -> JSON {
        if let choice = field?.kind.choices.first(where: { $0.readAs != nil && $0.matches(self) }) {
            return choice.value.canonical(as: nil, tolerance)
        }
        switch self {
        case .number(let number): return .number(number.canonical)
        case .string(let text) where field?.kind == .clockTime: return .string(text.withoutLeadingZeroOfHour)
        case .array(let elements): return .array(elements.canonical(as: field, tolerance))
        case .object(let members): return .object(members.canonical(asPartsOf: field, tolerance))
        case .null, .bool, .string: return self
        }
    }
}

extension JSONArray {
    /// Elements of a table are rows: the parts of the table are their members.
    fileprivate func canonical(as field: Field?, _ tolerance: Tolerance) -> JSONArray {
        let forms = map { element in
            if case .object(let row) = element {
                JSON.object(row.canonical(asPartsOf: field, tolerance))
            } else {
                JSON.canonical(element, as: nil, .spelling) ?? .null
            }
        }
        guard tolerance != .spelling, let field, field.kind.hasNoOrder else { return JSONArray(forms) }
        return JSONArray(forms.map { ($0.text(), $0) }.sorted { $0.0 < $1.0 }.map(\.1))
    }
}

extension JSONObject {
    /// Members in the order of their names, without those that mean nothing or that are the server's own.
    fileprivate func canonical(asPartsOf container: Field?, _ tolerance: Tolerance) -> JSONObject {
        var form = JSONObject()
        for member in sorted(by: { $0.name < $1.name }) {
            let field = container.flatMap { Schema.field($0.path.part(member.name, ofRows: $0.kind == .table)) }
            if tolerance != .spelling, field?.write == .responseOnly { continue }
            form[member.name] = JSON.canonical(member.value, as: field, tolerance)
        }
        return form
    }
}

extension Kind {
    /// Whether the elements are a set, so that a server may return them in any order.
    fileprivate var hasNoOrder: Bool {
        switch self {
        case .ids, .table: true
        default: false
        }
    }
}

extension String {
    /// `7:00` for `07:00`.
    fileprivate var withoutLeadingZeroOfHour: String {
        let hour = prefix { $0 != ":" }
        return hour.count == 2 && hour.first == "0" ? String(dropFirst()) : self
    }
}
