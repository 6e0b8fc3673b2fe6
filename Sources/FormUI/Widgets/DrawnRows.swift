import Attendance
import Editor
import Operations
import Terminal

/// The rows of the page as they were last drawn, so that a move of the cursor draws none of them again.
nonisolated struct DrawnRows {
    private struct Row {
        /// Where it stands in the picture.
        var y: Int
        let valueX: Int
        let unnamed: Set<DirectoryID>
    }

    private var basis: RowsBasis?
    private var picture = Surface(width: 0, height: 0)
    private var drawn: [Int: Row] = [:]

    /// Draws the rows into the region, one below the other, with the cursor on one of them.
    mutating func draw(_ rows: some Collection<Int>, of view: RowsView, cursor: Int?, on surface: inout Surface) {
        let basis = RowsBasis(view.editor, names: view.context.names)
        let known = basis == self.basis && picture.width == surface.width ? drawn : [:]
        var shown: [Int: Row] = [:]
        var isNew = rows.count != known.count
        for (y, row) in rows.enumerated() {
            if var old = known[row] {
                surface.put(row: old.y, of: picture, at: y)
                view.context.unnamed?.insert(old.unnamed)
                isNew = isNew || old.y != y
                old.y = y
                shown[row] = old
            } else {
                let unnamed = view.context.unnamed ?? UnnamedIDs()
                let (valueX, ids) = unnamed.collecting { view.draw(row, y: y, on: &surface) }
                shown[row] = Row(y: y, valueX: valueX, unnamed: ids)
                isNew = true
            }
        }
        if isNew {
            picture = surface.excerpt()
            drawn = shown
            self.basis = basis
        }
        guard let cursor, let row = shown[cursor] else { return }
        surface.put(cursorSign, at: Point(x: 0, y: row.y), style: Theme.key)
        surface.cursor = Point(x: row.valueX, y: row.y)
    }
}
