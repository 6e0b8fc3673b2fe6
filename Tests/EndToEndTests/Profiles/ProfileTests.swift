import Foundation
import Glibc
import LosslessJSON
import TestSupport
import Testing

/// Profiles through the real program.
@Suite("Profiles")
struct ProfileTests {
    private static let research = "7031188560492871681"
    private static let nothing = ServerAddress(baseURL: "http://127.0.0.1:9", appID: "cli_nowhere", secret: "x")

    // MARK: Which one counts

    @Test(
        "say where the groups are and where the secret is",
        arguments: ["secret: SECRET", "secret_command: cat secret.txt", "secret_env: ACME_SECRET"]
    )
    func secrets(line: String) async throws {
        let sandbox = try await SandboxProcess()
        let account = try Account()
        try account.home.write(sandbox.address.secret + "\n", to: "secret.txt")
        let line = line.replacing("SECRET", with: line.hasPrefix("secret:") ? sandbox.address.secret : "SECRET")
        try account.writeProfiles("profiles:\n" + sandbox.address.profile("acme", line))
        let result = try await account.punchcard("list", changing: ["ACME_SECRET": sandbox.address.secret])
        #expect(result.exitStatus == .exited(0), "\(result.errorOutput)")
        #expect(result.output.contains("San Jose Office"))
    }

    @Test("are chosen by option, by variable, as the default, in this order")
    func choice() async throws {
        let sandbox = try await SandboxProcess()
        let account = try Account()
        let secret = "secret: \(sandbox.address.secret)"
        let two = sandbox.address.profile("good", secret) + Self.nothing.profile("bad", "secret: x")
        try account.writeProfiles("profiles:\n" + two)
        let undecided = try await account.punchcard("list")
        #expect(undecided.exitStatus == .exited(64))
        #expect(undecided.errorOutput.contains("good, bad") && undecided.errorOutput.contains("--profile"))

        try account.writeProfiles("default: bad\nprofiles:\n" + two)
        #expect(try await account.punchcard("list").exitStatus == .exited(5))
        let variable = ["PUNCHCARD_PROFILE": "good"]
        #expect(try await account.punchcard("list", changing: variable).exitStatus == .exited(0))
        #expect(try await account.punchcard("list", "--profile", "bad", changing: variable).exitStatus == .exited(5))
        #expect(try await account.punchcard("--profile", "good", "list").exitStatus == .exited(0))

        let typo = try await account.punchcard("list", "--profile", "godo")
        #expect(typo.exitStatus == .exited(64))
        #expect(typo.errorOutput.contains("Did you mean “good”?"))
        let both = try await account.punchcard("list", "--profile", "good", "--sandbox")
        #expect(both.exitStatus == .exited(64))
    }

    @Test("give way to variables, which also do without any")
    func variables() async throws {
        let sandbox = try await SandboxProcess()
        var account = try Account()
        try account.writeProfiles("profiles:\n" + Self.nothing.profile("bad", "secret: x"), mode: 0o644)
        // Nobody asks for the file when the variables say it all.
        account.environment.merge(sandbox.address.environment) { $1 }
        #expect(try await account.punchcard("list").exitStatus == .exited(0))

        try account.writeProfiles("profiles:\n" + Self.nothing.profile("bad", "secret: x"))
        let named = try await account.punchcard("list", "--profile", "bad")
        #expect(named.exitStatus == .exited(0), "\(named.errorOutput)")
    }

    @Test("give language, operator and kind of ids, unless an option or a variable does")
    func values() async throws {
        let account = try Account()
        try account.writeProfiles(
            "profiles:\n"
                + Self.nothing.profile(
                    "acme",
                    "secret: x",
                    "operator_id: ou_profile",
                    "language: zh",
                    "employee_type: employee_no"
                )
        )
        let file = try account.home.write("{\"group\":{\"group_name\":\"a\"}}", to: "g.json").path
        let curl = try await account.punchcard("payload", "--file", file, "--format", "curl")
        #expect(curl.output.contains("employee_type=employee_no") && curl.output.contains("ou_profile"))
        let other = try await account.punchcard(
            ["payload", "--file", file, "--format", "curl", "--employee-type", "employee_id"],
            changing: ["PUNCHCARD_OPERATOR_ID": "ou_variable"]
        )
        #expect(other.output.contains("employee_type=employee_id") && other.output.contains("ou_variable"))
        #expect(!other.output.contains("ou_profile"))
        let chinese = try await account.punchcard("list", changing: ["PUNCHCARD_LANG": ""])
        #expect(chinese.errorOutput.contains("无法连接服务器"))
        #expect(try await account.punchcard("list", "--lang", "en").errorOutput.contains("could not be reached"))
    }

    // MARK: What is refused

    @Test("that others can read are refused, with what mends it")
    func rights() async throws {
        let account = try Account()
        let path = try account.writeProfiles("profiles:\n" + Self.nothing.profile("a", "secret: hush"), mode: 0o640)
        for arguments in [["list"], ["history"], ["--plain"], ["validate", "--file", "x"]] {
            let result = try await account.punchcard(arguments)
            #expect(result.exitStatus == .exited(64), "\(arguments)")
            #expect(result.errorOutput.contains("chmod 600 \(path)"))
            #expect(result.standardOutput.isEmpty && !result.errorOutput.contains("hush"))
        }
        #expect(try await account.punchcard("list", "--sandbox").exitStatus == .exited(0))
    }

    @Test("with a key that there is none of are refused, by line and column")
    func unknownKey() async throws {
        let account = try Account()
        let path = try account.writeProfiles("profiles:\n" + Self.nothing.profile("a", "secert: hush"))
        let result = try await account.punchcard("list")
        #expect(result.exitStatus == .exited(64))
        #expect(result.errorOutput.contains("\(path):5:5: secert is no key here. Did you mean secret?"))
        #expect(!result.errorOutput.contains("hush"))
    }

    @Test(
        "whose secret can't be had say so, by line",
        arguments: [
            ("secret_env: NO_SUCH_VARIABLE", ":5:17: The variable NO_SUCH_VARIABLE is not set."),
            ("secret_command: no-such-program", ":5:21: no-such-program does not start"),
            ("secret_command: false", ":5:21: false ended with status 1"),
            ("read_only: false", ":2:3: Nothing says where the app's secret is."),
        ]
    )
    func noSecret(line: String, words: String) async throws {
        let account = try Account()
        let path = try account.writeProfiles("profiles:\n" + Self.nothing.profile("a", line))
        let result = try await account.punchcard("list")
        #expect(result.exitStatus == .exited(64))
        #expect(result.errorOutput.contains(path + words), "\(result.errorOutput)")
        // What needs no server needs no secret.
        #expect(try await account.punchcard("history").exitStatus == .exited(0))
    }

    @Test("of which one is wrong work but for that one, with a warning")
    func oneWrong() async throws {
        let sandbox = try await SandboxProcess()
        let account = try Account()
        try account.writeProfiles(
            "profiles:\n" + sandbox.address.profile("good", "secret: \(sandbox.address.secret)")
                + Self.nothing.profile("bad", "secert: hush")
        )
        let good = try await account.punchcard("list", "--profile", "good")
        #expect(good.exitStatus == .exited(0), "\(good.errorOutput)")
        #expect(good.errorOutput.contains("warning: the profile “bad” can't be used"))
        let bad = try await account.punchcard("list", "--profile", "bad")
        #expect(bad.exitStatus == .exited(64) && bad.errorOutput.contains("Did you mean secret?"))
        let all = try await account.punchcard("profiles")
        #expect(all.exitStatus == .exited(0) && all.output.contains("good") && all.errorOutput.contains("secert"))
    }

    @Test("whose command hangs are told of, and Ctrl-C ends both", arguments: [SIGINT, SIGTERM])
    func hanging(signal: Int32) async throws {
        let account = try Account()
        try account.home.write("trap '' INT; echo $$ >pid.txt; exec sleep 600", to: "hang.sh")
        try account.writeProfiles(
            "profiles:\n" + Self.nothing.profile("a", "secret_command: sh \(account.home.file("hang.sh").path)")
        )
        let child = try ChildProcess(
            Account.program,
            ["list"],
            environment: account.environment,
            directory: account.home.url
        )
        try await eventually("the waiting to be told") {
            String(decoding: child.standardError, as: UTF8.self).contains("Waiting for the command sh")
        }
        child.send(signal: signal)
        #expect(try await child.wait() == .exited(128 + signal))
        let text = try String(contentsOf: account.home.file("pid.txt"), encoding: .utf8)
        let process = try #require(pid_t(text.trimmingCharacters(in: .whitespacesAndNewlines)))
        try await eventually("the command to be gone") { kill(process, 0) == -1 }
    }

    // MARK: Read-only

    @Test("that are read-only read, and write nothing")
    func readOnly() async throws {
        let sandbox = try await SandboxProcess()
        let account = try Account()
        let path = try account.writeProfiles(
            "profiles:\n"
                + sandbox.address.profile(
                    "acme",
                    "secret: \(sandbox.address.secret)",
                    "operator_id: dd31248a",
                    "read_only: true"
                )
        )
        #expect(try await account.punchcard("get", Self.research).exitStatus == .exited(0))
        for arguments in [["new"], ["new", "--plain"], ["restore", Self.research, "1", "--yes"]] {
            let result = try await account.punchcard(arguments)
            #expect(result.exitStatus == .exited(64), "\(arguments)")
            #expect(result.errorOutput.contains("read-only (\(path):7:16)"), "\(result.errorOutput)")
        }
        let editor = try await account.editor(Self.research)
        try await editor.waitFor(" 1/12 ")
        let before = try await account.group(Self.research)
        try await editor.find("group_name")
        try await editor.press("Enter")
        try await editor.waitFor("The profile “acme” is read-only")
        try await editor.press("S", "S")
        #expect(try await editor.quitFromGroup() == .exited(0))
        #expect(try await account.group(Self.research) == before)
    }

    // MARK: Which one it is

    @Test("are named in the header and in the history")
    func names() async throws {
        let sandbox = try await SandboxProcess()
        let account = try Account()
        try account.writeProfiles(
            "profiles:\n"
                + sandbox.address.profile(
                    "acme",
                    "secret: \(sandbox.address.secret)",
                    "operator_id: dd31248a",
                    "environment: production"
                )
        )
        let editor = try await account.editor(Self.research)
        #expect(try await editor.waitFor(" 1/12 ").hasPrefix(" PROD acme │"))
        try await editor.rename(to: "改名")
        try await editor.press("S")
        try await editor.waitFor("1 Changes")
        try await editor.press("S")
        try await editor.waitFor("Written")
        let history = try await account.punchcard("history", "--json")
        #expect(history.output.contains("\"profile\": \"acme\""), "\(history.output)")
        // A name does not stand for another tenant.
        let other = try await account.editor(changing: ["PUNCHCARD_APP_ID": "cli_other"])
        try await other.waitFor("PROD acme → ")
    }

    // MARK: Secrets

    @Test("show no secret in ps, to the commands they run, in words or in what is kept")
    func secrecy() async throws {
        let sandbox = try await SandboxProcess()
        let account = try Account()
        let secret = sandbox.address.secret
        // The command hands out the secret once it was looked at.
        try account.home.write(secret, to: "secret.txt")
        try account.home.write(
            "cd; cat /proc/$PPID/cmdline /proc/self/environ /proc/self/cmdline >seen.txt; cat secret.txt",
            to: "give.sh"
        )
        let command = "secret_command: sh \(account.home.file("give.sh").path)"
        try account.writeProfiles("profiles:\n" + sandbox.address.profile("acme", command, "seal_key_env: SEAL"))
        var changed = account
        changed.environment["SEAL"] = "seal-of-the-test"
        let child = try changed.start(["list", "--verbose"])
        let status = try await child.wait()
        #expect(status == .exited(0), "\(String(decoding: child.standardError, as: UTF8.self))")
        let seen = try String(contentsOf: account.home.file("seen.txt"), encoding: .utf8)
        #expect(seen.contains("PUNCHCARD_LANG=en") && seen.contains("list"))
        let texts = [
            seen, String(decoding: child.standardOutput, as: UTF8.self),
            String(decoding: child.standardError, as: UTF8.self), try account.storedState(),
        ]
        for text in texts { for hidden in [secret, "seal-of-the-test"] { #expect(!text.contains(hidden)) } }
        #expect(try account.storedState().contains("tenant_access_token"))
    }
}
