/// Keeps the client within one of the platform's limits (`api.md: Limits and errors`).
///
/// A token bucket: a full one allows a burst, and it fills at a steady pace, so that no span of the limit's length,
/// wherever it starts, sees more requests than are allowed. The state is the moment at which the bucket will be full
/// again, which needs no ticking.
actor RateBucket {
    struct Limit {
        let burst: Int
        /// In which one more request is allowed.
        let interval: Duration
        /// What background requests leave of a burst for those that a person waits for.
        let reserve: Int

        /// 50 in any second: 3 and 47. A larger burst would have to be paid for by the pace, which an export of all groups keeps
        /// for half a minute.
        static let perSecond = Limit(burst: 3, interval: .seconds(1) / 47, reserve: 1)
        /// 1,000 in any minute, which the contact endpoints have besides: 500 and 500. The names of a group of 20,000 are
        /// 400 requests.
        static let contactPerMinute = Limit(burst: 500, interval: .milliseconds(120), reserve: 60)
    }

    private let limit: Limit
    private let timing: AttendanceClient.Timing
    private var fullAt: Duration = .zero

    init(_ limit: Limit = .perSecond, timing: AttendanceClient.Timing) {
        self.limit = limit
        self.timing = timing
    }

    /// Returns when one more request may be sent.
    /// - Throws: when the task is cancelled while it waits.
    func take(for priority: RequestPriority) async throws {
        let usable = priority == .interactive ? limit.burst : limit.burst - limit.reserve
        while true {
            let now = timing.now()
            let next = max(fullAt, now) + limit.interval
            let latest = now + limit.interval * usable
            if next <= latest {
                fullAt = next
                return
            }
            try await timing.sleep(next - latest)
        }
    }
}
