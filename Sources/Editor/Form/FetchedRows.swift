import GroupModel
package import LosslessJSON

/// What the rows of the lists and tables that are open were when the group was fetched.
///
/// Rows have no number of their own: when one goes, those below it are not changed by that. They are told by what they
/// say, and looked up once when a page is opened, not for every frame.
struct FetchedRows: Equatable, Sendable {
    /// All rows of a list or table as fetched.
    private var byList: [JSONPath: Set<JSON>] = [:]
    /// The row whose form is open, and the fetched row that it was; nil for a new one.
    private var openRow: OpenRow?

    private struct OpenRow: Equatable {
        let place: JSONPath
        let was: JSON?
    }

    fileprivate mutating func open(_ page: Page, in draft: GroupDraft) {
        switch page.content {
        case .ids(_, let list), .table(_, let list):
            if byList[list] == nil { byList[list] = Set(draft.fetched?[list]?.array ?? []) }
        case .row(let table, let row): compare(row, of: table, in: draft)
        case .section, .weekShifts: break
        }
    }

    fileprivate mutating func compare(_ row: JSONPath, of table: Field, in draft: GroupDraft) {
        let list = row.parent
        guard case .index(let index)? = row.steps.last else { return }
        let was = RowChange.fetchedRow(
            index,
            of: table,
            from: draft.fetched?[list]?.array ?? [],
            to: draft.document[list]?.array ?? []
        )
        openRow = OpenRow(place: row, was: was)
    }

    /// Nil when nothing is known of the list.
    fileprivate func value(at place: JSONPath, row: JSONPath, in document: GroupDocument) -> JSON?? {
        if let openRow, openRow.place == row {
            guard let was = openRow.was else { return .some(nil) }
            return .some(was[JSONPath(Array(place.steps.dropFirst(row.steps.count)))])
        }
        guard let rows = byList[row.parent], let now = document[row] else { return nil }
        return .some(rows.contains(now) ? document[place] : nil)
    }
}

extension EditorState {
    /// The value that a value was: at the same place, and in a row of a list or table in the row that it was.
    package func fetchedValue(at place: JSONPath) -> JSON? {
        for (number, step) in place.steps.enumerated() {
            guard case .index = step else { continue }
            let row = JSONPath(Array(place.steps[...number]))
            if let value = fetchedRows.value(at: place, row: row, in: document) { return value }
        }
        return draft.fetched?[place]
    }

    /// Opens a page over the one that is shown.
    mutating func open(_ page: Page) {
        fetchedRows.open(page, in: draft)
        pages.append(page)
    }

    /// After an edit from outside the row's form the row may be another one.
    mutating func compareOpenRow() {
        if case .row(let table, let row) = page.content { fetchedRows.compare(row, of: table, in: draft) }
    }
}
