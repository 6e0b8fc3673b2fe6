nonisolated extension Surface {
    /// What the region shows, as a surface of its own, without the cursor.
    package func excerpt() -> Surface {
        var excerpt = Surface(size)
        for y in 0..<height { excerpt.copyRow(y, of: self, to: y) }
        return excerpt
    }

    /// Shows a row of another surface's region in a row of this region, cell by cell, as far as both reach.
    package mutating func put(row: Int, of other: Surface, at y: Int) {
        copyRow(row, of: other, to: y)
    }
}
