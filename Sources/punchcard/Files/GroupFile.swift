import Foundation
import GroupModel
import LocalStore
import LosslessJSON
import Yams

/// A group in a file: what `get` prints, or what people wrote by hand (`cli.md`).
nonisolated struct GroupFile {
    /// `group` and, where the file has one, `operator_id`.
    let document: GroupDocument
    /// Where the group was fetched from, and what it was then; nil for a file that is wanted state in full.
    let origin: Origin?

    /// The part under `punchcard:`.
    struct Origin: Hashable {
        var groupID: String
        var baseURL: String
        var appID: String
        var employeeType: String
        /// ISO 8601, UTC.
        var fetchedAt: String
        /// SHA-256 of the group as it was fetched, as compact JSON.
        var digest: String
        /// The digests of that group's members; nil in files that were written without.
        var memberDigests: MemberDigests?
    }

    /// The draft that the file stands for. What is as the digests say is not new in it.
    func draft(operatorID: String?) -> GroupDraft {
        let document = GroupDocument(
            group: document.group,
            operatorID: document[.operatorID]?.string ?? operatorID
        )
        let fetched = origin?.fetched(in: document.group).map { group in
            GroupDocument(group: group, operatorID: document[.operatorID]?.string)
        }
        return GroupDraft(fetched: fetched, document: document)
    }
}

nonisolated extension GroupFile {
    /// Reads JSON or YAML; the name's ending decides, else the first character.
    static func read(_ path: String) throws(GroupFileError) -> GroupFile {
        try GroupFile(value: value(at: path), path: path)
    }

    private static func value(at path: String) throws(GroupFileError) -> JSON {
        let bytes: [UInt8]
        do {
            bytes = Array(try Data(contentsOf: URL(fileURLWithPath: path)))
        } catch {
            throw GroupFileError(words: Words(zh: "无法读取 \(path)", en: "\(path) could not be read"))
        }
        return try value(of: bytes, isJSON: isJSON(path, bytes))
    }

    /// Reads members of a group that are to be laid over others: a mapping of them, or one that stands under `group`.
    /// - Throws: also for what says of which group it is: that is no group's but its own.
    static func members(_ path: String) throws(GroupFileError) -> JSONObject {
        let value = try value(at: path)
        guard let members = (value["group"] ?? value).object, !members.isEmpty else {
            throw GroupFileError(
                words: Words(zh: "\(path) 中没有考勤组的字段", en: "\(path) holds no members of a group")
            )
        }
        let ownMember = Schema.parts(of: nil).first { field in
            [.identity, .responseOnly].contains(field.write) && members[field.path.name] != nil
        }
        if let name = ownMember?.path.name ?? (value["punchcard"] == nil ? nil : "punchcard") {
            throw GroupFileError(
                words: Words(
                    zh: "\(path)：\(name) 属于某一个考勤组，不能加到其他组。请删除它。",
                    en: "\(path): \(name) belongs to one group and can't be added to others. Take it out."
                )
            )
        }
        return FileSpelling.corrected(.object(members), but: nil).object ?? members
    }

    /// How the names of group files end.
    static let extensions = ["yaml", "yml", "json"]

    /// The group files of a directory, by their names.
    /// - Throws: `CommandFailure` with status 2 when it cannot be read.
    static func paths(in directory: String, language: Language) throws -> [String] {
        guard let names = try? FileManager.default.contentsOfDirectory(atPath: directory) else {
            throw CommandFailure(
                .invalid,
                Words(zh: "无法读取目录 \(directory)", en: "The directory \(directory) could not be read")[language]
            )
        }
        return names.filter { !$0.hasPrefix(".") && extensions.contains(($0 as NSString).pathExtension) }
            .sorted().map { (directory as NSString).appendingPathComponent($0) }
    }

    private static func isJSON(_ path: String, _ bytes: [UInt8]) -> Bool {
        switch (path as NSString).pathExtension.lowercased() {
        case "json": true
        case "yaml", "yml": false
        default: bytes.first { !" \t\r\n".utf8.contains($0) } == UInt8(ascii: "{")
        }
    }

    private static func value(of bytes: [UInt8], isJSON: Bool) throws(GroupFileError) -> JSON {
        guard isJSON else {
            guard let text = String(validating: bytes, as: UTF8.self) else {
                throw GroupFileError(words: Words(zh: "文件不是有效的 UTF-8", en: "the file is not valid UTF-8"))
            }
            return try YAMLText.value(of: text)
        }
        do throws(JSONSyntaxError) {
            return try JSON(parsing: bytes)
        } catch {
            throw GroupFileError(
                words: Words(
                    zh: "第 \(error.line) 行第 \(error.column) 列：\(error.reason)",
                    en: "line \(error.line), column \(error.column): \(error.reason)"
                )
            )
        }
    }

    /// Takes a group file, a request body, or an answer of the get or write endpoint as `get --raw` prints it.
    private init(value: JSON, path: String) throws(GroupFileError) {
        let value = value["code"] != nil && value["data"] != nil ? value["data"] ?? .null : value
        let group = value["group"] ?? (value["group_name"] == nil ? .null : value)
        guard group.object != nil else {
            throw GroupFileError(
                words: Words(
                    zh: "\(path) 中没有 group：需要 punchcard get 输出的文件，或 {\"group\": {…}}",
                    en: "\(path) holds no group: it takes what punchcard get prints, or {\"group\": {…}}"
                )
            )
        }
        let origin = value["punchcard"].flatMap(Origin.init)
        self.origin = origin
        // What was fetched keeps the server's spelling, however odd; the rest was written by people.
        document = GroupDocument(
            group: FileSpelling.corrected(group, but: origin?.fetched(in: group)),
            operatorID: value["operator_id"]?.string
        )
    }

    /// The whole file as a value.
    var value: JSON {
        var object = JSONObject()
        if let origin { object["punchcard"] = origin.value }
        object["group"] = document.group
        if let operatorID = document[.operatorID] { object["operator_id"] = operatorID }
        return .object(object)
    }
}

nonisolated extension GroupFile.Origin {
    private enum Member {
        static let groupID = "group_id"
        static let baseURL = "base_url"
        static let appID = "app_id"
        static let employeeType = "employee_type"
        static let fetchedAt = "fetched_at"
        static let digest = "digest"
        static let memberDigests = "member_digests"
    }

    init?(_ value: JSON) {
        guard let digest = value[Member.digest]?.string else { return nil }
        let text = { (name: String) in value[name]?.string ?? "" }
        self.init(
            groupID: text(Member.groupID),
            baseURL: text(Member.baseURL),
            appID: text(Member.appID),
            employeeType: text(Member.employeeType),
            fetchedAt: text(Member.fetchedAt),
            digest: digest,
            memberDigests: value[Member.memberDigests]?.string.map(MemberDigests.init(text:))
        )
    }

    var value: JSON {
        var object = JSONObject(
            pairs: [
                (Member.groupID, groupID), (Member.baseURL, baseURL), (Member.appID, appID),
                (Member.employeeType, employeeType), (Member.fetchedAt, fetchedAt), (Member.digest, digest),
            ]
        )
        if let memberDigests { object[Member.memberDigests] = .string(memberDigests.text) }
        return .object(object)
    }

    /// What is known of the group as it was fetched, to set a file's group against: all of it while nothing was edited, else
    /// the members that were not. A member that was taken out since is there with a value that is none of its own.
    /// - Returns: nil when the file knows nothing of it, or is not about that group any more.
    func fetched(in group: JSON) -> JSON? {
        if digest == group.digest { return group }
        guard let memberDigests, let members = group.object, members["group_id"]?.string == groupID else { return nil }
        var known = JSONObject()
        for member in members where memberDigests.isUnchanged(member.name, member.value) {
            known[member.name] = member.value
        }
        for name in Schema.parts(of: nil).map(\.path.name) where members[name] == nil && memberDigests.has(name) {
            known[name] = "(removed)"
        }
        return .object(known)
    }
}

nonisolated extension JSONObject {
    fileprivate init(pairs: [(String, String)]) {
        self.init()
        for (name, value) in pairs { self[name] = .string(value) }
    }
}

/// Why a file is not taken.
nonisolated struct GroupFileError: Error {
    let words: Words

    init(words: Words) {
        self.words = words
    }

    init(at node: Node, _ words: Words) {
        guard let mark = node.mark else {
            self.init(words: words)
            return
        }
        self.init(
            words: Words(
                zh: "第 \(mark.line) 行第 \(mark.column) 列：\(words.zh)",
                en: "line \(mark.line), column \(mark.column): \(words.en)"
            )
        )
    }

    /// - Parameter error: what the YAML reader threw.
    init(_ error: any Error) {
        let remedy = Words(
            zh: "请检查该行及上一行的缩进（用空格，不用 Tab）、引号和冒号后的空格。",
            en:
                "Check the indentation of that line and the one before (blanks, no tabs), the quotes, and the blank after a "
                + "colon."
        )
        switch error as? YamlError {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
            .composer(_, let problem, let mark, _):
            self.init(
                words: Words(
                    zh: "第 \(mark.line) 行第 \(mark.column) 列：YAML 有误（\(problem)）。\(remedy.zh)",
                    en: "line \(mark.line), column \(mark.column): not valid YAML (\(problem)). \(remedy.en)"
                )
            )
        case .duplicatedKeysInMapping(let keys, let context):
            let names = keys.joined(separator: " ")
            self.init(
                words: Words(
                    zh: "第 \(context.mark.line) 行起：\(names) 出现了不止一次。请只保留一个。",
                    en: "from line \(context.mark.line): \(names) stands there more than once. Keep one of them."
                )
            )
        default:
            let text = "\(error)".split(separator: "\n").first.map(String.init) ?? ""
            self.init(words: Words(zh: "YAML 有误：\(text)", en: "not valid YAML: \(text)"))
        }
    }
}
