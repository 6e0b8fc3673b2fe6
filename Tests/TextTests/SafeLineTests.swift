import Foundation
import TestSupport
import Testing
import Text

@Suite("Text from outside, on its way out")
struct SafeLineTests {
    @Test(
        "is one line that no terminal obeys and nothing hides in",
        arguments: [
            ("plain 文字", "plain 文字"), ("a\nb\r\tc", "a␊b␍␉c"), ("\u{1B}]52;c;eA==\u{07}", "␛]52;c;eA==␇"),
            ("\u{9B}31m", "�31m"), ("a\u{202E}b\u{200B}\u{2060}\u{AD}\u{FEFF}c\u{2028}d", "a·b····c·d"),
            ("::error::x", "::error::x"),
        ]
    )
    func line(outside: String, shown: String) {
        #expect(SafeLine(outside).text == shown)
    }

    @Test("stays within the value of a command to a runner, whatever it holds")
    func workflowCommand() {
        let line = SafeLine(
            workflowCommand: "error",
            [("file", "a,b:c%\n::x::.yaml")],
            "50%\n::stop-commands::x\u{1B}[2J"
        )
        #expect(line.text == "::error file=a%2Cb%3Ac%25%0A%3A%3Ax%3A%3A.yaml::50%25%0A::stop-commands::x␛[2J")
    }

    @Test(
        "is a file name of letters, digits, - and _, or its digest",
        arguments: [
            ("7071942258830901251", true), ("od-Ab_9", true), (String(repeating: "7", count: 64), true),
            (String(repeating: "7", count: 65), false), ("/../.config/punchcard/config", false), ("..", false),
            ("", false),
            ("a\nb", false), ("考勤", false), ("a.yaml", false), ("é", false),
        ]
    )
    func fileName(id: String, isKept: Bool) {
        let name = SafeFileName(id: id) { "digest of \($0.utf8.count)" }
        #expect(name.text == (isKept ? id : "digest of \(id.utf8.count)"))
    }

    @Test(
        "loses what can't be seen at its ends",
        arguments: [
            ("\u{200B}a\u{FEFF}", "a"), (" \u{2060}ou_1\u{AD}\t", "ou_1"), ("\u{FEFF}", ""),
            ("a\u{200B}b", "a\u{200B}b"),
            ("", ""), ("考勤", "考勤"),
        ]
    )
    func ends(text: String, bare: String) {
        #expect(text.withoutInvisibleEnds == bare)
    }

    @Test("hides nothing but what makes pictures and scripts whole")
    func hiding() {
        for text in ["a\u{200B}", "\u{2060}", "\u{AD}", "\u{FEFF}b", "\u{202E}", "\u{7}", "\u{2028}"] {
            #expect(text.hidesSomething)
        }
        for text in ["👨\u{200D}👩", "考勤 A", "é", "❤\u{FE0F}", ""] { #expect(!text.hidesSomething) }
    }

    @Test("means the same as JSON with escapes, and none of it is left as it was")
    func json() {
        let pieces = [
            "a", "考", "\u{202E}", "\u{200B}", "\u{FEFF}", "\u{E0041}", "\u{10FFFD}", "👩", "\\n", "\\\"", "\\u2060",
        ]
        forRandomCases { random in
            let texts = (0..<8).map { _ in "\"" + (pieces.randomElement(using: &random) ?? "") + "\"" }
            let json = "[\n" + texts.joined(separator: ",\n") + "\n]"
            let escaped = json.escapedAsJSON
            try #require(escaped.unicodeScalars.allSatisfy { $0 == "\n" || Untrusted.isHarmless($0.value) })
            let read = { (text: String) in try JSONDecoder().decode([String].self, from: Data(text.utf8)) }
            try #require(try read(escaped) == read(json))
        }
    }
}
