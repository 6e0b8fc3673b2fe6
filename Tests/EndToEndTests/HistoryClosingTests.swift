import Foundation
import LosslessJSON
import TestSupport
import Testing

/// Entries that nobody can prove are closed by hand, and old ones taken out.
@Suite("The history of writes that are not proved")
struct HistoryClosingTests {
    private static let id = "7071942258830901251"
    private static let post = "POST /open-apis/attendance/v1/groups"

    /// A rename whose answer does not come, and that is not carried out.
    private func unanswered() async throws -> (sandbox: SandboxProcess, account: Account) {
        let sandbox = try await SandboxProcess(faults: ["\(Self.post) nth=1 drop-before"])
        let account = try Account(of: sandbox.address)
        try await account.fetch(Self.id, to: "a.yaml", changing: "San Jose Office", to: "Renamed")
        let result = try await account.punchcard("apply", "--file", account.home.file("a.yaml").path, "--yes")
        #expect(result.shellStatus == 6, "\(result.errorOutput)")
        return (sandbox, account)
    }

    @Test("an open entry holds its group until it is closed by hand, and says who closed it")
    func close() async throws {
        let (sandbox, account) = try await unanswered()
        let file = account.home.file("a.yaml").path
        let held = try await account.punchcard("apply", "--file", file, "--yes", "--json")
        #expect(held.shellStatus == 6)
        #expect(held.errorOutput.contains("Entry 1:") && held.errorOutput.contains("punchcard history close 1"))
        let told = try JSON(parsing: held.standardOutput)
        #expect(told["results"]?.array?.first?["outcome"] == "held")
        #expect(told["plans"]?.array?.first?["held_by"] == [1])

        // Nobody is there to be asked.
        #expect(try await account.punchcard("history", "close", "1").shellStatus == 64)
        let closed = try await account.punchcard("history", "close", "1", "--yes", "--note", "checked in the console")
        #expect(closed.shellStatus == 0 && closed.errorOutput.contains("Should the write arrive after all"))
        #expect(try await account.punchcard("history", "close", "1", "--yes").errorOutput.contains("closed already"))
        #expect(try await account.punchcard("history", "close", "9", "--yes").shellStatus == 2)

        #expect(try await account.punchcard("apply", "--file", file, "--yes").shellStatus == 0)
        #expect(try await account.group(Self.id)["group_name"] == "Renamed")
        let shown = try await account.punchcard("history", "show", "1", "--format", "json")
        let history = try #require(try JSON(parsing: shown.standardOutput)["history"])
        #expect(history["state"] == "closed")
        #expect(history["results"]?.array?.map { $0["outcome"] } == ["unknown", "closed"])
        #expect(history["results"]?.array?.last?["by"]?.string?.contains("@") == true)
        _ = sandbox
    }

    @Test("what became of each field is shown alike by the command, its JSON and the history")
    func fields() async throws {
        let sandbox = try await SandboxProcess(faults: ["\(Self.post) nth=1 ignore-field=gps_range"])
        let account = try Account(of: sandbox.address)
        try await account.fetch(Self.id, to: "a.yaml", changing: "San Jose Office", to: "Renamed")
        var text = try String(contentsOf: account.home.file("a.yaml"), encoding: .utf8)
        text = text.replacing("\n  gps_range: 150", with: "\n  gps_range: 333")
        try account.home.write(text, to: "a.yaml")
        let result = try await account.punchcard(
            "apply",
            "--file",
            account.home.file("a.yaml").path,
            "--yes",
            "--json"
        )
        #expect(result.shellStatus == 0, "\(result.errorOutput)")
        let done = try #require(try JSON(parsing: result.standardOutput)["results"]?.array?.first)
        #expect(done["outcome"] == "written" && done["entry"] == 1 && done["group_id"] == .string(Self.id))
        let shown = try await account.punchcard("history", "show", "1", "--format", "json")
        let history = try #require(try JSON(parsing: shown.standardOutput)["history"])
        #expect(history["results"]?.array?.last?["fields"] == done["fields"])
        #expect(done["fields"]?.array?.contains { $0["path"] == "gps_range" && $0["outcome"] == "ignored" } == true)
        #expect(result.errorOutput.contains("gps_range: ignored by the server"))
        #expect(shown.errorOutput.contains("gps_range: ignored by the server"))
    }

    @Test("pruning takes closed entries, leaves open ones, and leaves a row that says so")
    func prune() async throws {
        let (sandbox, account) = try await unanswered()
        try await account.fetch("6919358128597097404", to: "b.yaml", changing: "开心考勤", to: "开心考勤 2")
        let file = account.home.file("b.yaml").path
        #expect(try await account.punchcard("apply", "--file", file, "--yes").shellStatus == 0)
        #expect(try await account.punchcard("history", "prune", "--older-than", "soon").shellStatus == 64)
        #expect(
            try await account.punchcard("history", "prune", "--older-than", "1d", "--yes").errorOutput.contains(
                "No closed"
            )
        )
        #expect(try await account.punchcard("history", "prune", "--older-than", "0h").shellStatus == 64)
        let pruned = try await account.punchcard("history", "prune", "--older-than", "0h", "--yes")
        #expect(
            pruned.shellStatus == 0 && pruned.errorOutput.contains("1 entry was removed"),
            "\(pruned.errorOutput)"
        )
        #expect(pruned.errorOutput.contains("Not closed yet, and kept: 1."))
        let list = try JSON(parsing: try await account.punchcard("history", "--json").standardOutput)
        #expect(list["entries"]?.array?.map { $0["entry"] } == [1])
        #expect(list["prunings"]?.array?.map { $0["entries"] } == [1])
        #expect(try await account.punchcard("history").errorOutput.contains("were removed by"))
        let rows = try await run(
            "python3",
            [
                "-c",
                "import sqlite3,sys;print(sqlite3.connect(sys.argv[1]).execute('SELECT entries FROM history_pruning').fetchall())",
                account.home.file("state/punchcard/state.sqlite").path,
            ]
        )
        #expect(rows.output == "[(1,)]\n")
        _ = sandbox
    }
}

extension Account {
    /// A group as a file, with another text in the place of one.
    func fetch(_ id: String, to name: String, changing old: String, to new: String) async throws {
        let text = try await punchcard("get", id).output
        try home.write(text.replacing("group_name: \"\(old)\"", with: "group_name: \"\(new)\""), to: name)
    }
}
