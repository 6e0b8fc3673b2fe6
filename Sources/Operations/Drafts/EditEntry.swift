package import Attendance
import GroupModel
import LosslessJSON

/// What this machine knows of edits of a group that has just been fetched.
package struct EditEntry: Hashable, Sendable {
    /// What this session's edits are kept under.
    package let id: String
    /// Edits of other sessions, the latest first.
    package let others: Result<[OtherEdit], DraftFailure>

    package init(id: String, others: Result<[OtherEdit], DraftFailure>) {
        self.id = id
        self.others = others
    }

    /// A name for the edits of one session that no other has.
    package static func newID() -> String {
        "edit-" + String(UInt64.random(in: .min ... .max), radix: 36)
    }
}
