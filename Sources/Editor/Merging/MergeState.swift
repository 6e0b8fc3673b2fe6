import Attendance
package import GroupModel
package import LosslessJSON
package import Operations

/// What others changed on the server, what of it goes together with the draft, and what has to be decided.
package struct MergeState: Sendable {
    /// What led here, and is gone on with afterwards.
    package enum Purpose: Hashable, Sendable {
        /// Nothing but a look.
        case compare
        case submit
        /// Somebody's draft is gone on with.
        case resume(OtherEdit)
    }

    package enum Choice: Hashable, Sendable {
        case mine
        case theirs
        /// Mine, until it is edited in the form.
        case edit
    }

    package let move: ServerMove
    package let purpose: Purpose
    /// When the group was fetched that is being edited, as the header shows it.
    package let fetchedAt: String
    /// By the place of the conflict; one that is not in it is not decided.
    package private(set) var choices: [JSONPath: Choice] = [:]
    package var cursor = 0

    init(_ move: ServerMove, for purpose: Purpose, fetchedAt: String) {
        self.move = move
        self.purpose = purpose
        self.fetchedAt = fetchedAt
    }

    package var conflicts: [MergeConflict] { move.merge.conflicts }
    /// What others changed and what goes in without a question.
    package var joined: [Change] { move.merge.joined }
    package var undecided: Int { conflicts.count { choices[$0.place] == nil } }
    package var rowCount: Int { conflicts.count + joined.count }

    private var selected: MergeConflict? { conflicts.indices.contains(cursor) ? conflicts[cursor] : nil }

    /// What is wanted of the group as it is now.
    var draft: GroupDraft {
        move.draft(deciding: choices.mapValues { $0 == .theirs ? .theirs : .mine })
    }

    /// What is to be edited in the form afterwards; nil when that is nothing.
    var placeToEdit: JSONPath? { conflicts.first { choices[$0.place] == .edit }?.place }

    mutating func perform(_ command: Command, pageRows: Int) -> Reply {
        if let target = CursorMove.target(of: command, from: cursor, count: rowCount, pageRows: pageRows) {
            cursor = target
            return .none
        }
        switch command {
        case .takeMine: return decide(.mine)
        case .takeTheirs: return decide(.theirs)
        case .editMerged: return decide(.edit)
        case .open, .toggle: return decide(selected.map { choices[$0.place] == .mine ? .theirs : .mine } ?? .mine)
        case .acceptMerge:
            guard let open = conflicts.firstIndex(where: { choices[$0.place] == nil }) else {
                return Reply(accepts: true)
            }
            cursor = open
            return .notice(
                Notice(
                    .warning,
                    Words(
                        zh: "还有 \(undecided) 项两边都改了，请先选择：m 我的，t 服务器的，e 编辑。",
                        en: "\(undecided) changed on both sides and not decided yet: m mine, t the server's, e edit."
                    )
                )
            )
        case .back: return .pop
        default: return .none
        }
    }

    private mutating func decide(_ choice: Choice) -> Reply {
        guard let conflict = selected else { return .none }
        choices[conflict.place] = choice
        // On to the next one that is open.
        if let next = conflicts.indices.first(where: { $0 > cursor && choices[conflicts[$0].place] == nil }) {
            cursor = next
        }
        return .none
    }

    mutating func focus(_ row: Int) -> Reply {
        guard row < rowCount else { return .none }
        if cursor == row { return perform(.open, pageRows: 1) }
        cursor = row
        return .none
    }
}
