import AttendanceAPI
import LosslessJSON
import Testing

/// Reads: repeated after faults, a few times, and nothing taken for an answer that is none.
@Suite("Reads", .timeLimit(.minutes(1)))
struct ReadTests {
    struct Fault: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let reply: ScriptedServer.Reply
        let kind: APIError.Kind
    }

    static let passing: [Fault] = [
        Fault(testDescription: "no answer", reply: .drop, kind: .noAnswer(.connectionLost)),
        Fault(testDescription: "503", reply: .json("busy", status: 503), kind: .serverFault),
        Fault(testDescription: "1225000", reply: Platform.failure(1_225_000, status: 500), kind: .serverFault),
        Fault(
            testDescription: "half an answer",
            reply: .raw(Array("HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\n{\"code\":0".utf8)),
            kind: .badAnswer(.cutShort)
        ),
        Fault(
            testDescription: "half a chunked answer",
            reply: .raw(Array("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n20\r\n{\"code\":0".utf8)),
            kind: .badAnswer(.cutShort)
        ),
    ]

    @Test("are sent four times, with growing waits, and then fail after", arguments: passing)
    func givingUp(_ fault: Fault) async throws {
        try await Platform.run(random: 0.999_999, script: { _, _ in fault.reply }) { platform in
            let error = try await failure { () async throws(APIError) in try await platform.client.groupPage() }
            #expect(error.kind == fault.kind)
            #expect(platform.server.requests.count == 4)
            let waits = platform.clock.sleeps
            #expect(waits.count == 3)
            for (wait, longest) in zip(waits, [0.5, 1, 2]) {
                #expect(wait <= .seconds(longest) && wait > .seconds(longest * 0.99))
            }
        }
    }

    @Test("go on when a later attempt brings an answer after", arguments: passing)
    func comingBack(_ fault: Fault) async throws {
        try await Platform.run(script: { _, nth in nth < 4 ? fault.reply : Platform.noGroups }) { platform in
            let page = try await platform.client.groupPage()
            #expect(page.items == [])
            #expect(platform.clock.sleeps == [.seconds(0.25), .seconds(0.5), .seconds(1)])
        }
    }

    @Test("go on over a new connection when the pooled one is stale")
    func stale() async throws {
        let script: @Sendable (ScriptedServer.Request, Int) -> ScriptedServer.Reply = { request, _ in
            request.placeOnConnection > 1 ? .drop : Platform.noGroups
        }
        try await Platform.run(script: script) { platform in
            _ = try await platform.client.groupPage()
            _ = try await platform.client.groupPage()
            #expect(platform.server.requests.count == 3)
        }
    }

    static let lasting: [Fault] = [
        Fault(
            testDescription: "a redirect",
            reply: .json("", status: 307, headers: ["Location": "http://127.0.0.1:1/steal"]),
            kind: .badAnswer(.redirect(to: "http://127.0.0.1:1/steal"))
        ),
        Fault(
            testDescription: "a redirect with a good body",
            reply: .json(#"{"code":0,"data":{}}"#, status: 302, headers: ["Location": "/"]),
            kind: .badAnswer(.redirect(to: "/"))
        ),
        Fault(testDescription: "no HTTP", reply: .raw(Array("SSH-2.0\r\n\r\n".utf8)), kind: .badAnswer(.notHTTP)),
        Fault(
            testDescription: "a list that is an object",
            reply: .json(#"{"code":0,"data":{"group_list":{}}}"#),
            kind: .badAnswer(.unexpected(path: "data.group_list", wanted: .list))
        ),
        Fault(
            testDescription: "a group without an id",
            reply: .json(#"{"code":0,"data":{"group_list":[{"group_id":"1"},{"group_name":"x"}]}}"#),
            kind: .badAnswer(.unexpected(path: "data.group_list[1].group_id", wanted: .text))
        ),
        Fault(
            testDescription: "a name that is a list",
            reply: .json(#"{"code":0,"data":{"group_list":[{"group_id":"1","group_name":[]}]}}"#),
            kind: .badAnswer(.unexpected(path: "data.group_list[0].group_name", wanted: .text))
        ),
        Fault(
            testDescription: "has_more as a word",
            reply: .json(#"{"code":0,"data":{"group_list":[],"has_more":"yes"}}"#),
            kind: .badAnswer(.unexpected(path: "data.has_more", wanted: .flag))
        ),
        Fault(
            testDescription: "more, but where",
            reply: .json(#"{"code":0,"data":{"group_list":[],"has_more":true}}"#),
            kind: .badAnswer(.endlessPages)
        ),
        Fault(
            testDescription: "a list instead of an envelope",
            reply: .json("[]"),
            kind: .badAnswer(.unexpected(path: "code", wanted: .wholeNumber))
        ),
        Fault(testDescription: "the month's quota", reply: Platform.failure(99_991_403, status: 429), kind: .refused),
    ]

    @Test("are sent once after", arguments: lasting)
    func givingUpAtOnce(_ fault: Fault) async throws {
        try await Platform.run(script: { _, _ in fault.reply }) { platform in
            let error = try await failure { () async throws(APIError) in try await platform.client.groupPage() }
            #expect(error.kind == fault.kind)
            #expect(platform.server.requests.count == 1)
        }
    }

    @Test(
        "name the place where an answer is no JSON",
        arguments: [
            ("", 1, 1), ("<html>", 1, 1), (#"{"code":0,"#, 1, 11), ("{\"code\":0,\n \"code\":1}", 2, 2),
        ]
    )
    func notJSON(text: String, line: Int, column: Int) async throws {
        try await Platform.run(script: { _, _ in .json(text) }) { platform in
            let error = try await failure { () async throws(APIError) in try await platform.client.groupPage() }
            guard case .badAnswer(.notJSON(let fault)) = error.kind else {
                Issue.record("unexpected: \(error)")
                return
            }
            #expect((fault.line, fault.column) == (line, column))
            #expect(error.hint == .checkBaseURL)
        }
    }

    @Test("stop at an answer that is too large", arguments: [true, false])
    func tooLarge(announced: Bool) async throws {
        let script: @Sendable (ScriptedServer.Request, Int) -> ScriptedServer.Reply = { _, _ in
            .flood(bytes: 50 << 20, announced: announced)
        }
        try await Platform.run(script: script) { platform in
            let error = try await failure { () async throws(APIError) in try await platform.client.groupPage() }
            #expect(error.kind == .badAnswer(.tooLarge(limit: 32 << 20)))
            #expect(error.words.en.contains("larger than 32 MB"))
            #expect(platform.server.requests.count == 1)
        }
    }

    @Test(
        "are sent once after a time-out, be it for the beginning or the end",
        arguments: [.silence, .trickle] as [ScriptedServer.Reply]
    )
    func timeout(_ reply: ScriptedServer.Reply) async throws {
        try await Platform.run(answer: reply.patience, script: { _, _ in reply }) { platform in
            let error = try await failure { () async throws(APIError) in try await platform.client.groupPage() }
            #expect(error.kind == .noAnswer(.timedOut))
            #expect(platform.server.requests.count == 1)
        }
    }

    @Test("end at once when they are cancelled")
    func cancelled() async throws {
        try await Platform.run(script: { _, _ in .silence }) { platform in
            let client = platform.client
            let task = Task { try await failure { () async throws(APIError) in try await client.groupPage() } }
            await platform.server.waitForRequests(2)
            task.cancel()
            let error = try await task.value
            #expect(error.kind == .cancelled)
        }
    }

    @Test("that a person waits for are not held up by slow ones that nobody waits for")
    func priorities() async throws {
        let script: @Sendable (ScriptedServer.Request, Int) -> ScriptedServer.Reply = { request, _ in
            request.path.hasSuffix("/slow") ? .silence : Platform.noGroups
        }
        try await Platform.run(script: script) { platform in
            let client = platform.client
            let slow = (0..<20).map { _ in Task { try await client.group("slow", priority: .background) } }
            await platform.server.waitForRequests(4)
            let page = try await client.groupPage()
            #expect(page.items == [])
            for task in slow { task.cancel() }
            for task in slow { await #expect(throws: APIError.self) { try await task.value } }
        }
    }

    @Test("end as cancelled when the client is shut down, and later ones too")
    func shutdown() async throws {
        try await Platform.run(script: { _, _ in .silence }) { platform in
            let client = platform.client
            let task = Task { try await failure { () async throws(APIError) in try await client.groupPage() } }
            await platform.server.waitForRequests(2)
            await client.shutdown()
            let error = try await task.value
            #expect(error.kind == .cancelled)
            let later = try await failure { () async throws(APIError) in try await client.groupPage() }
            #expect(later.kind == .cancelled)
        }
    }

    @Test("wait as the platform asks, for some minutes, and then say for how long it wants rest")
    func rateLimited() async throws {
        let reply = Platform.failure(99_991_400, status: 429, reset: "7")
        try await Platform.run(script: { _, _ in reply }) { platform in
            let error = try await failure { () async throws(APIError) in try await platform.client.groupPage() }
            #expect(error.kind == .rateLimited(seconds: 7))
            let waits = platform.clock.sleeps
            #expect(waits.allSatisfy { $0 == .seconds(7) } && waits.count == 42)
            #expect(platform.server.requests.count == waits.count + 1)
        }
    }

    @Test("do not sit out a wait beyond all patience", arguments: ["301", "9223372036854775807"])
    func longRateLimit(_ reset: String) async throws {
        let reply = Platform.failure(99_991_400, status: 429, reset: reset)
        try await Platform.run(script: { _, _ in reply }) { platform in
            let error = try await failure { () async throws(APIError) in try await platform.client.groupPage() }
            #expect(error.kind == .rateLimited(seconds: Int(reset) ?? 0))
            #expect(platform.clock.sleeps.isEmpty)
        }
    }

    @Test("wait a second when the platform does not say how long", arguments: [nil, "soon", "-5"])
    func unclearRateLimit(_ reset: String?) async throws {
        let reply = Platform.failure(99_991_400, status: 429, reset: reset)
        try await Platform.run(script: { _, nth in nth == 1 ? reply : Platform.noGroups }) { platform in
            _ = try await platform.client.groupPage()
            #expect(platform.clock.sleeps == [.seconds(1)])
        }
    }
}
