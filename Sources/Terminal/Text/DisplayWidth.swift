import CNcurses

/// How many columns a scalar takes, by the table that curses and the terminal use: the C library's `wcwidth`.
nonisolated enum DisplayWidth {
    /// Whether the process has a UTF-8 locale, without which `wcwidth` knows nothing beyond ASCII. Asking sets it.
    static let hasUTF8Locale = cn_set_utf8_locale()

    /// 1 or 2; 0 for a mark that combines with what stands before it; -1 for what must not reach a terminal.
    @inline(__always)
    static func columns(of scalar: UInt32) -> Int {
        if scalar &- 0x20 < 0x5F { return 1 }
        // CJK unified ideographs: most of what is not ASCII here.
        if scalar &- 0x4E00 < 0x5200 { return 2 }
        return columnsByTable(of: scalar)
    }

    @inline(never)
    private static func columnsByTable(of scalar: UInt32) -> Int {
        guard hasUTF8Locale, Untrusted.isHarmless(scalar) else { return -1 }
        return min(Int(wcwidth(wchar_t(bitPattern: scalar))), 2)
    }
}
