import Foundation
import Glibc
import TestSupport
import Testing

@Suite("Many sandboxes on a new file", .serialized)
struct SandboxFirstUseTests {
    /// `PUNCHCARD_TEST_ROUNDS` takes more of them.
    private static let rounds =
        ProcessInfo.processInfo.environment["PUNCHCARD_TEST_ROUNDS"].flatMap { Int($0) } ?? 1

    @Test("twenty processes that come to a new data file at once all serve the one company in it")
    func firstUse() async throws {
        for _ in 0..<Self.rounds {
            let account = try Account()
            let data = account.home.file("new/company.sqlite").path
            let processes = try (0..<20).map { _ in try account.start(["sandbox", "--data", data]) }
            for process in processes {
                try await eventually("a sandbox to be ready or to fail") {
                    process.standardOutput.last == UInt8(ascii: "\n") || process.exitStatus != nil
                }
            }
            let lines = processes.map { String(decoding: $0.standardOutput, as: UTF8.self) }
            let errors = processes.map { String(decoding: $0.standardError, as: UTF8.self) }.filter { !$0.isEmpty }
            #expect(lines.count { $0.hasPrefix("sandbox ready ") } == 20, "\(errors)")
            #expect(Set(lines).count == 20)
            for process in processes { process.send(signal: SIGTERM) }
            for process in processes { #expect(try await process.wait() == .exited(0)) }
        }
    }

    @Test("twenty commands with the embedded sandbox on a fresh home are all done, and all list the same")
    func commands() async throws {
        for _ in 0..<Self.rounds {
            let account = try Account()
            let processes = try (0..<20).map { _ in try account.start(["list", "--sandbox", "--json"]) }
            for process in processes {
                let status = try await process.wait(deadline: .seconds(120))
                #expect(status == .exited(0), "\(String(decoding: process.standardError, as: UTF8.self))")
            }
            let lists = Set(processes.map { String(decoding: $0.standardOutput, as: UTF8.self) })
            #expect(lists.count == 1)
            #expect(lists.first?.contains("6919358128597097404") == true)
        }
    }
}
