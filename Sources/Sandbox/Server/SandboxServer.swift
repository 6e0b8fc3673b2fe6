import Hummingbird

/// A server that behaves to its callers as the platform does, with a made-up company behind it.
///
/// The app it knows is `cli_5a4dbox0punchcard` with the secret `sandboxSecretOfNoRealCompany0000`; every data file holds
/// the two, whatever its seed. A server is started once and stopped once.
package actor SandboxServer {
    private let configuration: SandboxConfiguration
    private var running: Task<Void, any Error>?
    private let connections = OpenConnections()

    package init(configuration: SandboxConfiguration) {
        self.configuration = configuration
    }

    /// Opens the data file, filling it when it is new, and listens. Returns when requests are answered.
    ///
    /// - Throws: `SandboxError`, with nothing left running.
    package func start() async throws(SandboxError) -> SandboxAddress {
        guard running == nil else { throw .alreadyRunning }
        let file = try CompanyFile(configuration)
        let (ports, listening) = AsyncThrowingStream.makeStream(of: Int.self)
        let port = configuration.port
        let application = QuietApplication(
            responder: Routes(file: file, configuration: configuration).router().buildResponder(),
            port: port,
            connections: connections,
            listening: { listening.yield($0) }
        )
        running = Task {
            do {
                try await application.run()
                listening.finish()
            } catch {
                listening.finish(throwing: error)
                throw error
            }
        }
        let failure: String
        do {
            for try await port in ports {
                // It may be listening already when somebody who was cancelled looks.
                if Task.isCancelled { break }
                return SandboxAddress(port: port, appID: file.appID, appSecret: file.appSecret)
            }
            failure = "it was stopped at once"
        } catch {
            failure = "\(error)"
        }
        // Whoever was cancelled while waiting here will not stop what has just begun to listen.
        await stop()
        running = nil
        throw .port(port, reason: failure)
    }

    /// Stops listening and cuts what connections are open. Does nothing when the server does not run.
    package func stop() async {
        running?.cancel()
        connections.closeAll()
        // How a cancelled server ends is of no interest to whoever wanted it to end.
        _ = await running?.result
    }

    /// Serves until the task is cancelled; `ready` is called when requests are answered.
    package func run(ready: @Sendable (SandboxAddress) -> Void) async throws(SandboxError) {
        ready(try await start())
        await withTaskCancellationHandler {
            _ = await running?.result
        } onCancel: {
            Task { await stop() }
        }
    }
}
