import Attendance
import GroupModel
import LosslessJSON

/// Creations are looked for by their name.
extension GroupWriter {
    /// The groups that bear the name that a new one is to have.
    func groups(namedLike draft: GroupDraft) async -> Result<[String], ServiceFailure> {
        await Result.of { () throws(ServiceFailure) in
            try await groups.groupIDs(named: draft.document.groupName ?? "")
        }
    }

    /// The group that a creation has made: it bears the name, was not there before, and has every member that was sent. A
    /// stranger's group of that name is not it.
    /// - Parameter others: those that bore the name before.
    /// - Returns: nil when there is none.
    func created(by submission: Submission, but others: [String]) async -> Result<FetchedGroup?, ServiceFailure> {
        switch await groups(namedLike: submission.draft) {
        case .failure(let failure): return .failure(failure)
        case .success(let ids):
            for id in ids where !others.contains(id) {
                switch await current(id) {
                case .success(let found): if submission.evidence(in: found.group) == .seen { return .success(found) }
                case .failure(let failure): if !failure.isMissing { return .failure(failure) }
                }
            }
            return .success(nil)
        }
    }

    /// No answer came to the creation. It is never sent again: the group is looked for (`api.md`: trap 15).
    /// - Returns: what was found, and what became of each field; nil while nothing was found.
    func lookForCreated(
        _ submission: Submission,
        but others: [String]
    ) async -> (found: Result<FetchedGroup?, ServiceFailure>, items: [ReadbackItem]?) {
        let found = await look() { (group: FetchedGroup?) in
            group != nil
        } _: {
            await self.created(by: submission, but: others)
        }
        guard case .success(let group?) = found else { return (found, nil) }
        return (found, submission.items(after: group.group))
    }
}
