package import Attendance
import GroupModel
import LosslessJSON
package import Operations

extension EffectRunner {
    /// What a new group begins with.
    package func begin(_ start: StartChooser.Start, operatorID: String?) async -> Result<NewGroup, ServiceFailure> {
        switch start {
        case .resume(let draft): return .success(NewGroup(draft, clock: clock))
        case .empty: return .success(new(nil, operatorID))
        case .template(let template): return .success(new(template, operatorID))
        case .copy(let group, let keepsPeople):
            return await Result.of({ () throws(ServiceFailure) in try await reader.fetch(.either(group.id)) }).map {
                fetched in
                let copy = GroupCopy(of: fetched.group, operatorID: operatorID, keepsPeople: keepsPeople)
                return NewGroup(copy, draftID: NewGroup.newDraftID(), clock: clock)
            }
        }
    }

    private func new(_ template: GroupTemplate?, _ operatorID: String?) -> NewGroup {
        NewGroup(template: template, operatorID: operatorID, draftID: NewGroup.newDraftID(), clock: clock)
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
