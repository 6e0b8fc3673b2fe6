import AsyncHTTPClient
import NIOCore
import NIOHTTP1
import Synchronization

/// Carries requests over HTTP: connections, time-outs, sizes. Knows nothing of what an answer means.
///
/// Reads share pooled connections, one pool for each priority, so that a slow background read never holds a connection
/// that a person waits for. Every write has a connection of its own: a pooled one may have been closed by the server a
/// moment ago, and then nobody could say whether the write arrived.
actor Transport {
    private let timeouts: AttendanceClient.Timeouts
    private let largestAnswer: Int
    private var pools: [RequestPriority: HTTPClient] = [:]
    private var isShutDown = false

    init(timeouts: AttendanceClient.Timeouts, largestAnswer: Int) {
        self.timeouts = timeouts
        self.largestAnswer = largestAnswer
    }

    deinit {
        for pool in pools.values { Transport.close(pool) }
    }

    /// Ends the reads under way as cancelled, and refuses new requests. A write under way keeps its connection.
    func shutDown() {
        isShutDown = true
        for pool in pools.values { Transport.close(pool) }
        pools = [:]
    }

    /// Sends a read.
    func exchange(_ request: HTTPClientRequest, priority: RequestPriority) async throws(TransportError) -> RawAnswer {
        try await exchange(request, over: pool(for: priority), within: timeouts.answer)
    }

    /// Sends a write over a fresh connection.
    /// - Throws: with `wasSent` false only if no connection came about, so that nothing can have been written.
    func exchangeWrite(_ request: HTTPClientRequest) async throws(TransportError) -> RawAnswer {
        guard !isShutDown else { throw TransportError(.cancelled, wasSent: false) }
        let isConnected = ConnectionFlag()
        var configuration = configuration(answer: timeouts.writeAnswer)
        configuration.http1_1ConnectionDebugInitializer = { channel in
            isConnected.raise()
            return channel.eventLoop.makeSucceededVoidFuture()
        }
        let client = HTTPClient(configuration: configuration)
        defer { Transport.close(client) }
        do {
            return try await exchange(request, over: client, within: timeouts.writeAnswer)
        } catch {
            throw isConnected.isRaised ? error.sent : error.unsent
        }
    }

    private nonisolated func exchange(
        _ request: HTTPClientRequest,
        over client: HTTPClient,
        within limit: Duration
    ) async throws(TransportError) -> RawAnswer {
        var head: RawAnswer?
        do {
            let response = try await client.execute(request, deadline: .now() + TimeAmount(timeouts.connect + limit))
            var answer = RawAnswer(status: Int(response.status.code), headers: response.headers)
            head = answer
            let deadline = ContinuousClock.now + limit
            let announced = max(response.headers.first(name: "Content-Length").flatMap { Int($0) } ?? 0, 0)
            guard announced <= largestAnswer else { throw TransportError(.badAnswer(.tooLarge(limit: largestAnswer))) }
            answer.bytes.reserveCapacity(announced)
            for try await chunk in response.body {
                guard answer.bytes.count + chunk.readableBytes <= largestAnswer else {
                    throw TransportError(.badAnswer(.tooLarge(limit: largestAnswer)))
                }
                guard ContinuousClock.now < deadline else { throw TransportError(.noAnswer(.timedOut)) }
                answer.bytes.append(contentsOf: chunk.readableBytesView)
            }
            try Task.checkCancellation()
            return answer
        } catch let error as TransportError {
            throw error.with(head)
        } catch {
            throw TransportError(error, afterHead: head != nil).with(head)
        }
    }

    private func pool(for priority: RequestPriority) throws(TransportError) -> HTTPClient {
        guard !isShutDown else { throw TransportError(.cancelled, wasSent: false) }
        if let pool = pools[priority] { return pool }
        var configuration = configuration(answer: timeouts.answer)
        configuration.connectionPool.idleTimeout = TimeAmount(timeouts.idle)
        configuration.connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit = priority == .interactive ? 6 : 3
        let pool = HTTPClient(configuration: configuration)
        pools[priority] = pool
        return pool
    }

    /// HTTP/1.1 only, so that a connection carries one request at a time; certificates are checked; nothing is unpacked.
    private func configuration(answer: Duration) -> HTTPClient.Configuration {
        var configuration = HTTPClient.Configuration(
            redirectConfiguration: .disallow,
            timeout: .init(
                connect: TimeAmount(timeouts.connect),
                read: TimeAmount(answer),
                write: TimeAmount(answer)
            ),
            decompression: .disabled
        )
        configuration.httpVersion = .http1Only
        // Nobody listens; it would take every address apart once more.
        configuration.tracing.tracer = nil
        // Otherwise a refused connection is tried again until the time for connecting is over.
        configuration.connectionPool.retryConnectionEstablishment = false
        return configuration
    }

    /// Does not wait: that could mean waiting for a connection attempt that nobody wants any more.
    private static func close(_ client: HTTPClient) {
        Task.detached { try? await client.shutdown() }
    }
}

/// What came back, unread.
struct RawAnswer: Sendable {
    let status: Int
    let headers: HTTPHeaders
    var bytes: [UInt8] = []
}

/// Whether a connection came about.
private final class ConnectionFlag: Sendable {
    private let raised = Atomic(false)

    func raise() { raised.store(true, ordering: .releasing) }
    var isRaised: Bool { raised.load(ordering: .acquiring) }
}
