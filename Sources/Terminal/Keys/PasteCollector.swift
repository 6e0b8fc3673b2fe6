/// What comes between the marks of a bracketed paste.
nonisolated struct PasteCollector {
    enum Outcome {
        case goesOn
        case ended
    }

    private static let endMark = Array("\u{1B}[201~".utf8)

    private let limit: Int
    private var bytes: [UInt8] = []
    private var isTooLarge = false
    private var matched = 0
    private var followsReturn = false

    init(limit: Int) {
        self.limit = limit
    }

    /// Curses gives the end mark as a code, or byte by byte when it came in pieces.
    mutating func add(_ byte: UInt8) -> Outcome {
        if byte == Self.endMark[matched] {
            matched += 1
            return matched == Self.endMark.count ? .ended : .goesOn
        }
        if matched > 0 {
            for byte in Self.endMark[..<matched] { keep(byte) }
            matched = 0
            return add(byte)
        }
        keep(byte)
        return .goesOn
    }

    var key: Key { isTooLarge ? .oversizedPaste : .paste(String(decoding: bytes, as: UTF8.self)) }

    /// Terminals send a line break as a carriage return, and some the line feed after it.
    private mutating func keep(_ byte: UInt8) {
        let isReturn = byte == UInt8(ascii: "\r")
        defer { followsReturn = isReturn }
        if followsReturn, byte == UInt8(ascii: "\n") { return }
        if isTooLarge { return }
        bytes.append(isReturn ? UInt8(ascii: "\n") : byte)
        if bytes.count > limit {
            isTooLarge = true
            bytes = []
        }
    }
}
