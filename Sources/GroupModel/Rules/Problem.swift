package import Attendance
package import LosslessJSON

/// Something about a draft that its admin should know before it is submitted.
package struct Problem: Hashable, Sendable {
    package enum Severity: Hashable, Sendable {
        /// The documents forbid it, and it was changed or is new: it blocks submitting.
        case error
        /// An old oddity, or a trap: it is shown and never blocks.
        case warning
    }

    package let severity: Severity
    /// Where, in the request body.
    package let place: JSONPath
    /// What is wrong, and what can be done about it.
    package let message: Words

    package init(_ severity: Severity, _ place: JSONPath, _ message: Words) {
        self.severity = severity
        self.place = place
        self.message = message
    }
}
