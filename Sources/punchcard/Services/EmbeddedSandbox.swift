import LocalStore
import Sandbox

/// The server that `--sandbox` starts in this process, and the file that keeps what is written to it.
nonisolated enum EmbeddedSandbox {
    /// A person of the example company who may write every group; the documented request names her too.
    static let operatorID = "dd31248a"

    /// Where the example company lives unless `--data` says otherwise.
    static var dataFile: String {
        FileLocations().sandboxPath
    }

    /// Starts it on a free port.
    static func start(dataFile: String) async throws(SandboxError) -> (SandboxServer, SandboxAddress) {
        let server = SandboxServer(configuration: SandboxConfiguration(dataFile: dataFile))
        return (server, try await server.start())
    }
}
