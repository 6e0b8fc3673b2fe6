package import Foundation
import Glibc

/// A full-screen program in a terminal of its own: a private tmux server with one window and no status line.
///
/// Needs `tmux` 3.2 or newer. Nothing of the user's is read or touched: no configuration, no server, and `HOME` is an
/// empty directory unless the environment says otherwise. All ends with this object, or with `close()`.
package final class TmuxSession: Sendable {
    package struct CommandError: Error, CustomStringConvertible {
        package let description: String
    }

    /// A cell of the screen, counted from 0 in the upper left corner.
    package struct Position: Hashable, Sendable {
        package let column: Int
        package let row: Int

        package init(column: Int, row: Int) {
            self.column = column
            self.row = row
        }
    }

    /// The program's process, for signals.
    package let programID: pid_t
    private let serverID: pid_t
    private let client: TmuxClient
    /// Holds tmux's socket, and is the program's home.
    private let directory: TemporaryDirectory
    private let supervisor: Supervisor

    /// Starts a program.
    /// - Parameters:
    ///   - command: the program and its arguments; no shell reads them.
    ///   - environment: comes on top of `PATH`, `HOME`, `LC_ALL=C.UTF-8` and `TERM=tmux-256color`.
    package init(
        _ command: [String],
        width: Int = 80,
        height: Int = 24,
        environment: [String: String] = [:],
        directory: URL? = nil
    ) async throws {
        let home = try TemporaryDirectory()
        let supervisor = Supervisor(directory: home)
        let own = [
            "HOME": home.url.path,
            "LC_ALL": "C.UTF-8",
            "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin",
        ]
        let environment = own.merging(["TERM": "tmux-256color"]) { $1 }.merging(environment) { $1 }
        var arguments = ["-u", "-f", "/dev/null", "-S", home.file("socket").path, "-C"]
        arguments += ["start-server", ";", "set-option", "-g", "status", "off", ";"]
        arguments += ["set-option", "-s", "escape-time", "0", ";"]
        arguments += ["new-session", "-d", "-x", "\(width)", "-y", "\(height)"]
        arguments += directory.map { ["-c", $0.path] } ?? []
        // tmux sets TERM itself; `env` sees to the rest of the environment.
        arguments += ["--", "env", "-i"]
        arguments += environment.sorted { $0.key < $1.key }.map { Self.quoted("\($0.key)=\($0.value)") }
        arguments += (supervisor.command + command).map(Self.quoted)
        let client = try TmuxClient(arguments + [";", "attach-session"], environment: own)
        guard let serverID = pid_t(try await client.run(["display-message", "-p", "#{pid}"])) else {
            throw CommandError(description: "tmux started no session")
        }
        self.client = client
        self.directory = home
        self.serverID = serverID
        self.supervisor = supervisor
        programID = try await eventually("the program to start") { supervisor.number(in: "pid") }
    }

    /// tmux ends a command at an argument with a `;` at its end.
    private static func quoted(_ argument: String) -> String {
        argument.hasSuffix(";") ? argument.dropLast() + "\\;" : argument
    }

    deinit {
        end()
    }

    /// tmux hangs up on the program and removes its socket.
    private func end() {
        client.close()
        kill(serverID, SIGTERM)
    }

    /// Ends the program and the terminal, and waits until both are gone.
    package func close() async throws {
        end()
        try await eventually("tmux to end") { kill(serverID, 0) != 0 }
    }

    // MARK: Typing

    /// Presses keys by tmux's names: `Enter`, `Escape`, `Up`, `C-c`, `M-x`, `BTab`, `PPage`, `F1`, `a`.
    package func send(_ keys: String...) async throws {
        try await client.run(["send-keys", "--"] + keys)
    }

    /// Types a text as it stands.
    package func type(_ text: String) async throws {
        try await client.run(["send-keys", "-l", "--", text])
    }

    /// Pastes a text, as a bracketed paste when the program has asked for these. Line ends travel as CR, as a terminal
    /// sends them.
    package func paste(_ text: String) async throws {
        let file = try directory.write(text, to: "pasted")
        try await client.run(["load-buffer", file.path])
        try await client.run(["paste-buffer", "-p", "-d"])
    }

    package func resize(width: Int, height: Int) async throws {
        try await client.run(["resize-window", "-x", "\(width)", "-y", "\(height)"])
    }

    // MARK: Looking

    /// What the terminal shows, a line for each row, without the blanks at the ends of lines.
    ///
    /// A frame reaches the terminal in pieces, so it is looked at until nothing has come for a moment, or until it is clear
    /// that the screen never comes to rest.
    /// - Parameter withStyles: with the escape sequences for colours and attributes.
    package func screen(withStyles: Bool = false) async throws -> String {
        for _ in 0..<20 {
            let count = client.output.count
            await client.output.next(after: count, until: .now + .milliseconds(5))
            if client.output.count == count { break }
        }
        return try await look(withStyles: withStyles)
    }

    private func look(withStyles: Bool) async throws -> String {
        try await client.run(["capture-pane", "-p"] + (withStyles ? ["-e"] : []))
    }

    /// What the terminal shows and what has scrolled out of it.
    package func scrollback() async throws -> String {
        try await client.run(["capture-pane", "-p", "-S", "-"])
    }

    package func cursor() async throws -> Position {
        let numbers = try await display("#{cursor_x} #{cursor_y}").split(separator: " ").compactMap { Int($0) }
        guard numbers.count == 2 else { throw CommandError(description: "tmux tells no cursor position") }
        return Position(column: numbers[0], row: numbers[1])
    }

    /// Whether the program has left the cursor visible.
    package func isCursorVisible() async throws -> Bool {
        try await display("#{cursor_flag}") == "1"
    }

    /// Whether the program has switched to the alternate screen.
    package func isOnAlternateScreen() async throws -> Bool {
        try await display("#{alternate_on}") == "1"
    }

    /// The terminal's modes, as `stty -a` prints them.
    package func terminalModes() async throws -> String {
        let terminal = try await display("#{pane_tty}")
        return try await run("stty", ["-a", "-F", terminal]).output
    }

    private func display(_ format: String) async throws -> String {
        try await client.run(["display-message", "-p", format])
    }

    /// Waits until the screen shows a text, and returns the screen.
    /// - Throws: `DeadlinePassed`, which tells what the screen shows instead.
    @discardableResult
    package func waitFor(_ text: String, deadline: Duration = .seconds(60)) async throws -> String {
        try await waitFor("“\(text)”", deadline: deadline) { $0.contains(text) }
    }

    /// Waits until the screen is as wanted, and returns it.
    /// - Throws: `DeadlinePassed`, which tells what the screen shows instead.
    @discardableResult
    package func waitFor(
        _ what: String,
        deadline: Duration = .seconds(60),
        _ condition: (String) -> Bool
    ) async throws -> String {
        var last = ""
        do {
            return try await eventually(what, deadline: deadline, after: client.output) {
                last = try await look(withStyles: false)
                guard condition(last) else { return nil }
                last = try await screen()
                return condition(last) ? last : nil
            }
        } catch is DeadlinePassed {
            let state = exitStatus.map { "has ended, \($0)" } ?? "runs"
            throw DeadlinePassed("\(what); the program \(state); the screen shows\n\(last)\n", after: deadline)
        }
    }

    // MARK: The end of the program

    package var isAlive: Bool { exitStatus == nil }

    /// How the program ended; nil while it runs. The terminal stays as the program left it.
    package var exitStatus: ChildProcess.ExitStatus? {
        guard let status = supervisor.number(in: "status") else { return nil }
        return status & 0x7F == 0 ? .exited(status >> 8) : .signalled(status & 0x7F)
    }

    /// Waits for the end of the program.
    /// - Throws: `DeadlinePassed`
    @discardableResult
    package func waitForExit(deadline: Duration = .seconds(60)) async throws -> ChildProcess.ExitStatus {
        try await eventually("the program to end", deadline: deadline) { exitStatus }
    }
}

/// Stands between tmux and the program: tmux 3.3 at times forgets how a program ended, writes over its last screen, and
/// takes the terminal away. Perl, since every Debian has it and no shell can tell exit 143 from a TERM.
private struct Supervisor: Sendable {
    let directory: TemporaryDirectory

    var command: [String] {
        let script = """
            sub note { open(my $file, ">", $_[0]) or die; print $file "$_[1]\\n"; close $file }
            my $directory = shift; my $pid = fork // die;
            if (!$pid) { exec { $ARGV[0] } @ARGV; exit 127 }
            $SIG{INT} = $SIG{QUIT} = "IGNORE";
            note("$directory/pid", $pid); waitpid($pid, 0); note("$directory/status", $?);
            sleep while 1
            """
        return ["perl", "-e", script, directory.url.path]
    }

    /// Nil until the supervisor has written the whole line.
    func number(in file: String) -> Int32? {
        guard let text = try? String(contentsOf: directory.file(file), encoding: .utf8), text.hasSuffix("\n") else {
            return nil
        }
        return Int32(text.dropLast())
    }
}
