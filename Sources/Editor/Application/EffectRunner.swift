import Attendance
import GroupModel
import LosslessJSON
package import Operations

/// Does what the state asks for, and sends what comes of it back as actions.
///
/// One task a job: a job that starts anew cancels the one before it, whose outcome is then not sent.
package actor EffectRunner {
    let service: any GroupService
    let directory: any Directory
    let history: any HistoryStore
    let drafts: any DraftStore
    /// Nil where faces are not looked at.
    let faces: FaceDesk?
    /// Nil where nobody asks for a second admin.
    let requests: (any RequestStore)?
    let clock: any WallClock
    /// Words that the command line knows: one of them misspelt is taken for the name of a group.
    private let commandNames: @Sendable () -> [String]
    let pauses: any Clock<Duration>
    let send: @Sendable (Action) -> Void
    /// The last thing to be done to the drafts.
    var draftWork: Task<Void, Never>?
    private var tasks: [Job: Run] = [:]
    private var runCount = 0
    private var isStopping = false

    /// One run of a job. The number tells it from the run that took its place.
    private struct Run {
        let number: Int
        let task: Task<Void, Never>
        /// How long it looks for what it has written.
        let bound: LookBound

        /// What was sent is looked for all the same, unless that is what goes on.
        func cancel() {
            if bound.isLooking { bound.end() } else { task.cancel() }
        }
    }

    /// - Parameter pauses: what the time between two looks is measured by.
    package init(
        service: any GroupService,
        directory: any Directory,
        history: any HistoryStore,
        drafts: any DraftStore,
        faces: FaceDesk? = nil,
        requests: (any RequestStore)? = nil,
        clock: any WallClock,
        pauses: any Clock<Duration> = ContinuousClock(),
        commandNames: @escaping @Sendable () -> [String] = { [] },
        send: @escaping @Sendable (Action) -> Void
    ) {
        self.service = service
        self.directory = directory
        self.history = history
        self.drafts = drafts
        self.faces = faces
        self.requests = requests
        self.clock = clock
        self.pauses = pauses
        self.commandNames = commandNames
        self.send = send
    }

    /// - Parameter effect: `copy` and `setMouse` are the terminal's and do nothing here.
    package func run(_ effect: Effect) {
        switch effect {
        case .loadGroups(let token):
            start(.groupList) { runner in
                let result = await runner.result { () throws(ServiceFailure) in
                    try await runner.service.groups(pageToken: token)
                }
                return .groupPage(result, asked: token)
            }
        case .openGroup(let reference):
            start(.openGroup) { runner, bound in
                let result = await runner.open(reference, bound).mapError { runner.mentioningCommand(reference, $0) }
                return .group(result, asked: reference)
            }
        case .loadTypes(let ids):
            start(.types) { runner in
                await runner.loadTypes(ids)
                return nil
            }
        case .loadShifts:
            start(.shifts) { runner in
                let remembered = await runner.service.rememberedShifts()
                if !remembered.isEmpty { runner.send(.outcome(.rememberedShifts(remembered))) }
                let result = await runner.result { () throws(ServiceFailure) in try await runner.service.shifts() }
                return .shifts(result)
            }
        case .loadZoneOffsets(let zones):
            let clock = clock
            start(.zoneOffsets) { _ in
                let offsets = zones.map { ($0, clock.offset(of: $0).map(ZoneOffset.init(minutes:))) }
                return .zoneOffsets(offsets.reduce(into: [:]) { $0[$1.0] = $1.1 })
            }
        case .lookUpToday(let zone):
            let clock = clock
            start(.today) { _ in .today(clock.today(in: zone), zone: zone) }
        case .nameIDs(let ids):
            start(.names) { runner in
                await runner.name(ids)
                return nil
            }
        case .walkDirectory:
            start(.walk) { runner in .directory(.walked(await runner.walkDirectory())) }
        case .askDirectory(let question):
            start(question.job) { runner in .directory(.answered(await runner.answer(question))) }
        case .describeRequest(let body):
            start(.request) { runner in
                let result = await runner.result { () throws(ServiceFailure) in
                    try await runner.service.writeRequest(body)
                }
                return .request(result)
            }
        case .countAffected(let query):
            start(.affected) { runner in .affected(await runner.affected(by: query)) }
        case .findConflicts(let people, let groups):
            start(.conflicts) { runner in .conflicts(await runner.conflicts(of: people, among: groups)) }
        case .submit(let submission):
            write(.submit) { (writer, _) in .submitted(await writer.submit(submission)) }
        case .seal(let submission, let path):
            start(.seal) { runner in .sealed(await runner.seal(submission, to: path)) }
        case .history(let effect):
            start(effect.job.0) { runner in .history(await runner.run(effect)) }
        case .faces(let effect):
            start(effect.job.0) { runner, bound in await runner.run(effect, bound).map(Outcome.faces) }
        case .loadDrafts:
            start(.drafts) { runner in .drafts(await runner.loadDrafts()) }
        case .saveDraft(let draft):
            keep { (store) async throws(DraftFailure) in try await store.save(draft) }
        case .removeDraft(let id):
            keep { (store) async throws(DraftFailure) in try await store.remove(draft: id) }
        case .keepEdit(let edit, let other): keep(edit, insteadOf: other)
        case .takeEdit(let other): take(other)
        case .leaveEdit(let id):
            keep { (store) async throws(DraftFailure) in try await store.leave(edit: id) }
        case .removeEdit(let id):
            keep { (store) async throws(DraftFailure) in try await store.remove(edit: id) }
        case .loadLeft:
            start(.left) { runner in .left(await runner.leftEdits()) }
        case .compareLeft(let edits):
            start(.compareLeft) { runner in
                await runner.compareLeft(edits)
                return nil
            }
        case .compare(let id):
            start(.compare) { runner in .compared(await runner.service.current(id, runner.clock)) }
        case .beginGroup(let start, let operatorID):
            self.start(.beginGroup) { runner in .newGroup(await runner.begin(start, operatorID: operatorID)) }
        case .prepareDeletion(let id):
            write(.prepareDeletion) { (writer, _) in .deletion(await writer.prepareDeletion(id)) }
        case .delete(let deletion):
            write(.delete) { (writer, _) in .deleted(deletion, await writer.delete(deletion)) }
        case .lookAtHeld(let id):
            write(.held) { (writer, _) in .heldLookedAt(await writer.lookAtHeld(id)) }
        case .closeHeld(let entries):
            write(.closing) { (writer, _) in .heldClosed(await writer.close(entries)) }
        case .stopWaiting(let bound): stopWaiting(lookingFor: bound)
        case .cancel(let job): tasks[job]?.cancel()
        case .copy, .setMouse: break
        }
    }

    /// The program is to end while something is written: ends the waiting for an answer; what is on the server is looked for so
    /// long at most. A second call ends the looking as well.
    package func stopWaiting(lookingFor bound: Duration) {
        let writes = Job.writing.compactMap { tasks[$0] }
        guard !isStopping else { return writes.forEach { $0.bound.end() } }
        isStopping = true
        for run in writes {
            run.bound.shorten(to: bound)
            if !run.bound.isLooking { run.task.cancel() }
        }
    }

    /// Ends everything that is under way, but for drafts, which are kept first.
    package func cancelAll() async {
        for run in tasks.values {
            run.task.cancel()
            run.bound.end()
        }
        await draftWork?.value
    }

    private func start(_ job: Job, _ work: @escaping @Sendable (EffectRunner) async -> Outcome?) {
        start(job) { runner, _ in await work(runner) }
    }

    /// What may end in looking for a write.
    private func write(_ job: Job, _ work: @escaping @Sendable (GroupWriter, EffectRunner) async -> Outcome?) {
        start(job) { runner, bound in await work(await runner.writer(bound), runner) }
    }

    private func start(_ job: Job, _ work: @escaping @Sendable (EffectRunner, LookBound) async -> Outcome?) {
        tasks[job]?.task.cancel()
        runCount += 1
        let number = runCount
        let bound = LookBound()
        let task = Task {
            let outcome = await work(self, bound)
            guard tasks[job]?.number == number else {
                // A group that nobody waits for any more is not open here: other sessions would be told that it is.
                if case .group(.success(let fetched), _)? = outcome, let entry = fetched.entry {
                    run(.leaveEdit(entry.id))
                }
                return
            }
            tasks[job] = nil
            if let outcome { send(.outcome(outcome)) }
        }
        tasks[job] = Run(number: number, task: task, bound: bound)
    }

    func result<Value: Sendable>(
        _ body: () async throws(ServiceFailure) -> Value
    ) async -> Result<Value, ServiceFailure> {
        do { return .success(try await body()) } catch { return .failure(error) }
    }

    // MARK: Groups

    package var reader: GroupReader { GroupReader(service, clock: clock) }

    /// - Parameter bound: how long it looks for what it has written.
    package func writer(_ bound: LookBound = LookBound()) -> GroupWriter {
        let send = send
        return GroupWriter(
            groups: service,
            directory: directory,
            history: history,
            drafts: drafts,
            faces: faces?.service,
            clock: clock,
            pauses: pauses,
            bound: bound
        ) { stage in
            send(.outcome(.submitStage(stage)))
        }
    }

    /// What was taken for a group may have been meant for a command.
    private nonisolated func mentioningCommand(_ reference: String, _ failure: ServiceFailure) -> ServiceFailure {
        guard failure.kind == .refused, let command = Resemblance.nearest(to: reference, among: commandNames()) else {
            return failure
        }
        return ServiceFailure(
            failure.kind,
            Words(
                zh: "“\(reference)”不是命令，是否应为 punchcard \(command)？\(failure.message.zh)",
                en: "“\(reference)” is no command; did you mean punchcard \(command)? \(failure.message.en)"
            ),
            details: failure.details
        )
    }

    private func loadTypes(_ ids: [String]) async {
        for id in ids {
            if Task.isCancelled { return }
            let result = await result { () throws(ServiceFailure) in try await service.group(id: id, isUrgent: false) }
            if Task.isCancelled { return }
            send(.outcome(.groupType(id: id, result.map { $0["group_type"] ?? .null })))
        }
    }
}
