import AsyncHTTPClient
import LosslessJSON
import NIOCore
import NIOHTTP1
import Sandbox
import TestSupport
import Testing

@Suite("Faults on demand")
struct FaultTests {
    @Test(
        "a fault is read from its words",
        arguments: [
            ("nth=1 status=503", Fault.When.nth(1), Fault.Action.status(503)),
            ("every=3 code=1225000", .every(3), .code(1_225_000)),
            ("rate=0.25 429", .rate(0.25), .tooManyRequests(seconds: 1)),
            ("rate=1 429:7", .rate(1), .tooManyRequests(seconds: 7)),
            ("nth=2 drop-before", .nth(2), .dropBefore), ("nth=2 drop-after", .nth(2), .dropAfter),
            ("nth=2 late=1500", .nth(2), .late(milliseconds: 1500)),
            ("nth=2 stale-read=0", .nth(2), .staleRead(milliseconds: 0)),
            ("nth=2 slow=250", .nth(2), .slow(milliseconds: 250)), ("nth=2 truncate", .nth(2), .truncate),
            ("nth=2 garbage", .nth(2), .garbage), ("nth=2 expire-token", .nth(2), .expireToken),
            ("nth=2 ignore-field=free_punch_cfg.punch_day", .nth(2), .ignoreField("free_punch_cfg.punch_day")),
        ]
    )
    func parsing(rest: String, when: Fault.When, action: Fault.Action) throws {
        let fault = try Fault("POST /open-apis " + rest)
        #expect(fault == Fault(method: "POST", path: "/open-apis", when: when, action: action))
    }

    @Test(
        "what is no fault is refused with its reason",
        arguments: [
            "", "GET /a nth=1", "GET /a nth=1 garbage more", "get /a nth=1 garbage", "GET a nth=1 garbage",
            "GET /a nth=0 garbage", "GET /a every=x garbage", "GET /a rate=1.5 garbage", "GET /a garbage nth=1",
            "GET /a nth=1 status=99", "GET /a nth=1 code=0", "GET /a nth=1 429:", "GET /a nth=1 slow=-1",
            "GET /a nth=1 late=-1",
            "GET /a nth=1 late", "GET /a nth=1 stale-read=soon", "GET /a nth=1 stale-read=-5",
            "GET /a nth=1 ignore-field=", "GET /a nth=1 explode",
        ]
    )
    func badSpec(spec: String) {
        let error = #expect(throws: SandboxError.self) { try Fault(spec) }
        #expect(error?.description.hasPrefix("Invalid --fault '\(spec)': ") == true)
    }

    @Test("what has not four parts is told what a fault is made of")
    func incompleteSpec() {
        let error = #expect(throws: SandboxError.self) { try Fault("nonsense") }
        #expect(error?.description == "Invalid --fault 'nonsense': expected METHOD PATH WHEN ACTION.")
    }

    @Test("a status comes without JSON, and nothing is done")
    func status() async throws {
        try await SandboxHarness.run(faults: ["DELETE \(SandboxHarness.groups) nth=1 status=503"]) { sandbox in
            let path = SandboxHarness.groups + "/" + ExampleGroup.sanJose
            let answer = try await sandbox.delete(path)
            #expect(answer.status == 503)
            #expect(answer.json.isNull)
            #expect(answer.header("X-Tt-Logid") != nil)
            #expect(try await sandbox.group(ExampleGroup.sanJose)["group_name"] != nil)
            #expect(try await sandbox.delete(path).code == 0)
        }
    }

    @Test(
        "a code comes with its HTTP status",
        arguments: [(1_225_000, 500), (1_220_005, 400), (99_991_400, 400), (99_991_672, 400)]
    )
    func code(code: Int, status: Int) async throws {
        try await SandboxHarness.run(faults: ["GET \(SandboxHarness.groups) nth=1 code=\(code)"]) { sandbox in
            let answer = try await sandbox.get(SandboxHarness.groups)
            #expect(answer.code == code)
            #expect(answer.status == status)
            #expect((answer.header("x-ogw-ratelimit-reset") != nil) == (code == 99_991_400))
        }
    }

    @Test("a 429 says how long to wait")
    func tooManyRequests() async throws {
        try await SandboxHarness.run(faults: ["GET \(SandboxHarness.groups) nth=1 429:9"]) { sandbox in
            let answer = try await sandbox.get(SandboxHarness.groups)
            #expect(answer.status == 429)
            #expect(answer.code == 99_991_400)
            #expect(answer.header("x-ogw-ratelimit-reset") == "9")
        }
    }

    @Test("the connection is cut before or after the work", arguments: [("drop-before", true), ("drop-after", false)])
    func dropped(action: String, isThere: Bool) async throws {
        try await SandboxHarness.run(faults: ["DELETE \(SandboxHarness.groups) nth=1 \(action)"]) { sandbox in
            let path = SandboxHarness.groups + "/" + ExampleGroup.sanJose
            await #expect(throws: (any Error).self) { try await sandbox.delete(path) }
            let found = try await sandbox.get(path + SandboxHarness.types)
            #expect(found.code == (isThere ? 0 : 1_220_600))
        }
    }

    @Test("a truncated answer breaks off after the work was done")
    func truncated() async throws {
        try await SandboxHarness.run(faults: ["POST \(SandboxHarness.groups) nth=1 truncate"]) { sandbox in
            var group = try await sandbox.payload(ExampleGroup.sanJose)
            group["group_name"] = "Renamed"
            let response = try await SandboxHarness.begin(
                sandbox.address,
                "POST",
                SandboxHarness.groups + SandboxHarness.types,
                bytes: (["group": .object(group)] as JSON).bytes(),
                token: sandbox.token
            )
            #expect(response.status.code == 200)
            let promised = try #require(response.headers.first(name: "Content-Length").flatMap { Int($0) })
            var received = 0
            await #expect(throws: (any Error).self) {
                for try await part in response.body { received += part.readableBytes }
            }
            #expect(received > 0 && received < promised)
            #expect(try await sandbox.group(ExampleGroup.sanJose)["group_name"]?.string == "Renamed")
        }
    }

    @Test("garbage is no JSON, and the work was done")
    func garbage() async throws {
        try await SandboxHarness.run(faults: ["POST \(SandboxHarness.groups) nth=1 garbage"]) { sandbox in
            var group = try await sandbox.payload(ExampleGroup.sanJose)
            group["group_name"] = "Renamed"
            let answer = try await sandbox.write(group)
            #expect(answer.status == 200)
            #expect(answer.json.isNull)
            #expect(try await sandbox.group(ExampleGroup.sanJose)["group_name"]?.string == "Renamed")
        }
    }

    @Test("an expired token is no good to any endpoint, and the next one is another")
    func expiredToken() async throws {
        try await SandboxHarness.run(faults: ["GET \(SandboxHarness.groups) nth=2 expire-token"]) { sandbox in
            #expect(try await sandbox.get(SandboxHarness.groups).code == 0)
            #expect(try await sandbox.get(SandboxHarness.groups).code == 99_991_663)
            #expect(try await sandbox.get(SandboxHarness.shifts).code == 99_991_663)
            let login = try await sandbox.login()
            #expect(login.json["tenant_access_token"]?.string != sandbox.token)
            #expect(login.code == 0)
        }
    }

    @Test("an ignored field is accepted and stays as it was, alone")
    func ignoredField() async throws {
        let faults = ["allow_pc_punch", "member_status_change.onboarding_on_no_need_punch"].map {
            "POST \(SandboxHarness.groups) every=1 ignore-field=\($0)"
        }
        try await SandboxHarness.run(faults: faults) { sandbox in
            var group = JSON.object(try await sandbox.payload(ExampleGroup.headquarters))
            let nested = JSONPath([.member("member_status_change"), .member("onboarding_on_no_need_punch")])
            #expect(group["allow_pc_punch"]?.bool == true)
            #expect(group[nested]?.bool == true)
            group[JSONPath([.member("allow_pc_punch")])] = false
            group[nested] = false
            group[JSONPath([.member("allow_out_punch")])] = true
            let answer = try await sandbox.write(try #require(group.object))
            #expect(answer.code == 0)
            let after = JSON.object(try await sandbox.group(ExampleGroup.headquarters))
            #expect(after["allow_pc_punch"]?.bool == true)
            #expect(after[nested]?.bool == true)
            #expect(after["allow_out_punch"]?.bool == true)
        }
    }

    @Test("a slow answer takes its time")
    func slow() async throws {
        let gate = Gate()
        try await SandboxHarness.run(
            faults: ["GET \(SandboxHarness.groups) nth=1 slow=150"],
            configure: { $0.sleep = gate.sleep }
        ) { sandbox in
            let codes = Journal<Int?>()
            async let slow: Void = codes.note(sandbox.get(SandboxHarness.groups).code)
            try await eventually("it to be held back") { gate.sleeps == [.milliseconds(150)] }
            // Who asks later is answered earlier.
            #expect(try await sandbox.get(SandboxHarness.groups).code == 0)
            #expect(codes.entries.isEmpty && gate.sleeps.count == 1)
            gate.open()
            try await slow
            #expect(codes.entries == [0])
        }
    }

    @Test("latency holds back every answer")
    func latency() async throws {
        let gate = Gate()
        gate.open()
        let configure: (inout SandboxConfiguration) -> Void = {
            $0.latency = .milliseconds(120)
            $0.sleep = gate.sleep
        }
        try await SandboxHarness.run(configure: configure) { sandbox in
            let statuses = Journal<Int>()
            for path in [SandboxHarness.groups, SandboxHarness.shifts, "/nowhere"] {
                let (held, answered) = (gate.sleeps.count, statuses.entries.count)
                gate.close()
                async let answer: Void = statuses.note(sandbox.get(path).status)
                try await eventually("it to be held back") { gate.sleeps.count == held + 1 }
                #expect(statuses.entries.count == answered && gate.sleeps.last == .milliseconds(120))
                gate.open()
                try await answer
            }
            #expect(statuses.entries == [200, 200, 404])
        }
    }

    @Test("each fault counts its own matches of method and path")
    func counting() async throws {
        let faults = [
            "GET \(SandboxHarness.shifts) nth=2 code=1", "GET \(SandboxHarness.groups) every=2 code=2",
            "GET /open-apis/attendance nth=3 code=3",
        ]
        try await SandboxHarness.run(faults: faults) { sandbox in
            var codes: [Int?] = []
            for path in [
                SandboxHarness.groups, SandboxHarness.shifts, SandboxHarness.groups, SandboxHarness.shifts,
                SandboxHarness.groups, SandboxHarness.groups,
            ] {
                codes.append(try await sandbox.get(path).code)
            }
            #expect(codes == [0, 0, 2, 1, 0, 2])
            #expect(try await sandbox.post(SandboxHarness.groups + "/search", ["group_name": "a"]).code == 0)
        }
    }

    @Test("a rate hits the same requests for the same seed")
    func rate() async throws {
        func codes(seed: UInt64) async throws -> [Int?] {
            var codes: [Int?] = []
            try await SandboxHarness.run(
                faults: ["GET \(SandboxHarness.groups) rate=0.5 code=1225000"],
                configure: { $0.faultSeed = seed }
            ) { sandbox in
                for _ in 0..<40 { codes.append(try await sandbox.get(SandboxHarness.groups).code) }
            }
            return codes
        }
        let first = try await codes(seed: 7)
        #expect(Set(first) == [0, 1_225_000])
        #expect(try await codes(seed: 7) == first)
        #expect(try await codes(seed: 8) != first)
    }
}
