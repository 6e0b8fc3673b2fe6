import Attendance
import GroupModel
import LosslessJSON

/// A group, and what holds it.
package struct HeldGroup: Sendable {
    package let now: FetchedGroup
    package let held: [UnprovedWrite]

    package init(now: FetchedGroup, held: [UnprovedWrite]) {
        self.now = now
        self.held = held
    }
}
