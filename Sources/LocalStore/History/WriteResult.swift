package import Foundation
package import LosslessJSON

/// What became of a write. An entry may have several results, one after the other; none of them is ever changed.
package struct WriteResult: Hashable, Sendable {
    package enum Outcome: String, CaseIterable, Hashable, Sendable {
        /// The platform has answered with code 0, and no read has shown the change yet.
        case confirmed
        /// It was looked for, and not seen: it may still arrive.
        case unknown
        /// The group reads as it was sent; `fields` says what became of each field.
        case written
        /// The platform has refused it, and nothing was done.
        case refused
        /// The platform has answered with code 0, and no change ever showed.
        case ignored
        /// Closed by hand, by whoever `author` says; what became of it is not known.
        case closed
        /// Never proved: an entry of 0.1, which waits for nothing.
        case unproved

        /// Whether nothing is waited for any more, so that the entry does not hold its group.
        package var isClosing: Bool {
            switch self {
            case .confirmed, .unknown: false
            case .written, .refused, .ignored, .closed, .unproved: true
            }
        }
    }

    package var date: Date
    package var outcome: Outcome
    /// The group that was written, as the answer or a look named it; nil when nothing named it.
    package var groupID: String?
    /// The group as read back; nil when it was not.
    package var readBack: JSON?
    /// The platform's code, message and log id, and whatever else whoever made the write says.
    package var report: JSON
    /// What became of each field, as whoever made the write classified it; null where nobody did.
    package var fields: JSON
    /// Who closed the entry by hand, as `user@host`; nil for all other results.
    package var author: String?

    package init(
        date: Date,
        outcome: Outcome,
        groupID: String? = nil,
        readBack: JSON?,
        report: JSON,
        fields: JSON = .null,
        author: String? = nil
    ) {
        self.date = date
        self.outcome = outcome
        self.groupID = groupID ?? readBack?["group_id"]?.string
        self.readBack = readBack
        self.report = report
        self.fields = fields
        self.author = author
    }
}
