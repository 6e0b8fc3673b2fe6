extension AttendanceClient {
    /// The clock and the dice of a client. Tests put their own in its place, so that nothing has to wait.
    package struct Timing: Sendable {
        /// Time since some fixed moment; goes on while the machine sleeps, as tokens do.
        package var now: @Sendable () -> Duration
        /// Throws when the task is cancelled, and then at once.
        package var sleep: @Sendable (Duration) async throws -> Void
        /// At least 0, less than 1.
        package var random: @Sendable () -> Double

        package init(
            now: @escaping @Sendable () -> Duration,
            sleep: @escaping @Sendable (Duration) async throws -> Void,
            random: @escaping @Sendable () -> Double
        ) {
            self.now = now
            self.sleep = sleep
            self.random = random
        }

        package static let live = {
            let start = ContinuousClock.now
            return Timing(
                now: { start.duration(to: .now) },
                sleep: { try await ContinuousClock().sleep(for: $0) },
                random: { Double.random(in: 0..<1) }
            )
        }()
    }
}

extension AttendanceClient.Timing {
    /// How long to wait before trying again after `failures` failures in a row: doubling from half a second, at most
    /// eight, and anything between half of that and all of it, so that many clients don't come back together.
    func backoff(after failures: Int) -> Duration {
        let longest = min(0.5 * Double(1 << min(failures - 1, 16)), 8)
        return .seconds(longest * (0.5 + 0.5 * random()))
    }
}
