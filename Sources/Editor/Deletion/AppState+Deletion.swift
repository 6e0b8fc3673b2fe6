import Attendance
import GroupModel
import LosslessJSON
import Operations

/// Deleting a group from the list: looked at first, confirmed by its name, looked for afterwards.
extension AppState {
    func askToDelete() -> Reply {
        guard case .groups(let list) = screen, let selected = list.selected else { return .none }
        return .effects(.prepareDeletion(id: selected.id))
    }

    func receive(deletion result: Result<Deletion, ServiceFailure>) -> Reply {
        switch result {
        case .success(let deletion):
            guard case .groups = screen, overlay == nil else { return .none }
            return .overlay(
                .typeName(
                    NameQuestion(
                        reasons: deletion.reasons,
                        expected: deletion.typedName,
                        purpose: .delete(deletion)
                    )
                )
            )
        case .failure(let failure): return .notice(Notice(failure))
        }
    }

    mutating func receive(_ outcome: DeletionOutcome, of deletion: Deletion) -> Reply {
        if outcome.isDone {
            _ = updateGroups { list in
                list.remove(deletion.id)
                return .none
            }
        }
        overlay = nil
        return .push(.result(ResultState(WriteResult(of: outcome, deletion))))
    }
}
