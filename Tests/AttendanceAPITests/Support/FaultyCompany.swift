import AttendanceAPI
import Foundation
import InMemoryLogging
import Logging
import LosslessJSON
import Sandbox
import TestSupport

/// The example company behind a sandbox with faults, and behind another without, which shares its file.
struct FaultyCompany {
    static let id = "7071942258830901251"
    static let newName = "改名 renamed"

    let client: AttendanceClient
    let log: InMemoryLogHandler
    private let observer: AttendanceClient

    /// The data file of a sandbox that has just been made.
    static let exampleCompany = FileTemplate { file in
        let server = SandboxServer(configuration: SandboxConfiguration(dataFile: file))
        _ = try await server.start()
        await server.stop()
    }

    static func run(
        faults: [String],
        patience: Duration = .seconds(30),
        _ body: (FaultyCompany) async throws -> Void
    ) async throws {
        let directory = try TemporaryDirectory()
        try await exampleCompany.copy(to: directory.file("company.sqlite").path)
        var configuration = SandboxConfiguration(dataFile: directory.file("company.sqlite").path)
        let honest = SandboxServer(configuration: configuration)
        configuration.faults = try faults.map { try Fault($0) }
        let faulty = SandboxServer(configuration: configuration)
        let honestAddress = try await honest.start()
        let faultyAddress = try await faulty.start()
        var log = InMemoryLogHandler()
        log.logLevel = .trace
        let company = FaultyCompany(
            client: try client(of: faultyAddress, patience, log),
            log: log,
            observer: try client(of: honestAddress, .seconds(30), InMemoryLogHandler())
        )
        let result: Result<Void, any Error>
        do { result = .success(try await body(company)) } catch { result = .failure(error) }
        await company.client.shutdown()
        await company.observer.shutdown()
        await faulty.stop()
        await honest.stop()
        try result.get()
    }

    private static func client(
        of address: SandboxAddress,
        _ patience: Duration,
        _ log: InMemoryLogHandler
    ) throws -> AttendanceClient {
        AttendanceClient(
            AttendanceClient.Configuration(
                baseURL: try BaseURL(address.baseURL),
                appID: address.appID,
                secret: Secret(address.appSecret),
                timeouts: AttendanceClient.Timeouts(connect: .seconds(5), answer: patience, writeAnswer: patience),
                timing: TestClock().timing()
            ),
            logger: Logger(label: "test") { _ in log }
        )
    }

    /// Every group as it is now, by its id.
    func look() async throws -> [String: JSON] {
        var groups: [String: JSON] = [:]
        for group in try await observer.groups().all() { groups[group.id] = try await observer.group(group.id).group }
        return groups
    }

    /// How often a request of this kind travelled.
    func sent(_ endpoint: FaultMatrixTests.Endpoint) -> Int {
        log.entries.count { "\($0.message)".hasPrefix(endpoint.target) }
    }

    /// Does what the endpoint is for; the error that this ends with.
    func failure(of endpoint: FaultMatrixTests.Endpoint) async throws -> APIError? {
        let group = try await observer.group(Self.id).group
        do throws(APIError) {
            switch endpoint {
            case .list: _ = try await client.groups().all()
            case .get: _ = try await client.group(Self.id)
            case .overwrite, .token: _ = try await client.post(body: Self.body(group, isNew: false))
            case .create: _ = try await client.post(body: Self.body(group, isNew: true))
            case .delete: try await client.deleteGroup(Self.id)
            }
            return nil
        } catch {
            return error
        }
    }

    /// Another name and range, and one more location.
    private static func body(_ group: JSON, isNew: Bool) -> [UInt8] {
        guard var members = group.object else { return [] }
        for name in ["effect_time", "fixshift_effect_time", "member_effect_time"] + (isNew ? ["group_id"] : []) {
            members[name] = nil
        }
        // Reads as 0 and is written as 1 (`api.md`: trap 2).
        if members["group_type"] == 0 { members["group_type"] = 1 }
        members["group_name"] = .string(newName)
        members["adjust_range"] = 77
        members["locations"] = [
            ["location_name": "新地点", "location_type": 2, "ssid": "new", "bssid": "08:00:20:0A:8C:6D"]
        ]
        let body: JSON = ["group": .object(members), "operator_id": "dd31248a"]
        return body.bytes()
    }
}
