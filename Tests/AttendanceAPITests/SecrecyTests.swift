import AttendanceAPI
import InMemoryLogging
import Testing

/// A secret or a token is never shown, logged, or sent in clear text to another machine.
@Suite("Secrets", .timeLimit(.minutes(1)))
struct SecrecyTests {
    @Test("stay out of descriptions and dumps")
    func descriptions() throws {
        let secret = Secret("hush")
        let configuration = AttendanceClient.Configuration(
            baseURL: try BaseURL("https://open.feishu.cn"),
            appID: "a",
            secret: secret
        )
        var dumped = ""
        dump(configuration, to: &dumped)
        for text in ["\(secret)", String(reflecting: secret), "\(configuration)", "\([secret: secret])", dumped] {
            #expect(!text.contains("hush"))
            #expect(text.contains("•••"))
        }
    }

    @Test("stay out of the log, and so do bodies")
    func log() async throws {
        let script: @Sendable (ScriptedServer.Request, Int) -> ScriptedServer.Reply = { request, nth in
            nth == 1 ? Platform.failure(99_991_663) : Platform.posted
        }
        try await Platform.run(script: script) { platform in
            _ = try await platform.client.post(body: Array(#"{"group":"private matters"}"#.utf8))
            let lines = platform.log.entries.map { "\($0.message) \($0.metadata)" }
            #expect(lines.count == 4)
            #expect(lines.contains { $0.contains("POST /open-apis/attendance/v1/groups") && $0.contains("99991663") })
            #expect(lines.contains { $0.contains("202611210001") && $0.contains("400") })
            for line in lines {
                for hidden in [Platform.secret, "t-1", "t-2", "private matters"] { #expect(!line.contains(hidden)) }
            }
        }
    }

    @Test(
        "are struck out of what the server says, wherever it says it",
        arguments: [
            { secret in Platform.failure(1_220_600, "no \(secret) here") },
            { secret in Platform.failure(1_220_600, String(repeating: "x", count: 495) + secret) },
            { secret in Platform.failure(1_220_600, "\(secret.prefix(8))\u{200B}\(secret.dropFirst(8))") },
            { secret in .json("", status: 302, headers: ["Location": "/?\(secret)"]) },
            { secret in .json(#"{"code":1,"msg":"no"}"#, status: 400, headers: ["X-Tt-Logid": secret]) },
            { secret in .json(#"{"\#(secret)":1,"\#(secret)":2}"#) },
            { secret in .json(#"{"code":0,"data":{"group_id":"\#(secret)"}}"#) },
        ] as [@Sendable (String) -> ScriptedServer.Reply]
    )
    func echoed(reply: @escaping @Sendable (String) -> ScriptedServer.Reply) async throws {
        for hidden in [Platform.secret, "t-a-token-that-is-long"] {
            let token = ScriptedServer.Reply.json(
                #"{"code":0,"msg":"ok","tenant_access_token":"t-a-token-that-is-long","expire":7200}"#
            )
            try await Platform.run(tokenReply: { _ in token }, script: { _, _ in reply(hidden) }) { platform in
                let error = try await failure { () async throws(APIError) in try await platform.client.group("1") }
                let lines = platform.log.entries.map { "\($0.message) \($0.metadata)" }
                for text in [error.words.en, error.words.zh, error.reference, "\(error)"] + lines {
                    #expect(!text.contains(hidden.prefix(8)), "\(text)")
                }
            }
        }
        try await Platform.run(tokenReply: { _ in reply(Platform.secret) }, script: { _, _ in .drop }) { platform in
            let error = try await failure { () async throws(APIError) in try await platform.client.group("1") }
            #expect(!"\(error) \(error.words.en)".contains(Platform.secret.prefix(8)))
        }
    }

    @Test(
        "go over https, or to this machine",
        arguments: [
            ("https://open.feishu.cn", "https://open.feishu.cn"),
            ("https://open.larksuite.com/", "https://open.larksuite.com"),
            ("HTTPS://Open.Feishu.cn:8443", "https://open.feishu.cn:8443"),
            ("http://127.0.0.1:8080", "http://127.0.0.1:8080"),
            ("http://127.255.3.4", "http://127.255.3.4"), ("http://localhost:1/", "http://localhost:1"),
            ("http://[::1]:65535", "http://[::1]:65535"), ("https://[2001:db8::1]", "https://[2001:db8::1]"),
        ]
    )
    func accepted(text: String, address: String) throws {
        #expect(try BaseURL(text).description == address)
    }

    @Test(
        "do not go over plain http to another machine",
        arguments: [
            "http://open.feishu.cn", "http://10.0.0.1", "http://localhost.evil.com", "http://127.0.0.1.evil.com",
            "http://127.1", "http://127.0.0.256", "http://127.0.0.01", "http://0x7f.0.0.1", "http://[::2]",
            "http://[::ffff:10.0.0.1]",
            "http://128.0.0.1",
        ]
    )
    func insecure(_ text: String) throws {
        let error = try #require(throws: BaseURLError.self) { try BaseURL(text) }
        #expect(error.reason == .insecure)
        #expect(error.words.en.contains("clear text"))
    }

    @Test(
        "do not go to what is no plain address",
        arguments: [
            "", "open.feishu.cn", "ftp://open.feishu.cn", "https://", "https:///", "https://a/b", "https://a?x",
            "https://a#x",
            "http://127.0.0.1@evil.com", "https://user:pass@open.feishu.cn", "http://127.0.0.1\\@evil.com",
            "https://a b",
            "https://a:0", "https://a:65536", "https://a:", "https://a:1:2", "https://[::1", "https://例.com",
            "https://a%2fb",
            "https://a\r\nX: y", "https://.a", "https://[]",
        ]
    )
    func noAddress(_ text: String) throws {
        let error = try #require(throws: BaseURLError.self) { try BaseURL(text) }
        #expect(error.reason == .notAnAddress)
        #expect(!error.words.en.contains("user:pass"))
    }
}
