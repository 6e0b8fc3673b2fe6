import Testing

@testable import Terminal

@Suite("Surface")
struct SurfaceTests {
    @Test("text is drawn, measured and read back with its styles")
    func put() {
        var surface = Surface(width: 10, height: 2)
        #expect(surface.put("a中e\u{301}", at: Point(x: 1, y: 0), style: .bold) == 4)
        #expect(surface.put("x", at: Point(x: 0, y: 1), style: .color(.red)) == 1)
        #expect(surface.rows == [" a中e\u{301}", "x"])
        #expect(surface.styleRows == [".bbbb", "R"])
    }

    @Test("text ends at the edge and after its maximum, never within a wide character")
    func limits() {
        var surface = Surface(width: 5, height: 1)
        #expect(surface.put("中文字", at: .zero) == 4)
        #expect(surface.put("中文字", at: .zero, maxWidth: 3) == 2)
        #expect(surface.put("abc", at: Point(x: 4, y: 0)) == 1)
        #expect(surface.put("abc", at: Point(x: 5, y: 0)) == 0)
        #expect(surface.put("abc", at: Point(x: 0, y: 1)) == 0)
        #expect(surface.put("abc", at: Point(x: 0, y: -1)) == 0)
        #expect(surface.put("abc", at: .zero, maxWidth: 0) == 0)
        #expect(surface.rows == ["中文a"])
    }

    @Test("a wide character that starts left of the edge leaves a blank for the half that is inside")
    func leftEdge() {
        var surface = Surface(width: 4, height: 1)
        surface.fill(surface.bounds, with: "#")
        #expect(surface.put("中文", at: Point(x: -1, y: 0)) == 4)
        #expect(surface.rows == [" 文#"])
    }

    @Test(
        "overwriting half of a wide character blanks the other half",
        arguments: [("x", 0, "x 文"), ("x", 1, " x文"), ("字", 1, " 字"), ("字", 2, "中字"), ("x", 3, "中 x")]
    )
    func halves(text: String, x: Int, row: String) {
        var surface = Surface(width: 4, height: 1)
        surface.put("中文", at: .zero)
        surface.put(text, at: Point(x: x, y: 0))
        #expect(surface.rows == [row])
        for index in surface.cells.indices where surface.cells[index].width == 2 {
            #expect(surface.cells[index + 1].width == 0)
        }
    }

    @Test("filling part of a wide character blanks the rest of it")
    func fillHalves() {
        var surface = Surface(width: 6, height: 1)
        surface.put("中文字", at: .zero)
        surface.fill(Rect(x: 1, y: 0, width: 4, height: 1), with: "-")
        #expect(surface.rows == [" ----"])
    }

    @Test("a region has its own origin, and nothing is drawn outside of it")
    func regions() {
        var surface = Surface(width: 8, height: 4)
        surface.fill(surface.bounds, with: ".")
        let size = surface.inside(Rect(x: 2, y: 1, width: 4, height: 2)) { region in
            region.clear()
            region.put("abcdefgh", at: Point(x: -1, y: 0))
            region.inside(Rect(x: 1, y: 1, width: 100, height: 100)) { inner in
                inner.put("中文字", at: .zero)
                inner.cursor = Point(x: 2, y: 0)
            }
            return region.size
        }
        #expect(size == Size(width: 4, height: 2))
        #expect(surface.rows == ["........", "..bcde..", ".. 中 ..", "........"])
        #expect(surface.cursor == Point(x: 5, y: 2))
    }

    @Test("a cursor outside of the region is hidden")
    func hiddenCursor() {
        var surface = Surface(width: 8, height: 4)
        surface.inside(Rect(x: 2, y: 1, width: 2, height: 2)) { $0.cursor = Point(x: 2, y: 0) }
        #expect(surface.cursor == nil)
    }

    @Test("no size is too small to draw on", arguments: [Size(width: 0, height: 0), Size(width: 1, height: 1)])
    func tiny(size: Size) {
        var surface = Surface(size)
        surface.put("中a", at: .zero)
        surface.hline(at: Point(x: -3, y: 0), length: 9)
        surface.vline(at: Point(x: 0, y: -3), length: 9)
        #expect(surface.rows.count == size.height)
        #expect(surface.rows.allSatisfy { $0 == "│" })
    }

    @Test("a cell holds at most four marks, and marks with nothing before them get a base")
    func marks() {
        var surface = Surface(width: 4, height: 1)
        #expect(surface.put("\u{301}e" + String(repeating: "\u{302}", count: 9) + "x", at: .zero) == 3)
        #expect(surface.rows == ["◌\u{301}e\u{302}\u{302}\u{302}\u{302}x"])
    }

    @Test("the changed columns of a row are those that look different")
    func changes() {
        var before = Surface(width: 10, height: 2)
        before.put("e\u{301} abc", at: .zero)
        var after = Surface(width: 10, height: 2)
        after.put("o\u{302}", at: Point(x: 0, y: 1))
        after.put("e\u{301} abc", at: .zero)
        #expect(after.changedColumns(inRow: 0, since: before) == nil)
        #expect(after.changedColumns(inRow: 1, since: before) == 0..<1)
        #expect(after.changedColumns(inRow: 0, since: nil) == 0..<10)
        after.put("bc", at: Point(x: 3, y: 0), style: .reverse)
        #expect(after.changedColumns(inRow: 0, since: before) == 3..<5)
    }

    @Test("a cell is eight bytes")
    func cellSize() {
        #expect(MemoryLayout<Cell>.stride == 8)
    }

    @Test("a row of an excerpt is shown elsewhere as it was, marks and styles included")
    func excerpt() {
        var surface = Surface(width: 12, height: 3)
        surface.put("o\u{308}", at: .zero)
        let excerpt = surface.inside(Rect(x: 2, y: 1, width: 6, height: 2)) { region in
            region.put("a中e\u{301}", at: .zero, style: .bold)
            region.put("x", at: Point(x: 0, y: 1))
            region.cursor = .zero
            return region.excerpt()
        }
        #expect(excerpt.rows == ["a中e\u{301}", "x"])
        #expect(excerpt.cursor == nil)
        var other = Surface(width: 8, height: 2)
        other.put("u\u{308}\u{304}", at: Point(x: 7, y: 0))
        other.put("中中中中", at: Point(x: 0, y: 1))
        other.inside(Rect(x: 1, y: 1, width: 6, height: 1)) { $0.put(row: 0, of: excerpt, at: 0) }
        #expect(other.rows == ["       u\u{308}\u{304}", " a中e\u{301}"])
        #expect(other.styleRows == ["", ".bbbb"])
    }

    @Test("a wide character that the end of a copied row cuts is a blank", arguments: [(2, "a"), (3, "a中"), (0, "")])
    func cutExcerpt(width: Int, text: String) {
        var surface = Surface(width: 4, height: 1)
        surface.put("a中b", at: .zero)
        var other = Surface(width: width, height: 1)
        other.put(row: 0, of: surface, at: 0)
        #expect(other.rows == [text])
        other.put(row: 1, of: surface, at: 0)
        other.put(row: 0, of: surface, at: 1)
        #expect(other.rows == [text])
    }
}
