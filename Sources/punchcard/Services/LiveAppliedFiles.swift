import Foundation
import GroupModel
import LocalStore
import LosslessJSON

/// What group files were when they were last applied from this machine.
///
/// It spares people from fetching a file anew after each write. Where the store fails nothing is known, and what the file
/// itself wrote is a conflict: no less safe, so nothing is said of it.
nonisolated struct LiveAppliedFiles {
    private let place: GroupPlace
    private let store: LiveStore

    init(_ settings: Settings, _ store: LiveStore) {
        place = GroupPlace(settings)
        self.store = store
    }

    /// What came of the file; nil when that is not known.
    func last(of file: GroupFile) async -> GroupFile.Applied? {
        guard store.exists, let key = file.key else { return nil }
        guard let applied = try? await store.opened().appliedFile(key.path, in: place) else { return nil }
        // Fetched anew since, or a copy of another group's file in its place.
        guard applied.origin == key.origin, applied.groupID == key.groupID else { return nil }
        return GroupFile.Applied(said: MemberDigests(text: applied.said), became: MemberDigests(text: applied.became))
    }

    /// Remembers plans that were carried out, with the groups as they are now.
    func remember(_ plans: [(plan: FilePlan, group: JSON)]) async {
        let applied = plans.compactMap { plan, group in
            plan.file.key.map { key in
                let applied = plan.applied(becoming: group)
                return AppliedFile(
                    path: key.path,
                    groupID: key.groupID,
                    origin: key.origin,
                    said: applied.said.text,
                    became: applied.became.text
                )
            }
        }
        guard !applied.isEmpty else { return }
        try? await store.opened().save(applied, in: place)
    }
}

nonisolated extension GroupFile {
    /// By which it is known again; nil for what says nothing of where it is from.
    fileprivate var key: (path: String, groupID: String, origin: String)? {
        guard let origin, let source, let id = document.groupID, !id.isEmpty else { return nil }
        return (URL(filePath: source.text.path).resolvingSymlinksInPath().path, id, origin.digest)
    }
}
