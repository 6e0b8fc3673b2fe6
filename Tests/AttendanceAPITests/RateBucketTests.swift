import Testing

@testable import AttendanceAPI

/// `api.md: Limits and errors`: 50 requests a second.
@Suite("The rate", .timeLimit(.minutes(1)))
struct RateBucketTests {
    private static let limit = RateBucket.Limit(burst: 10, interval: .milliseconds(25), reserve: 4)

    @Test("never exceeds 50 in any second, and is within 10 % of it in the long run")
    func limit() async throws {
        try await Platform.run(script: { _, _ in Platform.noGroups }) { platform in
            var sent: [Duration] = []
            for _ in 0..<200 {
                _ = try await platform.client.groupPage()
                sent.append(platform.clock.now)
            }
            for (first, last) in zip(sent, sent.dropFirst(50)) { #expect(last - first >= .seconds(1)) }
            #expect(platform.clock.now - (sent.first ?? .zero) <= .seconds(200) / 45)
        }
    }

    @Test("fills the bucket up to a burst, however long nothing was sent")
    func burst() async throws {
        let clock = TestClock()
        let bucket = RateBucket(Self.limit, timing: clock.timing())
        clock.advance(by: .seconds(3600))
        for _ in 0..<10 { try await bucket.take(for: .interactive) }
        #expect(clock.sleeps.isEmpty)
        try await bucket.take(for: .interactive)
        #expect(clock.sleeps == [.milliseconds(25)])
    }

    @Test("leaves room for what a person waits for when the background has taken all it may")
    func priority() async throws {
        let clock = TestClock()
        let bucket = RateBucket(Self.limit, timing: clock.timing())
        for _ in 0..<6 { try await bucket.take(for: .background) }
        #expect(clock.sleeps.isEmpty)
        for _ in 0..<4 { try await bucket.take(for: .interactive) }
        #expect(clock.sleeps.isEmpty)
        try await bucket.take(for: .background)
        #expect(clock.sleeps == [.milliseconds(125)])
    }

    @Test("lets a cancelled request go")
    func cancelled() async throws {
        let clock = TestClock()
        let bucket = RateBucket(Self.limit, timing: clock.timing())
        for _ in 0..<10 { try await bucket.take(for: .interactive) }
        let task = Task {
            withUnsafeCurrentTask { $0?.cancel() }
            try await bucket.take(for: .interactive)
        }
        await #expect(throws: CancellationError.self) { try await task.value }
    }
}
