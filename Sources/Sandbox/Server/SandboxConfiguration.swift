package import Foundation

/// How a sandbox is to behave. Every lifetime is the platform's own (`api.md`, "Limits and errors") unless set otherwise.
package struct SandboxConfiguration: Sendable {
    /// Which example company a new data file gets.
    package enum Seed: String, CaseIterable, Sendable {
        /// 8 groups, 12 shifts, 40 departments, 300 people.
        case small
        /// The same company with 1,500 groups and 20,000 people, all of whom one group names one by one.
        case large
    }

    /// The one SQLite file that holds everything; several processes may share it.
    package var dataFile: String
    /// 0 takes any free port.
    package var port: Int
    package var seed: Seed
    /// Whether to forget what the file holds and to start from the example company again.
    package var reset: Bool
    /// How long every answer is held back.
    package var latency: Duration
    package var faults: [Fault]
    /// What the chances of `rate=P` faults are drawn from, so that a run can be repeated.
    package var faultSeed: UInt64
    /// How long a tenant access token lives: 2 hours.
    package var tokenLifetime: TimeInterval
    /// Below this much life left, asking for a token gives a new one: 30 minutes.
    package var tokenRenewal: TimeInterval
    /// How long a page token may be used; the documents name no time.
    package var pageTokenLifetime: TimeInterval
    /// How long a search does not see a write yet: up to 2 s on the platform, by default not at all here.
    package var searchLag: TimeInterval
    /// How many requests one endpoint takes from one app within a second: 50.
    package var requestsPerSecond: Int
    /// How many requests one contact endpoint takes within a minute besides: 1,000.
    package var contactRequestsPerMinute: Int
    /// What time it is; tests bring their own clock.
    package var now: @Sendable () -> Date
    /// How requests are held back (`latency`, and the faults `slow` and `late`); tests bring their own waiting.
    package var sleep: @Sendable (Duration) async throws -> Void

    package init(
        dataFile: String,
        port: Int = 0,
        seed: Seed = .small,
        reset: Bool = false,
        latency: Duration = .zero,
        faults: [Fault] = [],
        faultSeed: UInt64 = 1,
        tokenLifetime: TimeInterval = 7200,
        tokenRenewal: TimeInterval = 1800,
        pageTokenLifetime: TimeInterval = 3600,
        searchLag: TimeInterval = 0,
        requestsPerSecond: Int = 50,
        contactRequestsPerMinute: Int = 1000,
        now: @escaping @Sendable () -> Date = { Date() },
        sleep: @escaping @Sendable (Duration) async throws -> Void = { try await Task.sleep(for: $0) }
    ) {
        self.dataFile = dataFile
        self.port = port
        self.seed = seed
        self.reset = reset
        self.latency = latency
        self.faults = faults
        self.faultSeed = faultSeed
        self.tokenLifetime = tokenLifetime
        self.tokenRenewal = tokenRenewal
        self.pageTokenLifetime = pageTokenLifetime
        self.searchLag = searchLag
        self.requestsPerSecond = requestsPerSecond
        self.contactRequestsPerMinute = contactRequestsPerMinute
        self.now = now
        self.sleep = sleep
    }
}
