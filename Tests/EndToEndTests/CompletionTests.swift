import Foundation
import LosslessJSON
import TestSupport
import Testing

@testable import punchcard

/// Tab in real shells, and the manual.
@Suite("Completion")
struct CompletionTests {
    /// How a shell is started with nothing but the completion of the program.
    enum Shell: String, CaseIterable {
        case bash, zsh, fish

        func command(_ home: TemporaryDirectory) throws -> [String] {
            let load = "eval \"$(punchcard completion \(rawValue))\""
            switch self {
            case .bash:
                try Data("PS1='ready> '; bind 'set bell-style none'; \(load)\n".utf8).write(to: home.file("rc"))
                return ["bash", "--noprofile", "--rcfile", home.file("rc").path, "-i"]
            case .zsh:
                try Data("PS1='ready> '; autoload -Uz compinit; compinit -u; \(load)\n".utf8)
                    .write(to: home.file(".zshrc"))
                return ["zsh", "-d", "-i"]
            case .fish:
                let text = "function fish_prompt; echo -n 'ready> '; end; function fish_greeting; end"
                return ["fish", "--no-config", "-i", "-C", "\(text); punchcard completion fish | source"]
            }
        }
    }

    /// What a shell would take for more than text, unless it is quoted.
    private static let oddName = "Odd (touch ran) 'q' a:b;touch ran|touch ran&*<>#"
    /// What it would run even in double quotes.
    private static let evilName = "Evil $(touch ran) `touch ran` \\"

    @Test("Tab completes names of groups, whatever stands in them, and never runs it", arguments: Shell.allCases)
    func groups(shell: Shell) async throws {
        let sandbox = try await SandboxProcess()
        var account = try Account(of: sandbox.address)
        let programs = URL(filePath: Account.program).deletingLastPathComponent().path
        account.environment["PATH"] = programs + ":" + (account.environment["PATH"] ?? "")
        try await Self.rename("7071942258830901251", to: Self.oddName, account)
        try await Self.rename("7063304491875221507", to: Self.evilName, account)

        let terminal = try await TmuxSession(
            shell.command(account.home),
            width: 120,
            environment: account.environment,
            directory: account.home.url
        )
        try await terminal.waitFor("ready>", deadline: .seconds(30))
        try await terminal.type("punchcard get 开心")
        try await terminal.send("Tab")
        try await terminal.waitFor("get 开心考勤", deadline: .seconds(20))
        try await terminal.send("Enter")
        try await terminal.waitFor("ready>", deadline: .seconds(20))

        try await terminal.send("C-l")
        try await terminal.type("punchcard get Od")
        try await terminal.send("Tab")
        try await terminal.waitFor("ran", deadline: .seconds(20))
        try await terminal.type(" > found; echo do''ne")
        try await terminal.send("Enter")
        try await terminal.waitFor("done", deadline: .seconds(20))
        // YAML quotes it as JSON does.
        let found = try String(contentsOf: account.home.file("found"), encoding: .utf8)
        #expect(found.contains(JSON.string(Self.oddName).text()), "\(found)")

        // By its name, or by its id in a shell that can't quote the name.
        try await terminal.send("C-l")
        try await terminal.type("punchcard get " + (shell == .bash ? "70633" : "Ev"))
        try await terminal.send("Tab")
        try await terminal.waitFor(shell == .bash ? "7063304491875221507" : "touch", deadline: .seconds(20))
        try await terminal.type(" > found; echo a''gain")
        try await terminal.send("Enter")
        try await terminal.waitFor("again", deadline: .seconds(20))
        let evil = try String(contentsOf: account.home.file("found"), encoding: .utf8)
        #expect(evil.contains(JSON.string(Self.evilName).text()), "\(evil)")
        #expect(!FileManager.default.fileExists(atPath: account.home.file("ran").path))
    }

    private static func rename(_ id: String, to name: String, _ account: Account) async throws {
        var group = try #require(try await account.group(id).object)
        group["group_name"] = .string(name)
        let file = account.home.file("odd.json")
        try Data((["group": .object(group)] as JSON).text().utf8).write(to: file)
        let applied = try await account.punchcard("apply", "--file", file.path, "--yes", "--force")
        try #require(applied.shellStatus == 0, "\(applied.errorOutput)")
    }

    @Test("without an answer in time, and where a command would be run for the secret, what was seen last is offered")
    func remembered() async throws {
        let sandbox = try await SandboxProcess()
        let account = try Account(of: sandbox.address)
        #expect(try await account.punchcard("list").shellStatus == 0)
        let complete = ["---completion", "get", "--", "positional@0", "2", "1", "punchcard", "get", "开"]
        let now = try await account.punchcard(complete, changing: ["SAP_SHELL": "fish"])
        #expect(now.output.contains("开心考勤\t6919358128597097404"))

        // A profile whose secret a command would print: it is not run.
        let config = account.home.file(".config/punchcard")
        try FileManager.default.createDirectory(at: config, withIntermediateDirectories: true)
        let ran = account.home.file("ran").path
        let profile = """
            profiles:
              acme:
                platform: \(sandbox.address.baseURL)
                app_id: \(sandbox.address.appID)
                secret_command: touch \(ran)
            """
        #expect(
            FileManager.default.createFile(
                atPath: config.appending(path: "config.yaml").path,
                contents: Data(profile.utf8),
                attributes: [.posixPermissions: 0o600]
            )
        )
        var other = account
        other.environment = other.environment.filter { !["PUNCHCARD_APP_ID", "PUNCHCARD_APP_SECRET"].contains($0.key) }
        let later = try await other.punchcard(complete, changing: ["SAP_SHELL": "fish"])
        #expect(later.output.contains("开心考勤\t6919358128597097404"))
        #expect(!FileManager.default.fileExists(atPath: ran))
        let profiles = ["---completion", "--", "--profile", "2", "0", "punchcard", "--profile", ""]
        #expect(try await other.punchcard(profiles).output.contains("acme"))
    }

    @Test("the manual has every command, option, status, variable and file, and man takes it without a warning")
    func manual() async throws {
        let account = try Account()
        let page = try await account.punchcard("manual")
        #expect(page.shellStatus == 0)
        let text = page.output.replacing("\\-", with: "-")
        let help = try await account.punchcard("--help").output
        for command in CommandName.allCases.map(\.rawValue) {
            #expect(text.contains(".SS punchcard \(command)\n"))
            for option in try await account.punchcard(command, "--help").output.matches(
                of: /^  (--[a-z-]+)/.anchorsMatchLineEndings()
            ) {
                #expect(text.contains(option.1), "\(command) \(option.1)")
            }
        }
        #expect(text.contains("punchcard face import") && help.contains("Exit status:"))
        for word in ["PUNCHCARD_OPERATOR_ID", "state.sqlite", "\n\\fB130\\fR\n"] { #expect(text.contains(word)) }
        let path = account.home.file("punchcard.1")
        try Data(page.standardOutput).write(to: path)
        let groff = try await run(
            "groff",
            ["-man", "-Tutf8", "-k", "-ww", path.path],
            environment: account.environment
        )
        #expect(groff.shellStatus == 0 && groff.errorOutput.isEmpty, "\(groff.errorOutput)")
    }
}
