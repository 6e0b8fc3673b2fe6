import Synchronization

/// How long a write is looked for, which whoever wants the program to end may shorten, and end.
package final class LookBound: Sendable {
    private struct State {
        var longest = Duration.seconds(10)
        /// Ends each look that goes on, by its number.
        var ends: [Int: @Sendable () -> Void] = [:]
        var count = 0
        var isEnded = false
    }

    private let state = Mutex(State())

    package init() {}

    package var longest: Duration { state.withLock { $0.longest } }

    /// Whether something is being looked for.
    package var isLooking: Bool { state.withLock { !$0.ends.isEmpty } }

    /// Looks no longer than this from now on.
    package func shorten(to bound: Duration) {
        state.withLock { $0.longest = min($0.longest, bound) }
    }

    /// Ends what is being looked for, and what would be.
    package func end() {
        let ends = state.withLock { state in
            state.isEnded = true
            return state.ends.values
        }
        for end in ends { end() }
    }

    /// Looks, whatever becomes of the task that wants to know.
    /// - Parameter endsWithTask: whether nothing was sent yet, so that a cancelled task has no use for it.
    func looking<Found: Sendable>(
        endsWithTask: Bool = false,
        _ look: @escaping @Sendable () async -> Found
    ) async -> Found {
        let task = Task { await look() }
        let (number, isEnded) = state.withLock { state in
            state.count += 1
            state.ends[state.count] = { task.cancel() }
            return (state.count, state.isEnded)
        }
        if isEnded { task.cancel() }
        defer { state.withLock { $0.ends[number] = nil } }
        return await withTaskCancellationHandler {
            await task.value
        } onCancel: {
            if endsWithTask { task.cancel() }
        }
    }
}
