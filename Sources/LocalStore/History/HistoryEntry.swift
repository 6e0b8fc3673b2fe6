package import Attendance
package import Foundation

/// How far a write has come.
package enum EntryState: String, CaseIterable, Hashable, Sendable {
    /// No answer came: it may have been made, or be made yet.
    case open
    /// The platform has answered with code 0, and no read has shown the change yet.
    case confirmed
    /// Nothing is waited for any more.
    case closed

    /// Takes a result into account, in any order.
    mutating func add(_ outcome: WriteOutcome) {
        if outcome.isClosing { self = .closed }
        if outcome == .confirmed, self == .open { self = .confirmed }
    }
}

/// A line of the history: a write without its documents, which may be large.
package struct HistoryEntry: Hashable, Sendable, Identifiable {
    package let id: Int64
    let origin: HistoryOrigin
    package let date: Date
    package let action: WriteAction
    /// Of a group that was created, the id that it got; nil while nobody knows it.
    package let groupID: String?
    package let groupName: String
    /// Whose face was set; nil for a group.
    package let personID: String?
    /// The group's time zone, if it says one.
    package let timeZone: String?
    /// Of the pre-image, as the table has it; see `digest`.
    let digestBytes: [UInt8]?
    package let changeCount: Int?
    package let note: String?
    /// What the latest result says; nil when none was saved, so that the write may or may not have been made.
    package let outcome: WriteOutcome?
    package let state: EntryState

    package var context: WriteContext { origin.context }
    /// The file that the sandbox keeps its groups in; empty for a real platform.
    package var dataFile: String { origin.dataFile }
    /// What made the write, such as `apply`; empty for entries of 0.1.
    package var command: String { origin.command }

    /// Of the pre-image, in hexadecimal; nil when there was none. Lists don't show it, and are not made to wait for it.
    package var digest: String? {
        digestBytes.map { $0.count == 32 ? $0.hexadecimal : String(decoding: $0, as: UTF8.self) }
    }
}

/// Who writes, from where, to where and with what. Thousands of entries share one, so it is an object: to hand on an entry is
/// not to copy eight strings.
final class HistoryOrigin: Hashable, Sendable {
    let context: WriteContext
    let dataFile: String
    let command: String

    init(context: WriteContext, dataFile: String, command: String) {
        self.context = context
        self.dataFile = dataFile
        self.command = command
    }

    static func == (left: HistoryOrigin, right: HistoryOrigin) -> Bool {
        left === right
            || left.context == right.context && left.dataFile == right.dataFile && left.command == right.command
    }

    func hash(into hasher: inout Hasher) {
        hasher.combine(context)
        hasher.combine(dataFile)
        hasher.combine(command)
    }
}

/// A write in full.
package struct HistoryRecord: Hashable, Sendable, Identifiable {
    /// What the list says of it.
    package let entry: HistoryEntry
    package let write: PendingWrite
    /// In the order in which they were saved.
    package let results: [EntryResult]

    package var id: Int64 { entry.id }
    /// Of the pre-image; nil when there was none.
    package var digest: String? { entry.digest }
    package var state: EntryState { entry.state }
    /// When the platform answered with code 0; nil while nobody knows that it did.
    package var confirmedAt: Date? { results.first { $0.outcome == .confirmed }?.date }
}
