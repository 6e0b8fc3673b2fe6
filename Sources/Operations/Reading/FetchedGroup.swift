import Attendance
package import GroupModel
package import LosslessJSON

/// A group as it came, and when.
package struct FetchedGroup: Hashable, Sendable {
    package let id: String
    package let group: JSON
    /// As the header shows it, in the host's clock: `14:02:11`.
    package let time: String
    /// `yyyyMMdd` in the group's time zone; nil when the zone is not known.
    package let today: Int?
    /// Set when it is opened to be edited.
    package var entry: EditEntry?
    /// What it shows of each field of a write, where it was read back after one.
    package var items: [ReadbackItem]?
    /// Writes to it that are not proved, as far as somebody looked for them.
    package var held: [UnprovedWrite] = []
    /// Of those that an earlier session left open, what was found to have been carried out.
    package var carriedOut: [UnprovedWrite] = []

    package init(id: String, group: JSON, time: String, today: Int?) {
        self.id = id
        self.group = group
        self.time = time
        self.today = today
    }
}
