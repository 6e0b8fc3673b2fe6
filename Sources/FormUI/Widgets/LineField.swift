import Editor
import Terminal
import Text

/// A line of text being typed, scrolled so that the cursor can be seen.
nonisolated struct LineField {
    let line: TextLine

    func draw(in rect: Rect, on surface: inout Surface) {
        surface.fill(rect, style: Theme.field)
        let style = line.isSelected ? Theme.selected : Theme.field
        let characters = line.characters
        // From the cursor to the left, as much as there is room for, with one column left for the cursor itself.
        var start = line.cursor
        var columns = 0
        while start > 0 {
            let width = String(characters[start - 1]).displayWidth
            guard columns + width < rect.width else { break }
            columns += width
            start -= 1
        }
        // What lies beyond the edge is never drawn, so it need not be put together.
        let end = min(characters.count, start + rect.width + 1)
        let x = surface.put(
            String(characters[start..<line.cursor]),
            at: rect.origin,
            style: style,
            maxWidth: rect.width
        )
        surface.put(
            String(characters[line.cursor..<end]),
            at: Point(x: rect.minX + x, y: rect.minY),
            style: style,
            maxWidth: rect.width - x
        )
        surface.cursor = Point(x: rect.minX + min(x, rect.width - 1), y: rect.minY)
    }
}
