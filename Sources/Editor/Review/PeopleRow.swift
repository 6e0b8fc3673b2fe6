package import Attendance
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
    /// Where some of those who join are now.
    case group(Conflict)
    /// Somebody of the line that is unfolded above.
    case person(String, Kind)
    /// So many more than are listed.
    case more(Int, Kind)

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
        case .conflicts(.found(let conflicts), _): conflicts.isEmpty ? nil : .conflicts
        case .counting, .failed, .byRules, .conflicts, .group, .person, .more: nil
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
            var rows: [PeopleRow] = [.joining(people.joining, memberCount: people.memberCount)]
            rows += names(people.joining, .joining)
            rows.append(.leaving(people.leaving))
            rows += names(people.leaving, .leaving)
            if people.hasRules { rows.append(.byRules) }
            guard !people.joining.isEmpty else { return rows }
            rows.append(.conflicts(people.conflicts, areMoved: draft.document[.saveAutoChanges] == true))
            if case .found(let conflicts) = people.conflicts {
                for conflict in conflicts { rows += [.group(conflict)] + names(conflict.people, .conflicts) }
            }
            return rows
        }
    }

    /// Nobody reads more names than these.
    private static let longestList = 500

    private func names(_ ids: [String], _ kind: PeopleRow.Kind) -> [PeopleRow] {
        guard unfoldedPeople.contains(kind) else { return [] }
        let people = ids.prefix(Self.longestList).map { PeopleRow.person($0, kind) }
        return ids.count > people.count ? people + [.more(ids.count - people.count, kind)] : people
    }

    /// Enter on a line: names, or the question to the other groups.
    mutating func open(_ row: PeopleRow) -> Reply {
        if let kind = row.kind {
            if unfoldedPeople.remove(kind) == nil { unfoldedPeople.insert(kind) }
            return .none
        }
        switch row {
        case .conflicts(.notAsked, _), .conflicts(.failed, _): return findConflicts()
        default: return .none
        }
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
