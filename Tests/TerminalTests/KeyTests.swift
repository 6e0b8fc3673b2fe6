import CNcurses
import Testing

@testable import Terminal

@Suite("Keys")
struct KeyTests {
    /// The keys of bytes that were waiting together.
    private func keys(_ text: String, decoder: inout KeyDecoder) -> [Key] {
        var keys: [Key] = []
        for byte in text.utf8 { decoder.feed(.byte(byte), into: &keys) }
        decoder.endBatch(into: &keys)
        return keys
    }

    @Test(
        "bytes are keys",
        arguments: [
            ("a", [.character("a")]), ("打卡", [.character("打"), .character("卡")]), (" ", [.character(" ")]),
            ("\r", [.enter]), ("\n", [.enter]), ("\t", [.tab]), ("\u{7F}", [.backspace]), ("\u{08}", [.backspace]),
            ("\u{03}", [.ctrl("c")]), ("\u{12}", [.ctrl("r")]), ("\u{0}", [.ctrl("@")]), ("\u{1F}", [.ctrl("_")]),
            ("\u{1B}", [.escape]), ("\u{1B}\u{1B}", [.escape, .escape]), ("\u{1B}q", [.escape, .character("q")]),
            ("\u{1B}[A", [.up]), ("\u{1B}OB", [.down]), ("\u{1B}[5~", [.pageUp]), ("\u{1B}[Z", [.backTab]),
            ("\u{1B}[1;5Cx", [.unknown, .character("x")]), ("\u{1B}[<0;3;4Mx", [.unknown, .character("x")]),
            ("\u{1B}[", [.escape, .character("[")]), ("\u{1B}[1", [.escape, .character("["), .character("1")]),
            ("\u{1B}[1\u{1B}[A", [.escape, .character("["), .character("1"), .up]),
            ("👍", [.character("👍")]),
        ] as [(String, [Key])]
    )
    func bytes(text: String, expected: [Key]) {
        var decoder = KeyDecoder()
        #expect(keys(text, decoder: &decoder) == expected)
    }

    @Test(
        "codes of curses are keys",
        arguments: [
            (KEY_UP, [.up]), (KEY_END, [.end]), (KEY_BTAB, [.backTab]), (KEY_DC, [.delete]),
            (KEY_F0 + 5, [.function(5)]),
            (KEY_BACKSPACE, [.backspace]), (KEY_ENTER, [.enter]), (KEY_RESIZE, []), (KEY_SLEFT, [.unknown]),
            (600, [.unknown]),
        ] as [(Int32, [Key])]
    )
    func codes(code: Int32, expected: [Key]) {
        var decoder = KeyDecoder()
        var keys: [Key] = []
        decoder.feed(.code(code), into: &keys)
        #expect(keys == expected)
    }

    @Test("a character may come in pieces, and a broken one does not take others with it")
    func pieces() {
        var decoder = KeyDecoder()
        var found: [Key] = []
        for byte in "中".utf8 {
            decoder.feed(.byte(byte), into: &found)
            decoder.endBatch(into: &found)
        }
        for byte in [0xFF, 0xE4, 0x61, 0xC0, 0x80] as [UInt8] { decoder.feed(.byte(byte), into: &found) }
        #expect(found == [.character("中"), .unknown, .character("a"), .unknown, .unknown])
    }

    @Test("a paste is one key, whether curses or the decoder knows its marks, and line breaks are alike")
    func paste() {
        var decoder = KeyDecoder()
        var found: [Key] = []
        decoder.feed(.code(KeyDecoder.pasteBegins), into: &found)
        #expect(keys("ou_1\r\nou_2\rq\u{1B}[A\u{1B}[201", decoder: &decoder) == [])
        decoder.feed(.code(KEY_UP), into: &found)
        #expect(decoder.isPasting)
        #expect(keys("~", decoder: &decoder) == [.paste("ou_1\nou_2\nq\u{1B}[A")])
        #expect(keys("\u{1B}[200~a中\u{1B}\u{1B}[201~b", decoder: &decoder) == [.paste("a中\u{1B}"), .character("b")])
        decoder.feed(.code(KeyDecoder.pasteBegins), into: &found)
        decoder.feed(.code(KeyDecoder.pasteEnds), into: &found)
        #expect(found == [.paste("")])
    }

    @Test("a paste without an end is given out on demand, and keys are keys again")
    func unendedPaste() {
        var decoder = KeyDecoder()
        #expect(keys("\u{1B}[200~abc", decoder: &decoder) == [])
        var found: [Key] = []
        decoder.endPaste(into: &found)
        #expect(found == [.paste("abc")])
        #expect(!decoder.isPasting)
        #expect(keys("q", decoder: &decoder) == [.character("q")])
    }

    @Test("of a paste that is too large nothing is kept")
    func oversizedPaste() {
        var collector = PasteCollector(limit: 4)
        for byte in "12345".utf8 { #expect(collector.add(byte) == .goesOn) }
        #expect(collector.key == .oversizedPaste)
        var fitting = PasteCollector(limit: 4)
        for byte in "1234".utf8 { #expect(fitting.add(byte) == .goesOn) }
        #expect(fitting.key == .paste("1234"))
    }

    @Test(
        "keys have names",
        arguments: [
            (.ctrl("r"), "Ctrl-R"), (.enter, "Enter"), (.character("g"), "g"), (.character("G"), "G"),
            (.character(" "), "Space"),
            (.backTab, "Shift-Tab"), (.function(12), "F12"), (.paste("a)b"), "Paste(a)b)"),
            (.mouse(MouseEvent(.click, at: Point(x: 3, y: 4))), "Click(3,4)"),
        ] as [(Key, String)]
    )
    func notation(key: Key, text: String) {
        #expect(key.description == text)
        #expect(Key(text) == key)
    }

    @Test(
        "what is no notation is no key",
        arguments: ["", "Entr", "Ctrl-", "Ctrl-ß", "Ctrl-M", "F0", "F64", "\u{1B}", " ", "Click(1)", "ab"]
    )
    func noNotation(text: String) {
        #expect(Key(text) == nil)
    }

    @Test("every key is read back from its notation")
    func roundTrip() throws {
        let seed = UInt64.random(in: 0...UInt64.max)
        var random = SplitMix(state: seed)
        for _ in 0..<5_000 {
            let key = anyKey(&random)
            #expect(Key(key.description) == key, "seed \(seed): \(key)")
        }
    }

    private func anyKey(_ random: inout SplitMix) -> Key {
        func any<T>(_ values: [T]) -> T? { values.randomElement(using: &random) }
        func scalar() -> Character {
            let ranges: [ClosedRange<UInt32>] = [0x20...0x7E, 0x4E00...0x9FA5, 0x3B1...0x3C9, 0x1F600...0x1F64F]
            return Unicode.Scalar(UInt32.random(in: any(ranges) ?? 0x20...0x7E, using: &random)).map { Character($0) }
                ?? "?"
        }
        let place = Point(x: Int.random(in: 0..<300, using: &random), y: Int.random(in: 0..<300, using: &random))
        let mouse = MouseEvent(any([.click, .wheelUp, .wheelDown]) ?? .click, at: place)
        let pasted = String(
            (0..<Int.random(in: 0..<12, using: &random)).map { _ in any(["\n", "(", ")", "\u{1B}"]) ?? scalar() }
        )
        let named: [Key] = [
            .up, .down, .left, .right, .home, .end, .pageUp, .pageDown, .enter, .tab, .backTab, .escape, .backspace,
            .delete,
            .insert, .oversizedPaste, .unknown,
        ]
        return switch Int.random(in: 0..<6, using: &random) {
        case 0: .character(scalar())
        case 1: .ctrl(any(Array(Key.ctrlCharacters)) ?? "a")
        case 2: .function(Int.random(in: 1...63, using: &random))
        case 3: .paste(pasted)
        case 4: .mouse(mouse)
        default: any(named) ?? .unknown
        }
    }
}

/// Random numbers that a printed seed brings back.
private nonisolated struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
