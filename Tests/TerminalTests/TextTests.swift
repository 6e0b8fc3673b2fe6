import Testing
import Text

@testable import Terminal

@Suite("Text in columns")
struct TextTests {
    @Test(
        "a text is as wide as the terminal draws it",
        arguments: [
            ("", 0), ("abc", 3), ("考勤", 4), ("カナ", 4), ("한글", 4), ("ｆｕｌｌ", 8), ("é", 1), ("e\u{301}", 1), ("─│…", 3),
            ("👍", 2),
            ("\u{1B}[m", 3), ("a\u{200B}b", 3), ("❤\u{FE0F}", 1), ("\u{301}", 1), ("。", 2), ("𠮷", 2),
        ]
    )
    func width(text: String, columns: Int) {
        #expect(text.displayWidth == columns)
        var surface = Surface(width: 20, height: 1)
        #expect(surface.put(text, at: .zero) == columns)
    }

    @Test(
        "what must not reach a terminal is replaced, and so it is where it is drawn",
        arguments: [
            ("plain 文字 ─", "plain 文字 ─"),
            ("\u{1B}]0;title\u{07}", "␛]0;title␇"),
            ("a\r\nb\tc\u{0}\u{7F}", "a␍␊b␉c␀␡"),
            ("\u{9B}31m\u{85}\u{90}", "�31m��"),
            ("\u{202E}abc\u{2066}\u{2069}\u{200F}", "·abc···"),
            ("a\u{200B}\u{200D}\u{FEFF}\u{2060}\u{AD}b", "a·····b"),
            ("a\u{2028}b\u{2029}", "a·b·"),
            ("\u{E0041}\u{E000}\u{10FFFD}\u{FFFE}\u{378}", "·����"),
            ("👨\u{200D}👩", "👨·👩"),
            ("\u{3164}\u{115F}\u{2800}", "···"),
        ]
    )
    func sanitising(text: String, shown: String) {
        #expect(text.sanitised() == shown)
        var surface = Surface(width: 20, height: 1)
        surface.put(text, at: .zero)
        #expect(surface.rows == [shown])
    }

    @Test("no scalar brings a control or format character to the terminal")
    func everyScalar() {
        var kept: [Unicode.Scalar] = []
        for value in UInt32(0)...0x10FFFF {
            guard let scalar = Unicode.Scalar(value) else { continue }
            for shown in String(Character(scalar)).sanitised().unicodeScalars {
                switch shown.properties.generalCategory {
                case .control, .format, .surrogate, .privateUse, .lineSeparator, .paragraphSeparator: kept.append(shown)
                default: break
                }
            }
        }
        #expect(kept == [])
    }

    @Test("in ASCII, ornaments have stand-ins of the same width and letters stay")
    func ascii() {
        #expect("─│┌ … 考勤 ✓\u{1B}".sanitised(ascii: true) == "-|+ ~ 考勤 v?")
        for value in UInt32(0x80)...0xFFFF where ASCIIOrnaments.replacement(for: value) != nil {
            #expect(DisplayWidth.columns(of: value) == 1 || value == 0xFFFD, "U+\(String(value, radix: 16))")
        }
    }

    @Test(
        "a long text is cut at a whole character, with an ellipsis",
        arguments: [
            ("abcdef", 6, "abcdef"), ("abcdef", 5, "abcd…"), ("考勤组", 6, "考勤组"), ("考勤组", 5, "考勤…"), ("考勤组", 4, "考…"),
            ("abc", 1, "…"),
            ("abc", 0, ""), ("e\u{301}e\u{301}e\u{301}", 2, "e\u{301}…"), ("考", 1, "…"), ("a\u{1B}b", 3, "a␛b"),
            ("a\u{1B}bcd", 3, "a␛…"),
        ]
    )
    func truncation(text: String, columns: Int, shown: String) {
        #expect(text.truncated(toColumns: columns) == shown)
        #expect(shown.displayWidth <= columns)
        #expect(text.padded(toColumns: columns).displayWidth == columns)
    }

    @Test("an ellipsis of several columns is left out where it does not fit")
    func longEllipsis() {
        #expect("abcdef".truncated(toColumns: 5, ellipsis: "...") == "ab...")
        #expect("abcdef".truncated(toColumns: 2, ellipsis: "...") == "")
    }

    @Test(
        "a text is wrapped at blanks and beside wide characters",
        arguments: [
            ("the quick brown fox", 10, ["the quick", "brown fox"]),
            ("每人最多可绑定的打卡设备数", 10, ["每人最多可", "绑定的打卡", "设备数"]),
            ("打卡，设备", 5, ["打", "卡，", "设备"]),
            ("abcdefghij", 4, ["abcd", "efgh", "ij"]),
            ("设备 device 数", 8, ["设备", "device", "数"]),
            ("one\n\ntwo", 8, ["one", "", "two"]),
            ("", 8, [""]),
            ("a b", 1, ["a", "b"]),
        ]
    )
    func wrapping(text: String, columns: Int, lines: [String]) {
        #expect(text.wrapped(toColumns: columns) == lines)
    }
}
