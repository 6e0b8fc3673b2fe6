package import Attendance
package import LosslessJSON

/// A change that asks for the group's name to be typed before it is submitted (`ux.md`, "Review and submit", 4).
package struct GraveChange: Hashable, Sendable {
    package enum Reason: Hashable, Sendable {
        /// Nobody is left of so many.
        case membersEmptied(from: Int)
        /// At least half of those who were there go.
        case membersHalved(from: Int, removed: Int)
        case antiCheatOff
        case faceOff
        /// Today's punches change.
        case effectNow
        case groupTypeChanged
    }

    /// Where, in the draft's document.
    package let place: JSONPath
    package let field: Field?
    package let reason: Reason
}

extension GraveChange {
    /// All of them, the gravest kind first. A group that is to be created can only take effect at once.
    package static func list(_ draft: GroupDraft) -> [GraveChange] {
        var found: [GraveChange] = []
        if let fetched = draft.fetched {
            found += MemberSource.all.flatMap { losses($0, from: fetched, to: draft.document) }
            found += switchedOff(from: fetched, to: draft.document)
            if let type = Schema.field(.groupType), !type.meansSame(fetched[.groupType], draft.document[.groupType]) {
                found += change(.groupType, .groupTypeChanged)
            }
        }
        if draft.document[.effectNow] == true { found += change(.effectNow, .effectNow) }
        return found
    }

    private static func losses(
        _ source: MemberSource,
        from fetched: GroupDocument,
        to document: GroupDocument
    ) -> [GraveChange] {
        let lists = source.lists.map { ($0, fetched[$0]?.array ?? [], document[$0]?.array ?? []) }
        let rules = (source.rules, source.rulesInForce(in: fetched), source.rulesInForce(in: document))
        return (lists + [(rules.0, JSONArray(rules.1), JSONArray(rules.2))]).flatMap { path, old, new in
            let removed = IDChanges(from: old, to: new).removed.count
            if old.isEmpty || removed == 0 { return [GraveChange]() }
            if new.isEmpty { return change(path, .membersEmptied(from: old.count)) }
            // An edited rule is not a lost one.
            guard path != source.rules, removed * 2 >= old.count else { return [] }
            return change(path, .membersHalved(from: old.count, removed: removed))
        }
    }

    private static func switchedOff(from fetched: GroupDocument, to document: GroupDocument) -> [GraveChange] {
        let isOff = { (path: FieldPath) in fetched[path] == true && document[path] != true }
        let checks = Schema.parts(of: .antiCheatPunchConfig).filter { $0.kind == .toggle }.map(\.path)
        return checks.filter(isOff).flatMap { change($0, .antiCheatOff) }
            + (isOff(.facePunch) ? change(.facePunch, .faceOff) : [])
    }

    private static func change(_ path: FieldPath, _ reason: Reason) -> [GraveChange] {
        path.place().map { [GraveChange(place: $0, field: Schema.field(path), reason: reason)] } ?? []
    }
}

extension GraveChange.Reason {
    package var words: Words {
        switch self {
        case .membersEmptied(let count):
            Words(zh: "清空了原有的 \(count) 项", en: "all \(count) that were there are removed")
        case .membersHalved(let count, let removed):
            Words(zh: "移除了 \(count) 项中的 \(removed) 项", en: "\(removed) of \(count) are removed")
        case .antiCheatOff: Words(zh: "关闭防作弊校验", en: "an anti-cheat check is switched off")
        case .faceOff: Words(zh: "关闭人脸识别打卡", en: "punching by face is switched off")
        case .effectNow: Words(zh: "会影响今天的打卡", en: "changes today's punches")
        case .groupTypeChanged: Words(zh: "更改了考勤类型", en: "the type of the group changes")
        }
    }
}
