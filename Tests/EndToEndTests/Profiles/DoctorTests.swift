import Attendance
import Foundation
import LosslessJSON
import TestSupport
import Testing

@Suite("doctor")
struct DoctorTests {
    /// The verdict on each thing, by its name.
    private func verdicts(_ result: ProcessResult) throws -> [String: String] {
        let checks = try #require(try JSON(parsing: result.standardOutput)["checks"]?.array)
        return Dictionary(checks.map { ($0["name"]?.string ?? "", $0["status"]?.string ?? "") }) { $1 }
    }

    private func check(_ name: String, _ result: ProcessResult) throws -> JSON {
        let checks = try #require(try JSON(parsing: result.standardOutput)["checks"]?.array)
        return try #require(checks.first { $0["name"]?.string == name })
    }

    @Test("finds all well in the sandbox, and changes nothing there")
    func sandbox() async throws {
        let account = try Account()
        let before = try await account.punchcard("list", "--sandbox")
        let result = try await account.punchcard("doctor", "--sandbox", "--json")
        #expect(result.exitStatus == .exited(0), "\(result.output)")
        let verdicts = try verdicts(result)
        for name in [
            "profile", "network", "clock", "token", "scope read_groups", "scope read_faces", "operator", "locale",
            "file state",
        ] {
            #expect(verdicts[name] == "ok", "\(name)")
        }
        let nobody = try await account.punchcard(
            "doctor",
            "--sandbox",
            "--json",
            changing: ["PUNCHCARD_OPERATOR_ID": "me"]
        )
        #expect(try self.verdicts(nobody)["operator"] == "warning" && nobody.exitStatus == .exited(0))
        #expect(verdicts["terminal"] == "warning")
        #expect(verdicts["tls"] == nil && verdicts["proxy"] == nil)
        #expect(try await account.punchcard("list", "--sandbox").output == before.output)
    }

    @Test("tells what keeps the platform away, and goes on with this machine")
    func unreachable() async throws {
        let result = try await Account(of: ServerAddress(baseURL: "http://127.0.0.1:9")).punchcard("doctor", "--json")
        #expect(result.exitStatus == .exited(5))
        let verdicts = try verdicts(result)
        #expect(verdicts["network"] == "error" && verdicts["token"] == nil && verdicts["locale"] == "ok")
        #expect(try check("network", result)["remedy_en"]?.string?.isEmpty == false)
    }

    @Test("tells a secret that the platform does not accept")
    func wrongSecret() async throws {
        let sandbox = try await SandboxProcess()
        var address = sandbox.address
        address.secret = "wrong-secret"
        let result = try await Account(of: address).punchcard("doctor", "--json")
        #expect(result.exitStatus == .exited(3))
        let verdicts = try verdicts(result)
        #expect(verdicts["network"] == "ok" && verdicts["token"] == "error" && verdicts["scope write_groups"] == nil)
        #expect(!result.output.contains("wrong-secret"))
    }

    @Test("names the scopes that are missing; those for names are a warning")
    func scopes() async throws {
        let server = try PlainServer.withoutScopes()
        let result = try await Account(of: server.address).punchcard("doctor", "--json")
        #expect(result.exitStatus == .exited(0))
        let verdicts = try verdicts(result)
        #expect(verdicts["scope read_groups"] == "ok" && verdicts["scope write_groups"] == "untried")
        #expect(verdicts["scope read_departments"] == "warning" && verdicts["scope read_faces"] == "warning")
        #expect(try check("scope read_faces", result)["remedy_en"]?.string?.contains("attendance:rule ") == true)
        #expect(try check("scope write_groups", result)["remedy_en"]?.string?.contains("attendance:rule") == true)
    }

    @Test("sends nothing that looks like a write, and says what it did not try", arguments: [true, false])
    func noWrite(isReadOnly: Bool) async throws {
        let server = try PlainServer.withoutScopes()
        let account = try Account()
        try account.writeProfiles("profiles:\n" + server.address.profile("a", "secret: x", "read_only: \(isReadOnly)"))
        let result = try await account.punchcard("doctor")
        #expect(result.exitStatus == .exited(0), "\(result.output)")
        #expect(!server.requests.contains { $0.method == "POST" && $0.path == "/open-apis/attendance/v1/groups" })
        #expect(result.output.contains("untried scope write_groups: ") != isReadOnly)
    }

    @Test("never ends as if a write were unknown, whatever is wrong with the server", arguments: [500, 0])
    func neverUnknown(status: Int) async throws {
        let server = try PlainServer { request in
            if request.path.contains("/auth/") {
                return .json(#"{"code":0,"msg":"ok","tenant_access_token":"t-1","expire":7200}"#)
            }
            return request.method == "GET"
                ? .json(#"{"code":0,"data":{}}"#) : status == 0 ? .cut : .json("", status: status)
        }
        let result = try await Account(of: server.address).punchcard("doctor")
        #expect([.exited(0), .exited(3), .exited(5)].contains(result.exitStatus), "\(result.output)")
    }

    @Test("tells a state file that is damaged, and leaves it as it is")
    func damaged() async throws {
        let account = try Account()
        let directory = account.home.file("state/punchcard")
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
        try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: directory.path)
        let file = directory.appending(path: "state.sqlite")
        let bytes = Data(repeating: 0x41, count: 8192)
        try bytes.write(to: file)
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: file.path)
        let result = try await account.punchcard("doctor", "--sandbox", "--json")
        #expect(result.exitStatus == .exited(74), "\(result.output)")
        #expect(try check("file history", result)["status"]?.string == "error")
        #expect(try check("file history", result)["message_en"]?.string?.contains("damaged") == true)
        #expect(try check("file history", result)["message_zh"]?.string?.contains("已损坏") == true)
        #expect(try Data(contentsOf: file) == bytes)
    }

    @Test("tells white space around app id and secret, and certificates that are not there")
    func copied() async throws {
        let sandbox = try await SandboxProcess()
        let variables = [
            "PUNCHCARD_APP_ID": " \(sandbox.address.appID)", "PUNCHCARD_APP_SECRET": "\(sandbox.address.secret)\n",
        ]
        let result = try await Account(of: sandbox.address).punchcard("doctor", changing: variables)
        #expect(result.exitStatus == .exited(0), "\(result.output)")
        #expect(result.output.contains("white space around app_id"), "\(result.output)")
        #expect(result.output.contains("white space around app_secret"))
        let account = try Account()
        let address = ServerAddress(baseURL: "https://127.0.0.1:9")
        try account.writeProfiles("profiles:\n" + address.profile("a", "secret: a-secret", "ca_file: /no/such.pem"))
        let missing = try await account.punchcard("doctor")
        #expect(missing.output.contains("/no/such.pem: it is not there"), "\(missing.output)")
    }

    @Test("goes through a proxy that inspects TLS, and names a clock that is an hour off")
    func proxy() async throws {
        let platform = try await TLSPlatform(clockOffset: -3600)
        let proxy = try ConnectProxy(.tunnelFor("Basic dTpodXNo", platform.port))
        let account = try Account()
        let address = ServerAddress(baseURL: "https://platform.test")
        let lines = ["secret: a-secret", "https_proxy: http://u:hush@127.0.0.1:\(proxy.port)", "read_only: true"]
        try account.writeProfiles("profiles:\n" + address.profile("a", lines[0], lines[1], lines[2]))
        let untrusted = try await account.punchcard("doctor", "--json")
        #expect(untrusted.exitStatus == .exited(5))
        #expect(try verdicts(untrusted)["tls"] == "error")
        #expect(try check("tls", untrusted)["remedy_en"]?.string?.contains("ca_file") == true)

        let roots = "ca_file: \(platform.certificate)"
        try account.writeProfiles("profiles:\n" + address.profile("a", lines[0], lines[1], lines[2], roots))
        let result = try await account.punchcard("doctor", "--json", "--verbose")
        let verdicts = try verdicts(result)
        for name in ["proxy", "network", "tls", "token"] { #expect(verdicts[name] == "ok", "\(name)") }
        #expect(verdicts["clock"] == "warning")
        #expect(try check("clock", result)["message_en"]?.string?.contains("1 h 0 min ahead of") == true)
        // Every token would be over if its life were counted by the server's clock.
        #expect(try await account.punchcard("list").exitStatus == .exited(0))
        for text in [result.output, result.errorOutput, try account.storedState()] {
            for hidden in ["hush", "dTpodXNo", "a-secret"] { #expect(!text.contains(hidden)) }
        }
    }

    @Test("says that the proxy is at fault", arguments: ["https_proxy", "HTTPS_PROXY"])
    func badProxy(variable: String) async throws {
        let proxy = try ConnectProxy(.refuse(403))
        var account = try Account(of: ServerAddress(baseURL: "https://platform.test"))
        account.environment[variable] = "http://u:hush@127.0.0.1:\(proxy.port)"
        let result = try await account.punchcard("doctor", "--json")
        #expect(result.exitStatus == .exited(5))
        #expect(try verdicts(result)["proxy"] == "error")
        let list = try await account.punchcard("list")
        #expect(list.exitStatus == .exited(5))
        #expect(list.errorOutput.contains("the fault is with the proxy 127.0.0.1:\(proxy.port)"))
        #expect(!(result.output + list.errorOutput).contains("hush"))
        let nonsense = try await account.punchcard("list", changing: [variable: "socks5://u:hush@a"])
        #expect(nonsense.exitStatus == .exited(64))
        #expect(nonsense.errorOutput.contains("\(variable): ") && !nonsense.errorOutput.contains("hush"))
    }

    @Test("tells files that others can read, with what mends them")
    func files() async throws {
        let account = try Account()
        let path = try account.writeProfiles("profiles: {}\n", mode: 0o644)
        let state = account.home.file("state/punchcard").path
        try FileManager.default.createDirectory(atPath: state, withIntermediateDirectories: true)
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: state)
        let result = try await account.punchcard("doctor", "--json")
        #expect(result.exitStatus == .exited(64))
        #expect(try check("file config", result)["remedy_en"]?.string == "chmod 600 \(path)")
        #expect(try check("profile", result)["status"]?.string == "error")
        #expect(try check("profile", result)["message_en"]?.string?.contains("Others") == true)
        #expect(try check("profile", result)["message_zh"]?.string?.contains("其他用户") == true)
        #expect(try check("file state", result)["status"]?.string == "warning")
        #expect(try check("file state", result)["remedy_en"]?.string == "chmod 700 \(state)")
    }

    @Test("looks at the terminal it runs in")
    func terminal() async throws {
        let terminal = try await Account().terminal("doctor", "--sandbox", width: 100, height: 40)
        let screen = try await terminal.waitFor("100×40")
        #expect(screen.contains("ok      terminal: TERM="))
        #expect(try await terminal.tmux.waitForExit(deadline: .seconds(20)) == .exited(0))
        let dumb = try await Account().terminal(
            "doctor",
            "--sandbox",
            width: 100,
            height: 40,
            changing: ["TERM": "dumb"]
        )
        // The advice is a line of its own, and may come a moment later.
        try await dumb.waitFor("the verdict and the advice") { screen in
            ["TERM=dumb can't be drawn on", "--plain"].allSatisfy(screen.contains)
        }
    }
}
