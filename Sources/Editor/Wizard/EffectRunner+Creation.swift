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

    /// No answer came to the creation. It is never sent again: the group is looked for by its name (`api.md`: trap 15).
    /// - Parameter others: those that bore the name before.
    func lookForCreated(
        _ draft: GroupDraft,
        but others: [String],
        after failure: ServiceFailure
    ) async -> (outcome: SubmitOutcome, readBack: JSON?) {
        let found = await look(for: .submit) { (new: [String]) in
            !new.isEmpty
        } _: {
            await self.groups(namedLike: draft).map { ids in ids.filter { !others.contains($0) } }
        }
        switch found {
        case .failure(let second): return (.unknown(failure, .failure(second), notes: []), nil)
        case .success(let new):
            guard let id = new.first else { return (.unseen(failure, notes: []), nil) }
            guard new.count == 1 else {
                let several = GroupReference.failure(name: draft.document.groupName ?? "", ids: new)
                return (.unknown(failure, .failure(several), notes: []), nil)
            }
            let found = await readBack(id)
            return (.unknown(failure, found, notes: []), found.group)
        }
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
