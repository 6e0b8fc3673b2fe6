import GroupModel
import Terminal

extension Surface {
    /// What each column of a row shows: a character, or nothing for the right half of a wide one.
    func glyphs(inRow y: Int) -> [String] {
        (0..<width).map { x in
            guard let cell = cell(at: Point(x: x, y: y)), cell.width > 0 else { return "" }
            return String(String.UnicodeScalarView(scalars(of: cell)))
        }
    }

    /// The text that a rectangle shows, row by row, without trailing blanks.
    func rows(in rect: Rect) -> [String] {
        (rect.minY..<rect.maxY).map { y in
            let row = glyphs(inRow: y)[rect.minX..<rect.maxX].joined()
            return String(row.reversed().drop { $0 == " " }.reversed())
        }
    }

    /// The column in which a text begins.
    func column(of text: String, inRow y: Int) -> Int? {
        let glyphs = glyphs(inRow: y)
        return glyphs.indices.first { !glyphs[$0].isEmpty && glyphs[$0...].joined().hasPrefix(text) }
    }

    /// The row that shows a text.
    func row(of text: String) -> Int? {
        rows.firstIndex { $0.contains(text) }
    }

    /// Places where half of a wide character stands alone.
    var splitCharacters: [Point] {
        var places: [Point] = []
        for y in 0..<height {
            var isRightExpected = false
            for x in 0..<width {
                let width = cell(at: Point(x: x, y: y))?.width
                if isRightExpected, width != 0 { places.append(Point(x: x - 1, y: y)) }
                if !isRightExpected, width == 0 { places.append(Point(x: x, y: y)) }
                isRightExpected = width == 2
            }
            if isRightExpected { places.append(Point(x: width - 1, y: y)) }
        }
        return places
    }

    /// The boxes that lie over the screen: their frames, by the corners.
    var boxes: [Rect] {
        var boxes: [Rect] = []
        for y in 0..<height {
            let row = glyphs(inRow: y)
            for x in row.indices where row[x] == "┌" {
                guard let right = row[x...].firstIndex(of: "┐"),
                    let bottom = (y..<height).first(where: { glyphs(inRow: $0)[x] == "└" }),
                    glyphs(inRow: bottom)[right] == "┘"
                else { continue }
                boxes.append(Rect(x: x, y: y, width: right - x + 1, height: bottom - y + 1))
            }
        }
        return boxes
    }
}
