package import Attendance
import GroupModel
import LosslessJSON

/// Makes writes to groups, one at a time each: looks for what holds the group, fetches it again, enters the write in the journal,
/// sends it once, looks for it, and adds what came of it. The editor, the line mode and the commands all write by this.
package struct GroupWriter: Sendable {
    let groups: any GroupService
    let directory: any Directory
    package let history: any HistoryStore
    let drafts: any DraftStore
    /// Nil where faces are not looked at.
    let faces: (any FaceService)?
    let clock: any WallClock
    /// What the time between two looks is measured by.
    let pauses: any Clock<Duration>
    /// How long is looked for what was written.
    package let bound: LookBound
    /// Told how far a write has come.
    let report: @Sendable (SubmitStage) -> Void

    package init(
        groups: any GroupService,
        directory: any Directory,
        history: any HistoryStore,
        drafts: any DraftStore,
        faces: (any FaceService)? = nil,
        clock: any WallClock,
        pauses: any Clock<Duration> = ContinuousClock(),
        bound: LookBound = LookBound(),
        report: @escaping @Sendable (SubmitStage) -> Void = { _ in }
    ) {
        self.groups = groups
        self.directory = directory
        self.history = history
        self.drafts = drafts
        self.faces = faces
        self.clock = clock
        self.pauses = pauses
        self.bound = bound
        self.report = report
    }

    /// The group as it is now.
    package func current(_ id: String) async -> Result<FetchedGroup, ServiceFailure> {
        await groups.current(id, clock)
    }
}

extension GroupService {
    /// The group as it is now, and when that was.
    package func current(_ id: String, _ clock: any WallClock) async -> Result<FetchedGroup, ServiceFailure> {
        do throws(ServiceFailure) {
            return .success(clock.stamp(try await group(id: id, isUrgent: true), id: id))
        } catch {
            return .failure(error)
        }
    }
}
