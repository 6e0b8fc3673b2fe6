package import Attendance
package import GroupModel
package import LosslessJSON

/// A past state of a group on its way back, over the group as it is now.
package struct Restoration: Sendable {
    /// The number of the entry whose pre-image it is.
    package let entry: Int64
    package let draft: GroupDraft
    /// When the group was fetched, by the host's clock.
    package let time: String
    /// `yyyyMMdd` in the group's time zone; nil when the zone is not known.
    package let today: Int?
    /// What cannot come back, and what else is not as it was.
    package let notes: [Words]
    /// What it is kept under while it is edited.
    package let editID = EditEntry.newID()

    /// Whether there is anything to be written.
    package var hasChanges: Bool { draft.fetched?.group != draft.document.group }

    package var summary: Words {
        let count = notes.count
        let more = Words(
            zh: count == 0 ? "" : "有 \(count) 点不能完全恢复，按 w 查看。",
            en: count == 0 ? "" : "\(count == 1 ? "1 thing" : "\(count) things") cannot quite come back: w lists them."
        )
        return Words(
            zh: "以第 \(entry) 条写入前的内容为目标。" + more.zh,
            en: "What the group was before entry \(entry) is wanted. " + more.en
        )
    }

    /// The state before a write, wanted again.
    /// - Parameters:
    ///   - wanted: the entry's pre-image.
    ///   - now: the group as fetched just now.
    package init(_ wanted: JSON, of entry: Int64, over now: FetchedGroup, operatorID: String?) {
        var merge = RestoringMerge()
        let group = merge.group(wanted, over: now.group)
        self.entry = entry
        draft = GroupDraft(
            fetched: GroupDocument(group: now.group, operatorID: operatorID),
            document: GroupDocument(group: group, operatorID: operatorID)
        )
        time = now.time
        today = now.today
        notes = merge.notes(from: now.group, to: group)
    }

    /// A group that is no more, to be made anew.
    package init(deleted wanted: JSON, of entry: Int64, today: Int?, operatorID: String?) {
        let copy = GroupCopy(of: wanted, operatorID: operatorID, keepsPeople: true)
        var document = copy.document
        document[.groupName] = .string(copy.sourceName)
        self.entry = entry
        draft = GroupDraft(fetched: nil, document: document)
        time = ""
        self.today = today
        notes =
            [
                Words(
                    zh: "服务器上已没有这个考勤组：提交会新建一个，ID 与原来的不同，原 ID 的引用不会指向它。",
                    en:
                        "The group is no more on the server: submitting creates a new one with another id, and what refers to "
                        + "the old id does not find it."
                )
            ] + copy.notes + [RestoringMerge.people]
    }
}

/// Puts a past state over the present one, member by member, and notes what it had to leave.
private struct RestoringMerge {
    /// Names of locations that are there and were not.
    private var locationsToStay: [String] = []
    /// Names of locations that were there and are not.
    private var locationsToAdd: [String] = []
    /// Names of locations that are there, otherwise than they were.
    private var locationsAsNow: [String] = []
    /// Members that no document declares, and retired ones.
    private var membersAsNow: [String] = []

    mutating func group(_ wanted: JSON, over now: JSON) -> JSON {
        let members = now.object ?? JSONObject()
        let result = object(wanted.object ?? JSONObject(), over: members, of: nil)
        // Where nothing comes back the group stays as it was read, whatever that is.
        return result == members ? now : .object(result)
    }

    private mutating func object(_ wanted: JSONObject, over now: JSONObject, of container: FieldPath?) -> JSONObject {
        var result = now
        let parts = Schema.parts(of: container).filter { $0.path != .operatorID }
        for field in parts {
            let name = field.path.name
            switch field.write {
            case .identity, .responseOnly, .requestOnly: break
            case .retired: if !field.meansSame(now[name], wanted[name]) { membersAsNow.append(field.apiKey) }
            case .appendOnly:
                guard let rows = wanted[name]?.array else { break }
                let merged = self.rows(rows, over: now[name]?.array ?? [], of: field)
                if merged != now[name]?.array ?? [] { result[name] = .array(merged) }
            case .overwritten, .keptWhenUnsent:
                if field.kind == .object, let inner = wanted[name]?.object, let present = now[name]?.object {
                    result[name] = .object(object(inner, over: present, of: field.path))
                } else if !field.meansSame(now[name], wanted[name]) {
                    result[name] = wanted[name]
                }
            }
        }
        // What nobody understands goes back as the server has it now (`api.md`: trap 1).
        let declared = Set(parts.map(\.path.name))
        let unknown = now.names.filter { !declared.contains($0) }
        let gone = wanted.names.filter { !declared.contains($0) && now[$0] == nil }
        let prefix = container.map { "\($0)." } ?? ""
        membersAsNow += (unknown.filter { now[$0] != wanted[$0] } + gone).map { prefix + $0 }
        return result
    }

    /// What is there stays; what was there and is not comes behind it, as new rows.
    private mutating func rows(_ wanted: JSONArray, over now: JSONArray, of table: Field) -> JSONArray {
        var result = now
        var left = Array(now)
        var missing: [JSON] = []
        for row in wanted {
            let id = row[FieldPath.locationID.name].flatMap { $0.string?.isEmpty == false ? $0 : nil }
            if let index = left.firstIndex(where: { id != nil && $0[FieldPath.locationID.name] == id }) {
                let present = left.remove(at: index)
                if !row.saysSame(as: present, in: table) { locationsAsNow.append(row.locationName) }
            } else {
                missing.append(row)
            }
        }
        for row in missing {
            if let index = left.firstIndex(where: { row.saysSame(as: $0, in: table) }) {
                left.remove(at: index)
            } else {
                result.append(row.withoutServerMembers(of: table))
                locationsToAdd.append(row.locationName)
            }
        }
        locationsToStay += left.map(\.locationName)
        return result
    }

    // MARK: Words

    func notes(from now: JSON, to wanted: JSON) -> [Words] {
        var notes: [Words] = []
        if !locationsToStay.isEmpty {
            let list = Self.list(locationsToStay)
            notes.append(
                Words(
                    zh: "此后添加的地点不能经接口移除，会保留：\(list)",
                    en: "Locations that were added since cannot be removed by the API and stay: \(list)"
                )
            )
        }
        if !locationsToAdd.isEmpty {
            let list = Self.list(locationsToAdd)
            notes.append(
                Words(
                    zh: "当时有而现在没有的地点会作为新地点添加，ID 不同：\(list)",
                    en: "Locations that were there and are gone would be added as new ones, with other ids: \(list)"
                )
            )
        }
        if !locationsAsNow.isEmpty {
            let list = Self.list(locationsAsNow)
            notes.append(
                Words(
                    zh: "接口不能修改已有地点，保持现状：\(list)",
                    en: "Locations that were otherwise cannot be changed by the API and stay as they are: \(list)"
                )
            )
        }
        if !membersAsNow.isEmpty {
            let list = Self.list(membersAsNow)
            notes.append(
                Words(
                    zh: "文档未说明或已下线的字段保持现状：\(list)",
                    en: "Members that no document explains, or that are out of use, stay as they are: \(list)"
                )
            )
        }
        let (before, after) = (GroupDocument(group: now), GroupDocument(group: wanted))
        let isAboutPeople = MemberSource.all.contains { source in
            (source.lists + [source.rules]).contains { before[$0] != after[$0] }
        }
        if isAboutPeople { notes.append(Self.people) }
        return notes
    }

    static let people = Words(
        zh: "此后被移到其他考勤组的人不会自动回来：一个人只属于一个考勤组，是否移回由平台和 save_auto_changes 决定。",
        en:
            "People who were moved to other groups since do not come back by themselves: a person is in one group, and the "
            + "platform and save_auto_changes decide whether they move."
    )

    /// A few of them, and how many more.
    private static func list(_ names: [String]) -> String {
        names.prefix(5).joined(separator: ", ") + (names.count > 5 ? " … (\(names.count))" : "")
    }
}

extension JSON {
    /// Whether two rows mean the same, but for what the server adds.
    fileprivate func saysSame(as other: JSON, in table: Field) -> Bool {
        table.meansSame([withoutServerMembers(of: table)], [other.withoutServerMembers(of: table)])
    }

    /// A row as somebody would write it: without the server's own members.
    fileprivate func withoutServerMembers(of table: Field) -> JSON {
        guard var members = object else { return self }
        for part in Schema.parts(of: table.path) where part.write == .responseOnly { members[part.path.name] = nil }
        return .object(members)
    }

    fileprivate var locationName: String {
        let name = self[FieldPath.locationName.name]?.string ?? ""
        return name.isEmpty ? self[FieldPath.locationID.name]?.string ?? "?" : name
    }
}
