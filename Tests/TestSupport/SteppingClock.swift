import Synchronization

/// A clock that stands still until somebody sleeps, and then has slept at once.
package final class SteppingClock: Clock {
    package struct Instant: InstantProtocol {
        package var offset: Duration

        package func advanced(by duration: Duration) -> Instant { Instant(offset: offset + duration) }
        package func duration(to other: Instant) -> Duration { other.offset - offset }
        package static func < (left: Instant, right: Instant) -> Bool { left.offset < right.offset }
    }

    private struct State {
        var now = Duration.zero
        var wakings: [Duration] = []
    }

    private let state = Mutex(State())
    private let beforeSleeping: @Sendable () async -> Void

    /// - Parameter beforeSleeping: what every sleep waits for.
    package init(beforeSleeping: @escaping @Sendable () async -> Void = {}) {
        self.beforeSleeping = beforeSleeping
    }

    package var now: Instant { Instant(offset: state.withLock { $0.now }) }
    package var minimumResolution: Duration { .nanoseconds(1) }
    /// When each sleep was over.
    package var wakings: [Duration] { state.withLock { $0.wakings } }

    package func advance(by duration: Duration) { state.withLock { $0.now += duration } }

    package func sleep(until deadline: Instant, tolerance: Duration?) async throws {
        await beforeSleeping()
        try Task.checkCancellation()
        state.withLock { state in
            state.now = max(state.now, deadline.offset)
            state.wakings.append(deadline.offset)
        }
    }
}
