package import GroupModel
import LosslessJSON

/// The way through the fields of a new row, one after the other: first those that decide which others there are, then what
/// the row needs. Esc leaves the rest to the form.
struct RowGuide: Hashable, Sendable {
    let row: JSONPath
    /// Asked for, whether something was given or not.
    var asked: Set<JSONPath> = []
}

extension EditorState {
    mutating func beginGuide(of row: JSONPath) -> Reply {
        guide = RowGuide(row: row)
        return goOnWithGuide()
    }

    /// What follows when an input has closed.
    mutating func guided(_ reply: Reply, accepted: Bool) -> Reply {
        guard guide != nil, input == nil else { return reply }
        guard accepted else {
            guide = nil
            return reply
        }
        var next = goOnWithGuide()
        next.effects = reply.effects + next.effects
        next.notice = reply.notice ?? next.notice
        next.overlay = reply.overlay ?? next.overlay
        return next
    }

    private mutating func goOnWithGuide() -> Reply {
        guard let guide, case .row(let table, guide.row) = page.content, let index = nextRow(of: table, guide) else {
            self.guide = nil
            return .none
        }
        let row = formRows[index]
        self.guide?.asked.insert(row.place)
        page.cursor = index
        // What has a page of its own ends the way: there is more than one thing to do there.
        if row.field?.kind.isList == true {
            self.guide = nil
            return addRow()
        }
        let reply = open()
        if case .choice(var choice) = input, let field = row.field {
            choice.cursor = usefulChoice(of: field, at: row.place, in: table) ?? choice.cursor
            input = .choice(choice)
        }
        return reply
    }

    private func nextRow(of table: Field, _ guide: RowGuide) -> Int? {
        let rows = formRows.enumerated().filter { _, row in
            guard case .field(let field) = row.role else { return false }
            return field.isEditable && field.kind != .toggle && !guide.asked.contains(row.place)
                && document[row.place] == nil && field.hasEffect(in: document.body, at: row.place)
        }
        let parts = table.innerFields
        let deciders = Set(parts.compactMap(\.applies).flatMap(\.fields))
        // A row of which nothing is needed is asked for all of it.
        let needsNothing = parts.allSatisfy { $0.requirement == .optional && $0.applies == nil }
        let next =
            rows.first { _, row in row.field.map { deciders.contains($0.path) } ?? false }
            ?? rows.first { _, row in needsNothing || row.isNeeded(in: document) }
        return next?.offset
    }

    /// The first value of a deciding field that gives other fields a meaning: a rule that chooses nobody is hardly wanted.
    private func usefulChoice(of field: Field, at place: JSONPath, in table: Field) -> Int? {
        let dependents = table.innerFields.compactMap(\.applies).filter { $0.fields.contains(field.path) }
        var body = document.body
        return field.kind.choices.firstIndex { choice in
            body[place] = choice.value
            return dependents.contains { $0.holds(in: body, for: place) }
        }
    }
}

extension FormRow {
    /// Whether a new row is asked for the value: it is demanded, or belongs to the kind of row that was chosen.
    fileprivate func isNeeded(in document: GroupDocument) -> Bool {
        guard let field else { return false }
        return field.applies != nil || field.requirement.isDemanded(in: document.body, at: place)
    }
}

extension Field {
    /// All fields of the rows of a table.
    fileprivate var innerFields: [Field] { Schema.fields.filter { $0.containers.contains(self) } }
}

extension Kind {
    /// Whether the value has a page of its own, and a line can only sum it up.
    package var isList: Bool {
        switch self {
        case .ids, .table, .weekShifts: true
        default: false
        }
    }
}
