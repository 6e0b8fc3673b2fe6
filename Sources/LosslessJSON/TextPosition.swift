/// A place in a text, as editors count.
package struct TextPosition: Hashable, Sendable {
    /// From 1.
    package let line: Int
    /// In code points, from 1.
    package let column: Int

    package init(line: Int, column: Int) {
        self.line = line
        self.column = column
    }

    package static let start = TextPosition(line: 1, column: 1)
}

/// Turns offsets in a UTF-8 text into positions, one after the other: those of a whole text cost no more than one reading of
/// it, even where it is all on one line.
struct TextPositionCounter {
    private let bytes: UnsafeBufferPointer<UInt8>
    private var offset: Int
    private var line = 1
    private var column = 1

    /// - Parameter start: where the text begins: behind a byte order mark.
    init(bytes: UnsafeBufferPointer<UInt8>, start: Int) {
        self.bytes = bytes
        offset = start
    }

    /// - Parameter target: not before the one that was asked for last.
    mutating func position(of target: Int) -> TextPosition {
        while offset < target {
            switch bytes[offset] {
            case UInt8(ascii: "\n"): (line, column) = (line + 1, 1)
            case let byte where byte & 0xC0 != 0x80: column += 1
            default: break
            }
            offset += 1
        }
        return TextPosition(line: line, column: column)
    }
}
