package import Attendance
import GroupModel
import LosslessJSON

/// What stands in the way of a write: others that are not proved yet.
struct HeldCheck: Sendable {
    /// What keeps the write from being made.
    var blocking: [UnprovedWrite] = []
    /// What was found to have been carried out, and what came of it; nil where nothing is left.
    var carriedOut: [(write: UnprovedWrite, group: FetchedGroup?)] = []
}

/// What the looks at held writes have proved so far: it is recorded once, however often is looked.
private actor ProvedWrites {
    private(set) var carriedOut: [(write: UnprovedWrite, group: FetchedGroup?)] = []
    private var entries: Set<Int64> = []

    func has(_ entry: Int64) -> Bool { entries.contains(entry) }

    package func close(_ entry: Int64) { entries.insert(entry) }

    func add(_ write: UnprovedWrite, _ group: FetchedGroup?) {
        close(write.entry)
        carriedOut.append((write, group))
    }
}

/// Every write meets first what others have left open (`api.md`: trap 31: only the platform's own answer, or seeing it, proves
/// anything).
extension GroupWriter {
    /// How long a confirmed write that no read shows holds what it wrote (`api.md`: trap 30).
    private static let secondsUntilIgnored = 30

    /// Does something to a group or a person while nobody else on this machine does.
    /// - Parameter isForced: whether it is done also where no lock can be had, since nothing can be kept on this machine.
    func alone<Value: Sendable>(
        with subject: WriteSubject,
        isForced: Bool = false,
        _ body: () async -> Value
    ) async throws(HistoryFailure) -> Value {
        let report = report
        let lock: (any WriteLock)?
        do throws(HistoryFailure) {
            lock = try await history.lock(subject) { report(.waiting($0)) }
        } catch {
            guard isForced, !error.isBusy, !Task.isCancelled else { throw error }
            lock = nil
        }
        defer { lock?.release() }
        return await body()
    }

    /// Looks for each write that holds the subject, and closes what is proved.
    ///
    /// One that the platform has confirmed is looked for up to ten seconds: the reads are behind it. One that was never
    /// answered is looked for once, since it may arrive at any time.
    /// - Parameters:
    ///   - body: what is about to be posted; nil when nothing is, and all that is held is told.
    ///   - isPatient: whether to look for ten seconds.
    func check(
        _ subject: WriteSubject,
        sending body: JSON?,
        isPatient: Bool = true
    ) async throws(HistoryFailure) -> Result<HeldCheck, ServiceFailure> {
        let held = try await history.held(subject)
        guard !held.isEmpty else { return .success(HeldCheck()) }
        let proved = ProvedWrites()
        let found: Result<HeldCheck, ServiceFailure>
        if isPatient, held.contains(where: \.isConfirmed) {
            found = await look(isAnswered: true, endsWithTask: true) { (check: HeldCheck) in
                !check.blocking.contains(where: \.isConfirmed)
            } _: {
                await self.look(at: held, proved, sending: body)
            }
            if Task.isCancelled { return .failure(.cancelled) }
        } else {
            found = await look(at: held, proved, sending: body)
        }
        guard case .failure(let failure) = found, failure.kind != .cancelled else { return found }
        // What nobody could look for still holds the group: to say no more than that this write was not made would deny them.
        var check = HeldCheck(carriedOut: await proved.carriedOut)
        for var write in held where await !proved.has(write.entry) {
            write.unseen = failure.cause
            check.blocking.append(write)
        }
        return .success(check)
    }

    private func look(
        at held: [UnprovedWrite],
        _ proved: ProvedWrites,
        sending body: JSON?
    ) async -> Result<HeldCheck, ServiceFailure> {
        var check = HeldCheck()
        for write in held {
            if await proved.has(write.entry) { continue }
            let found: Result<Sight, ServiceFailure> =
                switch write.line.action {
                case .overwrite: await sight(ofOverwrite: write)
                case .create: await sight(ofCreation: write)
                case .delete: await sight(ofDeletion: write)
                case .face: await sight(ofFace: write)
                }
            switch found {
            case .failure(let failure): return .failure(failure)
            case .success(let sight):
                if let blocking = await settle(write, by: sight, proved, sending: body) {
                    check.blocking.append(blocking)
                }
            }
        }
        check.carriedOut = await proved.carriedOut
        return .success(check)
    }

    /// What a look at the server tells of a held write.
    private struct Sight {
        var evidence: WriteEvidence
        var items: [ReadbackItem] = []
        /// The group that it wrote; nil where there is none.
        var group: FetchedGroup?
        /// Whether anything of it shows, so that the read is not older than the write.
        var isFresh: Bool { evidence == .seen || items.contains(where: \.hasTaken) }
    }

    /// - Returns: the write, if it keeps the next from being made.
    private func settle(
        _ write: UnprovedWrite,
        by sight: Sight,
        _ proved: ProvedWrites,
        sending body: JSON?
    ) async -> UnprovedWrite? {
        let report = { (outcome: WriteOutcome) in
            WriteReport(outcome, groupID: sight.group?.id, readBack: sight.group?.group, items: sight.items)
        }
        let isProved =
            write.isConfirmed ? sight.isFresh || sight.evidence == .unprovable : sight.evidence == .seen
        if isProved {
            _ = await record(write.entry, report(.written))
            await proved.add(write, sight.group)
            return nil
        }
        if write.isServerGone {
            // Nothing can arrive any more: what this look does not show was not done.
            _ = await record(write.entry, report(sight.items.contains(where: \.hasTaken) ? .written : .notWritten))
            await proved.close(write.entry)
            return nil
        }
        if let time = write.confirmedAt, clock.secondsSince1970() - time >= Self.secondsUntilIgnored,
            write.line.action != .create
        {
            // A place is not sent again before it was seen: nobody could take one of the two away.
            guard write.appendedRows.isEmpty else { return body.map(write.appendsSame) ?? true ? write : nil }
            _ = await record(write.entry, report(.ignored))
            await proved.close(write.entry)
            return nil
        }
        var write = write
        write.found = sight.items
        return write
    }

    // MARK: Looking

    private func sight(ofOverwrite write: UnprovedWrite) async -> Result<Sight, ServiceFailure> {
        switch await current(write.line.groupID ?? "") {
        case .success(let now):
            let items = write.items(after: now.group)
            return .success(Sight(evidence: WriteEvidence(items), items: items, group: now))
        case .failure(let failure):
            // Of a group that is no more nothing can be seen.
            return failure.isMissing ? .success(Sight(evidence: .unprovable)) : .failure(failure)
        }
    }

    /// Only a group with an id that was not there before, and with every member that was sent, is the created one: a stranger's
    /// of that name is not.
    private func sight(ofCreation write: UnprovedWrite) async -> Result<Sight, ServiceFailure> {
        var candidates: [String] = []
        if let id = write.line.groupID {
            candidates = [id]
        } else {
            switch await Result.of({ () throws(ServiceFailure) in
                try await groups.groupIDs(named: write.payload["group"]?["group_name"]?.string ?? "")
            }) {
            case .failure(let failure): return .failure(failure)
            case .success(let ids): candidates = ids.filter { !write.knownIDs.contains($0) }
            }
        }
        for id in candidates {
            switch await current(id) {
            case .success(let now):
                let items = write.items(after: now.group)
                guard write.line.groupID != nil || WriteEvidence(items) == .seen else { continue }
                return .success(Sight(evidence: .seen, items: items, group: now))
            case .failure(let failure): if !failure.isMissing { return .failure(failure) }
            }
        }
        return .success(Sight(evidence: .untouched))
    }

    private func sight(ofDeletion write: UnprovedWrite) async -> Result<Sight, ServiceFailure> {
        switch await current(write.line.groupID ?? "") {
        case .success: return .success(Sight(evidence: .untouched))
        case .failure(let failure): return failure.isMissing ? .success(Sight(evidence: .seen)) : .failure(failure)
        }
    }

    private func sight(ofFace write: UnprovedWrite) async -> Result<Sight, ServiceFailure> {
        guard let faces, let person = write.personID else { return .success(Sight(evidence: .untouched)) }
        return await Result.of { () throws(ServiceFailure) in
            let key = try await faces.faces(of: [person]).settings[person]?.key
            return Sight(evidence: key == write.payload["face_key"]?.string ? .seen : .untouched)
        }
    }

    // MARK: By hand

    /// A group that was fetched, with the writes that hold it: each is looked for once.
    package func meetingHeld(_ fetched: FetchedGroup) async -> FetchedGroup {
        var fetched = fetched
        let name = fetched.group[FieldPath.groupName.name]?.string
        let subject = WriteSubject.group(id: fetched.id, names: [name].compactMap(\.self))
        // Where nothing can be read on this machine, a write meets that again.
        switch try? await check(subject, sending: nil, isPatient: false) {
        case .success(let check)?:
            fetched.held = check.blocking
            fetched.carriedOut = check.carriedOut.map(\.write)
        // Nobody waits for it any more; what was not looked for still holds the group.
        case .failure?: fetched.held = (try? await history.held(subject)) ?? []
        case nil: break
        }
        return fetched
    }

    package func lookAtHeld(_ id: String) async -> Result<HeldGroup, ServiceFailure> {
        switch await current(id) {
        case .failure(let failure): return .failure(failure)
        case .success(let now):
            let now = await meetingHeld(now)
            return Task.isCancelled ? .failure(.cancelled) : .success(HeldGroup(now: now, held: now.held))
        }
    }

    /// Closes entries of which nobody waits for a proof any more.
    /// - Returns: why that could not be saved.
    package func close(_ entries: [Int64]) async -> [Words] {
        var notes: [Words] = []
        for entry in entries { notes += await record(entry, WriteReport(.closed)) }
        return notes
    }
}
