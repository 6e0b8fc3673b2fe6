import CWidth

/// How many columns a scalar takes, by the table that curses and the terminal use: the C library's `wcwidth`.
package enum DisplayWidth {
    /// 1 or 2; 0 for a mark that combines with what stands before it; -1 for what must not reach a terminal.
    @inlinable
    @inline(__always)
    package static func columns(of scalar: UInt32) -> Int {
        if scalar &- 0x20 < 0x5F { return 1 }
        // CJK unified ideographs: most of what is not ASCII here.
        if scalar &- 0x4E00 < 0x5200 { return 2 }
        return columnsByTable(of: scalar)
    }

    @usableFromInline
    @inline(never)
    package static func columnsByTable(of scalar: UInt32) -> Int {
        guard TextLocale.isUTF8, Untrusted.isHarmless(scalar) else { return -1 }
        return min(Int(cw_columns(Int32(bitPattern: scalar))), 2)
    }
}
