import Editor
import TestSupport
import Testing

@Suite("A line of text")
struct TextLineTests {
    struct Case: CustomTestStringConvertible, Sendable {
        let text: String
        let edits: [TextLine.Edit]
        /// With `|` where the cursor stands.
        let result: String

        init(_ text: String, _ edits: TextLine.Edit..., is result: String) {
            self.text = text
            self.edits = edits
            self.result = result
        }

        var testDescription: String { "\(text) \(edits)" }
    }

    static let cases = [
        Case("", .deleteBackward, .deleteForward, .killWord, .moveLeft, .moveRight, is: "|"),
        Case("abc", .deleteBackward, is: "ab|"),
        Case("abc", .moveLeft, .deleteForward, is: "ab|"),
        Case("abc", .moveToStart, .deleteBackward, is: "|abc"),
        Case("考勤组", .moveLeft, .insert("小"), is: "考勤小|组"),
        Case("a👨‍👩‍👧b", .moveLeft, .deleteBackward, is: "a|b"),
        Case("👍🏽", .deleteBackward, is: "|"),
        Case("🇨🇳🇯🇵", .deleteBackward, is: "🇨🇳|"),
        Case("e\u{301}x", .moveLeft, .moveLeft, is: "|e\u{301}x"),
        Case("e", .insert("\u{301}"), .deleteBackward, is: "|"),
        Case("a b  c ", .killWord, is: "a b  |"),
        Case("a b  c", .killWord, .killWord, is: "a |"),
        Case("开心 考勤", .killWord, is: "开心 |"),
        Case("abcd", .moveLeft, .moveLeft, .killToEnd, is: "ab|"),
        Case("abcd", .moveLeft, .moveLeft, .killToStart, is: "|cd"),
        Case("ab", .moveToStart, .insert("考勤"), .moveToEnd, .insert("!"), is: "考勤ab!|"),
        Case("ab", .moveLeft, .insert(""), is: "a|b"),
    ]

    @Test("moves and deletes by grapheme", arguments: cases)
    func edits(_ row: Case) {
        var line = TextLine(row.text)
        for edit in row.edits { line.apply(edit) }
        #expect(Self.shown(line) == row.result)
        #expect(line.isEmpty == (row.result == "|"))
    }

    @Test("takes a mark that comes to stand behind a letter for part of it")
    func joining() {
        var line = TextLine("\u{301}")
        line.apply(.moveToStart)
        line.apply(.insert("e"))
        #expect(line.characters == ["e\u{301}"])
        #expect(line.cursor == 1)
        // The halves of two flags, with a letter between them that goes.
        line = TextLine("\u{1F1E8}x\u{1F1F3}")
        line.apply(.moveLeft)
        line.apply(.deleteBackward)
        #expect(line.characters == ["🇨🇳"])
        #expect(line.cursor == 1)
    }

    @Test("is always the graphemes of its text, and loses no code point")
    func property() {
        forRandomCases(200) { generator in
            var line = TextLine("")
            var scalars: [Unicode.Scalar] = []
            for _ in 0..<60 {
                let before = Array(String(line.characters[..<line.cursor]).unicodeScalars).count
                let edit = Self.randomEdit(using: &generator)
                // The plain model: code points, and the graphemes around the cursor told by the line before the edit.
                let cursor = line.cursor
                func scalarCount(_ range: Range<Int>) -> Int { String(line.characters[range]).unicodeScalars.count }
                switch edit {
                case .insert(let text): scalars.insert(contentsOf: text.unicodeScalars, at: before)
                case .deleteBackward where cursor > 0:
                    let start = before - scalarCount(cursor - 1..<cursor)
                    scalars.removeSubrange(start..<before)
                case .deleteForward where cursor < line.characters.count:
                    scalars.removeSubrange(before..<before + scalarCount(cursor..<cursor + 1))
                case .killToStart: scalars.removeSubrange(..<before)
                case .killToEnd: scalars.removeSubrange(before...)
                case .killWord:
                    let head = line.characters[..<cursor]
                    let word = head.reversed().drop(while: \.isWhitespace).drop { !$0.isWhitespace }.count
                    scalars.removeSubrange(scalarCount(0..<word)..<before)
                case .deleteBackward, .deleteForward, .moveLeft, .moveRight, .moveToStart, .moveToEnd: break
                }
                line.apply(edit)
                try #require(Array(line.text.unicodeScalars) == scalars)
                try #require(line.characters == Array(line.text))
                try #require((0...line.characters.count).contains(line.cursor))
            }
        }
    }

    private static func randomEdit(using generator: inout SeededGenerator) -> TextLine.Edit {
        let texts = [
            "a", "e\u{301}", "\u{301}", "考勤", " ", "👍🏽", "\u{200D}", "\u{1F1E8}", "\u{1F1F3}", "\u{1F469}", "b c",
        ]
        let others: [TextLine.Edit] = [
            .deleteBackward, .deleteForward, .moveLeft, .moveLeft, .moveRight, .moveToStart, .moveToEnd, .killToStart,
            .killToEnd, .killWord,
        ]
        return Bool.random(using: &generator)
            ? .insert(texts.randomElement(using: &generator) ?? "a")
            : others.randomElement(using: &generator) ?? .moveLeft
    }

    private static func shown(_ line: TextLine) -> String {
        String(line.characters[..<line.cursor]) + "|" + String(line.characters[line.cursor...])
    }
}
