import GroupModel
import LosslessJSON
import Operations

/// Narrowing a list of ids by what the ids are called.
package struct ListFilter: Sendable {
    let place: JSONPath
    package var line = TextLine()
    /// Whether the keys are typed into the line; else they act on the rows that are left.
    package var isTyping = true
    /// The rows that are left, best first; positions in the list.
    package private(set) var matches: [Int] = []
    /// The list that `matches` are positions in; nil until the index has come.
    private(set) var ids: JSONArray?
    private var index = SearchIndex()

    init(place: JSONPath) {
        self.place = place
    }

    /// Whether the index is still being made.
    package var isWaiting: Bool { ids == nil }

    mutating func receive(_ index: SearchIndex, of ids: JSONArray) {
        self.index = index
        self.ids = ids
        narrow()
    }

    mutating func apply(_ edit: TextLine.Edit) {
        line.apply(edit)
        narrow()
    }

    private mutating func narrow() {
        guard ids != nil else { return }
        matches = index.matches(line.text)
    }

    /// The list is another one: its rows are not known until it is gone through again.
    mutating func forget() {
        ids = nil
        index = SearchIndex()
        matches = []
    }

    /// Takes out a row that was removed from the list.
    mutating func remove(_ row: Int, leaving ids: JSONArray) {
        self.ids = ids
        matches = matches.compactMap { $0 == row ? nil : $0 > row ? $0 - 1 : $0 }
    }
}

extension EditorState {
    /// The filter of the page that is open; nil when it shows everything.
    package var openFilter: ListFilter? {
        guard let filter = listFilter, filter.place == page.place, case .ids = page.content else { return nil }
        return filter
    }

    /// The rows of the page that are left; nil when all are.
    package var filteredRows: [Int]? {
        guard let filter = openFilter, filter.isWaiting || !filter.line.isEmpty else { return nil }
        return filter.line.isEmpty ? nil : filter.matches
    }

    mutating func beginFilter(at place: JSONPath) -> Reply {
        if openFilter == nil { listFilter = ListFilter(place: place) }
        listFilter?.isTyping = true
        return .wish(.filter(place))
    }

    mutating func receive(_ index: SearchIndex, of ids: JSONArray, at place: JSONPath) -> Reply {
        guard listFilter?.place == place else { return .none }
        // The list was changed meanwhile: another index is on its way.
        guard ids == document[place]?.array ?? JSONArray() else { return .none }
        listFilter?.receive(index, of: ids)
        holdFilteredCursor()
        return .none
    }

    mutating func typeInFilter(_ key: TextKey, pageRows: Int) -> Reply {
        if let rows = filteredRows, let here = rows.firstIndex(of: page.cursor),
            let target = CursorMove.target(of: key, from: here, count: rows.count, pageRows: pageRows)
        {
            page.cursor = rows[target]
            return .none
        }
        switch key {
        case .edit(let edit):
            listFilter?.apply(edit)
            if let best = filteredRows?.first { page.cursor = best }
        case .accept, .acceptAndNext:
            listFilter?.isTyping = false
            if listFilter?.line.isEmpty == true { listFilter = nil }
        case .cancel: listFilter = nil
        case .up, .down, .pageUp, .pageDown: break
        }
        return .none
    }

    /// Moves among the rows that are left.
    mutating func moveFiltered(_ command: Command, pageRows: Int) -> Bool {
        guard let rows = filteredRows else { return false }
        let here = rows.firstIndex(of: page.cursor) ?? 0
        guard let target = CursorMove.target(of: command, from: here, count: rows.count, pageRows: pageRows) else {
            return false
        }
        if rows.indices.contains(target) { page.cursor = rows[target] }
        return true
    }

    /// A cursor on a row that is not shown would act on what nobody sees.
    mutating func holdFilteredCursor() {
        guard let rows = filteredRows, !rows.isEmpty, !rows.contains(page.cursor) else { return }
        page.cursor = rows.first { $0 >= page.cursor } ?? rows[rows.count - 1]
    }

    /// Keeps the filter to the list that it filters.
    /// - Returns: what makes the index anew where the list is another one.
    mutating func refreshFilter() -> Reply {
        guard let filter = openFilter else {
            if listFilter != nil { listFilter = nil }
            return .none
        }
        guard let known = filter.ids, known != document[filter.place]?.array ?? JSONArray() else { return .none }
        listFilter?.forget()
        return .wish(.filter(filter.place))
    }
}

extension AppState {
    mutating func indexList(at place: JSONPath) -> Reply {
        guard let editor, case .ids(let referent)? = Schema.field(at: place)?.kind else { return .none }
        let ids = editor.document[place]?.array ?? JSONArray()
        return .effects(.askDirectory(.indexList(ListQuery(place: place, ids: ids, referent: referent, names: names))))
    }
}
