import GroupModel
import LosslessJSON
import TestSupport
import Testing

@Suite("The text of a payload")
struct PayloadTextTests {
    @Test("is the indented JSON, line by line")
    func isPrettyJSON() {
        forRandomCases { generator in
            let value = JSON.random(using: &generator)
            let text = PayloadText(value).lines.map { String(repeating: "  ", count: $0.depth) + $0.text }
            try #require(text.joined(separator: "\n") == value.text(.pretty))
        }
    }

    @Test("knows the place of each line, and where a block ends")
    func places() throws {
        let text = PayloadText(["group": ["ids": ["a", "b"], "empty": []]])
        #expect(
            text.lines.map(\.place.description) == [
                "", "group", "group.ids", "group.ids[0]", "group.ids[1]", "group.ids", "group.empty", "group", "",
            ]
        )
        #expect(text.lines.map(\.closing) == [8, 7, 5, nil, nil, nil, nil, nil, nil])
        #expect(text.line(of: inGroup(.member("ids"), .index(1))) == 4)
        #expect(text.line(of: inGroup(.member("none"))) == nil)
    }

    @Test("folds long lists")
    func folds() {
        let ids = (0..<20_000).map(String.init)
        let text = PayloadText(["group": ["bind_user_ids": .strings(ids), "short": ["a"], "z": 1]])
        let folded = text.longLists()
        #expect(folded == [2])
        #expect(
            text.visible(folded: folded).map { $0 == 2 ? text.foldedText(at: 2) : text.lines[$0].text } == [
                "{", "\"group\": {", "\"bind_user_ids\": [ … 20000 ],", "\"short\": [", "\"a\"", "],", "\"z\": 1", "}",
                "}",
            ]
        )
        #expect(text.visible(folded: []).count == text.lines.count)
        #expect(text.visible(folded: [0, 2]) == [0])
        #expect(text.foldedText(at: 6 + 20_000) == text.lines[6 + 20_000].text)
    }
}
