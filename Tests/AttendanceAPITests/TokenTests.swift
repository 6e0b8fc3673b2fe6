import LosslessJSON
import Testing

@testable import AttendanceAPI

/// `api.md: Endpoints, token` and the token codes of `Limits and errors`.
@Suite("Tokens", .timeLimit(.minutes(1)))
struct TokenTests {
    @Test("are asked for with id and secret, and used until shortly before their end")
    func renewal() async throws {
        try await Platform.run(script: { _, _ in Platform.noGroups }) { platform in
            _ = try await platform.client.groupPage()
            platform.clock.advance(by: .seconds(7200 - 301))
            _ = try await platform.client.groupPage()
            #expect(platform.server.tokenRequests.count == 1)
            platform.clock.advance(by: .seconds(2))
            _ = try await platform.client.groupPage()
            #expect(
                platform.server.requests.map { $0.headers["authorization"] } == [
                    "Bearer t-1", "Bearer t-1", "Bearer t-2",
                ]
            )

            let request = try #require(platform.server.tokenRequests.first)
            #expect(request.method == "POST")
            #expect(request.target == "/open-apis/auth/v3/tenant_access_token/internal")
            #expect(try JSON(parsing: request.body) == ["app_id": "cli_test", "app_secret": .string(Platform.secret)])
            #expect(request.headers["authorization"] == nil)
        }
    }

    @Test("of a short life are not renewed for every request")
    func shortLife() async throws {
        try await Platform.run(tokenReply: { Platform.token($0, expire: 60) }, script: { _, _ in Platform.noGroups }) {
            platform in
            _ = try await platform.client.groupPage()
            platform.clock.advance(by: .seconds(44))
            _ = try await platform.client.groupPage()
            #expect(platform.server.tokenRequests.count == 1)
            platform.clock.advance(by: .seconds(2))
            _ = try await platform.client.groupPage()
            #expect(platform.server.tokenRequests.count == 2)
        }
    }

    @Test("are renewed once for all who need a new one")
    func singleFlight() async throws {
        let script: @Sendable (ScriptedServer.Request, Int) -> ScriptedServer.Reply = { request, _ in
            request.headers["authorization"] == "Bearer t-1" ? Platform.failure(99_991_663) : Platform.noGroups
        }
        try await Platform.run(script: script) { platform in
            let client = platform.client
            try await withThrowingTaskGroup { group in
                for _ in 0..<20 { group.addTask { _ = try await client.groupPage() } }
                try await group.waitForAll()
            }
            #expect(platform.server.tokenRequests.count == 2)
            #expect(platform.server.requests.filter { $0.headers["authorization"] == "Bearer t-2" }.count == 20)
        }
    }

    @Test("do not fail for the others when the one who asked first is cancelled")
    func cancelledFirst() async throws {
        let gate = AsyncStream<Void>.makeStream()
        let fetched = Counter()
        let keeper = TokenKeeper(timing: TestClock().timing())
        let fetch: @Sendable () async throws(APIError) -> Token = {
            _ = fetched.next()
            for await _ in gate.stream { break }
            return Token(secret: Secret("t"), renewAt: .seconds(100))
        }
        let first = Task {
            try await failure { () async throws(APIError) in try await keeper.token(insteadOf: nil, fetch: fetch) }
        }
        let second = Task { try await keeper.token(insteadOf: nil, fetch: fetch) }
        first.cancel()
        let error = try await first.value
        #expect(error.kind == .cancelled)
        gate.continuation.yield()
        let token = try await second.value
        #expect(token.secret == Secret("t"))
        #expect(fetched.next() == 2)
    }

    @Test("are refused for a wrong secret, whatever the code", arguments: [10_014, 10_003, 99_991_663, 1_220_001])
    func wrongSecret(_ code: Int) async throws {
        let reply = Platform.failure(code, "app secret invalid", status: code == 10_014 ? 200 : 400)
        try await Platform.run(tokenReply: { _ in reply }, script: { _, _ in Platform.posted }) { platform in
            let error = try await failure { () async throws(APIError) in try await platform.client.post(body: []) }
            #expect(error.kind == .credentialsRefused)
            #expect(error.code == code)
            #expect(error.words.en.contains("Nothing was written."))
            #expect(platform.server.requests.isEmpty)
            #expect(platform.server.tokenRequests.count == 1)
        }
    }

    @Test("name the scope, the allow list or the credentials as what to look at")
    func hints() async throws {
        for (code, hint) in [(99_991_401, Hint.addressNotAllowed), (10_014, .checkCredentials)] {
            try await Platform.run(tokenReply: { _ in Platform.failure(code) }, script: { _, _ in Platform.noGroups }) {
                platform in
                let error = try await failure { () async throws(APIError) in try await platform.client.groupPage() }
                #expect(error.hint == hint)
            }
        }
    }

    @Test("that could not travel in a header are no tokens")
    func nonsense() async throws {
        let reply = ScriptedServer.Reply.json(#"{"code":0,"tenant_access_token":"a\r\nX: b","expire":7200}"#)
        try await Platform.run(tokenReply: { _ in reply }, script: { _, _ in Platform.posted }) { platform in
            let error = try await failure { () async throws(APIError) in try await platform.client.post(body: []) }
            #expect(error.kind == .badAnswer(.unexpected(path: "tenant_access_token", wanted: .text)))
            #expect(!error.isOutcomeUnknown)
        }
    }
}
