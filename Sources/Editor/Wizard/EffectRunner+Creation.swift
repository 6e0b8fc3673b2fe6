package import Attendance
import GroupModel
import LosslessJSON

extension EffectRunner {
    /// What a new group begins with.
    package func begin(_ start: StartChooser.Start, operatorID: String?) async -> Result<NewGroup, ServiceFailure> {
        switch start {
        case .resume(let draft): return .success(NewGroup(draft, clock: clock))
        case .empty: return .success(new(nil, operatorID))
        case .template(let template): return .success(new(template, operatorID))
        case .copy(let group, let keepsPeople):
            return await fetch(group.id).map { fetched in
                let copy = GroupCopy(of: fetched.group, operatorID: operatorID, keepsPeople: keepsPeople)
                return NewGroup(copy, draftID: NewGroup.newDraftID(), clock: clock)
            }
        }
    }

    private func new(_ template: GroupTemplate?, _ operatorID: String?) -> NewGroup {
        NewGroup(template: template, operatorID: operatorID, draftID: NewGroup.newDraftID(), clock: clock)
    }

    /// The groups that bear the name that a new one is to have.
    func groups(namedLike draft: GroupDraft) async -> Result<[String], ServiceFailure> {
        await result { () throws(ServiceFailure) in
            try await service.groupIDs(named: draft.document.groupName ?? "")
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
        let found = await look(for: .submit) { (group: FetchedGroup?) in
            group != nil
        } _: {
            await self.created(by: submission, but: others)
        }
        guard case .success(let group?) = found else { return (found, nil) }
        return (found, submission.items(after: group.group))
    }

    // MARK: Drafts

    package func loadDrafts() async -> Result<[SavedDraft], DraftFailure> {
        do throws(DraftFailure) {
            return .success(try await drafts.drafts())
        } catch {
            return .failure(error)
        }
    }

    /// One after the other, so that the last word is the last one said.
    func keep(_ work: @escaping @Sendable (any DraftStore) async throws(DraftFailure) -> Void) {
        let previous = draftWork
        draftWork = Task {
            await previous?.value
            do throws(DraftFailure) {
                try await work(drafts)
                send(.outcome(.draftKept))
            } catch {
                send(.outcome(.draftNotKept(error)))
            }
        }
    }
}
