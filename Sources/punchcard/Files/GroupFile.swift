import Attendance
import Foundation
import GroupModel
import LocalStore
import LosslessJSON

/// A group in a file: what `get` prints, or what people wrote by hand (`cli.md`).
nonisolated struct GroupFile {
    /// `group` and, where the file has one, `operator_id`.
    let document: GroupDocument
    /// Where the group was fetched from, and what it was then; nil for a file that is wanted state in full.
    let origin: Origin?
    /// What it was read from; nil for a group that is on its way into a file.
    var source: Source?

    /// The text, and where in it the request body stands.
    struct Source {
        let text: GroupFileText
        /// `data` of an answer that `get --raw` printed.
        fileprivate var wrapping = JSONPath.root
        /// Whether the group stands there itself, without `group:` around it.
        fileprivate var isBare = false

        /// Where in the file stands what has a place in the request body.
        func place(ofBody place: JSONPath) -> JSONPath {
            guard isBare, place.topLevelMember == "group" else { return wrapping.appending(place) }
            return wrapping.appending(JSONPath(Array(place.steps.dropFirst())))
        }
    }

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
    /// Reads JSON or YAML.
    static func read(_ path: String) throws(GroupFileError) -> GroupFile {
        do throws(TextFault) {
            return try GroupFile(GroupFileText(of: path))
        } catch {
            throw GroupFileError(path, error)
        }
    }

    /// Reads several; what is wrong with each of them is told on stderr but for the last, which is thrown.
    static func read(_ paths: [String], language: Language) throws(GroupFileError) -> [GroupFile] {
        var files: [GroupFile] = []
        var fault: GroupFileError?
        for path in paths {
            do {
                files.append(try read(path))
            } catch {
                fault?.annotation.report(language)
                fault = error
            }
        }
        if let fault { throw fault }
        return files
    }

    /// Reads members of a group that are to be laid over others: a mapping of them, or one that stands under `group`.
    /// - Throws: also for what says of which group it is: that is no group's but its own.
    static func members(_ path: String) throws(GroupFileError) -> GroupFile {
        do throws(TextFault) {
            return try GroupFile(membersIn: GroupFileText(of: path))
        } catch {
            throw GroupFileError(path, error)
        }
    }

    /// How the names of group files end.
    static let extensions = ["yaml", "yml", "json"]

    /// The one file that a command was given, or the group files of a directory, by their names.
    /// - Throws: `CommandFailure` with status 2 when the directory cannot be read.
    static func paths(file: String? = nil, directory: String?, language: Language) throws -> [String] {
        if let file { return [file] }
        let directory = directory ?? ""
        guard let names = try? FileManager.default.contentsOfDirectory(atPath: directory) else {
            throw CommandFailure(
                .invalid,
                Words(zh: "无法读取目录 \(directory)", en: "The directory \(directory) could not be read")[language]
            )
        }
        let files = names.filter { name in
            !name.hasPrefix(".") && extensions.contains((name as NSString).pathExtension)
        }
        if files.isEmpty {
            // Not an error: all groups may be gone. But a pipeline that looks in the wrong place should not do so in silence.
            let words = Words(zh: "\(directory) 中没有组文件", en: "There is no group file in \(directory)")
            Output.error("punchcard: " + words[language])
        }
        return files.sorted().map { (directory as NSString).appendingPathComponent($0) }
    }

    /// Takes a group file, a request body, or an answer of the get or write endpoint as `get --raw` prints it.
    init(_ text: GroupFileText) throws(TextFault) {
        var source = Source(text: text)
        var value = try text.value()
        if value["code"] != nil, let data = value["data"] {
            value = data
            source.wrapping = JSONPath([.member("data")])
        }
        source.isBare = value["group"] == nil
        let group = value["group"] ?? (value["group_name"] == nil ? .null : value)
        guard group.object != nil else {
            throw TextFault(
                Words(
                    zh: "文件中没有 group：需要 punchcard get 输出的文件，或 {\"group\": {…}}",
                    en: "the file holds no group: it takes what punchcard get prints, or {\"group\": {…}}"
                )
            )
        }
        self.source = source
        let origin = value[Origin.name].flatMap(Origin.init)
        self.origin = origin
        // What was fetched keeps the server's spelling, however odd; the rest was written by people.
        document = GroupDocument(
            group: FileSpelling.corrected(group, but: origin?.fetched(in: group)),
            operatorID: value["operator_id"]?.string
        )
    }

    /// Takes members, as `members(_:)` says.
    init(membersIn text: GroupFileText) throws(TextFault) {
        let value = try text.value()
        let source = Source(text: text, isBare: value["group"] == nil)
        guard let members = (value["group"] ?? value).object, !members.isEmpty else {
            throw TextFault(Words(zh: "文件中没有考勤组的字段", en: "the file holds no members of a group"))
        }
        let group = JSON.object(members)
        self.init(document: GroupDocument(group: FileSpelling.corrected(group, but: nil)), origin: nil, source: source)
        let ownMember = Schema.parts(of: nil).first { field in
            (field.path == .groupName || [.identity, .responseOnly].contains(field.write))
                && members[field.path.name] != nil
        }
        let place = ownMember?.path.place() ?? (value[Origin.name] == nil ? nil : JSONPath([.member(Origin.name)]))
        if let place {
            throw TextFault(
                at: FilePositions(in: self)[place].position,
                Words(
                    zh: "\(place.withoutGroup) 属于某一个考勤组，不能加到其他组。请删除它。",
                    en: "\(place.withoutGroup) belongs to one group and can't be added to others. Take it out."
                )
            )
        }
    }

    /// The whole file as a value.
    var value: JSON {
        var object = JSONObject()
        if let origin { object[Origin.name] = origin.value }
        object["group"] = document.group
        if let operatorID = document[.operatorID] { object["operator_id"] = operatorID }
        return .object(object)
    }
}

nonisolated extension GroupFile.Origin {
    enum Member: String {
        case groupID = "group_id"
        case baseURL = "base_url"
        case appID = "app_id"
        case employeeType = "employee_type"
        case fetchedAt = "fetched_at"
        case digest
        case memberDigests = "member_digests"
    }

    fileprivate static let name = "punchcard"

    /// Beside the group.
    static func place(of member: Member) -> JSONPath { JSONPath([.member(name), .member(member.rawValue)]) }

    init?(_ value: JSON) {
        let text = { (member: Member) in value[member.rawValue]?.string }
        guard let digest = text(.digest) else { return nil }
        self.init(
            groupID: text(.groupID) ?? "",
            baseURL: text(.baseURL) ?? "",
            appID: text(.appID) ?? "",
            employeeType: text(.employeeType) ?? "",
            fetchedAt: text(.fetchedAt) ?? "",
            digest: digest,
            memberDigests: text(.memberDigests).map(MemberDigests.init(text:))
        )
    }

    var value: JSON {
        var object = JSONObject(
            pairs: [
                (.groupID, groupID), (.baseURL, baseURL), (.appID, appID), (.employeeType, employeeType),
                (.fetchedAt, fetchedAt), (.digest, digest),
            ]
        )
        if let memberDigests { object[Member.memberDigests.rawValue] = .string(memberDigests.text) }
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
        for table in Schema.growingTables where known[table.path.name] == nil {
            // Which of the rows were edited is not known; those that bear the server's ids are not new.
            guard let rows = members[table.path.name]?.array else { continue }
            known[table.path.name] = .array(JSONArray(rows.filter(Schema.serverMembers(of: table).areIn)))
        }
        return .object(known)
    }
}

nonisolated extension JSONObject {
    fileprivate init(pairs: [(GroupFile.Origin.Member, String)]) {
        self.init()
        for (member, value) in pairs { self[member.rawValue] = .string(value) }
    }
}

/// Why a file is not taken, and the place in it.
nonisolated struct GroupFileError: Error {
    let annotation: Annotation

    init(_ annotation: Annotation) {
        self.annotation = annotation
    }

    init(_ path: String, _ fault: TextFault) {
        self.init(
            Annotation(severity: .error, place: FilePlace(path: path, position: fault.position), words: fault.words)
        )
    }
}
