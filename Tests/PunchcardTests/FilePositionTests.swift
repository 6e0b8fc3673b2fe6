import Attendance
import Foundation
import GroupModel
import LosslessJSON
import Testing
import Text

@testable import punchcard

@Suite("Places in group files")
struct FilePositionTests {
    /// A text with a `‸` in front of what a place of the request body leads to.
    struct Case: Sendable, CustomTestStringConvertible {
        let place: JSONPath
        let marked: String
        let file: String

        init(_ place: String, _ marked: String, in file: String = "a.yaml") {
            self.place = FilePositionTests.path(place)
            self.marked = marked
            self.file = file
        }

        var testDescription: String { "\(place) in \(marked.debugDescription)" }

        var text: String { marked.replacingOccurrences(of: "‸", with: "") }

        /// Counted by hand, without a byte order mark.
        var position: TextPosition {
            let before = marked.unicodeScalars.prefix { $0 != "‸" }.filter { $0 != "\u{FEFF}" }
            let lines = before.split(separator: "\n", omittingEmptySubsequences: false)
            return TextPosition(line: lines.count, column: 1 + (lines.last?.count ?? 0))
        }
    }

    /// `group.locations[0].ssid`.
    private static func path(_ text: String) -> JSONPath {
        JSONPath(
            text.replacingOccurrences(of: "[", with: ".").replacingOccurrences(of: "]", with: "").split(separator: ".")
                .map { Int($0).map(JSONPath.Step.index) ?? .member(String($0)) }
        )
    }

    private static func file(_ text: String, _ path: String) throws -> GroupFile {
        try GroupFile(GroupFileText(Array(text.utf8), path: path))
    }

    private func check(_ wanted: Case) throws {
        let place = FilePositions(in: try Self.file(wanted.text, wanted.file))[wanted.place]
        #expect(place == FilePlace(path: wanted.file, position: wanted.position))
    }

    @Test(
        "of YAML as people write it",
        arguments: [
            Case("group.group_name", "group:\n  group_name: ‸开心"),
            Case("group.b", "group:\n  group_name: 开心 # : 注释\n\n  # 又一行\n  b:   ‸1 # two"),
            Case("group.b", "group: {group_name: 深圳😀, \"b\": ‸[1, 2]}"),
            Case("group.b[1]", "group: {group_name: 深圳😀, \"b\": [1, ‸2]}"),
            Case("group.b[1].c", "group:\n  group_name: x\n  b:\n  - c: 1\n  - d: 0\n    c: ‸'2'\n"),
            Case("group.b[1]", "group:\n  group_name: x\n  b:\n  - c: 1\n  -   ‸d: 0\n      c: '2'\n"),
            Case("group.b", "group:\n  group_name: x\n  b: ‸|\n    1\n    2\n"),
            // What begins in a later line is shown at its name.
            Case("group.b", "group:\n  group_name: x\n  ‸b:\n  - c: 1\n"),
            Case("group.b", "group:\n  group_name: x\n  ‸b:\n    later\n"),
            Case("group.b", "group:\n  group_name: x\n  b:‸\n  c: 1\n"),
            // Line ends of Windows, a byte order mark, tabs.
            Case("group.b", "group:\r\n  group_name: x # 一\r\n\r\n  b: ‸1\r\n"),
            Case("group.group_name", "\u{FEFF}group: {group_name: ‸x}\n"),
            Case("group.b", "\u{FEFF}group:\n  group_name: x\n  b: ‸x\n"),
            Case("group.b", "group:\n  group_name:\tx\t# tab\n  b:\t‸1\n"),
            // Anchors and their aliases.
            Case("group.group_name", "group:\n  group_name: ‸&n x\n  b: *n\n"),
            Case("group.b", "group:\n  group_name: &n x\n  ‸b: *n\n"),
            Case("group.b[0].c", "group:\n  group_name: x\n  a: &rows\n  - c: ‸1\n  b: *rows\n"),
            // A directive and a document's start.
            Case("group.b", "%YAML 1.1\n---\ngroup:\n  group_name: x\n  b: ‸1\n"),
        ]
    )
    func yaml(wanted: Case) throws { try check(wanted) }

    @Test(
        "of JSON",
        arguments: [
            Case("group.b", "{\"group\": {\"group_name\": \"深圳😀\", \"b\": ‸[1]}}", in: "a.json"),
            Case("group.b[0]", "{\"group\":\r\n{\"group_name\": \"x\",\r\n\t\"b\":\t[‸1]}}", in: "a.json"),
            Case("group.b", "{\"group\": {\"group_name\": \"x\",\n \"a\": {\"b\": 1}, ‸\"b\":\n[1]}}", in: "a.json"),
            Case("group.b", "\u{FEFF}{\"group\": {\"group_name\": \"\\u6DF1\", \"b\": ‸1}}", in: "a"),
            Case("group.b", "{\"group\": {\"group_name\": \"x\", \"b\": ‸1}}", in: "a.yaml"),
        ]
    )
    func json(wanted: Case) throws { try check(wanted) }

    @Test(
        "of what is missing are those of what lacks it",
        arguments: [
            Case("group.b", "# x\n‸group:\n  group_name: x\n"),
            Case("group.b.c.d", "group:\n  group_name: x\n  ‸b:\n    a: 1\n"),
            Case("group.b[0].ssid", "group:\n  group_name: x\n  b:\n  - ‸a: 1\n"),
            Case("group.b[7].ssid", "group:\n  group_name: x\n  b: ‸[]\n"),
            Case("group.group_name.x", "group:\n  group_name: ‸x\n"),
            Case("operator_id", "# x\n‸group:\n  group_name: x\n"),
            Case("group.b", "{\"group\": ‸{\"group_name\": \"x\"}}", in: "a.json"),
            Case("operator_id", " ‸{\"group\": {\"group_name\": \"x\"}}", in: "a.json"),
        ]
    )
    func missing(wanted: Case) throws { try check(wanted) }

    @Test(
        "are found in a request body, in an answer and in a group alone",
        arguments: [
            Case("operator_id", "group: {group_name: x}\noperator_id: ‸u\n"),
            Case("punchcard.app_id", "punchcard:\n  app_id: ‸cli\ngroup: {group_name: x}\n"),
            Case("group.b", "group_name: x\nb: ‸1\n"),
            Case("group.c", "‸group_name: x\nb: 1\n"),
            Case("group.b", #"{"code":0,"data":{"group_name":"x","b":‸1},"b":2}"#, in: "a.json"),
            Case("group.b", #"{"code":0,"group":{"b":2},"data":{"group":{"group_name":"x","b":‸1}}}"#, in: "a.json"),
            Case("group.c", #"{"code":0,"data":{"group":‸{"group_name":"x","b":1}}}"#, in: "a.json"),
            Case("operator_id", #"{"code":0,"data":‸{"group":{"group_name":"x","b":1}}}"#, in: "a.json"),
        ]
    )
    func wrappings(wanted: Case) throws { try check(wanted) }

    @Test("of a text that is none are where it ceases to be one")
    func faults() throws {
        // 开 in GBK.
        let foreign = Array("group:\n  # a\n  group_name: ".utf8) + [0xBF, 0xAA]
        for (bytes, path, place) in [
            (foreign, "a.yaml", TextPosition(line: 3, column: 1)),
            (foreign, "a.json", TextPosition(line: 1, column: 1)),
            (Array("group:\n  a: 考\u{1}".utf8), "a.yaml", TextPosition(line: 2, column: 7)),
            (Array("\u{FEFF}{\"a\": 考}".utf8), "a.json", TextPosition(line: 1, column: 7)),
            (Array("group: [\n  {a: 1,\n   a: 2}]".utf8), "a.yaml", TextPosition(line: 2, column: 4)),
            (Array("\n# nothing\n".utf8), "a.yaml", .start), (Array("group: 1".utf8), "a.yaml", .start),
        ] {
            let fault = try #require(throws: TextFault.self) { try GroupFile(GroupFileText(bytes, path: path)) }
            #expect(fault.position == place, "\(fault.words.en)")
        }
    }

    @Test("what was laid over a group is found where it was read, all else in the group's file")
    func added() throws {
        let file = try Self.file("group:\n  group_name: x\n  gps_range: 1\n  rows:\n  - a: 1\n", "a.yaml")
        let text = GroupFileText(Array("# two\ngps_range: 2\nrows:\n- {a: 2}\n".utf8), path: "add.yaml")
        let merged: JSON = ["group_name": "x", "gps_range": 2, "rows": [["a": 1], ["a": 2]]]
        let positions = FilePositions(
            in: file,
            under: try GroupFile(membersIn: text),
            of: GroupDocument(group: merged)
        )
        let places = ["group_name", "gps_range", "rows", "rows[0].a", "rows[1].a", "rows[1].b", "colour"]
        #expect(
            places.map { positions[Self.path("group." + $0)].description } == [
                "a.yaml:2:15", "add.yaml:2:12", "add.yaml:3:1", "a.yaml:5:8", "add.yaml:4:7", "add.yaml:4:3",
                "a.yaml:1:1",
            ]
        )
    }

    @Test("rows that got other numbers on their way are found by what they hold, or else their table is")
    func rows() throws {
        let text = "group:\n  group_name: x\n  rows:\n  - a: 1\n  - a: 2\n  - a: 2\n"
        let file = try Self.file(text, "a.yaml")
        let merged: JSON = ["group_name": "x", "rows": [["a": 9], ["a": 1], ["a": 2], ["a": 7], ["a": 2]]]
        let positions = FilePositions(in: file, of: GroupDocument(group: merged))
        let lines = (0..<6).map { positions[Self.path("group.rows[\($0)].a")].position.line }
        #expect(lines == [3, 4, 6, 3, 5, 3])
    }
}

@Suite("Annotations")
struct AnnotationTests {
    private func annotation(_ words: Words, path: String = "a.yaml", field: JSONPath? = nil) -> Annotation {
        let place = FilePlace(path: path, position: TextPosition(line: 3, column: 7))
        return Annotation(severity: .error, place: place, field: field, words: words)
    }

    private static let field = JSONPath([.member("group"), .member("locations"), .index(2), .member("ssid")])

    @Test("are lines as compilers write them, with the same English word in both languages")
    func text() {
        let wrong = annotation(Words(zh: "错了", en: "is wrong"), field: Self.field)
        #expect(wrong.text(.en).text == "a.yaml:3:7: error: is wrong [locations[2].ssid]")
        #expect(wrong.text(.zh).text == "a.yaml:3:7: error: 错了 [locations[2].ssid]")
        #expect(annotation(Words(zh: "错了", en: "is wrong")).text(.en).text == "a.yaml:3:7: error: is wrong")
    }

    @Test("stay on one line and send nothing to a terminal, whatever is in the file")
    func hostile() {
        let name = "x\n::error::y\r\u{1B}[2J"
        let text = annotation(Words(zh: name, en: name), field: Self.field.appending(name)).text(.en).text
        #expect(text.unicodeScalars.allSatisfy { $0.value >= 0x20 })
    }

    @Test("are commands to the runner of GitHub Actions, in its own escapes")
    func workflowCommand() {
        let words = Words(zh: "50%：一\r\n二", en: "50%: a, b\r\nc")
        #expect(
            annotation(words, path: "a,b:c%.yaml", field: Self.field).workflowCommand(.en).text
                == "::error file=a%2Cb%3Ac%25.yaml,line=3,col=7,title=locations[2].ssid::50%25: a, b%0D%0Ac"
        )
        #expect(
            annotation(words).workflowCommand(.zh).text
                == "::error file=a.yaml,line=3,col=7,title=punchcard::50%25：一%0D%0A二"
        )
    }
}
