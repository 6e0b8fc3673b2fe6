package import Attendance
package import GroupModel
import LosslessJSON

/// A group as another session has it: one that is at work now, or one that is no more and left its edits.
package struct OtherEdit: Hashable, Sendable {
    package let id: String
    package let groupID: String
    package let groupName: String
    /// Whether the session may still be at work.
    package let isRunning: Bool
    /// Where it runs, such as `pts/3 (4711)`; empty when that is not known.
    package let whereabouts: String
    /// How many seconds ago it was edited last; opened, when nothing is edited.
    package let age: Int
    /// The store's mark of the last edit; nil when nothing is edited.
    package let savedAt: Int?
    /// What was fetched and what became of it; nil while nothing is edited.
    package let draft: GroupDraft?
    /// Top-level fields that were edited. Made once: every frame that names them asks.
    package let changes: [Change]

    package init(
        id: String,
        groupID: String,
        groupName: String,
        isRunning: Bool,
        whereabouts: String,
        age: Int,
        savedAt: Int? = nil,
        draft: GroupDraft?
    ) {
        self.id = id
        self.groupID = groupID
        self.groupName = groupName
        self.isRunning = isRunning
        self.whereabouts = whereabouts
        self.age = age
        self.savedAt = savedAt
        self.draft = draft
        changes = draft.map { Change.list(from: $0.fetched, to: $0.document) } ?? []
    }
}

/// How long ago something was, as people say it.
package enum Age {
    package static func words(seconds: Int) -> Words {
        let units: [(seconds: Int, zh: String, en: String)] = [
            (86_400, "天", "day"), (3600, "小时", "hour"), (60, "分钟", "minute"),
        ]
        guard let unit = units.first(where: { seconds >= $0.seconds }) else {
            return Words(zh: "刚才", en: "just now")
        }
        let count = seconds / unit.seconds
        return Words(zh: "\(count) \(unit.zh)前", en: "\(count) \(unit.en)\(count == 1 ? "" : "s") ago")
    }
}
