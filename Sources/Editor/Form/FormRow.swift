package import GroupModel
package import LosslessJSON

/// A line of a form.
package struct FormRow: Hashable, Sendable {
    package enum Role: Hashable, Sendable {
        /// A field with a value.
        case field(Field)
        /// The name of an object; its parts follow.
        case heading(Field)
        /// A member that no document knows: shown, kept, not edited.
        case unknown(String)
        /// Whether lists or rules say who is meant; not a value, but what follows from the values below it.
        case source(MemberSource)
    }

    package let role: Role
    /// Where the value stands in the request body; the root for a row without a value of its own.
    package let place: JSONPath
    /// How deep in objects; 0 at the top.
    package let depth: Int

    package var field: Field? {
        switch role {
        case .field(let field), .heading(let field): field
        case .unknown, .source: nil
        }
    }
}

extension FormRow {
    /// The rows of a section: its fields, the parts of objects below their heading, and in the last section the members
    /// that nobody declared.
    package static func rows(of section: Section, in document: GroupDocument) -> [FormRow] {
        let rows = declaredRows[section] ?? []
        return section == Section.allCases.last ? rows + unknownMembers(of: document) : rows
    }

    /// What is declared is the same for every group, and every frame asks for it several times.
    private static let declaredRows = Dictionary(
        uniqueKeysWithValues: Section.allCases.map { section in
            (section, sources(of: section) + Schema.topLevelFields(of: section).flatMap { rows(for: $0, in: .root) })
        }
    )

    /// The rows of the form for one row of a table. What is unset and has no meaning for it is left out: a Wi-Fi has no
    /// latitude, and a new location no id.
    package static func rows(ofTable table: FieldPath, row: JSONPath, in document: GroupDocument) -> [FormRow] {
        Schema.parts(of: table).flatMap { rows(for: $0, in: row) }.filter { row in
            guard let field = row.field, document[row.place] == nil else { return true }
            return field.write != .responseOnly && field.hasEffect(in: document.body, at: row.place)
        }
    }

    /// The row of a top-level field, and those of its parts.
    static func declaredRows(of field: Field) -> [FormRow] { rows(for: field, in: .root) }

    /// Whether the cursor can stand on it.
    var isFocusable: Bool {
        if case .heading = role { false } else { true }
    }

    /// A field stands below the one that decides whether it has an effect, and set in. What a row of a table has no use for
    /// is not shown at all, so there nothing is.
    private static func rows(for field: Field, in context: JSONPath, depth: Int = 0) -> [FormRow] {
        guard let place = field.path.place(in: context) else { return [] }
        let own = depth + (context.isRoot ? field.dependenceDepth : 0)
        guard field.kind == .object else { return [FormRow(role: .field(field), place: place, depth: own)] }
        return [FormRow(role: .heading(field), place: place, depth: own)]
            + Schema.parts(of: field.path).flatMap { rows(for: $0, in: context, depth: own + 1) }
    }

    /// At the top of the sections in which people are named.
    private static func sources(of section: Section) -> [FormRow] {
        MemberSource.all.filter { Schema.field($0.rules)?.section == section }.map { source in
            FormRow(role: .source(source), place: .root, depth: 0)
        }
    }

    /// Members that are declared nowhere, at the top of the group and inside its declared objects. Those in rows of tables
    /// stay with their rows.
    static func unknownMembers(of document: GroupDocument) -> [FormRow] {
        func unknown(in object: JSON?, at place: JSONPath) -> [FormRow] {
            (object?.object?.members ?? []).flatMap { member -> [FormRow] in
                let inner = place.appending(member.name)
                guard let field = Schema.field(at: inner) else {
                    return [FormRow(role: .unknown(member.name), place: inner, depth: 0)]
                }
                return field.kind == .object ? unknown(in: member.value, at: inner) : []
            }
        }
        return unknown(in: document.group, at: JSONPath([.member("group")]))
    }
}
