import Foundation
import Glibc
import TestSupport
import Testing

@Suite("A terminal for end-to-end tests", .serialized)
struct TmuxSessionTests {
    @Test("shows what a program prints, Chinese included, and where the cursor stands")
    func shows() async throws {
        let session = try await TmuxSession(["sh", "-c", "printf '考勤组 x'; exec cat"], width: 40, height: 5)
        let screen = try await session.waitFor("考勤组 x")
        #expect(screen.split(separator: "\n", omittingEmptySubsequences: false).count == 5)
        #expect(try await session.cursor() == .init(column: 8, row: 0))
        #expect(try await session.isCursorVisible())
        #expect(try await session.isOnAlternateScreen() == false)
        try await session.close()
    }

    @Test("types text as it stands, and keys by name")
    func types() async throws {
        let session = try await TmuxSession(["cat"])
        try await session.type("-l 中文 Enter;")
        try await session.send("Enter")
        try await session.waitFor("the line and its echo") { $0.hasPrefix("-l 中文 Enter;\n-l 中文 Enter;\n") }
        // What tmux itself would read.
        try await session.type(#"~/ "$HOME" \n '#{pid}' %if {"#)
        try await session.send("Enter")
        try await session.waitFor(#"~/ "$HOME" \n '#{pid}' %if {"#)
        try await session.send("C-d")
        #expect(try await session.waitForExit() == .exited(0))
    }

    @Test("keeps styles apart from text")
    func styles() async throws {
        let session = try await TmuxSession(["sh", "-c", #"printf '\033[31mred\033[0m'; exec cat"#])
        try await session.waitFor("red")
        #expect(try await session.screen(withStyles: true).contains("\u{1B}[31mred"))
        #expect(try await !session.screen().contains("\u{1B}"))
    }

    @Test("brackets a paste when the program has asked for it")
    func pastes() async throws {
        let script = #"printf '\033[?2004h'; stty raw; echo ready; exec od -An -c -N 16"#
        let session = try await TmuxSession(["sh", "-c", script])
        try await session.waitFor("ready")
        try await session.paste("a\nbc")
        try await session.waitFor("brackets around the text") { screen in
            screen.split(whereSeparator: \.isWhitespace).joined(separator: " ")
                .contains("033 [ 2 0 0 ~ a \\r b c 033 [ 2 0 1 ~")
        }
    }

    @Test("tells a program of its new size, down to one cell", arguments: [(100, 30), (1, 1)])
    func resizes(width: Int, height: Int) async throws {
        let directory = try TemporaryDirectory()
        let file = directory.file("size")
        let script = "trap 'stty size >\(file.path)' WINCH; echo ready; while :; do sleep 0.01; done"
        let session = try await TmuxSession(["sh", "-c", script])
        try await session.waitFor("ready")
        try await session.resize(width: width, height: height)
        try await eventually("the size to arrive") {
            (try? String(contentsOf: file, encoding: .utf8)) == "\(height) \(width)\n"
        }
    }

    @Test("tells how a program ended, and keeps the screen", arguments: [0, 7, 130, 143])
    func exits(status: Int32) async throws {
        let session = try await TmuxSession(["sh", "-c", "echo bye; exit \(status)"])
        #expect(try await session.waitForExit() == .exited(status))
        #expect(!session.isAlive)
        #expect(try await session.screen().hasPrefix("bye\n"))
    }

    @Test("tells the terminal's modes, also after the program's end")
    func modes() async throws {
        let session = try await TmuxSession(["sh", "-c", "read line; stty -echo"])
        #expect(try await session.terminalModes().contains(" echo "))
        try await session.send("Enter")
        try await session.waitForExit()
        #expect(try await session.terminalModes().contains(" -echo "))
    }

    @Test("tells of a program that is not there")
    func missing() async throws {
        let session = try await TmuxSession(["/nowhere/at-all"])
        #expect(try await session.waitForExit() == .exited(127))
    }

    @Test("tells which signal ended a program")
    func signalled() async throws {
        let session = try await TmuxSession(["cat"])
        #expect(session.isAlive)
        #expect(session.exitStatus == nil)
        kill(session.programID, SIGTERM)
        #expect(try await session.waitForExit() == .signalled(SIGTERM))
    }

    @Test("gives a program the environment it is told, and no other")
    func environment() async throws {
        let session = try await TmuxSession(
            ["sh", "-c", "env; exec cat"],
            width: 2000,
            environment: ["PUNCHCARD_LANG": "zh;", "TERM": "vt100"]
        )
        let screen = try await session.waitFor("PUNCHCARD_LANG=zh;")
        let names = screen.split(separator: "\n").compactMap { $0.split(separator: "=").first.map(String.init) }
        #expect(screen.contains("TERM=vt100\n"))
        #expect(
            Set(names).subtracting(["_", "PWD", "OLDPWD", "SHLVL"]) == [
                "HOME", "LC_ALL", "PATH", "PUNCHCARD_LANG", "TERM",
            ]
        )
    }

    @Test("ends the program when it is closed")
    func closes() async throws {
        let session = try await TmuxSession(["cat"])
        try await session.close()
        try await eventually("the program to end") { kill(session.programID, 0) != 0 }
    }

    @Test("says what the screen showed when a wait was in vain")
    func waitsInVain() async throws {
        let session = try await TmuxSession(["sh", "-c", "echo something else; exec cat"])
        try await session.waitFor("something else")
        let error = await #expect(throws: DeadlinePassed.self) {
            try await session.waitFor("never", deadline: .milliseconds(50))
        }
        #expect(error?.description.contains("something else") == true)
    }
}
