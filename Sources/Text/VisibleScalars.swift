/// The scalars of a text as they may be drawn: replacements in place of what is not harmless, a base under every mark,
/// and no more marks on a base than a cell holds.
package struct VisibleScalars: Sequence, IteratorProtocol {
    /// Marks that a base may bear; more are left out.
    package static let maximumMarks = 4

    package struct Element {
        package let scalar: UInt32
        /// 0 for a mark that combines with the element before.
        package let columns: Int

        @usableFromInline
        package init(scalar: UInt32, columns: Int) {
            self.scalar = scalar
            self.columns = columns
        }
    }

    @usableFromInline var scalars: String.UnicodeScalarView.Iterator
    /// Marks on the base that was given out last; nil before the first base.
    @usableFromInline var marks: Int?
    @usableFromInline var heldBack: UInt32?

    package init(_ text: some StringProtocol) {
        scalars = String(text).unicodeScalars.makeIterator()
    }

    @inlinable
    @inline(__always)
    package mutating func next() -> Element? {
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

    @inlinable
    @inline(__always)
    mutating func takeScalar() -> UInt32? {
        guard let mark = heldBack else { return scalars.next()?.value }
        heldBack = nil
        return mark
    }

    /// What is drawn for a mark or a scalar that is not harmless; nil for nothing.
    @usableFromInline
    @inline(never)
    mutating func visible(_ scalar: UInt32, columns: Int) -> Element? {
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
        return count < Self.maximumMarks ? Element(scalar: scalar, columns: 0) : nil
    }
}
