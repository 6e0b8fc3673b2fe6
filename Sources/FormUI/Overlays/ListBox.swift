import Editor
import GroupModel
import Terminal

/// A box over the page with a list that scrolls: a line above it, the rows, a line below.
struct ListBox {
    let inside: Rect
    /// Where the rows stand.
    let rows: Rect

    /// As large as the page, but no wider than can be read with ease.
    init(title: String, layout: Layout, on surface: inout Surface) {
        let width = min(layout.size.width, 116)
        let rect = Rect(
            x: (layout.size.width - width) / 2,
            y: layout.main.minY,
            width: width,
            height: layout.main.height
        )
        let box = surface.box(rect, title: title)
        inside = Rect(x: box.minX + 1, y: box.minY, width: box.width - 2, height: box.height)
        rows = Rect(x: inside.minX, y: inside.minY + 1, width: inside.width, height: max(0, inside.height - 2))
    }

    /// Draws the rows that can be seen, and makes each of them one that can be clicked on.
    func drawRows(
        cursor: Int,
        count: Int,
        _ scrollable: Renderer.Scrollable,
        _ renderer: Renderer,
        on surface: inout Surface,
        _ draw: (_ row: Int, _ pen: inout Pen, _ surface: inout Surface) -> Void
    ) {
        let top = renderer.top(of: scrollable, showing: cursor..<cursor + 1, of: count, height: rows.height)
        for row in top..<max(top, min(count, top + rows.height)) {
            let y = rows.minY + row - top
            renderer.onClick(in: Rect(x: rows.minX, y: y, width: rows.width, height: 1), .choose(row: row))
            var pen = Pen(x: rows.minX, y: y, end: rows.maxX)
            pen.write(row == cursor ? cursorSign + " " : "  ", Theme.key, on: &surface)
            draw(row, &pen, &surface)
        }
    }

    /// The line below the rows.
    func drawFoot(_ text: String, _ style: Style = Theme.quiet, on surface: inout Surface) {
        var pen = Pen(x: inside.minX, y: inside.maxY - 1, end: inside.maxX)
        pen.write(text, style, on: &surface)
    }
}
