import Foundation
import TestSupport

/// The editor in a real terminal, as a process of its own.
final class EditorTerminal: EditorUser {
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
    func waitFor(_ what: String, _ condition: @Sendable (String) -> Bool) async throws -> String {
        try await tmux.waitFor(what, deadline: .seconds(20), condition)
    }

    // MARK: Typing

    func press(_ keys: String...) async throws {
        for key in keys { try await tmux.send(key) }
    }

    func type(_ text: String) async throws { try await tmux.type(text) }
    func paste(_ text: String) async throws { try await tmux.paste(text) }

    func resize(width: Int, height: Int) async throws {
        try await tmux.resize(width: width, height: height)
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

    @discardableResult
    func waitForExit() async throws -> ChildProcess.ExitStatus {
        try await tmux.waitForExit(deadline: .seconds(20))
    }

    func isClosed() async throws -> Bool { try await !tmux.isOnAlternateScreen() }
}
