import AttendanceAPI
import Foundation
import InMemoryLogging
import Logging
import Synchronization
import Testing

/// A scripted platform and a client of it. Tokens are given out as `t-1`, `t-2`, …; the script answers everything else.
struct Platform {
    let server: ScriptedServer
    let client: AttendanceClient
    let clock: TestClock
    let log: InMemoryLogHandler

    static let secret = "hush-hush-secret"

    /// Runs `body` against a platform of its own.
    /// - Parameters:
    ///   - tokenReply: answers the nth request for a token, from 1.
    ///   - script: answers the nth request that is none for a token, from 1.
    static func run(
        answer: Duration = .seconds(30),
        largestAnswer: Int = 32 << 20,
        random: Double = 0,
        tokenReply: @escaping @Sendable (Int) -> ScriptedServer.Reply = { token($0) },
        script: @escaping @Sendable (ScriptedServer.Request, Int) -> ScriptedServer.Reply,
        _ body: (Platform) async throws -> Void
    ) async throws {
        let tokens = Counter()
        let others = Counter()
        let server = try await ScriptedServer { request in
            request.isForToken ? tokenReply(tokens.next()) : script(request, others.next())
        }
        let clock = TestClock()
        var log = InMemoryLogHandler()
        log.logLevel = .trace
        let handler = log
        let client = AttendanceClient(
            AttendanceClient.Configuration(
                baseURL: try BaseURL("http://127.0.0.1:\(server.port)"),
                appID: "cli_test",
                secret: Secret(secret),
                timeouts: AttendanceClient.Timeouts(connect: .seconds(5), answer: answer, writeAnswer: answer),
                limits: AttendanceClient.Limits(largestAnswer: largestAnswer),
                timing: clock.timing(random: random)
            ),
            logger: Logger(label: "test") { _ in handler }
        )
        let result: Result<Void, any Error>
        do {
            result = .success(try await body(Platform(server: server, client: client, clock: clock, log: handler)))
        } catch {
            result = .failure(error)
        }
        await client.shutdown()
        // A test may have done so itself.
        try? await server.stopListening()
        try result.get()
    }

    static func token(_ number: Int, expire: Int = 7200) -> ScriptedServer.Reply {
        .json(#"{"code":0,"msg":"ok","tenant_access_token":"t-\#(number)","expire":\#(expire)}"#)
    }

    static func failure(_ code: Int, _ message: String = "no", status: Int = 400, reset: String? = nil)
        -> ScriptedServer.Reply
    {
        var headers = ["X-Tt-Logid": "202611210001"]
        headers["x-ogw-ratelimit-reset"] = reset
        return .json(#"{"code":\#(code),"msg":"\#(message)","data":{}}"#, status: status, headers: headers)
    }

    static let posted = ScriptedServer.Reply.json(#"{"code":0,"msg":"success","data":{"group":{"group_id":"1"}}}"#)
    static let noGroups = ScriptedServer.Reply.json(
        #"{"code":0,"msg":"success","data":{"group_list":[],"has_more":false}}"#
    )
}

final class Counter: Sendable {
    private let count = Mutex(0)

    func next() -> Int {
        count.withLock {
            $0 += 1
            return $0
        }
    }
}

/// The error that `body` throws; a test that expects one and gets none has failed.
func failure(_ body: () async throws(APIError) -> some Sendable) async throws -> APIError {
    do {
        _ = try await body()
    } catch {
        return error
    }
    throw NoError()
}

struct NoError: Error {}

func fixture(_ name: String) throws -> [UInt8] {
    let url = try #require(Bundle.module.url(forResource: "Fixtures/\(name)", withExtension: "json"))
    return Array(try Data(contentsOf: url))
}

extension ScriptedServer.Reply {
    /// How long a client waits for it: short only where nothing ends the wait, and even then long enough for a token to be
    /// fetched first on a machine that is busy with other tests.
    var patience: Duration {
        switch self {
        case .silence, .trickle: .seconds(3)
        default: .seconds(30)
        }
    }
}
