import Foundation
import Glibc
import LosslessJSON
import Terminal
import TestSupport
import Testing

/// What was edited outlasts whatever happens to the program, the line and the disk.
@Suite("Drafts of groups that are there")
struct DraftTests {
    private static let id = "7071942258830901251"
    private static let name = "San Jose Office"

    private func rename(to name: String, in editor: some EditorUser) async throws {
        try await editor.find("group_name")
        try await editor.press("Enter")
        try await editor.enter(name)
    }

    @Test("killed again and again at a random moment of an edit: what was on the screen is offered by the next start")
    func killed() async throws {
        let sandbox = try await SandboxProcess()
        let account = try Account(of: sandbox.address)
        let seed = UInt64.random(in: 0...UInt64(UInt32.max))
        var generator = SeededGenerator(seed: seed)
        var accepted = Self.name
        for round in 1...testRounds {
            let editor = try await account.terminal("edit", Self.id)
            if accepted != Self.name {
                try await editor.waitFor("Continue the draft")
                try await editor.press("Enter")
            }
            let opened = try await editor.waitFor("Group name ")
            let isThere = opened.contains(accepted)
            try #require(isThere, "round \(round) of seed \(seed): “\(accepted)” is lost\n\(opened)")
            let wanted = "Name \(round)"
            try await rename(to: wanted, in: editor)
            // A look takes a moment of the terminal's.
            for _ in 0..<Int.random(in: 0...40, using: &generator) { _ = try await editor.tmux.cursor() }
            kill(editor.tmux.programID, SIGKILL)
            try await editor.tmux.waitForExit()
            // What the terminal was left with is what somebody has seen.
            let seen = try await editor.screen()
            if seen.contains(wanted), !seen.contains("Enter accept") {
                accepted = wanted
            } else if round < testRounds {
                // It may have been kept before it was shown.
                accepted = try await storedName(account) ?? Self.name
                try #require(
                    [wanted, "Name \(round - 1)", Self.name].contains(accepted) || accepted.hasPrefix("Name ")
                )
            }
        }
        #expect(try await account.group(Self.id)["group_name"] == .string(Self.name))
        let check = try await run(
            "python3",
            [
                "-c",
                "import sqlite3,sys;print(sqlite3.connect(sys.argv[1]).execute('PRAGMA integrity_check').fetchone()[0])",
                account.home.file("state/punchcard/state.sqlite").path,
            ]
        )
        #expect(check.output == "ok\n")
    }

    /// The name of the draft as the next start would find it; nil when there is none.
    private func storedName(_ account: Account) async throws -> String? {
        let result = try await run(
            "python3",
            [
                "-c",
                """
                import sqlite3,sys
                rows=sqlite3.connect(sys.argv[1]).execute("SELECT group_name FROM edit WHERE pre_image IS NOT NULL \
                AND taken_by_id IS NULL ORDER BY saved DESC").fetchall()
                print(rows[0][0] if rows else "")
                """,
                account.home.file("state/punchcard/state.sqlite").path,
            ]
        )
        let name = result.output.dropLast()
        return name.isEmpty ? nil : String(name)
    }

    @Test(
        "HUP and TERM leave a draft, which the list of groups offers at the next start",
        arguments: [TerminalSignal.hangUp, .terminate]
    )
    func signalled(_ signal: TerminalSignal) async throws {
        let sandbox = try await SandboxProcess()
        let account = try Account(of: sandbox.address)
        let editor = try await account.editor("edit", Self.id)
        try await editor.waitFor(" 1/12 ")
        try await editor.rename(to: "Renamed")
        await editor.signal(signal)
        try await editor.waitForExit()

        let next = try await account.editor()
        let offer = try await next.waitFor("the server has not moved")
        #expect(offer.contains("Continue the draft: Renamed") && offer.contains("1 change"))
        try await next.press("Enter")
        try await next.waitFor("The draft is back.")
        try await next.waitFor("1 changed")
        // Undone, there is nothing to be kept, and nothing is asked.
        try await next.find("group_name")
        try await next.press("r")
        try await next.waitFor("0 changed")
        #expect(try await next.quitFromGroup() == .exited(0))
        let last = try await account.editor()
        try await last.waitFor("San Jose Office")
        #expect(try await !last.screen().contains("draft"))
    }

    @Test("edits of two admins are merged before the second is written; the same field is asked for")
    func twoAdmins() async throws {
        let sandbox = try await SandboxProcess()
        let (mine, theirs) = (try Account(of: sandbox.address), try Account(of: sandbox.address))
        let editor = try await mine.editor("edit", Self.id)
        try await editor.waitFor(" 1/12 ")
        try await editor.rename(to: "Mine")
        let other = try await theirs.editor("edit", Self.id)
        try await other.waitFor(" 1/12 ")
        try await other.rename(to: "Theirs")
        try await other.find("adjust_range")
        try await other.press("Enter")
        try await other.enter("77")
        try await other.press("S")
        try await other.waitFor("+ Theirs")
        try await other.press("S")
        try await other.waitFor("✓ Written")

        try await editor.press("S")
        try await editor.waitFor("+ Mine")
        try await editor.press("S")
        // A screen may be looked at while it is being drawn.
        try await editor.waitFor("the question with both sides") { screen in
            ["1 changed on both sides", "Mine", "Theirs", "77 m"].allSatisfy(screen.contains)
        }
        #expect(try await mine.group(Self.id)["group_name"] == "Theirs")
        try await editor.press("m", "a")
        try await editor.waitFor("Review again")
        try await editor.press("S")
        try await editor.waitFor("✓ Written")
        let group = try await mine.group(Self.id)
        #expect(group["group_name"] == "Mine" && group["adjust_range"] == 77)
    }

    @Test("a second session on one machine is told, looks, takes over, and the first one is told in turn")
    func twoSessions() async throws {
        let sandbox = try await SandboxProcess()
        let account = try Account(of: sandbox.address)
        let first = try await account.editor("edit", Self.id)
        try await first.waitFor(" 1/12 ")
        try await first.rename(to: "First")

        let second = try await account.editor("edit", Self.id)
        try await second.waitFor("The group is open in another session")
        // Only looking.
        try await second.press("Enter")
        try await second.find("group_name")
        try await second.press("Enter")
        try await second.waitFor("only looks")
        try await second.press("S")
        try await second.waitFor("△ Another session is editing")
        try await second.press("d")
        try await second.waitFor("Nothing changed")
        try await second.press("S")
        try await second.waitFor("△ Another session is editing")
        try await second.escape()
        try await second.escape()

        try await second.press("/")
        try await second.type(Self.id)
        try await second.press("Enter", "Enter")
        try await second.waitFor("Take over from")
        try await second.press("G", "Enter")
        try await second.waitFor("1 changed")
        #expect(try await second.screen().contains("First"))

        try await first.find("group_name")
        try await first.press("Enter")
        try await first.enter("Too late")
        try await first.waitFor("has taken this draft over")
        try await first.press("A")
        try await first.waitFor("Too late")
        // Both drafts are there now.
        for editor in [first, second] {
            await editor.signal(.hangUp)
            try await editor.waitForExit()
        }
        let next = try await account.editor()
        let offer = try await next.waitFor("Continue the draft: First")
        #expect(offer.contains("Continue the draft: Too late"))
    }

    @Test("a draft that was taken over while its review was open is not written from there")
    func takenInReview() async throws {
        let sandbox = try await SandboxProcess()
        let account = try Account(of: sandbox.address)
        let first = try await account.editor("edit", Self.id)
        try await first.waitFor(" 1/12 ")
        try await first.rename(to: "First")
        try await first.press("S")
        try await first.waitFor("+ First")

        let second = try await account.editor("edit", Self.id)
        try await second.waitFor("Take over from")
        try await second.press("G", "Enter")
        try await second.waitFor("1 changed")

        try await first.press("S")
        try await first.waitFor("has taken this draft over. Nothing")
        try await first.escape()
        try await first.press("S")
        let refused = try await first.waitFor("△ Another session has taken the draft over")
        #expect(!refused.contains("S submit"))
        #expect(try await account.group(Self.id)["group_name"] == .string(Self.name))

        try await second.press("S")
        try await second.waitFor("+ First")
        try await second.press("S")
        try await second.waitFor("✓ Written")
        #expect(try await account.group(Self.id)["group_name"] == "First")
    }

    @Test("a session of the plain mode is told in turn, and goes on with a draft of its own")
    func plainSession() async throws {
        let sandbox = try await SandboxProcess()
        let account = try Account(of: sandbox.address)
        let first = try await account.terminal("edit", Self.id, "--plain")
        func answer(_ lines: String..., until text: String) async throws {
            for line in lines {
                try await first.type(line)
                try await first.press("Enter")
            }
            try await first.waitFor(text)
        }
        try await first.waitFor("Number of a section")
        try await answer("1", "2", "First", "", until: "(1 changed)")

        let second = try await account.editor("edit", Self.id)
        try await second.waitFor("Take over from")
        try await second.press("G", "Enter")
        try await second.waitFor("1 changed")
        #expect(try await second.screen().contains("First"))

        try await answer("1", "2", "Too late", until: "has taken this draft over")
        kill(first.tmux.programID, SIGKILL)
        try await first.tmux.waitForExit()
        await second.signal(.hangUp)
        try await second.waitForExit()
        let offer = try await account.editor().waitFor("Continue the draft: First")
        #expect(offer.contains("Continue the draft: Too late"))
    }

    @Test("drafts and the history share one open file")
    func oneFile() async throws {
        let sandbox = try await SandboxProcess()
        let account = try Account(of: sandbox.address)
        let editor = try await account.editor("edit", Self.id)
        try await editor.waitFor(" 1/12 ")
        try await editor.rename(to: "Renamed")
        try await editor.press("H")
        try await editor.waitFor("Nothing")
        let descriptors = "/proc/self/fd"
        let store = account.home.file("state/punchcard/state.sqlite").resolvingSymlinksInPath().path
        let open = try FileManager.default.contentsOfDirectory(atPath: descriptors).filter { name in
            let file = try? FileManager.default.destinationOfSymbolicLink(atPath: descriptors + "/" + name)
            return file == store
        }
        #expect(open.count == 1)
    }

    @Test("on a full disk drafts fail loudly, editing goes on, submitting is possible, and room mends all")
    func diskFull() async throws {
        let sandbox = try await SandboxProcess()
        let account = try Account(of: sandbox.address)
        // A disk of 1 MB of the program's own, which a file fills up as soon as the test says so.
        let script = #"""
            disk="$HOME/state"; mkdir -p "$disk"; mount -t tmpfs -o size=1m tmpfs "$disk"
            ( until [ -e "$HOME/fill" ]; do sleep 0.05; done
              dd if=/dev/zero of="$disk/filler" bs=1k 2>/dev/null; touch "$HOME/filled"
              until [ -e "$HOME/free" ]; do sleep 0.05; done; rm "$disk/filler"; touch "$HOME/freed" ) &
            exec "$0" "$@"
            """#
        let editor = try await EditorTerminal(
            ["unshare", "-rm", "sh", "-c", script, Account.program, "edit", Self.id],
            environment: account.environment,
            home: account.home
        )
        try await editor.waitFor(" 1/12 ")
        try await editor.rename(to: "Kept")
        try await signal("fill", "filled", account)

        try await rename(to: "Not kept", in: editor)
        let told = try await editor.waitFor("No room is left")
        #expect(told.contains("Not kept"))
        try await editor.press("S")
        try await editor.waitFor("+ Not kept")
        try await editor.press("S")
        try await editor.waitFor("The pre-image could not be saved")
        try await editor.press("W")
        try await editor.waitFor("✓ Written")
        #expect(try await account.group(Self.id)["group_name"] == "Not kept")
        try await editor.escape()
        try await editor.waitFor(" 1/12 ")

        try await signal("free", "freed", account)
        try await editor.rename(to: "Kept again")
        kill(editor.tmux.programID, SIGTERM)
        try await editor.tmux.waitForExit()
        #expect(try await !editor.screen().contains("No room"))
    }

    private func signal(_ name: String, _ answer: String, _ account: Account) async throws {
        try Data().write(to: account.home.file(name))
        try await eventually(answer) { FileManager.default.fileExists(atPath: account.home.file(answer).path) }
    }
}
