import NIOCore
import NIOPosix
import Synchronization

/// An HTTP server on a loopback port that answers as a test tells it to, however wrong, and remembers what it was asked.
final class ScriptedServer: Sendable {
    struct Request: Sendable {
        let method: String
        /// Path and query, as they travelled.
        let target: String
        let headers: [String: String]
        let body: [UInt8]
        /// From 0: whether it is the first that came over its connection.
        let placeOnConnection: Int

        var path: String { String(target.prefix { $0 != "?" }) }
        var isForToken: Bool { path.hasSuffix("/tenant_access_token/internal") }
        var text: String { String(decoding: body, as: UTF8.self) }
    }

    enum Reply: Sendable {
        case answer(status: Int = 200, headers: [String: String] = [:], body: [UInt8])
        /// These bytes and nothing else, then the connection is closed.
        case raw([UInt8])
        /// A status line, this many bytes of body, announced by `Content-Length` or not.
        case flood(bytes: Int, announced: Bool)
        /// An answer that never ends, byte by byte.
        case trickle
        /// The connection is closed, with no answer.
        case drop
        /// The connection stays open, with no answer.
        case silence
        /// As `json`, once the test yields to the stream.
        case held(AsyncStream<Void>, json: String)

        static func json(
            _ text: String,
            status: Int = 200,
            headers: [String: String] = [:]
        ) -> Reply {
            .answer(status: status, headers: headers, body: Array(text.utf8))
        }
    }

    let port: Int
    private let channel: any Channel
    private let record: Record

    /// - Parameter script: what to answer to a request.
    init(_ script: @escaping @Sendable (Request) -> Reply) async throws {
        let record = Record()
        self.record = record
        channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(Connection(record: record, script: script))
                }
            }
            .bind(host: "127.0.0.1", port: 0)
            .get()
        port = channel.localAddress?.port ?? 0
    }

    /// From now on connections are refused; open ones stay.
    func stopListening() async throws {
        try await channel.close()
    }

    /// All requests so far, but those for tokens.
    var requests: [Request] { record.requests.filter { !$0.isForToken } }
    var tokenRequests: [Request] { record.requests.filter(\.isForToken) }

    /// Returns when a connection has been closed, by either side.
    func waitForClosedConnection() async {
        for await _ in record.closings { return }
    }

    /// Returns when this many requests have come, those for tokens counted.
    func waitForRequests(_ count: Int) async {
        for await seen in record.counts where seen >= count { return }
    }
}

private final class Record: Sendable {
    private let state = Mutex<[ScriptedServer.Request]>([])
    let counts: AsyncStream<Int>
    let closings: AsyncStream<Void>
    private let countContinuation: AsyncStream<Int>.Continuation
    private let closingContinuation: AsyncStream<Void>.Continuation

    init() {
        (counts, countContinuation) = AsyncStream.makeStream()
        (closings, closingContinuation) = AsyncStream.makeStream()
    }

    func connectionClosed() {
        closingContinuation.yield()
    }

    var requests: [ScriptedServer.Request] { state.withLock(\.self) }

    func add(_ request: ScriptedServer.Request) {
        countContinuation.yield(
            state.withLock {
                $0.append(request)
                return $0.count
            }
        )
    }
}

/// One connection; reads requests as far as this client writes them, and does what the script says.
private final class Connection: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private let record: Record
    private let script: @Sendable (ScriptedServer.Request) -> ScriptedServer.Reply
    private var received: [UInt8] = []
    private var count = 0

    init(record: Record, script: @escaping @Sendable (ScriptedServer.Request) -> ScriptedServer.Reply) {
        self.record = record
        self.script = script
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        received += unwrapInboundIn(data).readableBytesView
        // A TLS handshake: this server speaks none.
        if received.first == 0x16 { return context.close(promise: nil) }
        while let request = nextRequest() {
            record.add(request)
            reply(script(request), context)
        }
    }

    func channelInactive(context: ChannelHandlerContext) {
        record.connectionClosed()
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        context.close(promise: nil)
    }

    private func nextRequest() -> ScriptedServer.Request? {
        guard let end = received.firstRange(of: Array("\r\n\r\n".utf8)) else { return nil }
        var lines = String(decoding: received[..<end.lowerBound], as: UTF8.self).split(separator: "\r\n")[...]
        let start = (lines.popFirst() ?? "").split(separator: " ").map(String.init)
        var headers: [String: String] = [:]
        for line in lines {
            let parts = line.split(separator: ":", maxSplits: 1)
            headers[parts[0].lowercased()] = parts.count == 2 ? String(parts[1].drop { $0 == " " }) : ""
        }
        let bodyEnd = end.upperBound + (headers["content-length"].flatMap { Int($0) } ?? 0)
        guard received.count >= bodyEnd, start.count == 3 else { return nil }
        let body = Array(received[end.upperBound..<bodyEnd])
        received.removeSubrange(..<bodyEnd)
        defer { count += 1 }
        return .init(method: start[0], target: start[1], headers: headers, body: body, placeOnConnection: count)
    }

    private func reply(_ reply: ScriptedServer.Reply, _ context: ChannelHandlerContext) {
        switch reply {
        case .answer(let status, let headers, let body):
            var head = "HTTP/1.1 \(status) Whatever\r\nContent-Length: \(body.count)\r\n"
            for (name, value) in headers { head += "\(name): \(value)\r\n" }
            write(Array((head + "\r\n").utf8) + body, context)
        case .raw(let bytes):
            write(bytes, context)
            context.close(promise: nil)
        case .flood(let bytes, let announced):
            let framing = announced ? "Content-Length: \(bytes)" : "Connection: close"
            write(Array("HTTP/1.1 200 OK\r\n\(framing)\r\n\r\n".utf8), context)
            let slice = ByteBuffer(repeating: UInt8(ascii: " "), count: 1 << 20)
            for _ in 1..<(bytes >> 20) { context.write(wrapOutboundOut(slice), promise: nil) }
            let sent = context.writeAndFlush(wrapOutboundOut(slice))
            let channel = context.channel
            if !announced { sent.whenSuccess { channel.close(promise: nil) } }
        case .trickle:
            write(Array("HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n".utf8), context)
            let channel = context.channel
            let dripping = context.eventLoop.scheduleRepeatedTask(initialDelay: .zero, delay: .milliseconds(20)) { _ in
                channel.writeAndFlush(ByteBuffer(string: " "), promise: nil)
            }
            channel.closeFuture.whenComplete { _ in dripping.cancel() }
        case .drop:
            context.close(promise: nil)
        case .silence:
            break
        case .held(let gate, let json):
            let channel = context.channel
            Task {
                for await _ in gate { break }
                let head = "HTTP/1.1 200 OK\r\nContent-Length: \(json.utf8.count)\r\n\r\n"
                try await channel.writeAndFlush(ByteBuffer(string: head + json))
            }
        }
    }

    private func write(_ bytes: [UInt8], _ context: ChannelHandlerContext) {
        context.writeAndFlush(wrapOutboundOut(ByteBuffer(bytes: bytes)), promise: nil)
    }
}
