/// Which rows of something long are on the screen.
nonisolated enum Scrolling {
    /// The first row to be shown: as before if the cursor's rows are in view, else as little further as it takes.
    static func top(_ top: Int, showing rows: Range<Int>, of count: Int, height: Int) -> Int {
        var top = top
        if rows.upperBound > top + height { top = rows.upperBound - height }
        if rows.lowerBound < top { top = rows.lowerBound }
        return max(0, min(top, count - height))
    }
}
