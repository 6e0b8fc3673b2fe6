import Foundation
import Glibc
import LosslessJSON
import TestSupport
import Testing

/// Writes of the editor whose answer is late or never comes.
@Suite("A write of the editor")
struct EditorWriteTests {
    private static let new = "Renamed"

    @Test(
        "without an answer: keys change nothing meanwhile, the outcome is shown, and what arrives later is not sent again"
    )
    func late() async throws {
        let scene = try await WriteScene(faults: "\(WriteScene.post) nth=1 late=13000")
        let editor = try await scene.account.editor("edit", WriteScene.id)
        try await editor.waitFor(" 1/12 ")
        try await editor.rename(to: Self.new)
        try await editor.press("S")
        try await editor.waitFor("+ " + Self.new)
        try await editor.press("S")
        try await scene.waitForEntry()
        // A change row, a tab, another screen, the way out.
        try await editor.press("Enter", "Down", "Enter", "4", "F", "q", "d")
        try await editor.waitFor("Writing: wait for the outcome")
        let result = try await editor.waitFor("Outcome unknown")
        #expect(result.contains("was not confirmed"))
        try await editor.escape()
        try await editor.escape()
        try await editor.press("q")
        let question = try await editor.waitFor("an earlier write is not proved")
        #expect(!question.contains("is as it was"))
        try await editor.escape()
        try await eventually("the late write") {
            try await scene.account.group(WriteScene.id)["group_name"] == .string(Self.new)
        }
        try await editor.press("S")
        try await editor.waitFor("+ " + Self.new)
        try await editor.press("S")
        try await editor.waitFor("nothing was sent")
        #expect(try await scene.entries().count == 1)
    }

    @Test(
        "is looked for when the program is told to end, and its status says what came of it",
        arguments: [SIGTERM, SIGHUP, SIGINT]
    )
    func signalled(signal: Int32) async throws {
        let scene = try await WriteScene(faults: "\(WriteScene.post) nth=1 slow=1500")
        let editor = try await scene.account.terminal("edit", WriteScene.id)
        try await editor.waitFor(" 1/12 ")
        try await editor.rename(to: Self.new)
        try await editor.press("S")
        try await editor.waitFor("+ " + Self.new)
        try await editor.press("S")
        try await scene.waitForEntry()
        kill(editor.tmux.programID, signal)
        #expect(try await editor.tmux.waitForExit() == .exited(0))
        #expect(try await scene.entries().map { $0["outcome"] } == ["written"])
    }

    @Test("that is killed is met when its draft is gone on with: what has arrived is not sent again")
    func killed() async throws {
        let scene = try await WriteScene(faults: "\(WriteScene.post) nth=1 late=3000")
        let editor = try await scene.account.terminal("edit", WriteScene.id)
        try await editor.waitFor(" 1/12 ")
        try await editor.rename(to: Self.new)
        try await editor.press("S")
        try await editor.waitFor("+ " + Self.new)
        try await editor.press("S")
        try await scene.waitForEntry()
        kill(editor.tmux.programID, SIGKILL)
        try await editor.tmux.waitForExit()
        try await eventually("the late write") {
            try await scene.account.group(WriteScene.id)["group_name"] == .string(Self.new)
        }
        let next = try await scene.account.editor("edit", WriteScene.id)
        try await next.waitFor("Continue the draft")
        try await next.press("Enter")
        try await next.waitFor("seen to have been carried out")
        #expect(try await scene.entries().map { $0["outcome"] } == ["written"])
    }

    @Test("to a face can't be cancelled, says so, and what comes of it is told when it arrives late")
    func face() async throws {
        let modify = "POST /open-apis/attendance/v1/user_settings/modify"
        let scene = try await WriteScene(faults: "\(modify) nth=1 late=2500")
        let editor = try await scene.account.editor()
        try await editor.waitFor("San Jose Office")
        try await editor.press("F")
        try await editor.waitFor(" people")
        try await editor.press("/")
        try await editor.type("sjy")
        try await editor.press("Enter")
        try await editor.waitFor("face_key ")
        try await editor.press("K")
        try await editor.type("a-new-key")
        try await editor.press("Enter", "Enter")
        try await editor.press("C-c", "q", "Escape")
        try await editor.waitFor("can't be cancelled")
        // Another command meets what is under way.
        let other = try await scene.account.punchcard("face", "set", "dd31248a", "--key", "another-key")
        #expect(other.shellStatus == 0 || other.shellStatus == 6, "\(other.errorOutput)")
        try await editor.waitFor("dd31248a: ")
        let history = try await scene.account.punchcard("face", "history", "dd31248a").output
        #expect(history.contains("a-new-key"), "\(history)")
    }
}
