import Foundation
import Glibc
import LocalStore
import LosslessJSON
import TestSupport
import Testing

@Suite("login and profiles")
struct LoginTests {
    private func logIn(_ account: Account, _ arguments: [String], typing lines: String...) async throws -> ProcessResult
    {
        try await run(
            Account.program,
            ["login"] + arguments,
            environment: account.environment,
            directory: account.home.url,
            input: lines.map { $0 + "\n" }.joined()
        )
    }

    private func path(_ account: Account) -> String { account.home.file(".config/punchcard/config.yaml").path }

    // MARK: login

    @Test("asks, tries, and saves for nobody else to read")
    func saves() async throws {
        let sandbox = try await SandboxProcess()
        let account = try Account()
        let address = sandbox.address
        let result = try await logIn(
            account,
            [],
            typing: "acme",
            address.baseURL,
            address.appID,
            address.secret,
            "dd31248a"
        )
        #expect(result.exitStatus == .exited(0), "\(result.errorOutput)")
        #expect(result.errorOutput.contains("untried scope write_groups: Not tried"))
        #expect(!result.errorOutput.contains(address.secret) && result.standardOutput.isEmpty)
        #expect(FileStatus(path: path(account))?.mode == S_IFREG | 0o600)
        #expect(FileStatus(path: account.home.file(".config/punchcard").path)?.mode == S_IFDIR | 0o700)
        let files = try FileManager.default.contentsOfDirectory(atPath: account.home.file(".config/punchcard").path)
        #expect(files == ["config.yaml"])
        #expect(try await account.punchcard("list").output.contains("San Jose Office"))
        // Nothing was made by trying the scope to write.
        #expect(try await account.punchcard("list").output.split(separator: "\n").count == 8)
    }

    @Test("keeps what else is in the file, and replaces where the secret is")
    func keeps() async throws {
        let sandbox = try await SandboxProcess()
        var account = try Account()
        account.environment["ACME_SECRET"] = sandbox.address.secret
        let old = "# mine\nprofiles:\n  b:  # other\n    platform: lark\n    app_id: cli_b\n"
        try account.writeProfiles(old + sandbox.address.profile("acme", "secret: hush # typed", "read_only: true"))
        let result = try await logIn(
            account,
            [
                "--profile", "acme", "--platform", sandbox.address.baseURL, "--app-id", sandbox.address.appID,
                "--operator-id", "dd31248a", "--secret-env", "ACME_SECRET",
            ]
        )
        #expect(result.exitStatus == .exited(0), "\(result.errorOutput)")
        let text = try String(contentsOfFile: path(account), encoding: .utf8)
        #expect(
            text.hasPrefix(old) && text.contains("    secret_env: ACME_SECRET\n") && text.contains("read_only: true")
        )
        #expect(!text.contains("hush") && !text.contains(sandbox.address.secret))
        #expect(try await account.punchcard("list", "--profile", "acme").exitStatus == .exited(0))
    }

    @Test("an empty line keeps where the secret is, and a second profile leaves the first the one that is meant")
    func keepsSource() async throws {
        let sandbox = try await SandboxProcess()
        var account = try Account()
        account.environment["ACME_SECRET"] = sandbox.address.secret
        try account.writeProfiles("profiles:\n" + sandbox.address.profile("acme", "secret_env: ACME_SECRET"))
        let kept = try await logIn(account, ["--profile", "acme"], typing: "", "", "", "dd31248a")
        #expect(kept.exitStatus == .exited(0), "\(kept.errorOutput)")
        var text = try String(contentsOfFile: path(account), encoding: .utf8)
        #expect(text.contains("secret_env: ACME_SECRET") && text.contains("operator_id: dd31248a"))
        #expect(!text.contains(sandbox.address.secret))

        let answers = ["--platform", sandbox.address.baseURL, "--app-id", sandbox.address.appID, "--operator-id", ""]
        let second = try await logIn(account, ["--profile", "two", "--secret-env", "ACME_SECRET"] + answers)
        #expect(second.exitStatus == .exited(0), "\(second.errorOutput)")
        text = try String(contentsOfFile: path(account), encoding: .utf8)
        #expect(text.hasPrefix("default: acme\nprofiles:\n"))
        #expect(try await account.punchcard("list").exitStatus == .exited(0))
    }

    @Test("saves nothing that the platform does not accept")
    func refused() async throws {
        let sandbox = try await SandboxProcess()
        let account = try Account()
        let wrong = try await logIn(
            account,
            [],
            typing: "acme",
            sandbox.address.baseURL,
            sandbox.address.appID,
            "wrong-secret",
            ""
        )
        #expect(wrong.exitStatus == .exited(3))
        #expect(wrong.errorOutput.contains("error   token: ") && wrong.errorOutput.contains("Nothing was saved."))
        #expect(!wrong.errorOutput.contains("wrong-secret"))
        let nobody = try await logIn(account, [], typing: "acme", "http://127.0.0.1:9", "cli_x", "hush", "")
        #expect(nobody.exitStatus == .exited(5))
        let cut = try await logIn(account, [], typing: "acme", sandbox.address.baseURL)
        #expect(cut.exitStatus == .exited(130))
        #expect(!FileManager.default.fileExists(atPath: path(account)))
    }

    @Test("names the scopes that are missing, and saves all the same")
    func scopes() async throws {
        let server = try PlainServer.withoutScopes()
        let account = try Account()
        let result = try await logIn(account, [], typing: "acme", server.address.baseURL, "cli_x", "hush", "")
        #expect(result.exitStatus == .exited(0))
        #expect(result.errorOutput.contains("warning scope read_faces: The app may not look at face settings."))
        #expect(result.errorOutput.contains("→ Apply for attendance:rule in the developer console"))
        #expect(FileManager.default.fileExists(atPath: path(account)))
    }

    @Test(
        "takes no option that a profile could not hold",
        arguments: [
            (["--platform", "feichu"], "not the address of a platform"),
            (["--platform", "http://example.com"], "clear text"),
            (["--secret-env", "my secret"], "name of a variable"), (["--secret-command", "echo $A"], "No shell reads"),
            (["--secret-env", "A", "--secret-command", "b"], "not by both"), (["--sandbox"], "sandbox"),
        ]
    )
    func options(arguments: [String], words: String) async throws {
        let given = ["--profile", "a", "--app-id", "cli_a", "--operator-id", "ou"]
        let platform = arguments.contains("--platform") ? [] : ["--platform", "feishu"]
        let account = try Account()
        let result = try await logIn(account, given + platform + arguments, typing: "hush")
        #expect(result.exitStatus == .exited(64))
        #expect(result.errorOutput.contains(words), "\(result.errorOutput)")
        #expect(!FileManager.default.fileExists(atPath: path(account)))
    }

    @Test("refuses a file that others can read before it asks anything")
    func rights() async throws {
        let account = try Account()
        try account.writeProfiles("profiles: {}\n", mode: 0o644)
        let result = try await logIn(account, [])
        #expect(result.exitStatus == .exited(64))
        #expect(result.errorOutput.contains("chmod 600"))
    }

    @Test("shows no secret that is typed, and leaves the terminal as it was", arguments: [true, false])
    func typing(isInterrupted: Bool) async throws {
        let sandbox = try await SandboxProcess()
        let account = try Account()
        let terminal = try await account.terminal("login", "--profile", "acme", width: 160, height: 48)
        try await terminal.waitFor("Platform:")
        try await terminal.type(sandbox.address.baseURL)
        try await terminal.press("Enter")
        try await terminal.waitFor("Id of the app")
        try await terminal.type(sandbox.address.appID)
        try await terminal.press("Enter")
        try await terminal.waitFor("Secret of the app (not shown):")
        try await terminal.type(sandbox.address.secret)
        if isInterrupted {
            try await terminal.press("C-c")
        } else {
            try await terminal.press("Enter")
            try await terminal.waitFor("Operator id")
            #expect(try await !terminal.screen().contains(sandbox.address.secret))
            try await terminal.press("Enter")
        }
        let status = try await terminal.tmux.waitForExit(deadline: .seconds(20))
        #expect(status.shellStatus == (isInterrupted ? 130 : 0))
        #expect(try await !terminal.screen().contains(sandbox.address.secret))
        #expect(try await terminal.areModesRestored())
        #expect(FileManager.default.fileExists(atPath: path(account)) != isInterrupted)
    }

    // MARK: profiles

    @Test("lists the profiles, where the secret is and which is meant, and no secret")
    func lists() async throws {
        let account = try Account()
        try account.writeProfiles(
            """
            default: b
            profiles:
              a:
                platform: feishu
                app_id: cli_a
                secret: hush
                seal_key: hush
                https_proxy: http://u:hush@proxy:1
              b:
                platform: lark
                app_id: cli_b
                secret_command: [sh, -c, "echo hush"]
                environment: production
                read_only: true
                second_admin: true
            """
        )
        let text = try await account.punchcard("profiles")
        #expect(text.exitStatus == .exited(0))
        #expect(
            text.output == """
                  a\thttps://open.feishu.cn\tcli_a\tsecret: in the file
                * b\thttps://open.larksuite.com\tcli_b\tsecret: command sh\tproduction\tread_only\tsecond_admin

                """
        )
        let json = try JSON(parsing: try await account.punchcard("profiles", "--json").standardOutput)
        #expect(json["version"] == 1)
        #expect(json["profiles"]?.array?.map { $0["name"]?.string } == ["a", "b"])
        #expect(json["profiles"]?.array?.map { $0["secret_from"]?.string } == ["file", "command"])
        #expect(json["profiles"]?.array?.map { $0["is_default"]?.bool } == [false, true])
        #expect(json["profiles"]?.array?.map { $0["read_only"]?.bool } == [false, true])
        #expect(!json.text().contains("hush"))
    }

    @Test("may have none to list")
    func none() async throws {
        let result = try await Account().punchcard("profiles")
        #expect(result.exitStatus == .exited(0) && result.standardOutput.isEmpty)
        #expect(result.errorOutput.contains("punchcard login"))
    }
}

extension PlainServer {
    /// A platform that gives a token, and the app no scope to write and none for names.
    static func withoutScopes() throws -> PlainServer {
        try PlainServer { request in
            let missing =
                request.method == "POST" || ["/contact/", "/user_settings/"].contains { request.path.contains($0) }
            guard !request.path.hasPrefix("/open-apis/auth/"), missing else { return platformAnswer(request, []) }
            let scope = request.path.contains("/contact/") ? "contact:contact.base:readonly" : "attendance:rule"
            return .json(
                #"{"code":99991672,"msg":"Access denied. One of these scopes is required: [\#(scope)]"}"#,
                status: 400
            )
        }
    }
}
