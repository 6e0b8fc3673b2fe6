import Foundation
import Glibc
import TestSupport
import Testing

/// The app's secret and the token that is had for it, in all that a session leaves behind.
@Suite("A session shows no secret")
struct SecrecyTests {
    /// An account at a sandbox, and what must be seen nowhere.
    private struct Desk {
        let sandbox: SandboxProcess
        let account: Account
        let hidden: [String]

        init() async throws {
            sandbox = try await SandboxProcess()
            account = try Account(of: sandbox.address)
            let address = sandbox.address
            let script = """
                import json, sys, urllib.request
                body = json.dumps({"app_id": sys.argv[2], "app_secret": sys.argv[3]}).encode()
                url = sys.argv[1] + "/open-apis/auth/v3/tenant_access_token/internal"
                request = urllib.request.Request(url, body, {"Content-Type": "application/json"})
                print(json.load(urllib.request.urlopen(request))["tenant_access_token"])
                """
            let answer = try await run("python3", ["-c", script, address.baseURL, address.appID, address.secret])
            // The sandbox gives everybody the same token while it lasts, as the platform does.
            let token = answer.output.trimmingCharacters(in: .whitespacesAndNewlines)
            try #require(!token.isEmpty)
            hidden = [address.secret, token]
        }

        /// Opens a group with the log at its most talkative, changes its name, and stands in the review.
        func review() async throws -> EditorTerminal {
            let editor = try await account.terminal("edit", "7071942258830901251", "--verbose", height: 60)
            try await editor.waitFor(" 1/12 ")
            try await editor.rename(to: "Secret Office")
            try await editor.press("S")
            try await editor.waitFor("1 Changes")
            return editor
        }

        func expectNone(in text: String, _ place: Comment) {
            #expect(!text.isEmpty, place)
            for secret in hidden { #expect(!text.contains(secret), place) }
        }
    }

    @Test("in no list of processes, log, draft, history, curl text, screen or scrollback")
    func session() async throws {
        let desk = try await Desk()
        let editor = try await desk.review()
        // The program and what it started; how the test's own terminal was started is not the program's doing.
        let program = String(editor.tmux.programID)
        let processes = try await run("ps", ["-ww", "-o", "args=", "-p", program, "--ppid", program]).output
        desk.expectNone(in: processes, "ps")
        #expect(processes.contains("7071942258830901251"))
        desk.expectNone(in: try desk.account.storedState(), "the draft")
        var screens = ""
        for (key, text) in [
            ("2", "\"group_name\""), ("3", "curl --request"), ("1", "+ Secret Office"),
        ] {
            try await editor.press(key)
            screens += try await editor.waitFor(text)
        }
        try await editor.press("S")
        screens += try await editor.waitFor("Written")
        desk.expectNone(in: screens, "the screens")
        try await editor.press("q", "q", "q")
        #expect(try await editor.tmux.waitForExit(deadline: .seconds(20)) == .exited(0))
        desk.expectNone(in: try await editor.tmux.scrollback(), "the scrollback")
        let stored = try desk.account.storedState()
        #expect(stored.contains("tenant_access_token"), "the log tells of the request")
        desk.expectNone(in: stored, "log and history")
        let curl = try await desk.account.punchcard("payload", "7071942258830901251", "--format", "curl")
        desk.expectNone(in: curl.output + curl.errorOutput, "curl")
    }

    @Test("in nothing that a crash leaves, and there is no memory dump", arguments: [SIGSEGV, SIGABRT])
    func crash(signal: Int32) async throws {
        let desk = try await Desk()
        let editor = try await desk.review()
        let limits = try String(contentsOfFile: "/proc/\(editor.tmux.programID)/limits", encoding: .utf8)
        #expect(limits.contains(/Max core file size\s+1\s+1/), "\(limits)")
        kill(editor.tmux.programID, signal)
        #expect(try await editor.tmux.waitForExit(deadline: .seconds(20)) == .signalled(signal))
        desk.expectNone(in: try await editor.tmux.scrollback(), "the scrollback")
        for path in try FileManager.default.subpathsOfDirectory(atPath: desk.account.home.url.path) {
            let data = (try? Data(contentsOf: desk.account.home.file(path))) ?? Data()
            for secret in desk.hidden { #expect(data.range(of: Data(secret.utf8)) == nil, "\(path)") }
        }
    }
}
