import AttendanceAPI
import Testing

/// What a write may do when it does not simply succeed (`api.md`: what proves that a write did not happen; trap 15).
@Suite("Writes", .timeLimit(.minutes(1)))
struct WriteTests {
    static let body = Array(#"{ "group":{"group_id":"1","x":1.10,"é":"\u4e2d"} , "operator_id":"o" }"#.utf8)

    struct Riddle: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let reply: ScriptedServer.Reply
        let cause: APIError.Kind?
    }

    static let riddles: [Riddle] = [
        Riddle(testDescription: "no answer", reply: .drop, cause: .noAnswer(.connectionLost)),
        Riddle(testDescription: "a time-out", reply: .silence, cause: .noAnswer(.timedOut)),
        Riddle(testDescription: "an endless answer", reply: .trickle, cause: .noAnswer(.timedOut)),
        Riddle(testDescription: "503", reply: .json("busy", status: 503), cause: .serverFault),
        Riddle(testDescription: "1225000", reply: Platform.failure(1_225_000, status: 500), cause: .serverFault),
        Riddle(
            testDescription: "1225000 with 200",
            reply: Platform.failure(1_225_000, status: 200),
            cause: .serverFault
        ),
        Riddle(
            testDescription: "another code with 502",
            reply: Platform.failure(1_220_001, status: 502),
            cause: .serverFault
        ),
        Riddle(
            testDescription: "half an answer",
            reply: .raw(Array("HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\n{\"code\":0".utf8)),
            cause: .badAnswer(.cutShort)
        ),
        Riddle(testDescription: "half a head", reply: .raw(Array("HTTP/1.1 20".utf8)), cause: nil),
        Riddle(testDescription: "no HTTP", reply: .raw(Array("go away\r\n\r\n".utf8)), cause: .badAnswer(.notHTTP)),
        Riddle(testDescription: "no JSON", reply: .json("<html>hello</html>"), cause: nil),
        Riddle(
            testDescription: "a length below nothing",
            reply: .raw(Array("HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\n{\"code\":0}".utf8)),
            cause: nil
        ),
        Riddle(testDescription: "nothing", reply: .json(""), cause: nil),
        Riddle(testDescription: "a page of a proxy", reply: .json("<html>no</html>", status: 403), cause: nil),
        Riddle(testDescription: "no UTF-8", reply: .answer(body: [0x7B, 0x22, 0xFF, 0x22, 0x7D]), cause: nil),
        Riddle(
            testDescription: "a redirect",
            reply: .json("", status: 307, headers: ["Location": "/elsewhere"]),
            cause: .badAnswer(.redirect(to: "/elsewhere"))
        ),
        Riddle(
            testDescription: "success without a group",
            reply: .json(#"{"code":0,"msg":"success","data":{}}"#),
            cause: .badAnswer(.unexpected(path: "data.group.group_id", wanted: .text))
        ),
        Riddle(
            testDescription: "a code that is no number",
            reply: .json(#"{"code":"0"}"#),
            cause: .badAnswer(.unexpected(path: "code", wanted: .wholeNumber))
        ),
        Riddle(
            testDescription: "success with 400",
            reply: .json(#"{"code":0,"data":{}}"#, status: 400),
            cause: .badAnswer(.contradiction)
        ),
        Riddle(
            testDescription: "success with 500",
            reply: .json(#"{"code":0,"data":{}}"#, status: 500),
            cause: .serverFault
        ),
    ]

    @Test("is sent once, and its outcome is unknown, after", arguments: riddles)
    func riddle(_ riddle: Riddle) async throws {
        try await Platform.run(answer: riddle.reply.patience, script: { _, _ in riddle.reply }) { platform in
            let error = try await failure { () async throws(APIError) in
                try await platform.client.post(body: Self.body)
            }
            #expect(error.isOutcomeUnknown)
            if let cause = riddle.cause { #expect(error.kind == .outcomeUnknown(cause)) }
            #expect(error.hint == .lookFirst)
            #expect(platform.server.requests.count == 1)
            #expect(error.words.en.contains("not known"))
        }
    }

    @Test("deletes once, and its outcome is unknown, after", arguments: riddles.prefix(9))
    func deletion(_ riddle: Riddle) async throws {
        try await Platform.run(answer: riddle.reply.patience, script: { _, _ in riddle.reply }) { platform in
            let error = try await failure { () async throws(APIError) in try await platform.client.deleteGroup("1") }
            #expect(error.isOutcomeUnknown)
            #expect(platform.server.requests.count == 1)
        }
    }

    @Test(
        "is sent again where the answer proves that nothing was done",
        arguments: [
            Platform.failure(99_991_400, status: 429, reset: "3"),
            Platform.failure(99_991_400, status: 400, reset: "3"),
            .json("slow down", status: 429, headers: ["x-ogw-ratelimit-reset": "3"]),
        ]
    )
    func rateLimited(_ reply: ScriptedServer.Reply) async throws {
        try await Platform.run(script: { _, nth in nth <= 2 ? reply : Platform.posted }) { platform in
            let answer = try await platform.client.post(body: Self.body)
            #expect(answer.id == "1")
            #expect(platform.server.requests.map(\.body) == [Self.body, Self.body, Self.body])
            #expect(platform.clock.sleeps == [.seconds(3), .seconds(3)])
            #expect(platform.server.tokenRequests.count == 1)
        }
    }

    @Test("is sent again with a new token", arguments: [99_991_661, 99_991_663, 99_991_665, 99_991_671, 1_220_002])
    func tokenCodes(_ code: Int) async throws {
        try await Platform.run(script: { _, nth in nth == 1 ? Platform.failure(code) : Platform.posted }) { platform in
            _ = try await platform.client.post(body: Self.body)
            #expect(platform.server.requests.map { $0.headers["authorization"] } == ["Bearer t-1", "Bearer t-2"])
        }
    }

    @Test("gives up when the new token is refused too")
    func tokenRefusedTwice() async throws {
        try await Platform.run(script: { _, _ in Platform.failure(99_991_663) }) { platform in
            let error = try await failure { () async throws(APIError) in try await platform.client.post(body: Self.body)
            }
            #expect(error.kind == .tokenRefused)
            #expect(error.hint == .checkToken)
            #expect(platform.server.requests.count == 2)
            #expect(platform.server.tokenRequests.count == 2)
        }
    }

    @Test(
        "is sent once when the platform says no",
        arguments: [1_220_001, 1_220_004, 1_220_005, 1_220_600, 1_227_500, 42]
    )
    func refused(_ code: Int) async throws {
        try await Platform.run(script: { _, _ in Platform.failure(code, "bad") }) { platform in
            let error = try await failure { () async throws(APIError) in try await platform.client.post(body: Self.body)
            }
            #expect(error.kind == .refused)
            #expect((error.status, error.code, error.message) == (400, code, "bad"))
            #expect(error.logID == "202611210001")
            #expect(platform.server.requests.count == 1)
        }
    }

    @Test("carries the body byte for byte, the id types and the content type")
    func request() async throws {
        try await Platform.run(script: { _, _ in Platform.posted }) { platform in
            _ = try await platform.client.post(body: Self.body)
            let request = try #require(platform.server.requests.first)
            #expect(request.method == "POST")
            #expect(request.target == "/open-apis/attendance/v1/groups?employee_type=employee_id&dept_type=open_id")
            #expect(request.body == Self.body)
            #expect(request.headers["content-type"] == "application/json; charset=utf-8")
        }
    }

    @Test("never goes over a connection that was used before, which the server may just have closed")
    func freshConnection() async throws {
        let script: @Sendable (ScriptedServer.Request, Int) -> ScriptedServer.Reply = { request, _ in
            if request.placeOnConnection > 1 { return .drop }
            return request.method == "POST" ? Platform.posted : Platform.noGroups
        }
        try await Platform.run(script: script) { platform in
            _ = try await platform.client.groupPage()
            _ = try await platform.client.post(body: Self.body)
            _ = try await platform.client.post(body: Self.body)
            let posts = platform.server.requests.filter { $0.method == "POST" }
            #expect(posts.map(\.placeOnConnection) == [0, 0])
        }
    }

    @Test("that finds nobody listening was not written")
    func unreachable() async throws {
        try await Platform.run(script: { _, _ in Platform.noGroups }) { platform in
            _ = try await platform.client.groupPage()
            try await platform.server.stopListening()
            let error = try await failure { () async throws(APIError) in try await platform.client.post(body: Self.body)
            }
            #expect(error.kind == .unreachable(.refused))
            #expect(platform.clock.sleeps.isEmpty, "it was tried again")
            #expect(!error.isOutcomeUnknown)
            #expect(error.words.en.contains("Nothing was written."))
        }
    }

    @Test("that is cancelled after it was sent has an unknown outcome, at once")
    func cancelled() async throws {
        try await Platform.run(script: { _, _ in .silence }) { platform in
            let client = platform.client
            let task = Task {
                try await failure { () async throws(APIError) in try await client.post(body: Self.body) }
            }
            await platform.server.waitForRequests(2)
            task.cancel()
            let error = try await task.value
            #expect(error.kind == .outcomeUnknown(.cancelled))
        }
    }

    @Test("of a task that is cancelled already is not sent")
    func cancelledBefore() async throws {
        try await Platform.run(script: { _, _ in Platform.posted }) { platform in
            let client = platform.client
            _ = try await client.post(body: Self.body)
            let task = Task {
                withUnsafeCurrentTask { $0?.cancel() }
                return try await failure { () async throws(APIError) in try await client.post(body: Self.body) }
            }
            let error = try await task.value
            #expect(error.kind == .cancelled)
            #expect(platform.server.requests.count == 1)
        }
    }

    @Test("under way gets its answer though the client is shut down")
    func shutdown() async throws {
        let gate = AsyncStream<Void>.makeStream()
        let script: @Sendable (ScriptedServer.Request, Int) -> ScriptedServer.Reply = { _, _ in
            .held(gate.stream, json: #"{"code":0,"data":{"group":{"group_id":"1"}}}"#)
        }
        try await Platform.run(script: script) { platform in
            let client = platform.client
            let task = Task { try await client.post(body: Self.body) }
            await platform.server.waitForRequests(2)
            await client.shutdown()
            gate.continuation.yield()
            let answer = try await task.value
            #expect(answer.id == "1")
        }
    }

    @Test("that is cancelled before it was sent was not written")
    func cancelledEarly() async throws {
        try await Platform.run(tokenReply: { _ in .silence }, script: { _, _ in Platform.posted }) { platform in
            let client = platform.client
            let task = Task {
                try await failure { () async throws(APIError) in try await client.post(body: Self.body) }
            }
            await platform.server.waitForRequests(1)
            task.cancel()
            let error = try await task.value
            #expect(error.kind == .cancelled)
            #expect(platform.server.requests.isEmpty)
        }
    }
}
