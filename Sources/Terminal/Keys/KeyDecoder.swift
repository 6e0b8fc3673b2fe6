import CNcurses

/// Makes keys of what curses reads: bytes of UTF-8, and codes where it knew a sequence of the terminal database.
///
/// It also understands the common sequences where curses does not: a terminal that sends others than its entry says
/// must not have them typed into a form as `[`, `1`, `;`…
nonisolated struct KeyDecoder {
    enum Input: Hashable, Sendable {
        case byte(UInt8)
        case code(Int32)
    }

    /// Codes given to curses for the marks around a paste; above all of its own.
    static let pasteBegins: Int32 = 0x2000
    static let pasteEnds: Int32 = 0x2001
    /// Bytes. A paste that is longer is refused whole: half a list of ids would look like a list.
    static let maximumPaste = 16 << 20

    private var sequence = EscapeSequence()
    private var character = PartialCharacter()
    private var paste: PasteCollector?

    /// Whether the end of a paste is still to come.
    var isPasting: Bool { paste != nil }

    mutating func feed(_ input: Input, into keys: inout [Key]) {
        if paste != nil {
            if input == .code(Self.pasteEnds) {
                endPaste(into: &keys)
            } else if case .byte(let byte) = input, paste?.add(byte) == .ended {
                endPaste(into: &keys)
            }
            return
        }
        switch input {
        case .code(Self.pasteBegins): beginPaste(into: &keys)
        case .code(let code):
            flush(into: &keys)
            if let key = Self.key(forCode: code) { keys.append(key) }
        case .byte(let byte): feed(byte, into: &keys)
        }
    }

    /// Call when there is nothing more to read for now: a lone ESC is the Escape key then. An unfinished character waits.
    mutating func endBatch(into keys: inout [Key]) {
        flush(into: &keys)
    }

    /// Gives out a paste whose end does not come.
    mutating func endPaste(into keys: inout [Key]) {
        guard let paste else { return }
        keys.append(paste.key)
        self.paste = nil
    }

    private mutating func beginPaste(into keys: inout [Key]) {
        flush(into: &keys)
        paste = PasteCollector(limit: Self.maximumPaste)
    }

    private mutating func feed(_ byte: UInt8, into keys: inout [Key]) {
        switch sequence.add(byte) {
        case .incomplete: break
        case .notASequence:
            flush(into: &keys)
            if byte == EscapeSequence.escape {
                _ = sequence.add(byte)
            } else {
                appendPlain(byte, into: &keys)
            }
        case .complete(.paste): beginPaste(into: &keys)
        case .complete(.key(let key)): keys.append(key)
        case .complete(.nothing): break
        }
    }

    private mutating func flush(into keys: inout [Key]) {
        for byte in sequence.takeBytes() { appendPlain(byte, into: &keys) }
    }

    private mutating func appendPlain(_ byte: UInt8, into keys: inout [Key]) {
        switch byte {
        case 0x20...0x7E: keys.append(.character(Character(Unicode.Scalar(byte))))
        case 0x80...: if let key = character.add(byte) { keys.append(key) }
        case 0x08, 0x7F: keys.append(.backspace)
        case 0x09: keys.append(.tab)
        case 0x0A, 0x0D: keys.append(.enter)
        case EscapeSequence.escape: keys.append(.escape)
        case 0x01...0x1A: keys.append(.ctrl(Character(Unicode.Scalar(byte + 0x60))))
        default: keys.append(.ctrl(Character(Unicode.Scalar(byte + 0x40))))
        }
    }

    /// Nil for codes that are not keys.
    private static func key(forCode code: Int32) -> Key? {
        switch code {
        case KEY_RESIZE, KEY_MOUSE, pasteEnds: nil
        case KEY_UP: .up
        case KEY_DOWN: .down
        case KEY_LEFT: .left
        case KEY_RIGHT: .right
        case KEY_HOME, KEY_A1, KEY_FIND: .home
        case KEY_END, KEY_C1, KEY_SELECT, KEY_LL: .end
        case KEY_PPAGE, KEY_A3: .pageUp
        case KEY_NPAGE, KEY_C3: .pageDown
        case KEY_ENTER: .enter
        case KEY_BTAB: .backTab
        case KEY_BACKSPACE: .backspace
        case KEY_DC: .delete
        case KEY_IC: .insert
        case KEY_F0 + 1...KEY_F0 + 63: .function(Int(code - KEY_F0))
        default: .unknown
        }
    }
}
