import Foundation
import LosslessJSON
import TestSupport
import Testing

/// The yearly job as the README tells it: its own text is run, so that it stays true.
@Suite("The holidays of a year, as the README has them")
struct HolidayJobTests {
    /// What stands between the fences of the section, in their order.
    private static func example() throws -> (notice: String, commands: [String]) {
        let readme = try String(
            contentsOf: testsFolder.deletingLastPathComponent().appending(path: "README.md"),
            encoding: .utf8
        )
        let section = try #require(readme.components(separatedBy: "### The holidays of a year").last)
        let blocks = section.components(separatedBy: "```")
        let notice = try #require(blocks.dropFirst().first?.dropPrefix("yaml\n"))
        let commands = try #require(blocks.dropFirst(3).first?.dropPrefix("sh\n"))
        return (notice, commands.split(separator: "\n").map(String.init))
    }

    @Test("thirty groups get the days in one reviewed step, beside what they had, and once only")
    func thirtyGroups() async throws {
        let sandbox = try await SandboxProcess(faults: [], "--seed", "large")
        var account = try Account(of: sandbox.address)
        let programs = URL(filePath: Account.program).deletingLastPathComponent().path
        account.environment["PATH"] = programs + ":" + (account.environment["PATH"] ?? "")
        let example = try Self.example()
        try #require(example.commands.count == 3)
        try Data(example.notice.utf8).write(to: account.home.file("2027.yaml"))
        let shell = { (command: String) in
            try await run("sh", ["-c", command], environment: account.environment, directory: account.home.url)
        }

        let exported = try await shell(example.commands[0])
        #expect(exported.shellStatus == 0, "\(exported.errorOutput)")
        let ids = try FileManager.default.contentsOfDirectory(atPath: account.home.file("shops").path)
            .map { String($0.dropLast(".yaml".count)) }.sorted()
        try #require(ids.count == 30)
        let before = try await account.group(ids[7])

        let plan = try await shell(example.commands[1])
        #expect(plan.shellStatus == 1, "\(plan.errorOutput)")
        #expect(plan.output.components(separatedBy: ": overwrite “").count == 31)
        #expect(plan.output.components(separatedBy: "+ 2027-02-05").count == 31)
        #expect(try await account.group(ids[7]) == before)

        let applied = try await shell(example.commands[2])
        #expect(applied.shellStatus == 0, "\(applied.errorOutput)")
        for id in [ids[0], ids[7], ids[29]] {
            let group = try await account.group(id)
            let days = { (name: String) in (group[name]?.array ?? []).compactMap { $0["punch_day"]?.int } }
            #expect(days("no_need_punch_special_days").filter { $0 > 20_270_000 } == Array(20_270_205...20_270_211))
            #expect(days("need_punch_special_days").filter { $0 > 20_270_000 } == [20_270_131, 20_270_220])
        }
        // All else is as it was, but for the times that the server gives itself.
        let after = try await account.group(ids[7])
        for member in before.object ?? JSONObject()
        where !member.name.hasSuffix("need_punch_special_days") && !member.name.hasSuffix("effect_time") {
            #expect(after[member.name] == member.value, "\(member.name)")
        }

        let again = try await shell(example.commands[2])
        #expect(again.shellStatus == 0 && again.output.components(separatedBy: "nothing to do").count == 31)
        #expect(try await shell("punchcard diff --directory shops").shellStatus == 1)
        let history = try await shell("punchcard history --json")
        #expect(history.output.components(separatedBy: "Holidays of 2027").count == 31)
    }

    @Test(
        "a file that is about one group, or about none, is not laid over others",
        arguments: [
            "group_id: \"1\"\ngps_range: 1", "group_name: x", "punchcard: {digest: x}\ngroup: {gps_range: 1}", "[]",
            "gps_range",
        ]
    )
    func refused(text: String) async throws {
        let sandbox = try await SandboxProcess()
        let account = try Account(of: sandbox.address)
        let id = "7071942258830901251"
        _ = try await account.punchcard("export", id, "--directory", account.home.file("groups").path)
        try Data(text.utf8).write(to: account.home.file("members.yaml"))
        let result = try await account.punchcard(
            "apply",
            "--directory",
            account.home.file("groups").path,
            "--add",
            account.home.file("members.yaml").path,
            "--yes"
        )
        #expect(result.shellStatus == 2 && result.errorOutput.contains("members.yaml"))
    }
}

extension String {
    fileprivate func dropPrefix(_ prefix: String) -> String? {
        hasPrefix(prefix) ? String(dropFirst(prefix.count)) : nil
    }
}
