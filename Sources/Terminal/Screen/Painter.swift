import CNcurses
import Text

/// Carries frames over to a curses window: of every row the span from the first to the last cell that changed. Which
/// bytes move the terminal there is for curses to find out.
struct Painter {
    private var window: UnsafeMutablePointer<WINDOW>?
    private var isASCII = false
    private var usesColor = false
    private var previous: Surface?
    private var isCursorVisible: Bool?
    private var span: [cchar_t] = []

    init() {}

    init(window: UnsafeMutablePointer<WINDOW>, isASCII: Bool, usesColor: Bool) {
        self.window = window
        self.isASCII = isASCII
        self.usesColor = usesColor && has_colors()
        guard self.usesColor else { return }
        start_color()
        use_default_colors()
        // The colours' raw values are curses' own numbers: red is 1.
        for color in Color.allCases where color != .standard {
            init_pair(Int16(color.rawValue), Int16(color.rawValue), -1)
        }
    }

    /// The next frame is drawn from nothing: the terminal's size has changed.
    mutating func forget() {
        previous = nil
        clearok(window, true)
    }

    /// Shows the last frame again on a terminal that others have written to.
    mutating func repaint() {
        clearok(window, true)
        isCursorVisible = nil
        wnoutrefresh(window)
        doupdate()
    }

    mutating func paint(_ surface: Surface) {
        if previous?.columns != surface.columns || previous?.lines != surface.lines {
            previous = nil
            werase(window)
        }
        let lines = min(surface.lines, Int(getmaxy(window)))
        let columns = min(surface.columns, Int(getmaxx(window)))
        for y in 0..<lines {
            guard var changed = surface.changedColumns(inRow: y, since: previous) else { continue }
            // A wide cell is written whole.
            if surface.cells[y * surface.columns + changed.lowerBound].width == 0 {
                changed = changed.lowerBound - 1..<changed.upperBound
            }
            write(changed.clamped(to: 0..<columns), ofRow: y, of: surface)
        }
        placeCursor(surface.wholeCursor.flatMap { $0.x < columns && $0.y < lines ? $0 : nil })
        wnoutrefresh(window)
        doupdate()
        previous = surface
    }

    private mutating func write(_ columns: Range<Int>, ofRow y: Int, of surface: Surface) {
        guard !columns.isEmpty else { return }
        span.removeAll(keepingCapacity: true)
        for x in columns {
            let cell = surface.cells[y * surface.columns + x]
            if cell.width > 0 { span.append(character(for: cell, of: surface)) }
        }
        wmove(window, Int32(y), Int32(columns.lowerBound))
        // Unlike `wadd_wch` it neither wraps nor scrolls, so that the bottom right cell is like any other.
        wadd_wchnstr(window, span, Int32(span.count))
    }

    private func character(for cell: Cell, of surface: Surface) -> cchar_t {
        var scalars = SIMD8<UInt32>()
        if let number = cell.cluster {
            let cluster = surface.clusters[number]
            for index in 0..<cluster.count { scalars[index] = cluster[index] }
        } else {
            scalars[0] = cell.glyph
        }
        if isASCII, let ascii = ASCIIOrnaments.replacement(for: scalars[0]) { scalars[0] = ascii }
        var character = cchar_t()
        let pair = usesColor ? Int16(cell.style.color.rawValue) : 0
        withUnsafeBytes(of: scalars) { bytes in
            _ = setcchar(
                &character,
                bytes.assumingMemoryBound(to: wchar_t.self).baseAddress,
                cell.style.attributes.curses,
                pair,
                nil
            )
        }
        return character
    }

    private mutating func placeCursor(_ cursor: Point?) {
        if let cursor { wmove(window, Int32(cursor.y), Int32(cursor.x)) }
        guard isCursorVisible != (cursor != nil) else { return }
        isCursorVisible = cursor != nil
        curs_set(cursor != nil ? 1 : 0)
    }
}

private extension Style.Attributes {
    var curses: attr_t {
        var attributes: attr_t = 0
        if contains(.bold) { attributes |= CN_BOLD }
        if contains(.dim) { attributes |= CN_DIM }
        if contains(.underline) { attributes |= CN_UNDERLINE }
        if contains(.reverse) { attributes |= CN_REVERSE }
        if contains(.standout) { attributes |= CN_STANDOUT }
        return attributes
    }
}
