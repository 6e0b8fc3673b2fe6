nonisolated extension Surface {
    /// The text of every row of the region without trailing blanks, for tests.
    package var rows: [String] {
        (0..<height).map { y in
            var row = ""
            for x in 0..<width {
                guard let cell = cell(at: Point(x: x, y: y)) else { continue }
                append(cell, to: &row)
            }
            while row.last == " " { row.removeLast() }
            return row
        }
    }

    /// The ``Style/letter`` of every cell, row by row, without trailing plain ones, for tests.
    package var styleRows: [String] {
        (0..<height).map { y in
            var row = (0..<width).compactMap { cell(at: Point(x: $0, y: y))?.style.letter }
            while row.last == Style.plain.letter { row.removeLast() }
            return String(row)
        }
    }

    private func append(_ cell: Cell, to row: inout String) {
        guard cell.width > 0 else { return }
        for scalar in scalars(of: cell) { row.unicodeScalars.append(scalar) }
    }

    /// The scalars of a cell of this surface: its base and the marks on it.
    package func scalars(of cell: Cell) -> [Unicode.Scalar] {
        guard let number = cell.cluster else { return [Unicode.Scalar(cell.glyph) ?? " "] }
        let cluster = clusters[number]
        return (0..<cluster.count).compactMap { Unicode.Scalar(cluster[$0]) }
    }
}
