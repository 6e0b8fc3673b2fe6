import Attendance
import GroupModel
import LosslessJSON

/// Looking whether a write was done: after an answer that did not come, nothing else tells (`api.md`: trap 15).
extension GroupWriter {
    /// When a look begins, counted from the first. A search lags a write by up to 2 seconds, and a request that is held up
    /// on its way may arrive after its connection is gone.
    private static let momentsToLook: [Duration] = [.zero, .seconds(1), .seconds(3), .seconds(5), .seconds(10)]

    /// Looks until a look settles it or 10 seconds are over.
    ///
    /// It is no part of the job's own task: that may have been cancelled while the write was under way, and what is on the
    /// server must be told all the same. To cancel the job from now on ends the looking.
    /// - Parameters:
    ///   - isAnswered: whether the platform has said yes. Then the first look is expected to be enough, and not worth a word, and
    ///     what was seen last counts also when the looking was ended.
    ///   - endsWithTask: whether nothing was sent yet, so that a cancelled task has no use for it.
    /// - Returns: the last look that succeeded, else how the last one failed; `.cancelled` when it was ended.
    func look<Found: Sendable>(
        isAnswered: Bool = false,
        endsWithTask: Bool = false,
        until isSettled: @escaping @Sendable (Found) -> Bool,
        _ look: @escaping @Sendable () async -> Result<Found, ServiceFailure>
    ) async -> Result<Found, ServiceFailure> {
        let (pauses, report, bound) = (pauses, report, bound)
        let moments = Self.momentsToLook
        return await bound.looking(endsWithTask: endsWithTask) {
            let found = await Self.look(at: moments, of: pauses, within: bound, until: isSettled) { number in
                if number > 1 || !isAnswered { report(.looking(number, of: moments.count)) }
                return await look()
            }
            if Task.isCancelled, !isAnswered, case .success(let value) = found, !isSettled(value) {
                return .failure(ServiceFailure.cancelled)
            }
            return found
        }
    }

    /// - Parameters:
    ///   - bound: how long to look.
    ///   - look: is told its number, from 1. A moment that has passed during the look before it is left out.
    private static func look<Found: Sendable, Pauses: Clock<Duration>>(
        at moments: [Duration],
        of clock: Pauses,
        within bound: LookBound,
        until isSettled: (Found) -> Bool,
        _ look: (Int) async -> Result<Found, ServiceFailure>
    ) async -> Result<Found, ServiceFailure> {
        let start = clock.now
        var best: Result<Found, ServiceFailure> = .failure(.cancelled)
        for (index, moment) in moments.enumerated() {
            let begin = start.advanced(by: moment)
            if index > 0 {
                if clock.now > begin { continue }
                // Somebody may want the program to end by now.
                if bound.longest < moment { break }
                do { try await clock.sleep(until: begin, tolerance: nil) } catch { break }
            }
            let found = await look(index + 1)
            if case .success(let value) = found, isSettled(value) { return found }
            if Task.isCancelled { break }
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
        return await look() {
            submission.evidence(in: $0.group) == .seen
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

extension GroupWriter {
    /// The same for a creation, which is looked for by its name and what was sent.
    /// - Parameter others: those that bore the name before.
    func traceOfRefusedCreation(
        _ submission: Submission,
        but others: [String]
    ) async -> Result<FetchedGroup, ServiceFailure>? {
        guard submission.draft.createsGroup, case .success(let found?) = await created(by: submission, but: others)
        else { return nil }
        return .success(found)
    }
}

extension Submission {
    /// Whether anything of it took.
    fileprivate func hasTrace(in group: JSON) -> Bool {
        items(after: group).contains(where: \.hasTaken)
    }
}
