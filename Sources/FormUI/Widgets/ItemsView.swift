import Editor
import Terminal

/// Items of one or more lines, one under the other, with the cursor on one of them.
struct ItemsView {
    /// Stands before the first item, and scrolls with it.
    var preamble: [StyledLine] = []
    let items: [[StyledLine]]
    let cursor: Int
    let frame: Rect

    func draw(as scrollable: Renderer.Scrollable, _ renderer: Renderer, on surface: inout Surface) {
        let cursor = max(0, min(cursor, items.count - 1))
        let starts = items.reduce(into: [preamble.count]) { $0.append(($0.last ?? 0) + $1.count) }
        let first = cursor == 0 ? 0 : starts[cursor]
        let end = items.isEmpty ? 0 : starts[cursor + 1]
        let top = renderer.top(
            of: scrollable,
            showing: first..<max(first, min(end, starts[cursor] + frame.height)),
            of: starts[items.count],
            height: frame.height
        )
        surface.cursor = Point(x: 0, y: frame.minY)
        for (offset, line) in preamble.enumerated() { put(line, row: offset - top, on: &surface) }
        for (index, lines) in items.enumerated() {
            for (offset, line) in lines.enumerated() {
                let row = starts[index] + offset - top
                guard (0..<frame.height).contains(row) else { continue }
                let y = frame.minY + row
                if index == cursor, offset == 0 {
                    surface.put(cursorSign, at: Point(x: 0, y: y), style: Theme.key)
                    surface.cursor = Point(x: 0, y: y)
                }
                put(line, row: row, on: &surface)
                renderer.onClick(in: Rect(x: 0, y: y, width: frame.width, height: 1), .focus(row: index))
            }
        }
    }

    private func put(_ line: StyledLine, row: Int, on surface: inout Surface) {
        guard (0..<frame.height).contains(row) else { return }
        surface.put(line.text, at: Point(x: 2, y: frame.minY + row), style: line.style, maxWidth: frame.width - 2)
    }
}
