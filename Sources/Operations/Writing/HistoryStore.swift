package import Attendance
import GroupModel
import LosslessJSON

/// The journal of writes on this machine, which is its history as well: a write is an entry before a byte of it is on the line,
/// and stays open until its outcome is proved. Nothing in it is changed; what became of a write is added to it.
package protocol HistoryStore: Sendable {
    /// Saves a write that is about to be made. From now on its entry is open.
    /// - Returns: the number of the entry, to which results are added.
    func begin(_ record: WriteRecord) async throws(HistoryFailure) -> Int64

    /// Adds what became of the write with this number, also for a task that was cancelled.
    func append(_ result: WriteReport, to entry: Int64) async throws(HistoryFailure)

    /// The writes that hold what somebody is about to write: those that are open, and those that no read has shown yet. The
    /// oldest first.
    func held(_ subject: WriteSubject) async throws(HistoryFailure) -> [UnprovedWrite]

    /// Waits until nobody else on this machine writes to any of these.
    /// - Parameter waiting: told once, when it has to wait, who has it.
    func lock(
        _ subject: WriteSubject,
        waiting: @escaping @Sendable (Words) -> Void
    ) async throws(HistoryFailure) -> any WriteLock

    /// The writes to one group of the tenant, or to all of them, the newest first.
    /// - Parameter last: only those older than this entry; nil for the newest.
    func historyPage(ofGroup groupID: String?, before last: Int64?, count: Int) async throws(HistoryFailure)
        -> HistoryPage

    /// One write in full.
    func pastWrite(_ entry: Int64) async throws(HistoryFailure) -> PastWrite

    /// Writes a state of the group to a new file that nobody else may read.
    /// - Returns: the file's path.
    func export(_ write: PastWrite, to path: String) async throws(HistoryFailure) -> String
}

/// The right to write, until it is released or its process ends.
package protocol WriteLock: Sendable {
    func release()
}
