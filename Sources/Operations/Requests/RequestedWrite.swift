package import Attendance
package import GroupModel
import LosslessJSON

/// What somebody asked for, opened by a second admin, over the group as it is now.
package struct RequestedWrite: Sendable {
    package let draft: GroupDraft
    /// When the group was fetched, by the host's clock; empty for one that is yet to be created.
    package let time: String
    /// `yyyyMMdd` in the group's time zone; nil when the zone is not known.
    package let today: Int?
    /// Who asked, when and why.
    package let notes: [Words]
    /// Why, for the history; nil when nothing was said.
    package let note: String?

    package init(draft: GroupDraft, time: String, today: Int?, notes: [Words], note: String?) {
        self.draft = draft
        self.time = time
        self.today = today
        self.notes = notes
        self.note = note
    }
}
