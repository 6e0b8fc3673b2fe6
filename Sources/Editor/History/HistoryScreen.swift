package import Attendance
package import Operations

/// The screens of the history: the list, an entry, two entries side by side.
package enum HistoryScreen: Sendable {
    case list(HistoryState)
    case entry(PastWriteState)
    case comparison(ComparisonState)

    /// Whether a file's name is being typed.
    package var isTyping: Bool {
        if case .entry(let entry) = self { entry.fileLine != nil } else { false }
    }
}

/// What the history asks of the world.
package enum HistoryEffect: Sendable {
    /// The lines older than one; nil for the newest. A nil group stands for all.
    case load(groupID: String?, before: Int64?)
    /// One entry to be shown, or two to be compared, the older one first.
    case open([Int64])
    /// Writes a state of the group to a file that is not there yet.
    case export(PastWrite, path: String)
    /// Fetches the group as it is now, and puts the entry's pre-image over it.
    case restore(PastWrite, operatorID: String?)
}

package enum HistoryOutcome: Sendable {
    case loaded(Result<HistoryPage, HistoryFailure>, groupID: String?)
    case opened(Result<[PastWrite], HistoryFailure>)
    case exported(Result<String, HistoryFailure>)
    case restored(Result<Restoration, ServiceFailure>)
}
