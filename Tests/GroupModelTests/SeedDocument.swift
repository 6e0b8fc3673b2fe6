import GroupModel
import LosslessJSON
import TestSupport
import Testing

/// The write document of the attendance group, `seeds/003…`, as tables of members.
struct SeedDocument {
    /// A row of a table, with the lines that go on with its description.
    struct Row {
        /// From 1, in the document.
        let line: Int
        let name: String
        let type: String
        /// The column 必填; nil in the table of the response, which has none.
        let isRequired: Bool?
        let description: [String]

        var text: String { description.joined(separator: "\n") }
    }

    /// A row and the member that it declares.
    struct Member {
        let path: FieldPath
        let row: Row
    }

    /// A table, and the members of its example from the outside in, in the order in which they are written down.
    struct Part {
        let rows: [Row]
        let example: JSON
        let examplePaths: [FieldPath]

        /// Rows know only the last name of their member; the example, written in the same order, knows the whole path.
        /// The group itself is no field.
        var members: [Member] {
            zip(examplePaths, rows).map(Member.init).filter { $0.path != .group }
        }
    }

    let request: Part
    let response: Part

    /// What declares a member: the request, or the response for one that only the server writes.
    let members: [Member]

    init() throws {
        let bytes = try fixture("seed-003.txt")
        let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
            .map(String.init)
        request = try Part(lines, "请求体", hasRequirement: true) { $0 }
        response = try Part(lines, "响应体", hasRequirement: false) { $0["data"] ?? .null }
        let written = Set(request.members.map(\.path))
        members = request.members + response.members.filter { !written.contains($0.path) }
    }

    func row(of path: FieldPath) -> Row? { members.first { $0.path == path }?.row }
}

extension SeedDocument.Part {
    /// Reads the section `title` and its example; `body` takes what is documented as a group out of the example.
    init(_ lines: [String], _ title: String, hasRequirement: Bool, body: (JSON) -> JSON) throws {
        var rows: [SeedDocument.Row] = []
        let start = try #require(lines.firstIndex(of: "### " + title))
        let end = try #require(lines.firstIndex(of: "### " + title + "示例"))
        let head = try #require(lines[start..<end].firstIndex { $0.hasPrefix("--- |") })
        for index in (head + 1)..<end where !lines[index].isEmpty {
            let cells = lines[index].components(of: " | ", atMost: hasRequirement ? 4 : 3)
            if cells.count == (hasRequirement ? 4 : 3) {
                rows.append(
                    SeedDocument.Row(
                        line: index + 1,
                        name: cells[0],
                        type: cells[1].filter { $0 != "\\" },
                        isRequired: hasRequirement ? cells[2] == "是" : nil,
                        description: [cells[cells.count - 1]]
                    )
                )
            } else if let last = rows.popLast() {
                rows.append(last.continued(by: lines[index]))
            }
        }
        // The envelope `code`, `msg`, `data` is no part of a group.
        self.rows = rows.filter { !["code", "msg", "data"].contains($0.name) }

        let open = try #require(lines[end...].firstIndex(of: "```json"))
        let close = try #require(lines[open...].firstIndex(of: "```"))
        example = body(try JSON(parsing: lines[(open + 1)..<close].joined(separator: "\n")))
        examplePaths = example.memberPaths()
    }
}

extension SeedDocument.Row {
    fileprivate func continued(by line: String) -> SeedDocument.Row {
        SeedDocument.Row(
            line: self.line,
            name: name,
            type: type,
            isRequired: isRequired,
            description: description + [line]
        )
    }

    /// The values that the description lists, as they would be written in JSON: `* 1：每次打卡`, `0:无需打卡，1:…`.
    var listedValues: [String] {
        description.filter { !$0.hasPrefix("**示例值**") && !$0.hasPrefix("**默认值**") }.flatMap { line in
            if let item = line.prefixMatch(of: /[*-] ?`?(\d+|true|false|"\w+")`? ?[：:]/) { return [String(item.1)] }
            // A colon before a digit is a time of day.
            return line.matches(of: /(\d+)[：:](?!\d)/).map { String($0.1) }
        }
    }

    /// The range that the description gives, in one of its three spellings.
    var range: ClosedRange<Int>? {
        guard
            let match = text.firstMatch(of: /范围(?:：|\[)?`?(\d+)`?(?: ～ |,|-)`?(\d+)/),
            let low = Int(match.1), let high = Int(match.2)
        else { return nil }
        return low...high
    }

    /// The value that the description calls the default; `默认为空` and `默认关闭/不更新` name none.
    var defaultValue: String? {
        text.firstMatch(of: /默认(?:值\*\*：`|为 ?| )(\d+|true|false)/).map { String($0.1) }
    }
}

extension JSON {
    /// The members of the value and of its parts, each once, a container before its parts.
    func memberPaths(at place: JSONPath = .root) -> [FieldPath] {
        var seen: Set<FieldPath> = []
        return allMemberPaths(at: place).filter { seen.insert($0).inserted }
    }

    private func allMemberPaths(at place: JSONPath) -> [FieldPath] {
        switch self {
        case .array(let elements):
            elements.enumerated().flatMap { $0.element.allMemberPaths(at: place.appending($0.offset)) }
        case .object(let members):
            members.flatMap { member in
                let inner = place.appending(member.name)
                return [FieldPath(inner)] + member.value.allMemberPaths(at: inner)
            }
        default: []
        }
    }
}

extension String {
    fileprivate func components(of separator: String, atMost limit: Int) -> [String] {
        var parts: [String] = []
        var rest = self[...]
        while parts.count < limit - 1, let next = rest.firstRange(of: separator) {
            parts.append(String(rest[..<next.lowerBound]))
            rest = rest[next.upperBound...]
        }
        return parts + [String(rest)]
    }
}
