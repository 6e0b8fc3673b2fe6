import AttendanceAPI
import Synchronization

/// A clock that stands still until somebody sleeps, and then has slept at once.
final class TestClock: Sendable {
    private let state = Mutex((now: Duration.zero, sleeps: [Duration]()))

    var now: Duration { state.withLock(\.now) }
    /// How long was slept, each time.
    var sleeps: [Duration] { state.withLock(\.sleeps) }

    func advance(by duration: Duration) {
        state.withLock { $0.now += duration }
    }

    /// - Parameter random: what the dice show.
    func timing(random: Double = 0) -> AttendanceClient.Timing {
        AttendanceClient.Timing(
            now: { self.now },
            sleep: { duration in
                try Task.checkCancellation()
                self.state.withLock {
                    $0.now += duration
                    $0.sleeps.append(duration)
                }
            },
            random: { random }
        )
    }
}
