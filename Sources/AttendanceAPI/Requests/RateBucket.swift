/// Keeps the client within the platform's 50 requests a second (`api.md: Limits and errors`).
///
/// A token bucket: a full one allows a burst of 10, and it fills at 40 a second, so that no second, wherever it starts,
/// sees more than 50. The state is the moment at which the bucket will be full again, which needs no ticking.
actor RateBucket {
    private static let burst = 10
    private static let interval = Duration.milliseconds(25)
    /// What background requests leave for those that a person waits for.
    private static let reserve = 4

    private let timing: AttendanceClient.Timing
    private var fullAt: Duration = .zero

    init(timing: AttendanceClient.Timing) {
        self.timing = timing
    }

    /// Returns when one more request may be sent.
    /// - Throws: when the task is cancelled while it waits.
    func take(for priority: RequestPriority) async throws {
        let usable = priority == .interactive ? RateBucket.burst : RateBucket.burst - RateBucket.reserve
        while true {
            let now = timing.now()
            let next = max(fullAt, now) + RateBucket.interval
            let latest = now + RateBucket.interval * usable
            if next <= latest {
                fullAt = next
                return
            }
            try await timing.sleep(next - latest)
        }
    }
}
