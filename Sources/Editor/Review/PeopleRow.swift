import GroupModel
import LosslessJSON

/// A line of the review about the people whom a submission brings in or puts out.
package enum PeopleRow: Hashable, Sendable {
    case counting
    case failed(ServiceFailure)
    case joining([String], memberCount: Int)
    case leaving([String])
    /// Rules bring in or put out others, whom only the platform knows.
    case byRules
    /// - Parameter areMoved: by `save_auto_changes`; otherwise the platform leaves them where they are.
    case conflicts(AffectedPeople.Conflicts, areMoved: Bool)

    /// What can be unfolded into names.
    package enum Kind: Hashable, Sendable {
        case joining
        case leaving
        case conflicts
    }

    package var kind: Kind? {
        switch self {
        case .joining: .joining
        case .leaving: .leaving
        case .conflicts(.found, _): .conflicts
        case .counting, .failed, .byRules, .conflicts: nil
        }
    }
}

extension ReviewState {
    /// Counts first; names are unfolded on demand.
    package var peopleRows: [PeopleRow] {
        switch affected {
        case .nobody: return []
        case .counting: return [.counting]
        case .failed(let failure): return [.failed(failure)]
        case .counted(let people):
            var rows: [PeopleRow] = [
                .joining(people.joining, memberCount: people.memberCount), .leaving(people.leaving),
            ]
            if people.hasRules { rows.append(.byRules) }
            if !people.joining.isEmpty {
                rows.append(.conflicts(people.conflicts, areMoved: draft.document[.saveAutoChanges] == true))
            }
            return rows
        }
    }

    /// Enter on a line: names, or the question to the other groups.
    mutating func open(_ row: PeopleRow) -> Reply {
        if let kind = row.kind {
            if unfoldedPeople.remove(kind) == nil { unfoldedPeople.insert(kind) }
            return .none
        }
        if case .conflicts(.asking, _) = row { return .none }
        return findConflicts()
    }

    /// Asks the other groups for those who join.
    func findConflicts() -> Reply {
        guard case .counted(let people) = affected, !people.joining.isEmpty else { return .none }
        return .effects(.findConflicts(people: people.joining, groups: otherGroups))
    }

    mutating func updateConflicts(_ conflicts: AffectedPeople.Conflicts) -> Reply {
        guard case .counted(var people) = affected else { return .none }
        people.conflicts = conflicts
        update(.counted(people))
        return .none
    }

    /// Keeps the cursor on its line: lines about people come and stand before the others.
    mutating func update(_ affected: Affected) {
        let before = peopleRows.count
        self.affected = affected
        if let cursor = cursors[.warnings], cursor >= restorationNotes.count + before, cursor > 0 || before > 0 {
            cursors[.warnings] = cursor + peopleRows.count - before
        }
    }
}

extension AffectedPeople.Conflicts {
    init(_ result: Result<[Conflict], ServiceFailure>) {
        switch result {
        case .success(let conflicts): self = .found(conflicts)
        case .failure(let failure): self = failure.kind == .cancelled ? .notAsked : .failed(failure)
        }
    }
}
