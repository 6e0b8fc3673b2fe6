import Foundation
import Glibc
import LosslessJSON
import TestSupport
import Testing

@testable import punchcard

/// Groups written to a directory, and how far they are from it later.
@Suite("Exporting groups, and drift")
struct ExportTests {
    private static let id = "7071942258830901251"

    private func files(_ account: Account) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: account.home.file("groups").path).sorted()
    }

    @Test("every group is in a file that nobody else reads, and the files are the groups")
    func all() async throws {
        let sandbox = try await SandboxProcess()
        let account = try Account(of: sandbox.address)
        let directory = account.home.file("groups").path
        let exported = try await account.punchcard("export", "--all", "--directory", directory)
        #expect(exported.shellStatus == 0, "\(exported.errorOutput)")
        let files = try files(account)
        #expect(files.count == 8 && files.allSatisfy { $0.hasSuffix(".yaml") && !$0.hasPrefix(".") })
        for file in files {
            let path = directory + "/" + file
            let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
            #expect(mode == 0o600)
        }
        #expect(try await account.punchcard("diff", "--directory", directory).shellStatus == 0)
        #expect(try await account.punchcard("apply", "--directory", directory, "--dry-run").shellStatus == 0)

        // One group moves.
        let path = directory + "/\(Self.id).yaml"
        _ = try await run("sed", ["-i", "s/^  adjust_range: .*/  adjust_range: 77/", path])
        let drift = try await account.punchcard("diff", "--directory", directory, "--json")
        #expect(drift.shellStatus == 1)
        let rows = try JSON(parsing: drift.standardOutput)["files"]?.array ?? []
        let moved = rows.filter { $0["differences"]?.array?.isEmpty == false }
        #expect(rows.count == 8 && moved.map { $0["file"]?.string } == [path])
        #expect(moved.first?["differences"]?.array?.first?["path"] == "adjust_range")

        // Exported again, the file is as the server has it.
        #expect(try await account.punchcard("export", Self.id, "--directory", directory).shellStatus == 0)
        #expect(try await account.punchcard("diff", "--directory", directory).shellStatus == 0)
    }

    @Test("an export that is cut off goes on where it was")
    func resumed() async throws {
        let sandbox = try await SandboxProcess(faults: ["GET /open-apis/attendance/v1/groups/ nth=5 drop-before"])
        let account = try Account(of: sandbox.address)
        let directory = account.home.file("groups").path
        try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
        // As a run leaves it that was killed in the middle of a line.
        let gone = "7063304491875221507"
        try Data("\(Self.id)\n\(gone)\n69193581".utf8).write(to: URL(filePath: directory + "/.punchcard-export"))
        let done = URL(filePath: directory + "/\(Self.id).yaml")
        try Data("done before".utf8).write(to: done)
        let result = try await account.punchcard("export", "--all", "--directory", directory)
        #expect(result.shellStatus == 0 && result.errorOutput.contains("1 of them"), "\(result.errorOutput)")
        let files = try files(account)
        // What the journal has and the directory has not is written again.
        #expect(files.count == 8 && files.contains("\(gone).yaml") && !files.contains(".punchcard-export"))
        #expect(try String(contentsOf: done, encoding: .utf8) == "done before")
        #expect(try await account.punchcard("export", "--all", "--directory", directory).shellStatus == 0)
        #expect(try String(contentsOf: done, encoding: .utf8).contains("San Jose Office"))
    }

    @Test("Ctrl-C says what is there and how to go on, and then it goes on")
    func interrupted() async throws {
        let sandbox = try await SandboxProcess(faults: [], "--seed", "large", "--latency", "200")
        let account = try Account(of: sandbox.address)
        let directory = account.home.file("groups").path
        let terminal = try await account.terminal("export", "--all", "--directory", directory)
        try await eventually("some groups to be there") {
            ((try? files(account).count { $0.hasSuffix(".yaml") && !$0.hasPrefix(".") }) ?? 0) > 20
        }
        try await terminal.press("C-c")
        try await terminal.waitFor("goes on from here")
        #expect(try await terminal.tmux.waitForExit(deadline: .seconds(20)) == .exited(130))
        let there = try files(account).filter { $0.hasSuffix(".yaml") && !$0.hasPrefix(".") }
        let id = try #require(there.first?.dropLast(".yaml".count))
        let journal = account.home.file("groups/.punchcard-export")
        #expect(try String(contentsOf: journal, encoding: .utf8).contains(id))
    }

    @Test("what cannot be had is told, and the rest is written", arguments: [3, 5])
    func partly(_ status: Int32) async throws {
        let fault = status == 3 ? "code=1220005" : "drop-before"
        let sandbox = try await SandboxProcess(
            faults: ["GET /open-apis/attendance/v1/groups/\(Self.id) every=1 \(fault)"]
        )
        let account = try Account(of: sandbox.address)
        let directory = account.home.file("groups").path
        let result = try await account.punchcard("export", "--all", "--directory", directory, "--format", "json")
        #expect(result.shellStatus == status, "\(result.errorOutput)")
        if status == 3 {
            #expect(result.errorOutput.contains(Self.id) && result.errorOutput.contains("7 of 8"))
            #expect(try files(account).filter { $0.hasSuffix(".json") }.count == 7)
        }
        // Cut off, it is gone on with; ended, the next one begins anew.
        #expect(try files(account).contains(".punchcard-export") == (status == 5))
    }
}

/// The names of commands, which decide what is loaded, are what the commands call themselves.
@Suite("The names of commands")
struct CommandNameTests {
    @Test(
        "each command is reached by its name, and all are in the help",
        arguments: CommandName.allCases.map(\.rawValue)
    )
    func reached(_ name: String) async throws {
        let account = try Account()
        let help = try await account.punchcard(name, "--help")
        #expect(help.shellStatus == 0 && help.output.contains("USAGE: punchcard \(name)"))
        #expect(try await account.punchcard("--help").output.contains("  \(name) "))
    }
}
