import Foundation
import LosslessJSON
import TestSupport
import Testing

/// What commands that write say to scripts: one shape for all of them.
@Suite("What was done, as JSON", .serialized)
struct WriteRowTests {
    private static let id = "7071942258830901251"

    private func rows(_ result: ProcessResult) throws -> [JSON] {
        let document = try JSON(parsing: result.standardOutput)
        #expect(document["version"] == 1)
        return Array(document["results"]?.array ?? [])
    }

    @Test("names the group, the entry and the outcome of a deletion and of a restoration")
    func groups() async throws {
        let sandbox = try await SandboxProcess()
        let account = try Account(of: sandbox.address)
        let deleted = try await account.punchcard("delete", Self.id, "--yes", "--json")
        #expect(deleted.shellStatus == 0, "\(deleted.errorOutput)")
        let row = try #require(try rows(deleted).first)
        #expect(row["action"] == "delete" && row["outcome"] == "written" && row["exit_status"] == 0)
        #expect(row["group_id"]?.string == Self.id && row["group_name"] == "San Jose Office" && row["entry"] == 1)

        let restored = try await account.punchcard("restore", "San Jose Office", "1", "--yes", "--json")
        #expect(restored.shellStatus == 0, "\(restored.errorOutput)")
        let anew = try #require(try rows(restored).first)
        #expect(anew["action"] == "restore" && anew["outcome"] == "written" && anew["entry"] == 2)
        #expect(anew["group_id"]?.string != Self.id)
        #expect(anew["fields"]?.array?.isEmpty == false)

        let gone = try await account.punchcard("delete", anew["group_id"]?.string ?? "", "--yes", "--json")
        #expect(gone.shellStatus == 0)
        #expect(try await account.punchcard("delete", Self.id, "--yes", "--json").standardOutput.isEmpty)
    }

    @Test("says of a deletion without an answer that its outcome is not known, and of the next that it is held")
    func unanswered() async throws {
        let sandbox = try await SandboxProcess(faults: ["DELETE /open-apis/attendance/v1/groups nth=1 drop-before"])
        let account = try Account(of: sandbox.address)
        let lost = try await account.punchcard("delete", Self.id, "--yes", "--json")
        #expect(lost.shellStatus == 6)
        #expect(try rows(lost).first?["outcome"] == "unknown")
        let held = try await account.punchcard("delete", Self.id, "--yes", "--json")
        #expect(held.shellStatus == 6)
        #expect(try rows(held).first?["outcome"] == "held")
    }

    @Test("names the person, the key and the entry of a face, also in a list")
    func faces() async throws {
        let sandbox = try await SandboxProcess()
        let account = try Account(of: sandbox.address)
        let photo = account.home.file("a.jpg")
        try Data(SamplePhoto.jpeg(content: "a")).write(to: photo)
        let set = try await account.punchcard("face", "set", "abd754f7", photo.path, "--json")
        #expect(set.shellStatus == 0, "\(set.errorOutput)")
        let row = try #require(try rows(set).first)
        #expect(row["action"] == "face" && row["outcome"] == "written" && row["entry"] == 1)
        #expect(row["user_id"] == "abd754f7" && row["face_key"]?.string?.isEmpty == false)

        let list = try FaceImportList(of: 3, in: account)
        let imported = try await account.punchcard(list.arguments.filter { $0 != "--verbose" } + ["--json"])
        #expect(imported.shellStatus == 0, "\(imported.errorOutput)")
        let faces = try rows(imported)
        #expect(faces.compactMap { $0["user_id"]?.string } == list.people)
        #expect(faces.allSatisfy { $0["outcome"] == "written" && $0["entry"]?.int != nil })
        let again = try await account.punchcard(list.arguments.filter { $0 != "--verbose" } + ["--json"])
        #expect(try rows(again).allSatisfy { $0["outcome"] == "unchanged" })

        // The same numbers stand in the list of changes.
        let history = try await account.punchcard("face", "history", "abd754f7")
        #expect(history.output.hasSuffix("\t1\n"))
    }

    @Test("a plan marks a creation whose name an open write holds")
    func heldName() async throws {
        let sandbox = try await SandboxProcess(faults: ["POST /open-apis/attendance/v1/groups nth=1 drop-before"])
        let account = try Account(of: sandbox.address)
        try await account.fetch(Self.id, to: "a.yaml", changing: "San Jose Office", to: "Second Office")
        let text = try String(contentsOf: account.home.file("a.yaml"), encoding: .utf8)
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        let bare = lines.drop { $0 != "group:" }.filter { !$0.hasPrefix("  group_id:") }
        try Data(bare.joined(separator: "\n").utf8).write(to: account.home.file("new.yaml"))
        let file = account.home.file("new.yaml").path
        let lost = try await account.punchcard("apply", "--file", file, "--yes", "--force")
        #expect(lost.shellStatus == 6, "\(lost.errorOutput)")
        let plan = try await account.punchcard("apply", "--file", file, "--dry-run", "--json")
        let held = try JSON(parsing: plan.standardOutput)["plans"]?.array?.first?["held_by"]
        #expect(held == [1], "\(plan.output)\n\(plan.errorOutput)")
    }
}
