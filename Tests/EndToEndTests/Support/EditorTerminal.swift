import Foundation
import TestSupport

/// The editor in a terminal, and the hands of whoever sits before it.
final class EditorTerminal: Sendable {
    let tmux: TmuxSession
    /// Must outlive the program.
    private let home: TemporaryDirectory
    /// `stty -a` before the program ran.
    let modesBefore: @Sendable () -> String
    /// What the shell showed before the program ran.
    static let shellText = "the shell was here"

    init(
        _ command: [String],
        width: Int = 80,
        height: Int = 24,
        environment: [String: String],
        home: TemporaryDirectory
    ) async throws {
        self.home = home
        let modes = home.file("modes-before")
        modesBefore = { (try? String(contentsOf: modes, encoding: .utf8)) ?? "" }
        // The shell becomes the program, so that signals reach it.
        let script = #"stty -a >"$0"; echo "\#(Self.shellText)"; exec "$@""#
        tmux = try await TmuxSession(
            ["sh", "-c", script, modes.path] + command,
            width: width,
            height: height,
            environment: environment,
            directory: home.url
        )
    }

    func screen() async throws -> String { try await tmux.screen() }

    @discardableResult
    func waitFor(_ text: String) async throws -> String { try await tmux.waitFor(text, deadline: .seconds(20)) }

    // MARK: Typing

    func press(_ keys: String...) async throws {
        for key in keys { try await tmux.send(key) }
    }

    func type(_ text: String) async throws { try await tmux.type(text) }

    /// Presses Escape, and waits for what it does: with a key right behind it, it would be Alt and that key.
    func escape() async throws {
        let before = try await screen()
        try await press("Escape")
        try await tmux.waitFor("Escape to do something", deadline: .seconds(20)) { $0 != before }
    }

    /// Replaces the text of the line that is open.
    func enter(_ text: String) async throws {
        try await press("C-a", "C-k")
        try await type(text)
        try await press("Enter")
    }

    /// Goes to a field by its API key.
    func find(_ key: String) async throws {
        try await press("/")
        try await type(key)
        try await press("Enter")
    }

    /// Opens a group from the list by its id.
    func openGroup(_ id: String) async throws {
        try await press("/")
        try await type(id)
        try await press("Enter", "Enter")
        try await waitFor(" 1/12 ")
    }

    /// Changes the name of the group that is open, from its first section.
    func rename(to name: String) async throws {
        try await find("group_name")
        try await press("Enter")
        try await enter(name)
        try await waitFor("1 changed")
    }

    // MARK: The end

    /// Whether the terminal is as the program found it, down to what the shell showed.
    func isTerminalRestored() async throws -> Bool {
        let screen = try await screen()
        return try await areModesRestored() && screen.hasPrefix(Self.shellText)
    }

    /// The same for a terminal that has one screen only.
    func areModesRestored() async throws -> Bool {
        let modes = try await tmux.terminalModes()
        let isOnAlternateScreen = try await tmux.isOnAlternateScreen()
        let isCursorVisible = try await tmux.isCursorVisible()
        return modes == modesBefore() && !modes.isEmpty && !isOnAlternateScreen && isCursorVisible
    }

    /// Leaves the editor from a group without changes, and waits for the end.
    func quitFromGroup() async throws -> ChildProcess.ExitStatus {
        try await escape()
        return try await quitFromList()
    }

    func quitFromList() async throws -> ChildProcess.ExitStatus {
        try await escape()
        // It may have been the filter that went.
        if try await tmux.isOnAlternateScreen() { try await escape() }
        return try await tmux.waitForExit(deadline: .seconds(20))
    }
}
