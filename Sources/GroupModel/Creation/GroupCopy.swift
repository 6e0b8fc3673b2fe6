package import Attendance
package import LosslessJSON

/// A group made into the beginning of another: "like that one, but".
///
/// What says which group is meant, and what only the server gives, goes by the declared write semantics; locations become
/// new ones by losing their ids. Members that no document declares stay: nobody knows what they do.
package struct GroupCopy: Hashable, Sendable {
    /// Without a name, since that of the source is taken.
    package let document: GroupDocument
    /// The name that the copy must not bear.
    package let sourceName: String
    /// What was left behind and what came along unknown, a sentence each.
    package let notes: [Words]

    /// - Parameters:
    ///   - group: as the get endpoint returns it, or as a file has it.
    ///   - keepsPeople: whether lists and rules of people come along. A person is in one group only, so they would have to
    ///     be pulled out of the old one (`seeds/003: save_auto_changes`).
    package init(of group: JSON, operatorID: String?, keepsPeople: Bool) {
        var document = GroupDocument(group: group, operatorID: operatorID)
        var notes: [Words] = []
        sourceName = document.groupName ?? ""
        document[.groupName] = nil
        let dropped = Self.dropServersOwn(from: &document) + Self.dropUnset(from: &document)
        if !dropped.isEmpty {
            let keys = dropped.map(\.apiKey).joined(separator: ", ")
            notes.append(Words(zh: "未复制：\(keys)。", en: "Not copied: \(keys)."))
        }
        Self.writeAsWritten(&document)
        if let count = Self.cutWeek(of: &document) {
            notes.append(
                Words(
                    zh: "原考勤组有 \(count) 个班次，只复制了前七个（周一至周日）：请核对。",
                    en: "The group has \(count) shifts; the first seven were copied, Monday to Sunday: check them."
                )
            )
        }
        if let count = document[.locations]?.array?.count, count > 0 {
            notes.append(
                Words(zh: "\(count) 个地点将作为新地点创建。", en: "\(count) locations will be created as new ones.")
            )
        }
        if !keepsPeople, Self.dropPeople(from: &document) {
            notes.append(
                Words(
                    zh: "未复制考勤与免打卡的部门、人员和规则：一个人只能在一个考勤组中。",
                    en: "Departments, people and member rules were not copied: a person is in one group only."
                )
            )
        }
        let unknown = (document.group.object.map { Array($0.names) } ?? []).filter {
            Schema.field(FieldPath.group.part($0)) == nil
        }
        if !unknown.isEmpty {
            let names = unknown.joined(separator: ", ")
            notes.append(
                Words(zh: "文档未说明的字段原样复制：\(names)。", en: "Copied as they are, in no document: \(names).")
            )
        }
        self.document = document
        self.notes = notes
    }

    /// - Returns: the fields of which anything was dropped.
    private static func dropServersOwn(from document: inout GroupDocument) -> [Field] {
        Schema.fields.filter { field in
            switch field.write {
            case .identity, .responseOnly, .retired: break
            case .overwritten, .appendOnly, .keptWhenUnsent, .requestOnly: return false
            }
            let places = field.path.places(in: document.body)
            for place in places { document[place] = nil }
            return !places.isEmpty
        }
    }

    /// A choice of 0 that no document knows reads as unset, and is refused when it is written anew (`api.md`: trap 16).
    /// - Returns: the fields that had one.
    private static func dropUnset(from document: inout GroupDocument) -> [Field] {
        Schema.fields.filter { field in
            guard case .choice(let choices) = field.kind else { return false }
            let places = field.path.places(in: document.body).filter { place in
                guard let value = document[place], value.int == 0 else { return false }
                return !choices.contains { $0.matches(value) }
            }
            for place in places { document[place] = nil }
            return !places.isEmpty
        }
    }

    /// Fixed groups may read back with more than seven shifts, and are not created so (`api.md`: trap 5).
    /// - Returns: how many there were; nil where nothing was cut.
    private static func cutWeek(of document: inout GroupDocument) -> Int? {
        guard Condition.isFixedShifts.holds(in: document.body, for: .root),
            let days = document[.punchDayShiftIDs]?.array, days.count > 7
        else { return nil }
        document[.punchDayShiftIDs] = .array(JSONArray(days.prefix(7)))
        return days.count
    }

    /// A choice that is read back as another value is what it is written as (`api.md`: trap 2).
    private static func writeAsWritten(_ document: inout GroupDocument) {
        for field in Schema.fields {
            for choice in field.kind.choices where choice.readAs != nil {
                for place in field.path.places(in: document.body) {
                    if let value = document[place], choice.matches(value) { document[place] = choice.value }
                }
            }
        }
    }

    private static func dropPeople(from document: inout GroupDocument) -> Bool {
        var isAnybodyLeft = false
        for path in MemberSource.all.flatMap({ $0.lists + [$0.rules] }) {
            guard let value = document[path] else { continue }
            if !value.isEmptyOrNull { isAnybodyLeft = true }
            document[path] = nil
        }
        return isAnybodyLeft
    }
}
