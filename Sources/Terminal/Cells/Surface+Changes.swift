nonisolated extension Surface {
    /// The columns of a row from the first to the last cell that looks other than on `previous`, a surface of the same
    /// size; all of them when there is none, and nil when nothing changed.
    func changedColumns(inRow y: Int, since previous: Surface?) -> Range<Int>? {
        guard let previous else { return columns > 0 ? 0..<columns : nil }
        let row = y * columns..<(y + 1) * columns
        guard let first = row.first(where: { !looksTheSame(at: $0, on: previous) }),
            let last = row.last(where: { !looksTheSame(at: $0, on: previous) })
        else { return nil }
        return first - row.lowerBound..<last + 1 - row.lowerBound
    }

    private func looksTheSame(at index: Int, on other: Surface) -> Bool {
        let mine = cells[index]
        let its = other.cells[index]
        guard let cluster = mine.cluster, let otherCluster = its.cluster else { return mine == its }
        // The numbers are each surface's own.
        return mine.style == its.style && clusters[cluster] == other.clusters[otherCluster]
    }
}
