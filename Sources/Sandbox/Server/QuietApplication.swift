import Hummingbird
import HummingbirdCore
import Logging
import NIOCore

/// Hummingbird's application without its clock, which writes the date anew every second even when nobody asks: an editor
/// that has the server in its process is to be still while its user thinks.
struct QuietApplication: ApplicationProtocol {
    let responder: RouterResponder<SandboxContext>
    /// On 127.0.0.1; 0 for any free one.
    let port: Int
    let connections: OpenConnections
    let listening: @Sendable (Int) -> Void
    /// The default one writes over the screen of an editor in the same process.
    let logger = Logger(label: "sandbox") { _ in SwiftLogNoOpLogHandler() }

    /// Serves until the task is cancelled.
    func run() async throws {
        let (responder, connections, listening, logger) = (responder, connections, listening, logger)
        let channel = HTTP1Channel(
            responder: { request, writer, channel in
                let source = ApplicationRequestContextSource(channel: channel, logger: logger)
                var response = try await responder.respond(to: request, context: SandboxContext(source: source))
                response.headers[.date] = HTTPDate.now()
                try await writer.write(response: response.head, body: response.body)
            },
            configuration: .init(additionalChannelHandlers: [ConnectionWatch(connections)])
        )
        let server = Server(
            childChannelSetup: channel,
            configuration: ServerConfiguration(address: .hostname("127.0.0.1", port: port)),
            onServerRunning: { channel in listening(channel.localAddress?.port ?? 0) },
            eventLoopGroup: eventLoopGroup,
            logger: logger
        )
        try await server.run()
    }
}
