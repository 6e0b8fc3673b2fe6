import GroupModel
import LocalStore
import LosslessJSON
import Operations

nonisolated extension GroupFile {
    /// What came of a file when it was last applied.
    struct Applied {
        /// The members that were written as the file had them.
        let said: MemberDigests
        /// What the group then had of these.
        let became: MemberDigests
    }

    /// What the file knows of the group as it was when it was fetched, found by digests in the file itself and in the group as
    /// it is now: a member that either side has not touched is there as it was.
    /// - Parameter applied: what of the group is the file's own work, and nobody else's.
    func base(now: JSON, applied: Applied?) -> GroupPlan.Base {
        guard let origin else { return .unknown }
        let names = names(with: now)
        var (base, contested) = fetched(origin, now: now, names)
        for name in names where applied?.became.isUnchanged(name, now[name] ?? .null) == true {
            let mine = document.group[name]
            // The server may have made something else of what the file says; that is no reason to say it again.
            base[name] = applied?.said.isUnchanged(name, mine ?? .null) == true ? mine : now[name]
            contested.remove(name)
        }
        return .group(.object(base), changedOnBothSides: contested.sorted())
    }

    /// - Returns: also the members of which only is known that both sides have changed them.
    private func fetched(_ origin: Origin, now: JSON, _ names: Set<String>) -> (JSONObject, Set<String>) {
        if origin.digest == now.digest, let group = now.object { return (group, []) }
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

    /// What came of the file.
    /// - Parameters:
    ///   - written: what was to be written.
    ///   - before: the group before that.
    ///   - group: what came of it. What neither has is there as null.
    ///   - last: what came of the file the time before.
    func applied(as written: GroupDocument, over before: JSON, becoming group: JSON, last: Applied?) -> Applied {
        let (unwritten, different) = (others(in: written.group), others(in: group))
        var (said, became) = (JSONObject(), JSONObject())
        for name in names(with: group).union(Schema.parts(of: nil).map(\.path.name)).sorted() {
            let (mine, theirs) = (document.group[name] ?? .null, group[name] ?? .null)
            let isSo = !different.contains(name)
            // What was merged with the work of others is not the file's own, and what was ignored is still wanted.
            let isMadeOfIt = !unwritten.contains(name) && theirs != (before[name] ?? .null)
            let wasMadeOfIt =
                last?.said.isUnchanged(name, mine) == true && last?.became.isUnchanged(name, theirs) == true
            guard isSo || isMadeOfIt || wasMadeOfIt else { continue }
            said[name] = mine
            became[name] = theirs
        }
        return Applied(said: MemberDigests(of: .object(said)), became: MemberDigests(of: .object(became)))
    }

    /// The members that another group has otherwise, by their meaning.
    private func others(in group: JSON) -> Set<String> {
        let other = GroupDocument(group: group)
        let document = GroupDocument(group: document.group).withRowsThatAreThere(in: other)
        return Set(Change.listByMeaning(from: other, to: document).map { FieldPath($0.place).topLevel.name })
    }

    /// The names of the members that the file's group or another has.
    private func names(with group: JSON) -> Set<String> {
        Set([document.group, group].flatMap { ($0.object ?? JSONObject()).names })
    }
}
