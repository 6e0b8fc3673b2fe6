import LosslessJSON
import TestSupport
import Testing

@Suite("Where values stand in a text")
struct OutlineTests {
    @Test(
        "a value and its name are found by line and column",
        arguments: [
            ([], "7", (1, 1), nil),
            ([], " \n\t7", (2, 2), nil),
            ([.member("a")], #"{"a":7}"#, (1, 6), (1, 2)),
            ([.member("a")], "\u{FEFF}{\"a\":7}", (1, 6), (1, 2)),
            ([.member("a")], "{\r\n  \"a\"\r\n  : 7}", (3, 5), (2, 3)),
            ([.member("b")], #"{"考勤组":"深圳😀", "b": 7}"#, (1, 20), (1, 15)),
            ([.member("b"), .index(1)], #"{"a":{"b":[1,2]},"b":[ [ ], 7]}"#, (1, 29), nil),
            ([.member("b"), .index(1), .member("c")], "{\"b\":[1,\n{\"d\":{},\"c\":\"x\"}]}", (2, 13), (2, 9)),
            // A name written with an escape is the same name; one of other code points is not.
            ([.member("a")], #"{"b":1,"\u0061":7}"#, (1, 17), (1, 8)),
            ([.member("e\u{301}")], "{\"\u{E9}\":1,\"e\u{301}\":7}", (1, 13), (1, 8)),
        ] as [([JSONPath.Step], String, (Int, Int), (Int, Int)?)]
    )
    func positions(steps: [JSONPath.Step], text: String, value: (Int, Int), name: (Int, Int)?) throws {
        var outline = try JSONOutline(of: Array(text.utf8))
        for step in steps { outline = try #require(outline.part(step)) }
        #expect(outline.position == TextPosition(line: value.0, column: value.1))
        #expect(outline.namePosition == name.map { TextPosition(line: $0.0, column: $0.1) })
    }

    @Test("what is not there has no place")
    func absent() throws {
        let outline = try JSONOutline(of: Array(#"{"a":[1]}"#.utf8))
        #expect(outline.part(.member("b")) == nil)
        #expect(outline.part(.index(0)) == nil)
        let elements = try #require(outline.part(.member("a")))
        #expect(
            elements.part(.index(1)) == nil && elements.part(.index(-1)) == nil && elements.part(.member("0")) == nil
        )
    }

    @Test("of any document every value is found where its text begins")
    func everyValue() {
        forRandomCases { generator in
            let document = JSON.random(using: &generator)
            let text = document.text(.pretty)
            let lines = text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false).map(Array.init)
            try check(document, JSONOutline(of: Array(text.utf8)), lines)
        }
    }

    private func check(_ value: JSON, _ outline: JSONOutline, _ lines: [[Unicode.Scalar]]) throws {
        let rest = lines[outline.position.line - 1][(outline.position.column - 1)...]
        let start = try #require(value.text(.pretty).unicodeScalars.split(separator: "\n").first)
        try #require(rest.starts(with: start))
        for (index, element) in (value.array ?? JSONArray()).enumerated() {
            try check(element, #require(outline.part(.index(index))), lines)
        }
        for member in value.object ?? JSONObject() {
            try check(member.value, #require(outline.part(.member(member.name))), lines)
        }
    }

    @Test("a text that is no JSON has none, by the same error as reading it")
    func syntax() throws {
        for text in ["", "{\"a\":}", "[1,]", "{\"a\":1,\"a\":2}", String(repeating: "[", count: 200)] {
            let bytes = Array(text.utf8)
            let expected = try #require(throws: JSONSyntaxError.self) { try JSON(parsing: bytes) }
            #expect(throws: expected) { try JSONOutline(of: bytes) }
        }
    }
}
