import Foundation
import Glibc
import TestSupport
import Testing

@Suite("The terminal", .serialized)
struct TerminalTests {
    private static let group = "7031188560492871681"

    // MARK: Afterwards

    @Test("is as it was after an ordinary end")
    func quits() async throws {
        let editor = try await Account().terminal("--sandbox")
        try await editor.waitFor("San Jose Office")
        #expect(try await editor.tmux.isOnAlternateScreen())
        #expect(try await editor.tmux.terminalModes() != editor.modesBefore())
        #expect(try await editor.quitFromList() == .exited(0))
        #expect(try await editor.isTerminalRestored())
    }

    @Test(
        "is as it was after a signal from outside, which ends the program in order",
        arguments: [SIGTERM, SIGINT, SIGHUP]
    )
    func ends(signal: Int32) async throws {
        let editor = try await Account().terminal("--sandbox", "edit", Self.group)
        try await editor.waitFor(" 1/12 ")
        kill(editor.tmux.programID, signal)
        // As of the commands.
        guard try await editor.tmux.waitForExit() == .exited(128 + signal) else {
            Issue.record("the signal killed the program, or its status is another")
            return
        }
        #expect(try await editor.isTerminalRestored())
    }

    @Test("is as it was after a crash in the middle of drawing", arguments: [SIGSEGV, SIGABRT, SIGTRAP])
    func crashes(signal: Int32) async throws {
        let editor = try await Account().terminal("--sandbox", "edit", Self.group, width: 160, height: 48)
        try await editor.waitFor(" 1/12 ")
        // Every key turns the whole form over; the signal comes while they are being drawn.
        try await editor.type(String(repeating: "]", count: 600))
        kill(editor.tmux.programID, signal)
        #expect(try await editor.tmux.waitForExit() == .signalled(signal))
        #expect(try await editor.isTerminalRestored())
    }

    // MARK: Sizes

    @Test("may shrink to one cell and grow again at any moment", arguments: Moment.allCases)
    func resizes(moment: Moment) async throws {
        // Once with a terminal's own resizing, and at every moment as the editor hears of it.
        if moment == .review { try await resize(try await Account().terminal("--sandbox"), at: moment) }
        try await resize(try await Account().editor("--sandbox"), at: moment)
    }

    private func resize(_ editor: some EditorUser, at moment: Moment) async throws {
        try await editor.waitFor("San Jose Office")
        // In place of a type there is a sign of its own until it has come.
        try await eventually("the types of all groups") { try await !editor.screen().contains("…  ") }
        try await moment.reach(in: editor)
        let before = try await editor.screen()
        for (width, height) in [(1, 1), (30, 5), (59, 15), (3, 40), (200, 1), (1, 1)] {
            try await editor.resize(width: width, height: height)
        }
        #expect(try await !editor.isClosed())
        try await editor.resize(width: 80, height: 24)
        try await editor.waitFor("the screen to come back") { $0 == before }
    }

    enum Moment: CaseIterable, Sendable {
        case list, filter, form, typing, popup, help, review, payload

        func reach(in editor: some EditorUser) async throws {
            switch self {
            case .list: try await editor.press("j", "j")
            case .filter:
                try await editor.press("/")
                try await editor.type("San")
                try await editor.waitFor("/ San")
            default:
                try await editor.openGroup(TerminalTests.group)
                try await reachInGroup(editor)
            }
        }

        private func reachInGroup(_ editor: some EditorUser) async throws {
            try await editor.rename(to: "改名 renamed")
            switch self {
            case .list, .filter, .form: break
            case .typing:
                try await editor.press("Enter")
                try await editor.type("半个 half")
                try await editor.waitFor("half")
            case .popup:
                try await editor.find("punch_type")
                try await editor.press("Enter", "j", "Space")
                try await editor.waitFor("[x] 2 Wi-Fi")
            case .help:
                try await editor.press("?")
                try await editor.waitFor("Keys")
            case .review:
                try await editor.press("S")
                try await editor.waitFor("+ 改名 renamed")
            case .payload:
                try await editor.press("p", "j", "j", "j")
                try await editor.waitFor(#""group": {"#)
            }
        }
    }

    // MARK: Poor terminals

    @Test("may be a VT100, which knows no colours and no frames of Unicode")
    func vt100() async throws {
        let editor = try await Account().terminal("--sandbox", changing: ["TERM": "vt100"])
        try await expectASCIIFrames(editor)
    }

    @Test("gets nothing but ASCII for frames and signs when that is asked for")
    func ascii() async throws {
        let editor = try await Account().terminal("--sandbox", "--ascii")
        try await expectASCIIFrames(editor)
    }

    private func expectASCIIFrames(_ editor: EditorTerminal) async throws {
        try await editor.waitFor("San Jose Office")
        try await editor.openGroup(Self.group)
        try await editor.find("punch_type")
        try await editor.press("Enter")
        let screen = try await editor.waitFor("[x] 1 GPS")
        #expect(!screen.contains { "┌─┐│└┘›…•‼△✓".contains($0) }, "\(screen)")
        #expect(screen.contains("研发自由工时"))
        kill(editor.tmux.programID, SIGTERM)
        try await editor.tmux.waitForExit()
        #expect(try await editor.areModesRestored())
    }

    @Test("gets no colours where they are not wanted", arguments: [["NO_COLOR": "1"], [:]])
    func colours(variables: [String: String]) async throws {
        let editor = try await Account().terminal("--sandbox", changing: variables)
        try await editor.waitFor("San Jose Office")
        try await editor.openGroup(Self.group)
        try await editor.rename(to: "renamed")
        let styled = try await editor.tmux.screen(withStyles: true)
        let codes = styled.split(separator: "\u{1B}[").dropFirst()
            .flatMap { $0.prefix { $0 != "m" }.split(separator: ";") }.compactMap { Int($0) }
        let colours = codes.filter { (30...49).contains($0) && $0 != 39 && $0 != 49 || (90...107).contains($0) }
        #expect(colours.isEmpty == !variables.isEmpty)
        kill(editor.tmux.programID, SIGTERM)
        try await editor.tmux.waitForExit()
    }

    @Test("shows Chinese even where the locale is not UTF-8", arguments: ["C", "POSIX", "xx_YY.ISO-8859-1"])
    func locale(name: String) async throws {
        let editor = try await Account().terminal("--sandbox", changing: ["LC_ALL": name])
        try await editor.waitFor("研发自由工时 R&D Flexible Hours")
        #expect(try await editor.quitFromList() == .exited(0))
    }

    @Test("that can only print lines is spoken to line by line")
    func dumb() async throws {
        let editor = try await Account().terminal("--sandbox", changing: ["TERM": "dumb"])
        try await editor.waitFor("Which group (number, id or name)?")
        try await editor.type("2")
        try await editor.press("Enter")
        try await editor.waitFor("Number of a section")
        try await editor.type(":q")
        try await editor.press("Enter")
        #expect(try await editor.tmux.waitForExit() == .exited(130))
        #expect(try await editor.areModesRestored())
    }

    @Test("must be able to be drawn on")
    func unusable() async throws {
        let term = "no-such-terminal"
        let editor = try await Account().terminal("--sandbox", changing: ["TERM": term])
        #expect(try await editor.tmux.waitForExit() == .exited(64))
        let screen = try await editor.screen()
        #expect(screen.contains("“\(term)”"))
        #expect(screen.contains("TERM=xterm-256color"))
        #expect(try await editor.isTerminalRestored())
    }

    @Test("must be one")
    func noTerminal() async throws {
        let result = try await Account().punchcard("--sandbox")
        #expect(result.exitStatus == .exited(64))
        #expect(result.standardOutput.isEmpty)
        #expect(result.errorOutput.contains("must be a terminal"))
    }
}
