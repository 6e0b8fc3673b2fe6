import GroupModel
import Terminal
import Text

/// Draws text side by side in one row.
nonisolated struct Pen {
    private(set) var x: Int
    let y: Int
    /// The first column that is not drawn on.
    let end: Int

    init(x: Int, y: Int, end: Int) {
        self.x = x
        self.y = y
        self.end = end
    }

    var room: Int { max(0, end - x) }

    /// Draws a text, cut with `…` where the room ends.
    mutating func write(_ text: String, _ style: Style = .plain, on surface: inout Surface) {
        guard room > 0, !text.isEmpty else { return }
        x += surface.put(Self.cut(text, toColumns: room), at: Point(x: x, y: y), style: style, maxWidth: room)
    }

    /// Most texts fit, and the surface makes them harmless: they need not be put together anew. No character takes more
    /// columns than it has bytes.
    private static func cut(_ text: String, toColumns columns: Int) -> String {
        text.utf8.count <= columns || text.displayWidth <= columns ? text : text.truncated(toColumns: columns)
    }

    /// Draws a text within a column of its own and goes to the column's end.
    mutating func write(_ text: String, _ style: Style = .plain, columns: Int, on surface: inout Surface) {
        let columns = min(columns, room)
        guard columns > 0 else { return }
        surface.put(Self.cut(text, toColumns: columns), at: Point(x: x, y: y), style: style, maxWidth: columns)
        x += columns
    }

    mutating func skip(_ columns: Int) {
        x = min(end, x + columns)
    }
}

extension Surface {
    /// Draws a text that ends at a column, and returns where it begins.
    @discardableResult
    nonisolated mutating func put(_ text: String, endingAt end: Int, y: Int, style: Style = .plain) -> Int {
        let x = max(0, end - text.displayWidth)
        put(text, at: Point(x: x, y: y), style: style)
        return x
    }

    /// A frame with a title in its upper edge, cleared inside; returns what is inside.
    nonisolated mutating func box(_ rect: Rect, title: String) -> Rect {
        fill(rect)
        hline(at: Point(x: rect.minX, y: rect.minY), length: rect.width)
        hline(at: Point(x: rect.minX, y: rect.maxY - 1), length: rect.width)
        vline(at: Point(x: rect.minX, y: rect.minY), length: rect.height)
        vline(at: Point(x: rect.maxX - 1, y: rect.minY), length: rect.height)
        put("┌", at: Point(x: rect.minX, y: rect.minY))
        put("┐", at: Point(x: rect.maxX - 1, y: rect.minY))
        put("└", at: Point(x: rect.minX, y: rect.maxY - 1))
        put("┘", at: Point(x: rect.maxX - 1, y: rect.maxY - 1))
        if !title.isEmpty, rect.width > 6 {
            put(
                " " + title.truncated(toColumns: rect.width - 6) + " ",
                at: Point(x: rect.minX + 2, y: rect.minY),
                style: Theme.title
            )
        }
        return Rect(x: rect.minX + 1, y: rect.minY + 1, width: rect.width - 2, height: rect.height - 2)
    }
}
