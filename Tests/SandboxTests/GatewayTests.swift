import LosslessJSON
import Testing

@Suite("What holds for every endpoint")
struct GatewayTests {
    @Test("every answer has a log id of its own, refused or not")
    func logIDs() async throws {
        try await SandboxHarness.run { sandbox in
            let answers = [
                try await sandbox.get(SandboxHarness.groups), try await sandbox.get(SandboxHarness.groups + "/1"),
                try await sandbox.get("/nowhere"),
            ]
            let ids = answers.compactMap { $0.header("X-Tt-Logid") }
            #expect(Set(ids).count == 3)
        }
    }

    @Test(
        "an unknown path is a 404 in the usual envelope",
        arguments: ["/", "/open-apis/nowhere", "/open-apis/attendance/v1/groups/1/2"]
    )
    func unknownPath(path: String) async throws {
        try await SandboxHarness.run { sandbox in
            let answer = try await sandbox.get(path)
            #expect(answer.status == 404)
            #expect(answer.code ?? 0 != 0)
            #expect(answer.message != nil)
        }
    }

    @Test("one endpoint takes 50 requests a second")
    func rateLimit() async throws {
        try await SandboxHarness.run { sandbox in
            for _ in 0..<50 { #expect(try await sandbox.get(SandboxHarness.groups).code == 0) }
            let refused = try await sandbox.get(SandboxHarness.groups)
            #expect(refused.status == 429)
            #expect(refused.code == 99_991_400)
            #expect(refused.header("x-ogw-ratelimit-reset") == "1")
            // The other endpoints count for themselves.
            #expect(try await sandbox.get(SandboxHarness.shifts).code == 0)
            sandbox.clock.advance(by: 1)
            #expect(try await sandbox.get(SandboxHarness.groups).code == 0)
        }
    }

    @Test(
        "a body that is no JSON object is refused",
        arguments: ["", "{", "[]", "{\"a\":1,\"a\":2}", "{\"a\":\"\u{1}\"}"]
    )
    func badBody(text: String) async throws {
        try await SandboxHarness.run { sandbox in
            for path in [SandboxHarness.tokenPath, SandboxHarness.groups + SandboxHarness.types] {
                let answer = try await SandboxHarness.send(
                    sandbox.address,
                    "POST",
                    path,
                    bytes: Array(text.utf8),
                    token: sandbox.token
                )
                #expect(answer.code == 1_220_001)
                #expect(answer.status == 400)
            }
        }
    }

    @Test("a body beyond all measure is refused, and the next request served")
    func hugeBody() async throws {
        try await SandboxHarness.run { sandbox in
            let answer = try? await SandboxHarness.send(
                sandbox.address,
                "POST",
                SandboxHarness.groups + SandboxHarness.types,
                bytes: Array(repeating: UInt8(ascii: " "), count: 11 << 20),
                token: sandbox.token
            )
            // The server answers before it has read everything, which may cost the client its connection.
            #expect(answer == nil || answer?.status == 413)
            let next = try await sandbox.get(SandboxHarness.groups)
            #expect(next.code == 0)
        }
    }

    @Test("a name of 40,000 characters full of escape sequences comes back as it was sent")
    func wildName() async throws {
        try await SandboxHarness.run { sandbox in
            let name = String(repeating: "\u{1B}[31m\u{202E}名\u{0}\"\\", count: 5000)
            var group = try await sandbox.payload(ExampleGroup.sanJose)
            group["group_name"] = .string(name)
            #expect(try await sandbox.write(group).code == 0)
            #expect(try await sandbox.group(ExampleGroup.sanJose)["group_name"] == .string(name))
        }
    }
}
