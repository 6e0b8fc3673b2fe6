import GroupModel
import LosslessJSON

/// Looking whether a write was done: after an answer that did not come, nothing else tells (`api.md`: trap 15).
extension EffectRunner {
    /// When a look begins, counted from the first. A search lags a write by up to 2 seconds, and a request that is held up
    /// on its way may arrive after its connection is gone.
    private static let momentsToLook: [Duration] = [.zero, .seconds(1), .seconds(3), .seconds(6), .seconds(10)]

    /// Looks until a look settles it or 10 seconds are over.
    ///
    /// It is no part of the job's own task: that may have been cancelled while the write was under way, and what is on the
    /// server must be told all the same. To cancel the job from now on ends the looking.
    /// - Returns: the last look that succeeded, else how the last one failed; `.cancelled` when it was ended.
    func look<Found: Sendable>(
        for job: Job,
        until isSettled: @escaping @Sendable (Found) -> Bool,
        _ look: @escaping @Sendable () async -> Result<Found, ServiceFailure>
    ) async -> Result<Found, ServiceFailure> {
        let pauses = pauses
        let send = send
        let task = Task {
            await Self.look(at: Self.momentsToLook, of: pauses, until: isSettled) { number in
                send(.outcome(.submitStage(.looking(number, of: Self.momentsToLook.count))))
                return await look()
            }
        }
        endOfLooking[job] = { task.cancel() }
        defer { endOfLooking[job] = nil }
        return await task.value
    }

    /// - Parameter look: is told its number, from 1. A moment that has passed during the look before it is left out.
    private static func look<Found: Sendable, Pauses: Clock<Duration>>(
        at moments: [Duration],
        of clock: Pauses,
        until isSettled: (Found) -> Bool,
        _ look: (Int) async -> Result<Found, ServiceFailure>
    ) async -> Result<Found, ServiceFailure> {
        let start = clock.now
        var best: Result<Found, ServiceFailure> = .failure(.cancelled)
        for (index, moment) in moments.enumerated() {
            let begin = start.advanced(by: moment)
            if index > 0 {
                if clock.now > begin { continue }
                do { try await clock.sleep(until: begin, tolerance: nil) } catch { return .failure(.cancelled) }
            }
            let found = await look(index + 1)
            if case .success(let value) = found, isSettled(value) { return found }
            if Task.isCancelled { return .failure(.cancelled) }
            switch (found, best) {
            case (.success, _), (.failure, .failure): best = found
            case (.failure, .success): break
            }
        }
        return best
    }

    // MARK: Overwrites

    /// No answer came to the write.
    func lookForWrite(_ submission: Submission) async -> Result<FetchedGroup, ServiceFailure> {
        guard let id = submission.draft.document.groupID else { return await readBack(nil) }
        return await look(for: .submit) {
            submission.verdict(after: $0.group) == .written
        } _: {
            await self.current(id)
        }
    }

    /// A refusal does not prove that nothing was done (`api.md`: Limits and errors), so the group is looked at.
    /// - Returns: the group, if something of what was refused is in it; why nobody could look; nil where all is as was said.
    func traceOfRefused(_ submission: Submission) async -> Result<FetchedGroup, ServiceFailure>? {
        guard let id = submission.draft.document.groupID else { return nil }
        let found = await readBack(id)
        switch found {
        case .success(let fetched): return submission.hasTrace(in: fetched.group) ? found : nil
        case .failure(let failure): return failure.kind == .unreachable ? found : nil
        }
    }
}

extension EffectRunner {
    /// The same for a creation, which is looked for by its name.
    /// - Parameter others: those that bore the name before.
    func traceOfRefusedCreation(
        _ draft: GroupDraft,
        but others: [String]
    ) async -> Result<FetchedGroup, ServiceFailure>? {
        guard draft.createsGroup, case .success(let ids) = await groups(namedLike: draft),
            let id = ids.first(where: { !others.contains($0) })
        else { return nil }
        return await readBack(id)
    }
}

extension Submission {
    /// What a look at the group tells of this write.
    func verdict(after group: JSON) -> ResultState.Verdict {
        ResultState.verdict(of: items(after: group))
    }

    /// Whether anything of it took.
    fileprivate func hasTrace(in group: JSON) -> Bool {
        items(after: group).contains { $0.outcome == .applied || $0.outcome == .normalised }
    }

    private func items(after group: JSON) -> [ReadbackItem] {
        Readback.classify(before: draft.fetched, sent: payload, after: group)
    }
}
