import Foundation
import Glibc
import TestSupport

/// `punchcard sandbox` in a process of its own, with a data file of its own.
final class SandboxProcess: Sendable {
    let process: ChildProcess
    let address: ServerAddress
    private let account: Account

    /// A data file as the program makes it. Filling one takes longer than most of what is asked of a sandbox.
    private static let company = FileTemplate { file in
        let sandbox = try await SandboxProcess(Account(), file, [])
        sandbox.process.send(signal: SIGTERM)
        try await sandbox.process.wait()
    }

    /// Starts it and waits until it is ready.
    convenience init(faults: [String] = [], _ arguments: String...) async throws {
        let account = try Account()
        let file = account.home.file("company.sqlite").path
        if !arguments.contains("--seed") { try await Self.company.copy(to: file) }
        try await self.init(account, file, faults.flatMap { ["--fault", $0] } + arguments)
    }

    private init(_ account: Account, _ file: String, _ arguments: [String]) async throws {
        self.account = account
        let process = try account.start(["sandbox", "--data", file] + arguments)
        self.process = process
        address = try await eventually("the sandbox to be ready") {
            try Self.address(in: String(decoding: process.standardOutput, as: UTF8.self), process)
        }
    }

    struct NotStarted: Error {
        let output: String
    }

    /// `sandbox ready http://127.0.0.1:PORT app_id=… app_secret=…`
    private static func address(in output: String, _ process: ChildProcess) throws -> ServerAddress? {
        guard output.hasSuffix("\n") else {
            if process.exitStatus == nil { return nil }
            throw NotStarted(output: String(decoding: process.standardError, as: UTF8.self))
        }
        let words = output.dropLast().split(separator: " ").map(String.init)
        guard words.count == 5, words[0] == "sandbox", words[1] == "ready", words[3].hasPrefix("app_id="),
            words[4].hasPrefix("app_secret=")
        else { throw NotStarted(output: output) }
        return ServerAddress(
            baseURL: words[2],
            appID: String(words[3].dropFirst("app_id=".count)),
            secret: String(words[4].dropFirst("app_secret=".count))
        )
    }
}
