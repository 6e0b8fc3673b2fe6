import GroupModel
package import LosslessJSON

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
    /// Ends the looking that a job has come to.
    var endOfLooking: [Job: @Sendable () -> Void] = [:]
    private var runCount = 0

    /// One run of a job. The number tells it from the run that took its place.
    private struct Run {
        let number: Int
        let task: Task<Void, Never>
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
            start(.openGroup) { runner in
                .group(await runner.open(reference).mapError { runner.mentioningCommand(reference, $0) })
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
            start(.submit) { runner in .submitted(await runner.submit(submission)) }
        case .seal(let submission, let path):
            start(.seal) { runner in .sealed(await runner.seal(submission, to: path)) }
        case .history(let effect):
            start(effect.job.0) { runner in .history(await runner.run(effect)) }
        case .faces(let effect):
            start(effect.job.0) { runner in await runner.run(effect).map(Outcome.faces) }
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
            start(.compare) { runner in .compared(await runner.current(id)) }
        case .beginGroup(let start, let operatorID):
            self.start(.beginGroup) { runner in .newGroup(await runner.begin(start, operatorID: operatorID)) }
        case .prepareDeletion(let id):
            start(.prepareDeletion) { runner in .deletion(await runner.prepareDeletion(id)) }
        case .delete(let deletion):
            start(.delete) { runner in .deleted(deletion, await runner.delete(deletion)) }
        case .cancel(let job): if let end = endOfLooking[job] { end() } else { tasks[job]?.task.cancel() }
        case .copy, .setMouse: break
        }
    }

    /// Ends everything that is under way, but for drafts, which are kept first.
    package func cancelAll() async {
        for run in tasks.values { run.task.cancel() }
        for end in endOfLooking.values { end() }
        await draftWork?.value
    }

    private func start(_ job: Job, _ work: @escaping @Sendable (EffectRunner) async -> Outcome?) {
        tasks[job]?.task.cancel()
        runCount += 1
        let number = runCount
        let task = Task {
            let outcome = await work(self)
            guard tasks[job]?.number == number else { return }
            tasks[job] = nil
            if let outcome { send(.outcome(outcome)) }
        }
        tasks[job] = Run(number: number, task: task)
    }

    func result<Value: Sendable>(
        _ body: () async throws(ServiceFailure) -> Value
    ) async -> Result<Value, ServiceFailure> {
        do { return .success(try await body()) } catch { return .failure(error) }
    }

    // MARK: Groups

    /// By id; what no group has for an id is taken for a name.
    package func fetch(_ reference: String) async -> Result<FetchedGroup, ServiceFailure> {
        await result { () throws(ServiceFailure) in
            if GroupReference.mayBeID(reference) {
                do throws(ServiceFailure) {
                    return clock.stamp(try await service.group(id: reference, isUrgent: true), id: reference)
                } catch  where error.kind == .refused {
                    let ids = try await service.groupIDs(named: reference)
                    guard let id = ids.first, ids.count == 1 else {
                        throw ids.isEmpty ? error : GroupReference.failure(name: reference, ids: ids)
                    }
                    return clock.stamp(try await service.group(id: id, isUrgent: true), id: id)
                }
            }
            let ids = try await service.groupIDs(named: reference)
            guard let id = ids.first, ids.count == 1 else { throw GroupReference.failure(name: reference, ids: ids) }
            return clock.stamp(try await service.group(id: id, isUrgent: true), id: id)
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

    /// The group as it is now.
    func current(_ id: String) async -> Result<FetchedGroup, ServiceFailure> {
        await result { () throws(ServiceFailure) in
            clock.stamp(try await service.group(id: id, isUrgent: true), id: id)
        }
    }

    private func loadTypes(_ ids: [String]) async {
        for id in ids {
            if Task.isCancelled { return }
            let result = await result { () throws(ServiceFailure) in try await service.group(id: id, isUrgent: false) }
            if Task.isCancelled { return }
            send(.outcome(.groupType(id: id, result.map { $0["group_type"] ?? .null })))
        }
    }

    // MARK: Submitting

    /// Fetched again, pre-image saved, posted once, read back, recorded; before a creation, the name is looked for. For the
    /// editor and for commands alike.
    ///
    /// What somebody else writes between the fetching and the posting is overwritten: the API knows neither version nor lock.
    /// Only the saving of the pre-image lies between.
    package func submit(_ submission: Submission) async -> SubmitOutcome {
        let document = submission.draft.document
        var sameName: [String] = []
        if submission.draft.createsGroup {
            send(.outcome(.submitStage(.checkingName)))
            switch await groups(namedLike: submission.draft) {
            case .failure(let failure): return .notWritten(failure)
            case .success(let ids): sameName = ids
            }
            guard sameName.isEmpty || submission.acceptsSameName else { return .nameTaken(sameName) }
        }
        var preImage = submission.draft.fetched?.group
        if let id = document.groupID, let base = submission.draft.fetched {
            send(.outcome(.submitStage(.fetchingAgain)))
            switch await current(id) {
            case .failure(let failure): return .notWritten(failure)
            case .success(let now):
                guard ServerMove.changes(from: base, to: GroupDocument(group: now.group)).isEmpty else {
                    return .moved(now)
                }
                preImage = now.group
            }
            send(.outcome(.submitStage(.savingPreImage)))
        }
        var notes: [Words] = []
        var entry: Int64?
        do throws(HistoryFailure) {
            entry = try await history.savePreImage(
                WriteRecord(
                    groupID: document.groupID,
                    groupName: document.groupName ?? "",
                    operatorID: document[.operatorID]?.string,
                    preImage: preImage,
                    payload: submission.payload.body,
                    changeCount: Change.list(from: submission.draft.fetched, to: document).count,
                    note: submission.note
                )
            )
        } catch {
            guard submission.withoutPreImage || Task.isCancelled else { return .preImageNotSaved(error) }
            notes.append(error.message)
        }
        // Up to here nothing was sent, so a cancelled submission is one that did not happen.
        if Task.isCancelled {
            _ = await record(entry, WriteReport(.notWritten))
            return .notWritten(.cancelled)
        }
        send(.outcome(.submitStage(.writing)))
        do throws(ServiceFailure) {
            let answer = try await service.write(submission.payload.bytes)
            let id = document.groupID ?? answer["group_id"]?.string
            let after = await readBack(id)
            notes += await record(entry, WriteReport(.written, groupID: id, readBack: after.group))
            return .written(after, notes: notes)
        } catch  where error.kind == .outcomeUnknown && submission.draft.createsGroup {
            let (outcome, found) = await lookForCreated(submission.draft, but: sameName, after: error)
            notes += await record(entry, report(of: submission, after: error, readBack: found))
            return outcome.adding(notes)
        } catch  where error.kind == .outcomeUnknown {
            let after = await lookForWrite(submission)
            notes += await record(entry, report(of: submission, after: error, readBack: after.group))
            return .unknown(error, after, notes: notes)
        } catch {
            if error.kind == .refused, let trace = await traceOfRefused(submission) {
                notes += await record(entry, WriteReport(.unknown, details: error.details, readBack: trace.group))
                return .unknown(error, trace, notes: notes)
            }
            if error.kind == .refused, let created = await traceOfRefusedCreation(submission.draft, but: sameName) {
                notes += await record(entry, report(of: submission, after: error, readBack: created.group))
                return .unknown(error, created, notes: notes)
            }
            notes += await record(entry, WriteReport(.notWritten, details: error.details))
            return .notWritten(error)
        }
    }

    /// Of a write that was not answered. What was not found yet may still arrive, so only one that was found has an outcome.
    private func report(of submission: Submission, after error: ServiceFailure, readBack: JSON?) -> WriteReport {
        let isFound = readBack.map { submission.verdict(after: $0) } == .written
        return WriteReport(isFound ? .written : .unknown, details: error.details, readBack: readBack)
    }

    /// Even when the submission was cancelled meanwhile: what is on the server must be told.
    func readBack(_ id: String?) async -> Result<FetchedGroup, ServiceFailure> {
        send(.outcome(.submitStage(.readingBack)))
        guard let id else {
            return .failure(
                ServiceFailure(
                    .unreachable,
                    Words(zh: "答复中没有考勤组 ID，无法回读。", en: "The answer named no group id to read back.")
                )
            )
        }
        let service = service
        let clock = clock
        return await Task {
            await result { () throws(ServiceFailure) in
                clock.stamp(try await service.group(id: id, isUrgent: true), id: id)
            }
        }.value
    }

    /// Even when the submission was cancelled meanwhile.
    /// - Returns: what went wrong in saving it, to be told beside the result.
    func record(_ entry: Int64?, _ report: WriteReport) async -> [Words] {
        guard let entry else { return [] }
        let history = history
        return await Task {
            do throws(HistoryFailure) {
                try await history.saveResult(report, of: entry)
                return []
            } catch {
                return [error.message]
            }
        }.value
    }
}

extension SubmitOutcome {
    /// With more to be told beside it.
    fileprivate func adding(_ notes: [Words]) -> SubmitOutcome {
        switch self {
        case .preImageNotSaved, .nameTaken, .moved, .notWritten: self
        case .written(let after, let others): .written(after, notes: others + notes)
        case .unknown(let failure, let after, let others): .unknown(failure, after, notes: others + notes)
        case .unseen(let failure, let others): .unseen(failure, notes: others + notes)
        }
    }
}

extension Result<FetchedGroup, ServiceFailure> {
    var group: JSON? {
        if case .success(let fetched) = self { fetched.group } else { nil }
    }
}

/// The host's clock, and the calendar day of a time zone.
package protocol WallClock: Sendable {
    /// `14:02:11` in the host's zone.
    func timeOfDay() -> String
    /// `yyyyMMdd` in the zone with this name; nil when the zone is not known.
    func today(in timeZone: String) -> Int?
    /// How many minutes the zone with this name is from UTC now, east of it as a positive number; nil when it is not known.
    func offset(of timeZone: String) -> Int?
}

extension WallClock {
    package func stamp(_ group: JSON, id: String) -> FetchedGroup {
        FetchedGroup(
            id: id,
            group: group,
            time: timeOfDay(),
            today: group[FieldPath.timeZone.name]?.string.flatMap(today(in:))
        )
    }
}

/// A group named by id or exact name.
package enum GroupReference {
    /// Ids are plain ASCII; everything else can only be a name.
    package static func mayBeID(_ reference: String) -> Bool {
        !reference.isEmpty && reference.utf8.count <= 64
            && reference.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-" || $0 == "_") }
    }

    /// No group bears the name, or several do.
    package static func failure(name: String, ids: [String]) -> ServiceFailure {
        if ids.isEmpty {
            return ServiceFailure(
                .refused,
                Words(zh: "没有 ID 或名称为“\(name)”的考勤组。", en: "No group has the id or the name “\(name)”.")
            )
        }
        let list = ids.joined(separator: " ")
        return ServiceFailure(
            .refused,
            Words(zh: "有多个考勤组名为“\(name)”，请用 ID：\(list)", en: "Several groups are named “\(name)”; use an id: \(list)")
        )
    }
}
