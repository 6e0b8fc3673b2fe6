import LosslessJSON
import Sandbox
import Testing

@Suite("Tenant access tokens")
struct TokenTests {
    @Test("a token stays the same until under 30 minutes of its 2 hours are left")
    func renewal() async throws {
        try await SandboxHarness.run { sandbox in
            let first = try await sandbox.login()
            #expect(first.json["tenant_access_token"]?.string == sandbox.token)
            #expect(first.json["expire"]?.int == 7200)
            #expect(first.json["data"] == nil)

            sandbox.clock.advance(by: 5400)
            let later = try await sandbox.login()
            #expect(later.json["tenant_access_token"]?.string == sandbox.token)
            #expect(later.json["expire"]?.int == 1800)

            sandbox.clock.advance(by: 1)
            let renewed = try await sandbox.login()
            #expect(renewed.json["tenant_access_token"]?.string != sandbox.token)
            #expect(renewed.json["expire"]?.int == 7200)
            // The old one is good to its end.
            #expect(try await sandbox.get(SandboxHarness.groups).code == 0)
        }
    }

    @Test("an expired token is refused")
    func expiry() async throws {
        try await SandboxHarness.run { sandbox in
            sandbox.clock.advance(by: 7199)
            #expect(try await sandbox.get(SandboxHarness.groups).code == 0)
            sandbox.clock.advance(by: 1)
            let answer = try await sandbox.get(SandboxHarness.groups)
            #expect(answer.code == 99_991_663)
            #expect(answer.status == 400)
        }
    }

    @Test(
        "a missing token and a made-up one are told apart",
        arguments: [(String?.none, 99_991_661), ("t-g1madeup", 99_991_663)]
    )
    func refusal(token: String?, code: Int) async throws {
        try await SandboxHarness.run { sandbox in
            let answer = try await SandboxHarness.send(
                sandbox.address,
                "GET",
                SandboxHarness.groups,
                nil,
                token: token
            )
            #expect(answer.code == code)
            #expect(answer.status == 400)
        }
    }

    @Test("wrong credentials are refused")
    func credentials() async throws {
        try await SandboxHarness.run { sandbox in
            let secret = try await sandbox.login(["app_id": .string(sandbox.address.appID), "app_secret": "wrong"])
            #expect(secret.code == 10014)
            #expect(secret.status == 200)
            let app = try await sandbox.login(["app_id": "cli_other", "app_secret": .string(sandbox.address.appSecret)])
            #expect(app.code == 10003)
            #expect(app.status == 400)
            #expect(app.json["tenant_access_token"] == nil)
        }
    }
}
