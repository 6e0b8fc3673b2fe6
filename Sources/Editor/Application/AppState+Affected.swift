import Attendance
import GroupModel

extension AppState {
    /// So many groups are asked without being told to: each is a request or more, and a tenant has a monthly quota of them.
    private static let groupsAskedUnbidden = 20

    mutating func receive(affected result: Result<AffectedPeople, ServiceFailure>) -> Reply {
        let others = otherGroups
        return updateReview { review in
            switch result {
            case .success(let people):
                review.update(.counted(people))
                review.otherGroups = others
                return others.count <= Self.groupsAskedUnbidden ? review.findConflicts() : .none
            case .failure(let failure):
                review.update(.failed(failure))
                return .none
            }
        }
    }

    /// All groups of the list but the one under review.
    private var otherGroups: [GroupSummary] {
        guard case .groups(let list) = screens[0] else { return [] }
        let id = editor?.document.groupID
        return list.groups.filter { $0.id != id }
    }
}
