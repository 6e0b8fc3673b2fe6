import ArgumentParser
import Dispatch
import Foundation
import Glibc
import Sandbox

struct SandboxCommand: AsyncParsableCommand {
    nonisolated static let configuration = CommandConfiguration(
        commandName: CommandName.sandbox.rawValue,
        abstract: "Serve the example company to any client of the platform, until TERM or INT.",
        discussion: """
            Prints one line when it is ready: sandbox ready http://127.0.0.1:PORT app_id=… app_secret=…

            A fault is 'METHOD PATH WHEN ACTION'. PATH is a prefix. WHEN is nth=N, every=N or rate=P. ACTION is \
            status=503, code=1225000, 429[:seconds], drop-before, drop-after, late=MS, stale-read=MS, slow=MS, \
            truncate, garbage, ignore-field=NAME or expire-token. late cuts the connection and does it that much later; \
            stale-read hides the last write from reads for so long.
            """
                + Examples([
                    "1,500 groups on a port of your choice": "punchcard sandbox --seed large --port 8089",
                    "the first write is done, but its answer never comes":
                        "punchcard sandbox --fault \"POST /open-apis/attendance/v1/groups nth=1 drop-after\"",
                    "the first write is cut off, and done five seconds later":
                        "punchcard sandbox --fault \"POST /open-apis/attendance/v1/groups nth=1 late=5000\"",
                    "for five seconds after the first write, reads do not show it":
                        "punchcard sandbox --fault \"POST /open-apis/attendance/v1/groups nth=1 stale-read=5000\"",
                ])
    )

    @ParentCommand var parent: Punchcard
    @OptionGroup(title: GlobalOptions.title) var options: GlobalOptions

    @Option(help: ArgumentHelp("The port; any free one unless given.", valueName: "n"))
    var port = 0

    @Option(help: ArgumentHelp("The file that keeps the company.", valueName: "file"), completion: .file())
    var data: String?

    @Flag(help: "Start from the example company again.")
    var reset = false

    @Option(help: ArgumentHelp("Which company a new file gets: small or large.", valueName: "small|large"))
    var seed = SandboxConfiguration.Seed.small

    @Option(help: ArgumentHelp("Hold every answer back.", valueName: "ms"))
    var latency = 0

    @Option(name: .customLong("fault"), help: ArgumentHelp("Something that goes wrong on demand.", valueName: "spec"))
    var faults: [String] = []

    @Option(help: ArgumentHelp("What the chances of rate=P are drawn from.", valueName: "n"))
    var faultSeed: UInt64 = 1

    func run() async throws {
        try await ExitStatus.report {
            let server = SandboxServer(configuration: try configuration())
            let serving = Task { try await server.run { Output.line($0.readyLine) } }
            let signals = EndSignals { serving.cancel() }
            defer { signals.forget() }
            do {
                try await serving.value
            } catch let error as SandboxError {
                throw CommandFailure(.unreachable, error.description)
            }
            return .done
        }
    }

    private func configuration() throws -> SandboxConfiguration {
        // What is beyond the numbers of ports would be taken modulo 65,536, and be somebody else's.
        guard 0...65_535 ~= port else {
            throw CommandFailure(.usage, "--port is a number from 0 to 65535; 0 is any free one.")
        }
        guard latency >= 0 else { throw CommandFailure(.usage, "--latency is a number of milliseconds, from 0.") }
        do {
            return SandboxConfiguration(
                dataFile: data ?? EmbeddedSandbox.dataFile,
                port: port,
                seed: seed,
                reset: reset,
                latency: .milliseconds(latency),
                faults: try faults.map { try Fault($0) },
                faultSeed: faultSeed
            )
        } catch let error as SandboxError {
            throw CommandFailure(.usage, error.description)
        }
    }
}

nonisolated extension SandboxConfiguration.Seed: ExpressibleByArgument {}

/// TERM and INT, as an ordinary end.
nonisolated final class EndSignals {
    private let sources: [any DispatchSourceSignal]

    init(whenReceived action: @escaping @Sendable () -> Void) {
        sources = [SIGTERM, SIGINT].map { number in
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: .main)
            source.setEventHandler(handler: action)
            source.resume()
            return source
        }
    }

    func forget() {
        for source in sources { source.cancel() }
    }
}
