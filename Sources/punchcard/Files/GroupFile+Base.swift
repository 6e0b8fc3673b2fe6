import Editor
import GroupModel
import LocalStore
import LosslessJSON

nonisolated extension GroupFile {
    /// What the file knows of the group as it was when it was fetched, found by digests in the file itself and in the group as
    /// it is now: a member that either side has not touched is there as it was.
    func base(now: JSON) -> GroupPlan.Base {
        guard let origin else { return .unknown }
        if origin.digest == now.digest { return .group(now, changedOnBothSides: []) }
        if origin.digest == document.group.digest { return .group(document.group, changedOnBothSides: []) }
        let names = [document.group, now].flatMap { Array(($0.object ?? JSONObject()).names) }
        guard let digests = origin.memberDigests else {
            // Of such a file nothing is known but that both sides have moved.
            return .group(.object(JSONObject()), changedOnBothSides: Set(names).sorted())
        }
        var base = JSONObject()
        var contested: [String] = []
        for name in Set(names).sorted() where digests.has(name) {
            let candidates = [document.group[name], now[name]].compactMap(\.self)
            if let value = candidates.first(where: { digests.isUnchanged(name, $0) }) {
                base[name] = value
            } else {
                contested.append(name)
            }
        }
        return .group(.object(base), changedOnBothSides: contested)
    }
}
