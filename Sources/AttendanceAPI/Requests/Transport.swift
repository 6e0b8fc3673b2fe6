import AsyncHTTPClient
import NIOCore
import NIOHTTP1
import NIOSSL
import Synchronization

/// Carries requests over HTTP: connections, time-outs, sizes. Knows nothing of what an answer means.
///
/// Reads share pooled connections, one pool for each priority, so that a slow background read never holds a connection
/// that a person waits for. Every write has a connection of its own: a pooled one may have been closed by the server a
/// moment ago, and then nobody could say whether the write arrived.
actor Transport {
    private let timeouts: AttendanceClient.Timeouts
    private let largestAnswer: Int
    /// Nil where the way to the platform leads through none.
    private let proxy: ProxyAddress?
    private let trustRoots: String?
    /// Read from that file when the first connection needs it.
    private var tls: TLSConfiguration?
    private var pools: [RequestPriority: Line] = [:]
    private var isShutDown = false

    /// A client with its connections, and whether one of them ever came about.
    private struct Line: Sendable {
        let client: HTTPClient
        let isConnected: ConnectionFlag
    }

    init(_ configuration: AttendanceClient.Configuration) {
        timeouts = configuration.timeouts
        largestAnswer = configuration.limits.largestAnswer
        proxy = configuration.network.proxy(to: configuration.baseURL)
        trustRoots = configuration.network.trustRoots
    }

    deinit {
        for pool in pools.values { Transport.close(pool.client) }
    }

    /// Ends the reads under way as cancelled, and refuses new requests. A write under way keeps its connection.
    func shutDown() {
        isShutDown = true
        for pool in pools.values { Transport.close(pool.client) }
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
        let line = line(try configuration(answer: timeouts.writeAnswer))
        defer { Transport.close(line.client) }
        do {
            return try await exchange(request, over: line, within: timeouts.writeAnswer)
        } catch {
            throw line.isConnected.isRaised ? error.sent : error.unsent
        }
    }

    private nonisolated func exchange(
        _ request: HTTPClientRequest,
        over line: Line,
        within limit: Duration
    ) async throws(TransportError) -> RawAnswer {
        var head: RawAnswer?
        do {
            let response = try await line.client.execute(
                request,
                deadline: .now() + TimeAmount(timeouts.connect + limit)
            )
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
            let error = TransportError(error, afterHead: head != nil).with(head)
            throw line.isConnected.isRaised ? error : error.blaming(proxy)
        }
    }

    private func pool(for priority: RequestPriority) throws(TransportError) -> Line {
        guard !isShutDown else { throw TransportError(.cancelled, wasSent: false) }
        if let pool = pools[priority] { return pool }
        var configuration = try configuration(answer: timeouts.answer)
        configuration.connectionPool.idleTimeout = TimeAmount(timeouts.idle)
        // 50 requests a second over a line on which an answer takes half a second; the background is in no hurry.
        configuration.connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit = priority == .interactive ? 25 : 3
        let pool = line(configuration)
        pools[priority] = pool
        return pool
    }

    private func line(_ configuration: HTTPClient.Configuration) -> Line {
        let isConnected = ConnectionFlag()
        var configuration = configuration
        // Asked for once the connection is there, through the proxy and with TLS.
        configuration.http1_1ConnectionDebugInitializer = { channel in
            isConnected.raise()
            return channel.eventLoop.makeSucceededVoidFuture()
        }
        return Line(client: HTTPClient(configuration: configuration), isConnected: isConnected)
    }

    /// HTTP/1.1 only, so that a connection carries one request at a time; certificates are checked; nothing is unpacked.
    private func configuration(answer: Duration) throws(TransportError) -> HTTPClient.Configuration {
        if tls == nil { tls = try TrustRoots.tlsConfiguration(trusting: trustRoots) }
        var configuration = HTTPClient.Configuration(
            tlsConfiguration: tls,
            redirectConfiguration: .disallow,
            timeout: .init(
                connect: TimeAmount(timeouts.connect),
                read: TimeAmount(answer),
                write: TimeAmount(answer)
            ),
            proxy: proxy?.setting,
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

extension ProxyAddress {
    fileprivate var setting: HTTPClient.Configuration.Proxy {
        .server(
            host: host,
            port: port,
            authorization: credentials.map { credentials in
                let parts = credentials.value.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
                return .basic(username: String(parts[0]), password: String(parts[1]))
            }
        )
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
