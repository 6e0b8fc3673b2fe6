import LosslessJSON
import TestSupport
import Testing

@Suite("Reading JSON")
struct ReadingTests {
    @Test(
        "values and white space are read",
        arguments: [
            ("null", .null),
            ("true", true),
            (" false\r\n\t", false),
            ("[]", []),
            ("[ ]", []),
            ("{}", [:]),
            ("{ }", [:]),
            ("[1,[2],{}]", [1, [2], [:]]),
            (#"{"a":null,"b":[true]}"#, ["a": .null, "b": [true]]),
            (#""""#, ""),
            ("\u{FEFF}7", 7),
        ] as [(String, JSON)]
    )
    func values(text: String, value: JSON) throws {
        #expect(try JSON(parsing: text) == value)
    }

    @Test(
        "an escape means its character",
        arguments: [
            (#""\"\\\/\b\f\n\r\t""#, "\"\\/\u{8}\u{C}\n\r\t"),
            (#""\u8003\u52E4""#, "考勤"),
            (#""\u0000""#, "\u{0}"),
            (#""\u00e9""#, "\u{E9}"),
            (#""\ud83d\uDC4D""#, "👍"),
            (#""\uDBFF\uDFFF""#, "\u{10FFFF}"),
            (#""\uFFFF""#, "\u{FFFF}"),
            (#""a\u0062c""#, "abc"),
        ]
    )
    func escapes(text: String, meaning: String) throws {
        let string = try #require(try JSON(parsing: text).string)
        #expect(Array(string.unicodeScalars) == Array(meaning.unicodeScalars))
    }

    @Test("members keep their order, unknown ones and nulls their place")
    func memberOrder() throws {
        let object = try #require(try JSON(parsing: #"{"z":1,"a":null,"m":{"unknown":[]},"b":2}"#).object)
        #expect(Array(object.names) == ["z", "a", "m", "b"])
        #expect(object["a"] == .null)
        #expect(object["none"] == nil)
    }

    @Test("names that only look alike are two members")
    func normalisationForms() throws {
        let object = try #require(try JSON(parsing: "{\"caf\u{E9}\":1,\"cafe\u{301}\":2}").object)
        #expect(object.count == 2)
        #expect(object["caf\u{E9}"] == 1)
        #expect(object["cafe\u{301}"] == 2)
        #expect(JSON.string("\u{E9}") != JSON.string("e\u{301}"))
    }

    @Test("128 levels are read, also beside one another")
    func deepest() throws {
        let text = String(repeating: "[", count: 128) + String(repeating: "]", count: 128)
        #expect(try JSON(parsing: text).text() == text)
        #expect(try JSON(parsing: "[\(text.dropFirst().dropLast()),\(text.dropFirst().dropLast())]").array?.count == 2)
        let objects = String(repeating: #"{"a":"#, count: 128) + "1" + String(repeating: "}", count: 128)
        #expect(try JSON(parsing: objects).text() == objects)
    }

    @Test(
        "deeper is an error at the bracket that is too much",
        arguments: [("[", 129, 129), ("[", 1_000_000, 129), (#"{"a":"#, 129, 641), (#"{"a":"#, 1_000_000, 641)]
    )
    func tooDeep(bracket: String, count: Int, column: Int) {
        let error = #expect(throws: JSONSyntaxError.self) {
            try JSON(parsing: String(repeating: bracket, count: count))
        }
        #expect(error?.reason == .tooDeep(limit: 128))
        #expect(error?.column == column)
    }

    @Test("100,000 member ids come back as they were")
    func manyElements() throws {
        let ids = JSON.strings((0..<100_000).map { "69193581285970\($0)" })
        let text = ids.text()
        let read = try JSON(parsing: text)
        #expect(read == ids)
        #expect(read.text() == text)
    }

    @Test("100,000 members are read, and a name that stands twice among them is found")
    func manyMembers() throws {
        let members = (0..<100_000).map { "\"m\($0)\":\($0)" }
        let object = try #require(try JSON(parsing: "{" + members.joined(separator: ",") + "}").object)
        #expect(object.count == 100_000)
        #expect(object["m99999"] == 99_999)
        let error = #expect(throws: JSONSyntaxError.self) {
            try JSON(parsing: "{" + (members + ["\"m77\":0"]).joined(separator: ",") + "}")
        }
        #expect(error?.reason == .duplicateMember("m77"))
    }
}
