import Editor
import GroupModel
import LocalStore
import LosslessJSON

nonisolated extension GroupFile {
    /// What the file knows of the group as it was when it was fetched, found by digests in the file itself and in the group as
    /// it is now: a member that either side has not touched is there as it was.
    /// - Parameter applied: what the group had of the file when it was last applied. What it still has is the file's own work,
    ///   and nobody else's.
    func base(now: JSON, applied: MemberDigests?) -> GroupPlan.Base {
        guard let origin else { return .unknown }
        if origin.digest == now.digest { return .group(now, changedOnBothSides: []) }
        let names = names(with: now)
        var (base, contested) = fetched(origin, now: now, names)
        for name in names where applied?.isUnchanged(name, now[name] ?? .null) == true {
            base[name] = now[name]
            contested.remove(name)
        }
        return .group(.object(base), changedOnBothSides: contested.sorted())
    }

    /// - Returns: also the members of which only is known that both sides have changed them.
    private func fetched(_ origin: Origin, now: JSON, _ names: Set<String>) -> (JSONObject, Set<String>) {
        if origin.digest == document.group.digest, let group = document.group.object { return (group, []) }
        // Of a file without digests of members nothing is known but that both sides have moved.
        guard let digests = origin.memberDigests else { return (JSONObject(), names) }
        var base = JSONObject()
        var contested: Set<String> = []
        for name in names.sorted() where digests.has(name) {
            let candidates = [document.group[name], now[name]].compactMap(\.self)
            if let value = candidates.first(where: { digests.isUnchanged(name, $0) }) {
                base[name] = value
            } else {
                contested.insert(name)
            }
        }
        return (base, contested)
    }

    /// The members that a group has as the file has them, by their meaning: also those that both lack, as null.
    func members(agreedBy group: JSON) -> MemberDigests {
        let different = Set(
            Change.listByMeaning(from: GroupDocument(group: group), to: GroupDocument(group: document.group))
                .map { FieldPath($0.place).topLevel.name }
        )
        var agreed = JSONObject()
        for name in names(with: group).union(Schema.parts(of: nil).map(\.path.name)).subtracting(different).sorted() {
            agreed[name] = group[name] ?? .null
        }
        return MemberDigests(of: .object(agreed))
    }

    /// The names of the members that the file's group or another has.
    private func names(with group: JSON) -> Set<String> {
        Set([document.group, group].flatMap { ($0.object ?? JSONObject()).names })
    }
}
