import Foundation
import Glibc
import LosslessJSON
import TestSupport
import Testing

/// Writes that are carried out after everybody has stopped waiting: never twice, and never a false word.
@Suite("A write that is late")
struct LateWriteTests {
    @Test(
        "is not repeated by the same command: 6 while it is on its way, 0 once it is there, and the place is there once"
    )
    func repeated() async throws {
        let scene = try await WriteScene(faults: "\(WriteScene.post) nth=1 late=14000")
        let first = try await scene.account.punchcard(scene.apply)
        #expect(first.shellStatus == 6 && first.errorOutput.contains("may still arrive"), "\(first.errorOutput)")
        #expect(!first.errorOutput.contains("Nothing was written"))
        let second = try await scene.account.punchcard(scene.apply)
        #expect(second.shellStatus == 6 && second.errorOutput.contains("Entry 1:"), "\(second.errorOutput)")
        try await eventually("the late write") { try await scene.places() > 0 }
        let third = try await scene.account.punchcard(scene.apply)
        #expect(third.shellStatus == 0, "\(third.errorOutput)")
        #expect(try await scene.places() == 1)
        #expect(try await scene.entries().map { $0["outcome"] } == ["written"])
    }

    @Test(
        "is looked for after a signal, which ends the waiting and not the truth",
        arguments: [SIGINT, SIGTERM, SIGHUP]
    )
    func signalled(signal: Int32) async throws {
        let scene = try await WriteScene(faults: "\(WriteScene.post) nth=1 slow=1500")
        let (status, told) = try await scene.interrupted(scene.apply, by: signal)
        #expect(told.contains("looking whether the write was done"), "\(told)")
        #expect(status == 0, "\(told)")
        #expect(try await scene.account.punchcard(scene.apply).shellStatus == 0)
        #expect(try await scene.places() == 1)
    }

    @Test("of a command that is killed is met by the next one")
    func killed() async throws {
        let scene = try await WriteScene(faults: "\(WriteScene.post) nth=1 late=4000")
        let (status, _) = try await scene.interrupted(scene.apply, by: SIGKILL)
        #expect(status == 128 + SIGKILL)
        let held = try await scene.account.punchcard(scene.apply)
        #expect(held.shellStatus == 6 && held.errorOutput.contains("no answer came"), "\(held.errorOutput)")
        try await eventually("the late write") { try await scene.places() > 0 }
        #expect(try await scene.account.punchcard(scene.apply).shellStatus == 0)
        #expect(try await scene.places() == 1)
    }

    @Test("of a creation makes one group, whatever is repeated")
    func creation() async throws {
        let scene = try await WriteScene(faults: "\(WriteScene.post) nth=1 late=3000")
        let get = try await scene.account.punchcard("get", WriteScene.id, "--format", "json")
        var group = try #require(try JSON(parsing: get.standardOutput)["group"]?.object)
        for member in ["group_id", "effect_time", "fixshift_effect_time", "member_effect_time", "locations"] {
            group[member] = nil
        }
        group["group_name"] = "Brand new"
        let body: JSON = ["group": .object(group)]
        try scene.account.home.write(body.text(), to: "new.json")
        let create = ["apply", "--file", scene.account.home.file("new.json").path, "--yes"]
        let (status, told) = try await scene.interrupted(create, by: SIGKILL)
        #expect(status == 128 + SIGKILL, "\(told)")
        let held = try await scene.account.punchcard(create)
        #expect([0, 6].contains(held.shellStatus), "\(held.errorOutput)")
        try await eventually("the late creation") {
            try await scene.account.punchcard("list").output.contains("Brand new")
        }
        let last = try await scene.account.punchcard(create)
        #expect(last.shellStatus == 0 || last.shellStatus == 2, "\(last.errorOutput)")
        let list = try await scene.account.punchcard("list").output
        #expect(list.components(separatedBy: "Brand new").count == 2, "\(list)")
    }

    @Test("of a deletion is looked for after Ctrl-C, and told")
    func deletion() async throws {
        let scene = try await WriteScene(faults: "DELETE /open-apis/attendance/v1/groups nth=1 late=2500")
        let (status, told) = try await scene.interrupted(["delete", WriteScene.id, "--yes"], by: SIGINT)
        #expect(status == 0 && told.contains("there is no"), "\(told)")
        #expect(try await scene.entries().first?["outcome"] == "written")
    }

    @Test("of a restore is told in the same way")
    func restore() async throws {
        let scene = try await WriteScene(faults: "\(WriteScene.post) nth=2 slow=1500")
        #expect(try await scene.account.punchcard(scene.apply).shellStatus == 0)
        let child = try scene.account.start(["restore", WriteScene.id, "1", "--yes", "--note", "back"])
        // Only the place differs, which the API can't take back.
        let status = try await child.wait()
        #expect(status == .exited(0) || status == .exited(2))
        #expect(try await scene.places() == 1)
    }

    @Test("in a directory leaves its group out, tells it, and lets the others go on")
    func directory() async throws {
        let scene = try await WriteScene(faults: "\(WriteScene.post) nth=1 drop-before")
        #expect(try await scene.account.punchcard(scene.apply).shellStatus == 6)
        let groups = scene.account.home.file("groups")
        try FileManager.default.createDirectory(at: groups, withIntermediateDirectories: true)
        try FileManager.default.copyItem(
            at: scene.account.home.file("place.yaml"),
            to: groups.appending(path: "a.yaml")
        )
        let other = "6919358128597097404"
        let text = try await scene.account.punchcard("get", other).output
        try Data(text.replacing("\n  gps_range: ", with: "\n  gps_range: 1").utf8)
            .write(to: groups.appending(path: "b.yaml"))
        let plan = try await scene.account.punchcard("apply", "--directory", groups.path, "--dry-run")
        #expect(plan.shellStatus == 1 && plan.output.contains("△ Entry 1:"), "\(plan.output)")
        let result = try await scene.account.punchcard("apply", "--directory", groups.path, "--yes")
        #expect(result.shellStatus == 6 && result.errorOutput.contains("history close 1"), "\(result.errorOutput)")
        #expect(try await scene.places() == 0)
        #expect(try await scene.entries().first?["group_id"] == .string(other))
    }
}
