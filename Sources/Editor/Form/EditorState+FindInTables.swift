import Attendance
import GroupModel
import LosslessJSON

extension EditorState {
    /// Goes on searching in the tables: in the one that is open, and in the one that the search comes to next.
    /// - Returns: nil when what is found next is no row of a table.
    mutating func findInTables(backwards: Bool) -> Reply? {
        if case .row(_, let row) = page.content, let here = focused?.place,
            let target = target(showing: row.parent)
        {
            let found = matchesInTable(at: row.parent)
            let current = found.firstIndex(of: here)
            let next = current.map { $0 + (backwards ? -1 : 1) } ?? (found.isEmpty ? -1 : 0)
            if found.indices.contains(next) { return enter(found[next], from: target) }
        }
        let query = find.query
        let next = nextTarget(backwards: backwards) { row in
            if case .heading = row.role { return false }
            return matches(row, query: query)
        }
        guard let next, let table = targets.first(where: { $0.target == next })?.row, table.field?.kind == .table else {
            return nil
        }
        let found = matchesInTable(at: table.place)
        guard let place = backwards ? found.last : found.first else { return nil }
        return enter(place, from: next)
    }

    private mutating func enter(_ place: JSONPath, from target: Target) -> Reply {
        _ = go(to: target.section, cursor: target.cursor)
        descend(to: place)
        return .none
    }

    /// The values in a table's rows that match, row by row.
    private func matchesInTable(at table: JSONPath) -> [JSONPath] {
        guard let field = Schema.field(at: table), let rows = document[table]?.array else { return [] }
        let query = find.query.lowercased()
        return rows.indices.flatMap { index in
            FormRow.rows(ofTable: field.path, row: table.appending(index), in: document).filter { row in
                guard case .field(let field) = row.role, let value = document[row.place] else { return false }
                return [value.string ?? value.text(), field.display(value, in: .zh), field.display(value, in: .en)]
                    .contains { $0.lowercased().contains(query) }
            }.map(\.place)
        }
    }
}
