/// The scalars of a text as they may be drawn: replacements in place of what is not harmless, a base under every mark,
/// and no more marks on a base than a cell holds.
nonisolated struct VisibleScalars: Sequence, IteratorProtocol {
    struct Element {
        var scalar: UInt32
        /// 0 for a mark that combines with the element before.
        var columns: Int
    }

    private var scalars: String.UnicodeScalarView.Iterator
    /// Marks on the base that was given out last; nil before the first base.
    private var marks: Int?
    private var heldBack: UInt32?

    init(_ text: some StringProtocol) {
        scalars = String(text).unicodeScalars.makeIterator()
    }

    @inline(__always)
    mutating func next() -> Element? {
        while let scalar = takeScalar() {
            let columns = DisplayWidth.columns(of: scalar)
            if columns > 0 {
                marks = 0
                return Element(scalar: scalar, columns: columns)
            }
            if let element = visible(scalar, columns: columns) { return element }
        }
        return nil
    }

    @inline(__always)
    private mutating func takeScalar() -> UInt32? {
        guard let mark = heldBack else { return scalars.next()?.value }
        heldBack = nil
        return mark
    }

    /// What is drawn for a mark or a scalar that is not harmless; nil for nothing.
    @inline(never)
    private mutating func visible(_ scalar: UInt32, columns: Int) -> Element? {
        if columns < 0 {
            marks = 0
            return Element(scalar: Untrusted.replacement(for: scalar), columns: 1)
        }
        if Untrusted.isVariationSelector(scalar) { return nil }
        guard let count = marks else {
            marks = 0
            heldBack = scalar
            return Element(scalar: Untrusted.bareMarkBase, columns: 1)
        }
        marks = count + 1
        return count < Cluster.maximumMarks ? Element(scalar: scalar, columns: 0) : nil
    }
}
