import Attendance
package import GroupModel
import LosslessJSON

/// Finding a field by label in either language, everyday word, API key or value, and a section by its title.
package struct FindState: Hashable, Sendable {
    /// The line being typed; nil when none is.
    package var line: TextLine?
    /// What `n` and `N` look for.
    package var query = ""
}

/// A place that the editor can jump to: a row of a section.
package struct Target: Hashable, Sendable {
    package let section: Section
    package let cursor: Int
}

extension EditorState {
    /// Every row of the section forms, in their order.
    var targets: [(row: FormRow, target: Target)] {
        let forms: [(section: Section, rows: [FormRow])] =
            if let wizard {
                // The first section of a step stands for it.
                WizardStep.allCases.compactMap { step in
                    step.sections.first.map { ($0, stepRows(step, showsAll: wizard.showsAll)) }
                }
            } else {
                Section.allCases.map { ($0, FormRow.rows(of: $0, in: document)) }
            }
        return forms.flatMap { section, rows in
            rows.enumerated().map { index, row in (row, Target(section: section, cursor: index)) }
        }
    }

    /// The row that shows a place: the row itself, or the table or list that holds it.
    func target(showing place: JSONPath) -> Target? {
        targets.last { row, _ in
            !row.place.isRoot && place.starts(with: row.place)
        }?.target
    }

    /// The next row, in reading order and around the end, for which the condition holds.
    func nextTarget(backwards: Bool, where matches: (FormRow) -> Bool) -> Target? {
        let all = targets
        let base = pages.first?.cursor ?? 0
        let here = all.firstIndex { $0.target == Target(section: section, cursor: base) } ?? 0
        for step in 1...max(1, all.count) {
            let index = (here + (backwards ? -step : step) + 2 * all.count) % max(1, all.count)
            if all.indices.contains(index), matches(all[index].row) { return all[index].target }
        }
        return nil
    }

    /// Whether a row is what somebody typed into the search.
    func matches(_ row: FormRow, query: String) -> Bool {
        let query = query.lowercased()
        if query.isEmpty || row.place.isRoot { return false }
        var texts = [row.place.withoutGroup]
        if let field = row.field {
            texts += Self.names(of: field)
            // A section is found where it begins.
            if Schema.firstField(of: field.section) == field { texts += field.section.words.both }
        }
        if let value = document[row.place] {
            // A list of 20,000 ids is text too; the search is asked for once, not at each key.
            texts.append(value.text())
            if let field = row.field {
                texts.append(field.display(value, in: .zh))
                texts.append(field.display(value, in: .en))
            }
        }
        return texts.contains { $0.lowercased().contains(query) }
    }

    /// What people may call a field; a table answers to the names of its columns too.
    private static func names(of field: Field) -> [String] {
        let own = field.label.both + field.alsoCalled + [field.apiKey]
        return field.kind == .table ? own + Schema.parts(of: field.path).flatMap(names(of:)) : own
    }
}
