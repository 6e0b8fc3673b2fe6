package import Attendance
import GroupModel
package import Operations

/// What to do about edits of a group that this session did not make: left by one that is no more, or being made in another.
package struct EditChooser: Hashable, Sendable {
    package enum Choice: Hashable, Sendable {
        /// Goes on from what was left.
        case resume(OtherEdit)
        /// Goes on from what another session has; that one only looks from then on.
        case takeOver(OtherEdit)
        /// Looks at the group, and changes nothing.
        case look
        /// Begins from what the server has, and leaves the others alone.
        case apart
        /// Of drafts that are offered at the start: another time.
        case later

        var edit: OtherEdit? {
            switch self {
            case .resume(let edit), .takeOver(let edit): edit
            case .look, .apart, .later: nil
            }
        }
    }

    /// What the server says of a group whose draft is offered.
    package enum ServerState: Hashable, Sendable {
        /// How many fields are not what they were when the draft was begun.
        case moved(Int)
        case unknown(ServiceFailure)
    }

    /// The group whose edits these are; nil while none is open, and drafts are offered as the program starts.
    let opened: FetchedGroup?
    package private(set) var choices: [Choice]
    package var cursor = 0
    /// By the draft; one that is not in it is still being asked for.
    package internal(set) var server: [String: ServerState] = [:]

    /// Before a group is shown that others have edits of.
    init(_ others: [OtherEdit], of fetched: FetchedGroup) {
        opened = fetched
        let running = others.filter(\.isRunning)
        let left = others.filter { !$0.isRunning }
        // The safe ones first.
        choices =
            left.map(Choice.resume) + (running.isEmpty ? [] : [.look]) + [.apart]
            + running.map(Choice.takeOver)
        for other in others {
            server[other.id] = other.draft.map { .moved(Self.moves(in: fetched, since: $0)) }
        }
    }

    /// What is offered when the program starts.
    init(left: [OtherEdit]) {
        opened = nil
        choices = left.map(Choice.resume) + [.later]
    }

    /// Whether another session is at work.
    package var isRunningElsewhere: Bool { choices.contains(.look) }
    package var selected: Choice { choices[min(cursor, choices.count - 1)] }

    mutating func remove(_ edit: OtherEdit) {
        choices.removeAll { $0.edit == edit }
        cursor = max(0, min(cursor, choices.count - 1))
    }

    /// How many fields of the group differ from what the draft was begun with.
    static func moves(in fetched: FetchedGroup, since draft: GroupDraft) -> Int {
        ServerMove.changes(from: draft.fetched, to: GroupDocument(group: fetched.group)).count
    }
}
