import LosslessJSON
import Sandbox
import TestSupport
import Testing

@Suite("Writes that come late, and reads that lag behind")
struct LateAndStaleTests {
    private static let path = SandboxHarness.groups + "/" + ExampleGroup.sanJose
    private static let face = "/open-apis/attendance/v1/user_settings"

    private static func renamed(_ name: String, in sandbox: SandboxHarness) async throws -> JSONObject {
        var group = try await sandbox.payload(ExampleGroup.sanJose)
        group["group_name"] = .string(name)
        return group
    }

    private static func name(in sandbox: SandboxHarness) async throws -> String? {
        try await sandbox.group(ExampleGroup.sanJose)["group_name"]?.string
    }

    // MARK: Late

    @Test("a late write is cut off at once, and done when its time has come")
    func late() async throws {
        let gate = Gate()
        try await SandboxHarness.run(
            faults: ["POST \(SandboxHarness.groups) nth=1 late=5000"],
            configure: { $0.sleep = gate.sleep }
        ) { sandbox in
            let group = try await Self.renamed("Late", in: sandbox)
            await #expect(throws: (any Error).self) { try await sandbox.write(group) }
            try await eventually("the write to be held back") { gate.sleeps == [.milliseconds(5000)] }
            #expect(try await Self.name(in: sandbox) == "San Jose Office")
            gate.open()
            try await eventually("the write to be done") { try await Self.name(in: sandbox) == "Late" }
        }
    }

    @Test("a late write meets what is there by then")
    func lateOnANewState() async throws {
        let gate = Gate()
        try await SandboxHarness.run(
            faults: ["POST \(SandboxHarness.groups) nth=1 late=5000"],
            configure: { $0.sleep = gate.sleep }
        ) { sandbox in
            let places = { try await sandbox.group(ExampleGroup.sanJose)["locations"]?.array?.count ?? 0 }
            let before = try await places()
            var group = try await sandbox.payload(ExampleGroup.sanJose)
            group["locations"] = [["location_name": "Door", "location_type": 8, "ip": "10.0.0.1"]]
            await #expect(throws: (any Error).self) { try await sandbox.write(group) }
            #expect(try await sandbox.write(group).code == 0)
            #expect(try await places() == before + 1)
            gate.open()
            try await eventually("the late place to be there too") { try await places() == before + 2 }
        }
    }

    @Test("a late write of a group that is gone by then does nothing")
    func lateAfterDeletion() async throws {
        let gate = Gate()
        try await SandboxHarness.run(
            faults: [
                "POST \(SandboxHarness.groups) nth=1 late=5000", "DELETE \(SandboxHarness.groups) nth=2 late=5000",
            ],
            configure: { $0.sleep = gate.sleep }
        ) { sandbox in
            let group = try await Self.renamed("Late", in: sandbox)
            await #expect(throws: (any Error).self) { try await sandbox.write(group) }
            #expect(try await sandbox.delete(Self.path).code == 0)
            let other = SandboxHarness.groups + "/" + ExampleGroup.research
            await #expect(throws: (any Error).self) { try await sandbox.delete(other) }
            try await eventually("both to be held back") { gate.sleeps.count == 2 }
            #expect(try await sandbox.get(other + SandboxHarness.types).code == 0)
            gate.open()
            try await eventually("the late deletion") {
                try await sandbox.get(other + SandboxHarness.types).code == 1_220_600
            }
            #expect(try await sandbox.get(Self.path + SandboxHarness.types).code == 1_220_600)
        }
    }

    @Test("a server that stops does not wait for what is late")
    func stopping() async throws {
        try await SandboxHarness.run(faults: ["DELETE \(SandboxHarness.groups) nth=1 late=86400000"]) { sandbox in
            await #expect(throws: (any Error).self) { try await sandbox.delete(Self.path) }
        }
    }

    // MARK: Stale

    @Test("for a time after the write every read shows what was there before it, and the write is done")
    func staleAfterOverwrite() async throws {
        try await SandboxHarness.run(faults: ["POST \(SandboxHarness.groups) nth=1 stale-read=5000"]) { sandbox in
            var group = try await Self.renamed("Hidden", in: sandbox)
            group["bind_user_ids"] = []
            group["bind_dept_ids"] = []
            let members = Self.path + "/list_user" + SandboxHarness.types
            let before = try await sandbox.get(members).data
            #expect(try await sandbox.write(group).code == 0)
            #expect(try await Self.name(in: sandbox) == "San Jose Office")
            let list = SandboxHarness.groups + "?page_size=50"
            #expect(try await Self.names(sandbox.get(list)).contains("San Jose Office"))
            #expect(try await Self.search("San Jose", sandbox) == ["San Jose Office"])
            #expect(try await Self.search("Hidden", sandbox) == [])
            #expect(try await sandbox.get(members).data == before)

            sandbox.clock.advance(by: 5)
            #expect(try await Self.name(in: sandbox) == "Hidden")
            #expect(try await Self.names(sandbox.get(list)).contains("Hidden"))
            #expect(try await Self.search("Hidden", sandbox) == ["Hidden"])
            #expect(try await sandbox.get(members).data != before)
        }
    }

    @Test("a write behind a stale read is done on what is really there")
    func writesAreNotStale() async throws {
        try await SandboxHarness.run(faults: ["POST \(SandboxHarness.groups) nth=1 stale-read=5000"]) { sandbox in
            var group = try await sandbox.payload(ExampleGroup.sanJose)
            group["locations"] = [["location_name": "Door", "location_type": 8, "ip": "10.0.0.1"]]
            let places = { try await sandbox.group(ExampleGroup.sanJose)["locations"]?.array?.count ?? 0 }
            let before = try await places()
            for _ in 0..<2 { #expect(try await sandbox.write(group).code == 0) }
            #expect(try await places() == before)
            sandbox.clock.advance(by: 5)
            #expect(try await places() == before + 2)
        }
    }

    @Test("a deleted group, and a new one, show late")
    func staleAfterDeletionAndCreation() async throws {
        let faults = ["DELETE", "POST"].map { "\($0) \(SandboxHarness.groups) nth=1 stale-read=5000" }
        try await SandboxHarness.run(faults: faults) { sandbox in
            var group = try await Self.renamed("New", in: sandbox)
            group["group_id"] = nil
            #expect(try await sandbox.delete(Self.path).code == 0)
            #expect(try await Self.name(in: sandbox) == "San Jose Office")
            sandbox.clock.advance(by: 5)
            #expect(try await sandbox.get(Self.path + SandboxHarness.types).code == 1_220_600)

            let created = try await sandbox.write(group)
            let id = try #require(created.data["group"]?["group_id"]?.string)
            let path = SandboxHarness.groups + "/" + id + SandboxHarness.types
            #expect(try await sandbox.get(path).code == 1_220_600)
            sandbox.clock.advance(by: 5)
            #expect(try await sandbox.get(path).code == 0)
        }
    }

    @Test("a face setting shows late")
    func staleFace() async throws {
        try await SandboxHarness.run(faults: ["POST \(Self.face)/modify nth=1 stale-read=5000"]) { sandbox in
            let key = {
                let bytes = (["user_ids": ["dd31248a"]] as JSON).bytes()
                let answer = try await SandboxHarness.send(
                    sandbox.address,
                    "GET",
                    "\(Self.face)/query?employee_type=employee_id",
                    bytes: bytes,
                    token: sandbox.token
                )
                return answer.data["user_settings"]?.array?.first?["face_key"]?.string
            }
            let before = try await key()
            let setting: JSON = ["user_setting": ["user_id": "dd31248a", "face_key": "another-key"]]
            #expect(try await sandbox.post("\(Self.face)/modify?employee_type=employee_id", setting).code == 0)
            #expect(try await key() == before)
            sandbox.clock.advance(by: 5)
            #expect(try await key() == "another-key")
        }
    }

    @Test("a read that is hit does not show the last write while that is young; other reads do")
    func staleReads() async throws {
        try await SandboxHarness.run(faults: ["GET \(Self.path) every=2 stale-read=5000"]) { sandbox in
            let group = try await Self.renamed("First", in: sandbox)
            #expect(try await Self.name(in: sandbox) == "San Jose Office")
            #expect(try await sandbox.write(group).code == 0)
            var second = group
            second["group_name"] = "Second"
            #expect(try await sandbox.write(second).code == 0)
            #expect(try await Self.name(in: sandbox) == "Second")
            #expect(try await Self.name(in: sandbox) == "First")
            sandbox.clock.advance(by: 5)
            #expect(try await Self.name(in: sandbox) == "Second")
            #expect(try await Self.name(in: sandbox) == "Second")
        }
    }

    @Test("a write that is refused is no last write")
    func refusal() async throws {
        try await SandboxHarness.run(faults: ["POST \(SandboxHarness.groups) every=1 stale-read=5000"]) { sandbox in
            let group = try await Self.renamed("Hidden", in: sandbox)
            #expect(try await sandbox.write(group).code == 0)
            var wrong = group
            wrong["group_type"] = 9
            #expect(try await sandbox.write(wrong).code != 0)
            #expect(try await Self.name(in: sandbox) == "San Jose Office")
        }
    }

    private static func names(_ answer: Answer) -> [String] {
        (answer.data["group_list"]?.array ?? []).compactMap { $0["group_name"]?.string }
    }

    private static func search(_ text: String, _ sandbox: SandboxHarness) async throws -> [String] {
        names(try await sandbox.post(SandboxHarness.groups + "/search", ["group_name": .string(text)]))
    }
}
