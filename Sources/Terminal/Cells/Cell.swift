import Text

/// One cell of a ``Surface``, in 8 bytes without references, so that a screen is cleared, copied and compared as memory.
package nonisolated struct Cell: Hashable, Sendable {
    /// A Unicode scalar; or, with the top bit set, the number of a cluster in the surface's own table.
    let glyph: UInt32
    package var style: Style
    /// Columns: 1, 2 for the left half of a wide cell, 0 for its right half.
    package let width: UInt8

    init(scalar: UInt32, width: UInt8, style: Style) {
        glyph = scalar
        self.width = width
        self.style = style
    }

    init(cluster: Int, width: UInt8, style: Style) {
        self.init(scalar: UInt32(cluster) | Self.clusterFlag, width: width, style: style)
    }

    static func blank(_ style: Style = .plain) -> Cell { Cell(scalar: 0x20, width: 1, style: style) }
    static func rightHalf(_ style: Style) -> Cell { Cell(scalar: 0, width: 0, style: style) }

    private static let clusterFlag: UInt32 = 1 << 31

    /// The number of the cluster; nil when the cell holds a single scalar.
    var cluster: Int? { glyph & Self.clusterFlag == 0 ? nil : Int(glyph & ~Self.clusterFlag) }
}

/// A base scalar with the marks that combine with it, as many as curses keeps in a cell; unused places are 0.
nonisolated struct Cluster: Hashable, Sendable {
    /// `CCHARW_MAX` of curses less the base. More would be cut there without a word.
    static let maximumMarks = VisibleScalars.maximumMarks

    private var scalars = SIMD8<UInt32>()
    private(set) var count = 1

    init(base: UInt32) {
        scalars[0] = base
    }

    /// False when the cell is full and the mark is left out.
    mutating func append(_ mark: UInt32) -> Bool {
        guard count <= Self.maximumMarks else { return false }
        scalars[count] = mark
        count += 1
        return true
    }

    subscript(index: Int) -> UInt32 { scalars[index] }
}
