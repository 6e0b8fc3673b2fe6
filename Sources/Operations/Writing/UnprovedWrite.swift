package import Attendance
package import GroupModel
package import LosslessJSON

/// A write of which nobody has proved what became of it. It holds its group, its names or its person: whoever wants to write
/// there meets it first.
package struct UnprovedWrite: Hashable, Sendable {
    package let line: HistoryLine
    /// Whose face it sets; nil for a group.
    package let personID: String?
    /// When the platform confirmed it, in seconds since 1970; nil when no answer came.
    package let confirmedAt: Int?
    /// Whether its process may still be at it.
    package let isRunning: Bool
    /// Whether it went to a sandbox that ended with its process, so that nothing can arrive any more.
    package let isServerGone: Bool
    /// The group, or `face_key` of the face, right before it; nil for a creation.
    package let preImage: JSON?
    /// The body that was posted, or `face_key` of the face; null for a deletion.
    package let payload: JSON
    /// The groups that bore the name before a creation.
    package let knownIDs: [String]
    /// What the last look at the group showed of each field; empty when it was not looked at.
    package var found: [ReadbackItem] = []
    /// Why the last look at it failed; nil when it did not.
    package var unseen: Words?

    package init(
        line: HistoryLine,
        personID: String? = nil,
        confirmedAt: Int? = nil,
        isRunning: Bool = false,
        isServerGone: Bool = false,
        preImage: JSON?,
        payload: JSON,
        knownIDs: [String] = []
    ) {
        self.line = line
        self.personID = personID
        self.confirmedAt = confirmedAt
        self.isRunning = isRunning
        self.isServerGone = isServerGone
        self.preImage = preImage
        self.payload = payload
        self.knownIDs = knownIDs
    }

    package var entry: Int64 { line.id }
    package var isConfirmed: Bool { confirmedAt != nil }
}

extension UnprovedWrite {
    /// Since when, by whom, and what may come of it.
    package var words: Words {
        let author = "\(line.author.osUser)@\(line.author.host)"
        let target = personID ?? "“\(line.groupName)”" + (line.groupID.map { " " + $0 } ?? "")
        let what = Words(
            zh: "第 \(entry) 条：\(line.time) \(author) \(line.action.words.zh) \(target)",
            en: "Entry \(entry): \(noun) of \(target) by \(author) at \(line.time)"
        )
        let state =
            isConfirmed
            ? Words(zh: "，平台已确认，但还读不到。", en: "; the platform confirmed it, but no read shows it yet.")
            : isRunning
                ? Words(zh: "，尚无答复，可能仍在进行。", en: "; no answer yet, and it may still be under way.")
                : Words(zh: "，没有收到答复，它仍可能稍后生效。", en: "; no answer came, and it may still arrive.")
        let blind = unseen.map {
            Words(zh: "这次未能查看：\($0.zh)", en: " Looking for it failed now: \($0.en)")
        }
        return Words(zh: what.zh + state.zh + (blind?.zh ?? ""), en: what.en + state.en + (blind?.en ?? ""))
    }

    private var noun: String {
        switch line.action {
        case .overwrite: "overwrite"
        case .create: "creation"
        case .delete: "deletion"
        case .face: "change of the face"
        }
    }

    /// That looks have proved these, without the stop.
    package static func seen(_ writes: [UnprovedWrite]) -> Words {
        let entries = writes.map { String($0.entry) }.joined(separator: ", ")
        return Words(
            zh: "先前没有答复的写入（第 \(entries) 条）已查明生效",
            en: "An earlier write without an answer (entry \(entries)) is seen to have been carried out"
        )
    }

    /// What a command says of what holds its group.
    package static func refusal(_ held: [UnprovedWrite]) -> Words {
        let entries = held.map { String($0.entry) }.joined(separator: ", ")
        let lines = held.map(\.words)
        return Words(
            zh: lines.map(\.zh).joined()
                + "没有写入任何内容。请稍后再运行，会先查看它是否已完成；确知不会再到达时，用 punchcard history close \(entries) 结案。",
            en: lines.map(\.en).joined(separator: " ")
                + " Nothing was written now. Run the command again later: it looks first whether that write was done. If you know "
                + "that it will not arrive any more, close it with punchcard history close \(entries)."
        )
    }
}
