import LosslessJSON
import TestSupport
import Testing

@Suite("Writing JSON")
struct WritingTests {
    @Test(
        "compact text comes back byte for byte",
        arguments: [
            "null", "true", "[]", "{}", "[[],{}]", #""""#,
            #"{"z":1.10,"a":[1e5,-0,12345678901234567890],"m":null,"":{"x":"考勤 é 👍"}}"#,
            #""\"\\\n\r\t\u0000\u001b\u001f""#,
            "\"/\u{7F}\u{2028}\u{202E}\u{FEFF}\"",
        ]
    )
    func compact(text: String) throws {
        #expect(try JSON(parsing: text).text() == text)
    }

    @Test(
        "a number keeps its literal",
        arguments: [
            "0", "-0", "1.10", "1e5", "1E+5", "1e-5", "0.0", "-0.0e0", "30.28994", "120.0450900", "6919358128597097404",
            "12345678901234567890", "0.1234567890123456789012345", "1e400", "-1e-400",
        ]
    )
    func numbers(literal: String) throws {
        let number = try #require(try JSON(parsing: literal).number)
        #expect(number.literal == literal)
        #expect(try JSON(parsing: "[\(literal)]").text() == "[\(literal)]")
    }

    @Test("pretty text has a line for each member and element")
    func pretty() throws {
        let value = try JSON(parsing: #"{"a":[1,{"b":[]}],"c":{}}"#)
        #expect(
            value.text(.pretty) == """
                {
                  "a": [
                    1,
                    {
                      "b": []
                    }
                  ],
                  "c": {}
                }
                """
        )
    }

    @Test("a quoted string is a JSON text")
    func quoted() {
        #expect(JSON.quoted("a\"b\n") == #""a\"b\n""#)
    }

    @Test("random values are read as they were written, in both layouts")
    func roundTrip() {
        forRandomCases(500) { generator in
            let value = JSON.random(using: &generator)
            let text = value.text()
            let read = try JSON(parsing: text)
            try #require(read == value)
            try #require(read.text() == text)
            let pretty = try JSON(parsing: value.text(.pretty))
            try #require(pretty.text() == text)
        }
    }

    @Test(
        "the documented samples keep every value and its place",
        arguments: ["group-get-response.json", "group-create-response.json", "group-create-request.json"]
    )
    func samples(name: String) throws {
        let bytes = try fixture(name, of: "GroupModelTests")
        let value = try JSON(parsing: bytes)
        #expect(try JSON(parsing: value.bytes(.pretty)).text() == value.text())
        // The samples spell no character as an escape, so only white space between the tokens may differ.
        let wanted = bytes.filter { !$0.isWhitespace }
        #expect(value.bytes().filter { !$0.isWhitespace } == wanted)
    }
}

extension UInt8 {
    fileprivate var isWhitespace: Bool { [0x20, 0x0A, 0x0D, 0x09].contains(self) }
}
