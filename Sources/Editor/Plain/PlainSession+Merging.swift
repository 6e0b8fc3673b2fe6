import Attendance
import GroupModel
import LosslessJSON
import Operations

/// A group that moved on the server since it was fetched: what goes together is told, the rest is asked for.
extension PlainSession {
    mutating func begin(_ move: ServerMove, _ reply: inout PlainReply) {
        merging = (move, [:])
        let count = move.merge.theirChanges.count
        if count > 0 {
            reply.outputs.append(
                .note(
                    Words(
                        zh: "服务器上有 \(count) 项变化，与修改合并；尚未提交。",
                        en: "\(count) changed on the server and is merged with the changes; nothing was submitted."
                    )
                )
            )
        }
        askNextConflict(&reply)
    }

    private mutating func askNextConflict(_ reply: inout PlainReply) {
        guard let (move, decisions) = merging else { return }
        if let open = move.merge.conflicts.first(where: { decisions[$0.place] == nil }) {
            return ask(.conflict(open), &reply)
        }
        merging = nil
        question = nil
        let draft = move.draft(deciding: decisions)
        editor.session = EditingSession(draft: draft, today: move.now.today)
        editor.joined = move.changes(to: draft)
        showReview(&reply)
    }

    mutating func decide(_ text: String, _ conflict: MergeConflict, _ reply: inout PlainReply) {
        switch text {
        case "m": merging?.decisions[conflict.place] = .mine
        case "t": merging?.decisions[conflict.place] = .theirs
        default:
            return refuse(Words(zh: "请输入 m（我的）或 t（服务器的）", en: "Enter m for mine or t for the server's"), &reply)
        }
        askNextConflict(&reply)
    }
}
