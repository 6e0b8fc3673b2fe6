import AttendanceAPI
import Foundation
import Logging
import Sandbox
import TestSupport
import Testing

/// The client against the sandbox, over a socket.
@Suite("The faces of the sandbox", .timeLimit(.minutes(1)))
struct SandboxFaceTests {
    private static let png: [UInt8] =
        [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A] + Array(repeating: 7, count: 5000)

    private static func run(faults: [String] = [], _ body: (AttendanceClient) async throws -> Void) async throws {
        let directory = try TemporaryDirectory()
        try await FaultyCompany.exampleCompany.copy(to: directory.file("sandbox.sqlite").path)
        var configuration = SandboxConfiguration(dataFile: directory.file("sandbox.sqlite").path)
        configuration.faults = try faults.map { try Fault($0) }
        let server = SandboxServer(configuration: configuration)
        let address = try await server.start()
        let client = AttendanceClient(
            AttendanceClient.Configuration(
                baseURL: try BaseURL(address.baseURL),
                appID: address.appID,
                secret: Secret(address.appSecret)
            ),
            logger: Logger(label: "test")
        )
        let result: Result<Void, any Error>
        do { result = .success(try await body(client)) } catch { result = .failure(error) }
        await client.shutdown()
        await server.stop()
        try result.get()
    }

    @Test("a photo is uploaded under any name, set, read back and downloaded", arguments: ["a.png", "张三 \"人脸\".png"])
    func journey(name: String) async throws {
        try await Self.run { client in
            let key = try await client.uploadFace(Self.png, fileName: name)
            let setting = FaceSetting(userID: "2bg4a9be", key: key, updateTime: 1_790_000_000)
            let changed = try await client.setFace(setting)
            #expect(changed == setting)
            let readBack = try await client.faceSettings(of: ["2bg4a9be"]).settings
            #expect(readBack == [setting])
            let photo = try await client.downloadFace(key)
            #expect(photo == Self.png)
        }
    }

    @Test("of many people those who are unknown are named, and the others answered")
    func unknown() async throws {
        try await Self.run { client in
            let found = try await client.faceSettings(of: ["nobody", "abd754f7", "2bg4a9be", "6919358128597097404"])
            #expect(Set(found.refused.keys) == ["nobody", "6919358128597097404"])
            #expect(found.settings.map(\.userID) == ["abd754f7", "2bg4a9be"])
            #expect(found.settings.map { $0.key == nil } == [false, true])
        }
    }

    @Test(
        "a query and a download outlive a fault, a change and an upload do not",
        arguments: ["drop-after", "drop-before", "status=503", "code=1225000", "truncate"]
    )
    func faults(action: String) async throws {
        let attendance = "/open-apis/attendance/v1"
        try await Self.run(
            faults: ["user_settings/query", "files"].map { "GET \(attendance)/\($0) nth=1 \(action)" }
                + ["user_settings/modify", "files"].map { "POST \(attendance)/\($0) nth=1 \(action)" }
        ) { client in
            let before = try #require(try await client.faceSettings(of: ["abd754f7"]).settings.first)
            let photo = try await client.downloadFace(try #require(before.key))
            #expect(!photo.isEmpty)
            let upload = try await failure { () async throws(APIError) in
                try await client.uploadFace(Self.png, fileName: "a.png")
            }
            #expect(upload.isOutcomeUnknown)
            let change = try await failure { () async throws(APIError) in
                try await client.setFace(FaceSetting(userID: "abd754f7", key: "k", updateTime: 1))
            }
            #expect(change.isOutcomeUnknown)
            let isDone = action == "drop-after" || action == "truncate"
            let now = try await client.faceSettings(of: ["abd754f7"]).settings.first?.key
            #expect(now == (isDone ? "k" : before.key))
        }
    }
}
