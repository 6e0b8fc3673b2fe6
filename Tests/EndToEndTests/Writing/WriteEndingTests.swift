import Foundation
import Glibc
import LosslessJSON
import TestSupport
import Testing

/// Writes whose program or terminal ends under them, in the editor, line by line, in a directory, and on a full disk.
@Suite("A write whose program ends")
struct WriteEndingTests {
    private static let renamed = "Renamed"

    private func isRenamed(_ scene: StandInScene) -> Bool {
        scene.platform.world.groups(named: Self.renamed).count == 1
    }

    // MARK: Terminals that are gone

    @Test("is looked for and recorded when the terminal of a command is closed")
    func closedTerminalOfCommand() async throws {
        let scene = try StandInScene()
        let (command, _) = try await scene.prepare(.overwrite)
        let gate = StandInPlatform.Gate()
        scene.platform.next(.silentThenLate(gate))
        let terminal = try await EditorTerminal(
            [Account.program] + command,
            environment: scene.account.environment,
            home: scene.account.home
        )
        try await eventually("the write") { gate.waiting == 1 }
        try await terminal.tmux.close()
        gate.open()
        try await eventually("the outcome") { try await scene.outcomes() == ["written"] }
        #expect(try await scene.account.punchcard(command).shellStatus == 0)
        #expect(scene.platform.count(StandInScene.Intent.overwrite.effect) == 1)
    }

    @Test("is looked for and recorded when the terminal of the editor is closed, and its draft does not write it again")
    func closedTerminalOfEditor() async throws {
        let scene = try StandInScene()
        let gate = StandInPlatform.Gate()
        scene.platform.next(.silentThenLate(gate))
        let editor = try await scene.account.terminal("edit", StandInScene.id)
        try await submit(in: editor)
        try await eventually("the write") { gate.waiting == 1 }
        try await editor.tmux.close()
        gate.open()
        try await eventually("the outcome") { try await scene.outcomes() == ["written"] }
        let next = try await scene.account.editor("edit", StandInScene.id)
        try await next.waitFor(Self.renamed)
        #expect(isRenamed(scene) && scene.platform.writes == 1)
    }

    private func submit(in editor: some EditorUser) async throws {
        try await editor.waitFor(" 1/12 ")
        try await editor.rename(to: Self.renamed)
        try await editor.press("S")
        try await editor.waitFor("+ " + Self.renamed)
        try await editor.press("S")
    }

    // MARK: Reads that are behind

    @Test("that the reads of the editor do not show is told so, and holds the group from the next writer until they do")
    func staleInEditor() async throws {
        let scene = try StandInScene()
        let (command, _) = try await scene.prepare(.overwrite)
        let gate = StandInPlatform.Gate()
        scene.platform.next(.stale(gate))
        let editor = try await scene.account.editor("edit", StandInScene.id)
        try await submit(in: editor)
        try await editor.press("Enter", "4", "q", "d")
        let result = try await editor.waitFor("Outcome unknown")
        #expect(result.contains("confirmed the write"))
        let held = try await scene.account.punchcard(command)
        #expect(held.shellStatus == 6, "\(held.errorOutput)")
        gate.open()
        let last = try await scene.account.punchcard(command)
        #expect(last.shellStatus == 0, "\(last.errorOutput)")
        #expect(scene.platform.writes == 2)
        #expect(scene.platform.world.places(named: StandInScene.place, inGroup: StandInScene.id) == 1)
        #expect(try await scene.outcomes() == ["written", "written"])
    }

    // MARK: Line by line

    @Test(
        "in the line mode is told, and not made again by the same lines",
        arguments: [StandInScene.Ending.interrupted, .killed]
    )
    func lines(_ ending: StandInScene.Ending) async throws {
        let scene = try StandInScene()
        let input = ["1", "2", Self.renamed, "", "s", "yes"].map { $0 + "\n" }.joined()
        let gate = StandInPlatform.Gate()
        scene.platform.next(.late(gate))
        let command = ["edit", StandInScene.id, "--plain"]
        let (status, told) = try await scene.end(command, by: ending, input: input)
        #expect(status == (ending == .killed ? 137 : 6), "\(told)")
        #expect(!told.contains("Nothing was written"))
        let again = try await run(Account.program, command, environment: scene.account.environment, input: input)
        #expect(again.shellStatus != 0 && again.shellStatus != 5, "\(again.output)\(again.errorOutput)")
        gate.open()
        _ = try await run(Account.program, command, environment: scene.account.environment, input: input)
        #expect(isRenamed(scene) && scene.platform.writes == 1)
        #expect(try await scene.outcomes() == ["written"])
    }

    @Test("of a reviewed request is told after Ctrl-C, and not made by a second review")
    func review() async throws {
        let scene = try StandInScene()
        let file = try scene.request(toRename: Self.renamed)
        let gate = StandInPlatform.Gate()
        scene.platform.next(.late(gate))
        for isFirst in [true, false] {
            let terminal = try await scene.account.terminal("review", "--plain", file)
            try await terminal.waitFor("Type yes")
            try await terminal.type("yes")
            try await terminal.press("Enter")
            if isFirst {
                try await eventually("the write") { gate.waiting == 1 }
                try await terminal.press("C-c")
                try await terminal.waitFor("Stopping: looking")
                try await terminal.press("C-c")
            }
            #expect(try await terminal.waitForExit() == .exited(6))
        }
        gate.open()
        // The group is not what the request was made of.
        let last = try await scene.account.terminal("review", "--plain", file)
        #expect(try await last.waitForExit() == .exited(4))
        #expect(isRenamed(scene) && scene.platform.writes == 1)
    }

    // MARK: A directory

    @Test("in the middle of a directory of 30 ends it with a report, and what is repeated is done once")
    func directory() async throws {
        let scene = try StandInScene(andGroups: 29)
        try FileManager.default.createDirectory(
            at: scene.account.home.file("groups"),
            withIntermediateDirectories: true
        )
        for number in 0..<30 {
            _ = try await scene.placeFile(of: number == 0 ? StandInScene.id : StandInScene.id(number), in: "groups/")
        }
        let gate = StandInPlatform.Gate()
        for _ in 0..<12 { scene.platform.next(.answer) }
        scene.platform.next(.late(gate))
        let command = ["apply", "--directory", scene.account.home.file("groups").path, "--yes"]
        let child = try scene.account.start(command)
        try await eventually("the 13th write", deadline: .seconds(90)) { gate.waiting == 1 }
        child.send(signal: SIGTERM)
        let status = try await child.wait(deadline: .seconds(60))
        let told = String(decoding: child.standardError, as: UTF8.self)
        #expect(status == .exited(6) && told.contains("18 of 30 files were not applied"), "\(told)")
        #expect(scene.platform.writes == 13)
        let again = try await scene.account.punchcard(command)
        #expect(again.shellStatus == 6 && again.errorOutput.contains("1 of 18 files"), "\(again.errorOutput)")
        gate.open()
        #expect(try await scene.account.punchcard(command).shellStatus == 0)
        #expect(scene.platform.writes == 30)
        for group in scene.platform.world.groups {
            let id = group["group_id"]?.string ?? ""
            #expect(scene.platform.world.places(named: StandInScene.place, inGroup: id) == 1, "\(id)")
        }
    }

    // MARK: A full disk

    @Test(
        "and whose outcome can't be recorded is told, ends with 74, and is met by the next one",
        arguments: [StandInScene.Intent.overwrite, .creation, .deletion, .restore]
    )
    func fullDisk(_ intent: StandInScene.Intent) async throws {
        let scene = try StandInScene(andGroups: 1)
        let (command, before) = try await scene.prepare(intent)
        try await sql(Self.fill, scene)
        let first = try await scene.account.punchcard(command)
        #expect(first.shellStatus == 74, "\(first.errorOutput)")
        #expect(first.errorOutput.contains("disk is full") && !first.errorOutput.contains("Nothing was written"))
        #expect(scene.platform.count(intent.effect) == before + 1)
        try await sql("DROP TRIGGER full", scene)
        let again = try await scene.account.punchcard(command)
        #expect(again.shellStatus == 0, "\(again.errorOutput)")
        #expect(scene.platform.count(intent.effect) == before + 1)
        #expect(try await scene.outcomes().first == "written")
    }

    private static let fill = """
        CREATE TRIGGER full BEFORE INSERT ON history_result BEGIN SELECT RAISE(FAIL, 'database or disk is full'); END
        """

    /// Has the tables changed, which any write makes.
    private func sql(_ text: String, _ scene: StandInScene) async throws {
        let file = scene.account.home.file("state/punchcard/state.sqlite")
        if !FileManager.default.fileExists(atPath: file.path) {
            scene.platform.next(.refuse(code: 1_220_005, message: "no"))
            let other = try await scene.placeFile(of: StandInScene.id(1))
            #expect(try await scene.account.punchcard("apply", "--file", other, "--yes").shellStatus == 3)
        }
        let script = "import sqlite3,sys;sqlite3.connect(sys.argv[1]).executescript(sys.argv[2])"
        let done = try await run("python3", ["-c", script, file.path, text])
        #expect(done.exitStatus == .exited(0), "\(done.errorOutput)")
    }
}
