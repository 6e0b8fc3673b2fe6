import Foundation
import LosslessJSON
import TestSupport
import Testing

/// What is asked for once is done once at most, whatever the line and the platform do, whoever ends the command, and however often
/// it is repeated; and nobody is told what is not so.
@Suite("What is asked for once")
struct OneEffectTests {
    typealias Intent = StandInScene.Intent
    typealias Ending = StandInScene.Ending

    @Test("is done once when it arrives late and the command was ended", arguments: Intent.allCases, Ending.allCases)
    func late(_ intent: Intent, _ ending: Ending) async throws {
        let scene = try StandInScene()
        let (command, before) = try await scene.prepare(intent)
        let gate = StandInPlatform.Gate()
        scene.platform.next(.late(gate))
        let (status, told) = try await scene.end(command, by: ending)
        #expect(status == (ending == .killed ? 137 : 6), "\(told)")
        #expect(!told.contains("Nothing was written"))
        let held = try await scene.account.punchcard(command)
        #expect(held.shellStatus == 6 && held.errorOutput.contains("history close"), "\(held.errorOutput)")
        #expect(scene.platform.count(intent.effect) == before)
        gate.open()
        let last = try await scene.account.punchcard(command)
        #expect(last.shellStatus == 0, "\(last.errorOutput)")
        #expect(scene.platform.count(intent.effect) == before + 1)
        #expect(try await scene.outcomes().allSatisfy { $0 == "written" })
    }

    @Test("is done once when it was done and the line was cut", arguments: Intent.allCases)
    func cutAfter(_ intent: Intent) async throws {
        let scene = try StandInScene()
        let (command, before) = try await scene.prepare(intent)
        scene.platform.next(.cutAfter)
        let first = try await scene.account.punchcard(command)
        #expect(first.shellStatus == 0, "\(first.errorOutput)")
        let writes = scene.platform.writes
        let again = try await scene.account.punchcard(command)
        // The name is taken by the created group, and a deleted one is not there.
        let expected: [Intent: Int32] = [.creation: 2, .remaking: 2, .deletion: 3]
        #expect(again.shellStatus == expected[intent] ?? 0, "\(again.errorOutput)")
        #expect(scene.platform.writes == writes)
        #expect(scene.platform.count(intent.effect) == before + 1)
    }

    @Test("is not done again before its entry is closed by hand, and then once", arguments: Intent.allCases)
    func closedByHand(_ intent: Intent) async throws {
        let scene = try StandInScene()
        let (command, before) = try await scene.prepare(intent)
        scene.platform.next(.cutBefore)
        #expect(try await scene.end(command, by: .interrupted).status == 6)
        let held = try await scene.account.punchcard(command)
        #expect(held.shellStatus == 6, "\(held.errorOutput)")
        #expect(scene.platform.count(intent.effect) == before)
        let entry = intent == .restore || intent == .remaking ? "2" : "1"
        #expect(try await scene.account.punchcard("history", "close", entry, "--yes").shellStatus == 0)
        let last = try await scene.account.punchcard(command)
        #expect(last.shellStatus == 0, "\(last.errorOutput)")
        #expect(scene.platform.count(intent.effect) == before + 1)
    }

    @Test("is neither ignored nor done twice when the reads are behind the write", arguments: Intent.allCases)
    func stale(_ intent: Intent) async throws {
        let scene = try StandInScene()
        let (command, before) = try await scene.prepare(intent)
        let gate = StandInPlatform.Gate()
        scene.platform.next(.stale(gate))
        let (status, told) = try await scene.end(command, by: .interrupted)
        // Where no look was made before the second signal, the platform's answer is all that there is, and a proof.
        #expect([0, 6].contains(status) && !told.contains("ignored by") && !told.contains("refused"), "\(told)")
        gate.open()
        let last = try await scene.account.punchcard(command)
        #expect(last.shellStatus == 0, "\(last.errorOutput)")
        #expect(scene.platform.count(intent.effect) == before + 1)
        #expect(try await scene.outcomes().allSatisfy { $0 == "written" })
    }

    @Test(
        "is not taken for done, nor done again, over a stranger's group of its name",
        arguments: [Intent.creation, .remaking]
    )
    func stranger(_ intent: Intent) async throws {
        let scene = try StandInScene()
        let (command, before) = try await scene.prepare(intent)
        let name = intent == .creation ? StandInScene.newName : StandInScene.name
        let gate = StandInPlatform.Gate()
        scene.platform.beforeNextWrite { $0.createAsStranger(named: name, like: ["group_type": 3]) }
        scene.platform.next(.late(gate))
        #expect(try await scene.end(command, by: .interrupted).status == 6)
        #expect(try await scene.account.punchcard(command).shellStatus == 6)
        gate.open()
        let last = try await scene.account.punchcard(command)
        #expect(last.shellStatus == 0, "\(last.errorOutput)")
        #expect(scene.platform.count(intent.effect) == before + 1)
        #expect(scene.platform.world.groups(named: name).count == 2)
    }

    @Test("is done once while somebody else changes the group")
    func others() async throws {
        let scene = try StandInScene()
        let (command, before) = try await scene.prepare(.overwrite)
        let gate = StandInPlatform.Gate()
        scene.platform.beforeNextWrite { $0.change(StandInScene.id, "allow_pc_punch", to: true) }
        scene.platform.next(.late(gate))
        #expect(try await scene.end(command, by: .interrupted).status == 6)
        #expect(try await scene.account.punchcard(command).shellStatus == 6)
        gate.open()
        scene.platform.meanwhile { $0.change(StandInScene.id, "gps_range", to: 9) }
        let last = try await scene.account.punchcard(command)
        #expect(last.shellStatus == 0, "\(last.errorOutput)")
        #expect(scene.platform.count(Intent.overwrite.effect) == before + 1)
        #expect(scene.platform.world.group(StandInScene.id)?["gps_range"] == 9)
    }

    @Test("a file that asks for nothing is not called done while the reads may be behind a write")
    func nothingToDo() async throws {
        let scene = try StandInScene()
        let text = try await scene.account.punchcard("get", StandInScene.id).output
        let bare: JSON = ["group": try #require(scene.platform.world.group(StandInScene.id))]
        try scene.account.home.write(bare.text(), to: "before.json")
        try scene.account.home.write(text.replacing("gps_range: 150", with: "gps_range: 222"), to: "after.yaml")
        let gate = StandInPlatform.Gate()
        scene.platform.next(.stale(gate))
        let files = ["before.json", "after.yaml"].map { scene.account.home.file($0).path }
        let (status, _) = try await scene.end(["apply", "--file", files[1], "--yes"], by: .interrupted)
        #expect([0, 6].contains(status))
        let back = try await scene.account.punchcard("apply", "--file", files[0], "--yes", "--json")
        #expect(back.shellStatus == 6, "\(back.errorOutput)")
        #expect(try JSON(parsing: back.standardOutput)["results"]?.array?.first?["outcome"] == "held")
        gate.open()
        #expect(try await scene.account.punchcard("apply", "--file", files[0], "--yes").shellStatus == 0)
        #expect(scene.platform.world.group(StandInScene.id)?["gps_range"] == 150)
    }
}
