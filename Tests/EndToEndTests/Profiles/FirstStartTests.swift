import Foundation
import Glibc
import LocalStore
import TestSupport
import Testing

@testable import punchcard

@Suite("The first start")
struct FirstStartTests {
    /// - Parameter place: the keys that choose where the secret is.
    private func fill(
        _ terminal: some EditorUser,
        _ address: ServerAddress,
        from place: String...,
        secret: String
    ) async throws {
        try await terminal.waitFor("Open the example company")
        try await terminal.press("Down")
        try await terminal.enter(address.baseURL)
        try await terminal.enter(address.appID)
        for key in place + ["Enter"] { try await terminal.press(key) }
        try await terminal.type(secret)
        try await terminal.press("Enter")
        try await terminal.type("dd31248a")
        try await terminal.press("Enter")
        try await terminal.enter("acme")
        try await terminal.press("Enter")
    }

    @Test("opens the example company at one key")
    func sandbox() async throws {
        let account = try Account()
        let terminal = try await account.terminal()
        try await terminal.waitFor("Open the example company")
        try await terminal.press("Enter")
        try await terminal.waitFor("San Jose Office")
        #expect(try await terminal.screen().hasPrefix(" SANDBOX"))
        #expect(try await terminal.quitFromList() == .exited(0))
        #expect(try await terminal.isTerminalRestored())
    }

    @Test("asks for a tenant, tries it, saves it for nobody else, and opens its groups")
    func tenant() async throws {
        let sandbox = try await SandboxProcess()
        let account = try Account()
        let terminal = try await account.editor()
        try await fill(terminal, sandbox.address, secret: "wrong-secret")
        try await terminal.waitFor("Nothing was saved.")
        let path = account.home.file(".config/punchcard/config.yaml").path
        #expect(!FileManager.default.fileExists(atPath: path))
        #expect(try await !terminal.screen().contains("wrong-secret"))

        // The cursor is on the last row.
        try await terminal.press("Up", "Up", "Up")
        try await terminal.enter(sandbox.address.secret)
        try await terminal.press("Down", "Down", "Enter")
        try await terminal.waitFor("Saved as “acme”")
        #expect(try await !terminal.screen().contains(sandbox.address.secret))
        #expect(FileStatus(path: path)?.mode == S_IFREG | 0o600)
        try await terminal.press("Enter")
        #expect(try await terminal.waitFor("San Jose Office").hasPrefix(" acme │"))
        #expect(try await terminal.quitFromList() == .exited(0))
        #expect(try await terminal.isClosed())
        // From then on nothing is asked.
        let again = try await account.editor()
        try await again.waitFor("San Jose Office")
    }

    @Test("takes the secret from a variable, whose name alone is saved")
    func variable() async throws {
        let sandbox = try await SandboxProcess()
        let account = try Account()
        let terminal = try await account.editor(changing: ["ACME_SECRET": sandbox.address.secret])
        try await fill(terminal, sandbox.address, from: "Right", secret: "ACME_SECRE")
        try await terminal.waitFor("ACME_SECRE is not set")
        try await terminal.press("Up", "Up", "Up")
        try await terminal.enter("ACME_SECRET")
        try await terminal.press("Down", "Down", "Enter")
        try await terminal.waitFor("Saved as “acme”")
        let saved = try String(contentsOf: account.home.file(".config/punchcard/config.yaml"), encoding: .utf8)
        #expect(saved.contains("secret_env: ACME_SECRET") && !saved.contains(sandbox.address.secret))
    }

    @Test("takes the secret from a command, which may ask on the terminal and is saved in its place")
    func command() async throws {
        let sandbox = try await SandboxProcess()
        let account = try Account()
        let terminal = try await account.terminal()
        let keeper = try keeper(of: sandbox.address.secret, account)
        try await fill(terminal, sandbox.address, from: "Right", "Right", secret: keeper)
        let asked = try await terminal.waitFor("Passphrase, please:")
        #expect(!asked.contains("Punchcard │"))
        try await terminal.type("opensesame")
        try await terminal.press("Enter")
        let screen = try await terminal.waitFor("Saved as “acme”")
        #expect(screen.contains("Punchcard │ Connect") && !screen.contains("opensesame"))
        let saved = try String(contentsOf: account.home.file(".config/punchcard/config.yaml"), encoding: .utf8)
        #expect(saved.contains("secret_command: ") && !saved.contains(sandbox.address.secret))
        try await terminal.press("Escape")
        #expect(try await terminal.tmux.waitForExit(deadline: .seconds(20)) == .exited(0))
        #expect(try await terminal.isTerminalRestored())
    }

    @Test("takes a command that needs a shell as a list, as the file does; a wrong platform is where the cursor goes")
    func commandList() async throws {
        let sandbox = try await SandboxProcess()
        let account = try Account()
        let file = try account.home.write(sandbox.address.secret, to: "secret.txt").path
        let terminal = try await account.editor()
        let command = #"[sh, -c, "cat \#(file) | head -1"]"#
        try await fill(
            terminal,
            ServerAddress(baseURL: "htp:/acme", appID: sandbox.address.appID),
            from: "Right",
            "Right",
            secret: command
        )
        try await terminal.waitFor("is not the address")
        try await terminal.enter(sandbox.address.baseURL)
        try await terminal.press("Down", "Down", "Down", "Down", "Down", "Enter")
        try await terminal.waitFor("Saved as “acme”")
        let saved = try String(contentsOf: account.home.file(".config/punchcard/config.yaml"), encoding: .utf8)
        #expect(saved.contains(#"secret_command: ["sh","-c","cat \#(file) | head -1"]"#), "\(saved)")
        try await terminal.press("Enter")
        try await terminal.waitFor("San Jose Office")
    }

    /// A command that gives a secret away for a passphrase.
    private func keeper(of secret: String, _ account: Account) throws -> String {
        let script = """
            #!/bin/sh
            printf 'Passphrase, please: ' >/dev/tty
            read -r answer </dev/tty
            [ "$answer" = opensesame ] && echo '\(secret)'
            """
        try account.home.write(script, to: "keeper")
        let path = account.home.file("keeper").path
        try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: path)
        return path
    }

    @Test("Ctrl-C ends the command that asks, and not the screen; TERM ends both, and the terminal is as before")
    func commandInterrupted() async throws {
        let account = try Account()
        let terminal = try await account.terminal()
        let keeper = try keeper(of: "hush", account)
        try await fill(terminal, ServerAddress(baseURL: "http://127.0.0.1:9"), from: "Right", "Right", secret: keeper)
        try await terminal.waitFor("Passphrase, please:")
        try await terminal.press("C-c")
        try await terminal.waitFor("Run the command by itself to see why.")
        try await terminal.press("Enter")
        try await terminal.waitFor("Passphrase, please:")
        kill(terminal.tmux.programID, SIGTERM)
        #expect(try await terminal.tmux.waitForExit(deadline: .seconds(20)) == .exited(0))
        #expect(try await terminal.isTerminalRestored())
    }

    @Test("names the scopes that are missing")
    func scopes() async throws {
        let server = try PlainServer.withoutScopes()
        let terminal = try await Account().editor()
        try await fill(terminal, server.address, secret: "hush")
        let screen = try await terminal.waitFor("Saved as “acme”")
        #expect(screen.contains("△ The app may not look at face settings."))
        #expect(screen.contains("→ Apply for attendance:rule in the developer console"))
    }

    @Test("stops trying on Ctrl-C, and leaves on Escape with nothing saved")
    func leaving() async throws {
        let server = try PlainServer { _ in .silence }
        let account = try Account()
        let terminal = try await account.editor()
        try await fill(terminal, server.address, secret: "hush")
        try await terminal.waitFor("Trying…")
        try await terminal.press("C-c")
        try await terminal.waitFor("Cancelled.")
        try await terminal.press("Escape")
        #expect(try await terminal.waitForExit() == .exited(0))
        #expect(try await terminal.isClosed())
        #expect(!FileManager.default.fileExists(atPath: account.home.file(".config/punchcard/config.yaml").path))
    }

    @Test("asks nobody where there is no terminal, a variable, or a file that is not as it should be")
    func notWanted() async throws {
        let account = try Account()
        #expect(try await account.punchcard([]).exitStatus == .exited(64))
        for (variables, mode) in [(["PUNCHCARD_APP_ID": "cli_x"], 0o600), ([:], 0o644)] {
            if mode != 0o600 { try account.writeProfiles("profiles: {}\n", mode: mode) }
            let failure = await #expect(throws: CommandFailure.self) {
                try await account.editor(changing: variables)
            }
            #expect(failure?.status == .usage)
        }
    }
}
