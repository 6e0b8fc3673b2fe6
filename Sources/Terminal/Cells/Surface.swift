import Text

/// What a screen is to show: rows of cells and the place of the cursor. A value, drawn anew for every frame.
///
/// Whoever draws sees only the region it was given (``inside(_:_:)``): 0, 0 is its top left corner, and what falls outside
/// is not drawn. No text that is put here can break the terminal, see ``put(_:at:style:maxWidth:)``.
package nonisolated struct Surface: Sendable {
    private(set) var cells: [Cell]
    private(set) var clusters: [Cluster] = []
    private var clusterNumbers: [Cluster: Int] = [:]
    /// The whole, whatever the region.
    let columns: Int
    let lines: Int
    /// The region in which drawing takes place, by the whole's columns and rows; its origin may lie outside of ``clip``.
    private var region: Rect
    private var clip: Rect
    /// By the whole's columns and rows.
    private(set) var wholeCursor: Point?

    /// A blank surface.
    package init(width: Int, height: Int) {
        let size = Size(width: width, height: height)
        columns = size.width
        lines = size.height
        cells = Array(repeating: .blank(), count: size.width * size.height)
        region = Rect(origin: .zero, size: size)
        clip = region
    }

    package init(_ size: Size) {
        self.init(width: size.width, height: size.height)
    }

    /// The size of the region being drawn in.
    package var size: Size { region.size }
    package var width: Int { region.width }
    package var height: Int { region.height }
    /// The region being drawn in, by its own columns and rows.
    package var bounds: Rect { Rect(origin: .zero, size: region.size) }

    /// Where the terminal's cursor stands; nil when it is hidden. A place outside the region hides it.
    package var cursor: Point? {
        get { wholeCursor.map { Point(x: $0.x - region.minX, y: $0.y - region.minY) } }
        set {
            wholeCursor = newValue.map { Point(x: $0.x + region.minX, y: $0.y + region.minY) }
            if let place = wholeCursor, !clip.contains(place) { wholeCursor = nil }
        }
    }

    /// Draws within a rectangle of this region. Its part outside of the region is not drawn.
    package mutating func inside<Result>(_ rect: Rect, _ draw: (inout Surface) throws -> Result) rethrows -> Result {
        let outer = (region, clip)
        region = rect.offset(by: region.origin)
        clip = clip.intersection(region)
        defer { (region, clip) = outer }
        return try draw(&self)
    }

    /// The cell at a place of the region; nil outside of it.
    package func cell(at point: Point) -> Cell? {
        let place = Point(x: point.x + region.minX, y: point.y + region.minY)
        return clip.contains(place) ? cells[place.y * columns + place.x] : nil
    }

    /// Makes every cell of the region blank and hides the cursor.
    package mutating func clear(_ style: Style = .plain) {
        if clip.size == Size(width: columns, height: lines) {
            clusters.removeAll(keepingCapacity: true)
            clusterNumbers.removeAll(keepingCapacity: true)
        }
        fill(bounds, style: style)
        cursor = nil
    }

    /// Fills a rectangle with a character one column wide; one that is not is drawn as a blank.
    package mutating func fill(_ rect: Rect, with character: Unicode.Scalar = " ", style: Style = .plain) {
        let isNarrow = DisplayWidth.columns(of: character.value) == 1
        let cell = Cell(scalar: isNarrow ? character.value : 0x20, width: 1, style: style)
        let area = rect.offset(by: region.origin).intersection(clip)
        guard !area.isEmpty else { return }
        for y in area.minY..<area.maxY {
            let start = y * columns + area.minX
            separateHalves(at: start)
            separateHalves(at: start + area.width, inRow: y)
            for index in start..<start + area.width { cells[index] = cell }
        }
    }

    /// A horizontal line, by default `─`; a screen in ASCII mode shows `-`.
    package mutating func hline(
        at point: Point,
        length: Int,
        with character: Unicode.Scalar = "─",
        style: Style = .plain
    ) {
        fill(Rect(x: point.x, y: point.y, width: length, height: 1), with: character, style: style)
    }

    /// A vertical line, by default `│`; a screen in ASCII mode shows `|`.
    package mutating func vline(
        at point: Point,
        length: Int,
        with character: Unicode.Scalar = "│",
        style: Style = .plain
    ) {
        fill(Rect(x: point.x, y: point.y, width: 1, height: length), with: character, style: style)
    }

    /// Draws a text in one row and returns the columns it took, which may be fewer than it has: it ends at the region's
    /// edge, or after `maxWidth` columns, and never in the middle of a wide character.
    ///
    /// Whatever the text, only harmless scalars are drawn: control characters, escape sequences, line breaks,
    /// bidirectional overrides and what cannot be seen become visible replacements (see ``Untrusted``), and a cell holds
    /// at most 4 combining marks. Half of a wide character that is overwritten leaves a blank in the place of the other.
    @discardableResult
    package mutating func put(_ text: String, at point: Point, style: Style = .plain, maxWidth: Int = .max) -> Int {
        let start = point.x + region.minX
        let y = point.y + region.minY
        guard y >= clip.minY, y < clip.maxY, start < clip.maxX, maxWidth > 0 else { return 0 }
        let limit = maxWidth < clip.maxX - start ? start + maxWidth : clip.maxX
        let row = y * columns
        var x = start
        var base: (index: Int, cluster: Cluster)?
        for element in VisibleScalars(text) {
            if element.columns == 0 {
                base = base.map { combine(element.scalar, with: $0.cluster, at: $0.index) }
                continue
            }
            guard x + element.columns <= limit else { break }
            if x >= clip.minX {
                write(element, at: row + x, y: y, style: style)
                base = (row + x, Cluster(base: element.scalar))
            } else {
                base = nil
                if x + element.columns > clip.minX {
                    write(.init(scalar: 0x20, columns: 1), at: row + clip.minX, y: y, style: style)
                }
            }
            x += element.columns
        }
        return x - start
    }

    @inline(__always)
    private mutating func write(_ element: VisibleScalars.Element, at index: Int, y: Int, style: Style) {
        separateHalves(at: index)
        separateHalves(at: index + element.columns, inRow: y)
        cells[index] = Cell(scalar: element.scalar, width: UInt8(truncatingIfNeeded: element.columns), style: style)
        if element.columns == 2 { cells[index + 1] = .rightHalf(style) }
    }

    private mutating func combine(_ mark: UInt32, with base: Cluster, at index: Int) -> (Int, Cluster) {
        var cluster = base
        guard cluster.append(mark) else { return (index, base) }
        cells[index] = Cell(cluster: number(of: cluster), width: cells[index].width, style: cells[index].style)
        return (index, cluster)
    }

    private mutating func number(of cluster: Cluster) -> Int {
        if let number = clusterNumbers[cluster] { return number }
        clusters.append(cluster)
        clusterNumbers[cluster] = clusters.count - 1
        return clusters.count - 1
    }

    /// The cells of a row of another surface's region, in a row of this region; a wide character that the end of either
    /// row cuts is a blank.
    mutating func copyRow(_ row: Int, of other: Surface, to y: Int) {
        let from = Rect(x: 0, y: row, width: width, height: 1).offset(by: other.region.origin).intersection(other.clip)
        let shift = Point(x: region.minX - other.region.minX, y: region.minY + y - other.region.minY - row)
        let to = from.offset(by: shift).intersection(clip)
        guard !to.isEmpty else { return }
        let start = to.minY * columns + to.minX
        let source = (to.minY - shift.y) * other.columns + to.minX - shift.x
        separateHalves(at: start)
        separateHalves(at: start + to.width, inRow: to.minY)
        for offset in 0..<to.width {
            let cell = other.cells[source + offset]
            cells[start + offset] =
                cell.cluster.map { Cell(cluster: number(of: other.clusters[$0]), width: cell.width, style: cell.style) }
                ?? cell
        }
        if cells[start].width == 0 { cells[start] = .blank(cells[start].style) }
        let end = start + to.width - 1
        if cells[end].width == 2 { cells[end] = .blank(cells[end].style) }
    }

    /// Before a cell is written: makes blanks of a wide character that would lose one half.
    @inline(__always)
    private mutating func separateHalves(at index: Int) {
        if cells[index].width == 0 {
            cells[index - 1] = .blank(cells[index - 1].style)
            cells[index] = .blank(cells[index].style)
        }
    }

    @inline(__always)
    private mutating func separateHalves(at index: Int, inRow y: Int) {
        if index < (y + 1) * columns { separateHalves(at: index) }
    }
}
