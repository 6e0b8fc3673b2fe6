import TestSupport
import Testing

@testable import LosslessJSON

@Suite("Text that is no JSON")
struct SyntaxErrorTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let bytes: [UInt8]
        let expected: JSONSyntaxError

        init(_ text: String, _ reason: JSONSyntaxError.Reason, _ line: Int, _ column: Int) {
            self.init(bytes: Array(text.utf8), reason, line, column)
        }

        init(bytes: [UInt8], _ reason: JSONSyntaxError.Reason, _ line: Int, _ column: Int) {
            self.bytes = bytes
            expected = JSONSyntaxError(reason: reason, line: line, column: column)
        }

        var testDescription: String { String(decoding: bytes, as: UTF8.self) }
    }

    private func check(_ wrong: Case, sourceLocation: SourceLocation = #_sourceLocation) {
        let error = #expect(throws: JSONSyntaxError.self, sourceLocation: sourceLocation) {
            try JSON(parsing: wrong.bytes)
        }
        #expect(error == wrong.expected, sourceLocation: sourceLocation)
    }

    @Test(
        "what stands where it can't is an error with its place",
        arguments: [
            Case("", .unexpectedEnd, 1, 1),
            Case(" \n ", .unexpectedEnd, 2, 2),
            Case("nul", .unexpectedCharacter("n"), 1, 1),
            Case("True", .unexpectedCharacter("T"), 1, 1),
            Case("[1 2]", .unexpectedCharacter("2"), 1, 4),
            Case("[1,]", .unexpectedCharacter("]"), 1, 4),
            Case("[,1]", .unexpectedCharacter(","), 1, 2),
            Case("[1}", .unexpectedCharacter("}"), 1, 3),
            Case(#"{"a" 1}"#, .unexpectedCharacter("1"), 1, 6),
            Case(#"{"a":}"#, .unexpectedCharacter("}"), 1, 6),
            Case(#"{"a":1,}"#, .unexpectedCharacter("}"), 1, 8),
            Case("{a:1}", .unexpectedCharacter("a"), 1, 2),
            Case("{1:1}", .unexpectedCharacter("1"), 1, 2),
            Case("'a'", .unexpectedCharacter("'"), 1, 1),
            Case("// x\n1", .unexpectedCharacter("/"), 1, 1),
            Case("[\n  考\n]", .unexpectedCharacter("考"), 2, 3),
            Case("[\"考勤\",\n \"a\", x]", .unexpectedCharacter("x"), 2, 7),
            Case("[\"考勤组\", x]", .unexpectedCharacter("x"), 1, 9),
            Case("1 2", .textAfterValue, 1, 3),
            Case("{}\n]", .textAfterValue, 2, 1),
            Case("<html>502 Bad Gateway</html>", .unexpectedCharacter("<"), 1, 1),
        ]
    )
    func structure(wrong: Case) { check(wrong) }

    @Test(
        "a number that JSON does not write so is an error where it starts",
        arguments: [
            "01", "-", "-01", "+1", ".5", "1.", "1.e5", "1e", "1e+", "--1", "1.2.3", "1e5e5", "0x10", "-a", "NaN",
        ]
    )
    func numbers(text: String) {
        #expect(JSONNumber(literal: text) == nil)
        let error = #expect(throws: JSONSyntaxError.self) { try JSON(parsing: "\n  " + text) }
        #expect(error?.line == 2)
    }

    @Test(
        "strings that are broken",
        arguments: [
            Case("[\"a\nb\"]", .controlCharacter(0x0A), 1, 4),
            Case("\"\t\"", .controlCharacter(0x09), 1, 2),
            Case("\"a\u{0}\"", .controlCharacter(0), 1, 3),
            Case(#""a\x""#, .invalidEscape, 1, 3),
            Case(#""\u12g4""#, .invalidEscape, 1, 2),
            Case(#""\U0041""#, .invalidEscape, 1, 2),
            Case(#"["考", "\ud83d"]"#, .loneSurrogate, 1, 8),
            Case(#""\ud83dx""#, .loneSurrogate, 1, 2),
            Case(#""\ud83d\n""#, .loneSurrogate, 1, 2),
            Case(#""\ud83dA""#, .loneSurrogate, 1, 2),
            Case(#""ab\udc4d""#, .loneSurrogate, 1, 4),
            Case(#""\udc4d\ud83d""#, .loneSurrogate, 1, 2),
            Case(#""\ud83d\ud83d""#, .loneSurrogate, 1, 2),
            Case(#""\ud8"#, .unexpectedEnd, 1, 6),
        ]
    )
    func strings(wrong: Case) { check(wrong) }

    @Test(
        "a member that stands twice is an error at the second",
        arguments: [
            Case(#"{"a":1,"a":1}"#, .duplicateMember("a"), 1, 8),
            Case("{\n \"x\": {\"a\":1},\n \"x\": 2}", .duplicateMember("x"), 3, 2),
            Case(#"{"a":1,"\u0061":2}"#, .duplicateMember("a"), 1, 8),
            Case(#"[{"a":{"b":1,"c":2,"b":3}}]"#, .duplicateMember("b"), 1, 20),
            Case(#"{"":1,"":2}"#, .duplicateMember(""), 1, 7),
        ]
    )
    func duplicates(wrong: Case) { check(wrong) }

    @Test(
        "bytes that are no UTF-8 are an error at the first of them",
        arguments: [
            Case(bytes: Array("\"ab".utf8) + [0xFF] + Array("c\"".utf8), .invalidUTF8, 1, 4),
            Case(bytes: Array("[\"考\",\n\"".utf8) + [0xE8, 0x80] + Array("\"]".utf8), .invalidUTF8, 2, 2),
            Case(bytes: Array(#"{"\n"#.utf8) + [0xC0, 0x80] + Array("\":1}".utf8), .invalidUTF8, 1, 5),
            Case(bytes: Array("\"".utf8) + [0xED, 0xA0, 0x80] + Array("\"".utf8), .invalidUTF8, 1, 2),
            Case(bytes: Array("\"".utf8) + [0xF4, 0x90, 0x80, 0x80] + Array("\"".utf8), .invalidUTF8, 1, 2),
            Case(bytes: Array("\"考".utf8) + [0x80] + Array("\"".utf8), .invalidUTF8, 1, 3),
            Case(bytes: Array("\"ok\\n考".utf8) + [0xB5] + Array("\"".utf8), .invalidUTF8, 1, 7),
            Case(bytes: [0xFF, 0xFE, 0x31, 0x00], .invalidUTF8, 1, 1),
            Case(bytes: Array("[1,".utf8) + [0x80, 0x5D], .invalidUTF8, 1, 4),
        ]
    )
    func encoding(wrong: Case) { check(wrong) }

    @Test("a document cut at any byte is an error, and never a crash")
    func truncated() throws {
        let bytes = try fixture("group-get-response.json", of: "GroupModelTests")
        let end = try #require(bytes.lastIndex(of: UInt8(ascii: "}")))
        for length in 0...end {
            let error = #expect(throws: JSONSyntaxError.self) { try JSON(parsing: Array(bytes[..<length])) }
            let isInsideCharacter = error?.reason == .invalidUTF8
            let isInsideWord = if case .unexpectedCharacter = error?.reason { true } else { false }
            #expect(
                isInsideCharacter || isInsideWord || error?.reason == .unexpectedEnd || error?.reason == .invalidNumber
            )
        }
    }

    @Test("any byte of a document may turn into any other without a crash")
    func damaged() throws {
        let bytes = try fixture("group-get-response.json", of: "GroupModelTests")
        forRandomCases(2000) { generator in
            var damaged = bytes
            for _ in 0..<Int.random(in: 1...3, using: &generator) {
                damaged[Int.random(in: damaged.indices, using: &generator)] = UInt8.random(
                    in: 0...255,
                    using: &generator
                )
            }
            // What is still read must be written so that it reads the same again.
            guard let value = try? JSON(parsing: damaged) else { return }
            try #require(try JSON(parsing: value.bytes()) == value)
        }
    }

    @Test("an error says what and where")
    func words() {
        let error = JSONSyntaxError(reason: .duplicateMember("group_id"), line: 3, column: 5)
        #expect("\(error)" == #"line 3, column 5: the member "group_id" stands twice"#)
        let escape = JSONSyntaxError(reason: .unexpectedCharacter("\u{1B}"), line: 1, column: 1)
        #expect(!"\(escape)".unicodeScalars.contains("\u{1B}"))
    }
}
