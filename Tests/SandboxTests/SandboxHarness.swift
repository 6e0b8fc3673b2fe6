import AsyncHTTPClient
import Foundation
import LosslessJSON
import NIOCore
import NIOHTTP1
import Sandbox
import Synchronization
import TestSupport
import Testing

/// A time that only tests move.
final class TestClock: Sendable {
    private let time = Mutex(Date(timeIntervalSince1970: 1_780_000_000))

    var now: Date { time.withLock { $0 } }

    func advance(by seconds: TimeInterval) {
        time.withLock { $0 += seconds }
    }
}

/// Holds back whoever sleeps until it is opened, and remembers for how long they meant to.
final class Gate: Sendable {
    private let isOpen = Mutex(false)
    private let asked = Mutex<[Duration]>([])

    var sleeps: [Duration] { asked.withLock { $0 } }

    func open() { isOpen.withLock { $0 = true } }
    func close() { isOpen.withLock { $0 = false } }

    func sleep(_ duration: Duration) async throws {
        asked.withLock { $0.append(duration) }
        try await eventually("the gate to be opened") { isOpen.withLock { $0 } }
    }
}

/// What the server said.
struct Answer {
    let status: Int
    let headers: HTTPHeaders
    let bytes: [UInt8]

    func header(_ name: String) -> String? { headers.first(name: name) }

    /// The answer as JSON; null when it is none.
    var json: JSON { (try? JSON(parsing: bytes)) ?? .null }
    var code: Int? { json["code"]?.int }
    var message: String? { json["msg"]?.string }
    var data: JSON { json["data"] ?? .null }
}

/// A sandbox that listens on a real port, and a client of it.
struct SandboxHarness {
    let address: SandboxAddress
    let token: String
    let clock: TestClock

    static let groups = "/open-apis/attendance/v1/groups"
    static let shifts = "/open-apis/attendance/v1/shifts"
    static let tokenPath = "/open-apis/auth/v3/tenant_access_token/internal"
    static let types = "?employee_type=employee_id&dept_type=open_id"

    private static let company = FileTemplate { file in
        let clock = TestClock()
        let server = SandboxServer(configuration: SandboxConfiguration(dataFile: file, now: { clock.now }))
        _ = try await server.start()
        await server.stop()
    }

    /// Runs a sandbox on a new file for the time of `body`.
    static func run(
        faults: [String] = [],
        configure: (inout SandboxConfiguration) -> Void = { _ in },
        _ body: (SandboxHarness) async throws -> Void
    ) async throws {
        try await withDataFile { file in
            let clock = TestClock()
            var configuration = SandboxConfiguration(dataFile: file, now: { clock.now })
            configuration.faults = try faults.map { try Fault($0) }
            configure(&configuration)
            // A company of 300 takes longer to make than most of what is asked of it.
            if configuration.seed == .small { try await company.copy(to: file) }
            try await run(configuration, clock: clock, body)
        }
    }

    /// Runs a sandbox as it is configured, for the time of `body`.
    static func run(
        _ configuration: SandboxConfiguration,
        clock: TestClock = TestClock(),
        _ body: (SandboxHarness) async throws -> Void
    ) async throws {
        let server = SandboxServer(configuration: configuration)
        let address = try await server.start()
        do {
            let login = try await send(address, "POST", tokenPath, credentials(of: address), token: nil)
            let token = try #require(login.json["tenant_access_token"]?.string)
            try await body(SandboxHarness(address: address, token: token, clock: clock))
        } catch {
            await server.stop()
            throw error
        }
        await server.stop()
    }

    /// A path for a data file in a directory of its own, which is gone afterwards.
    static func withDataFile(_ body: (String) async throws -> Void) async throws {
        let directory = FileManager.default.temporaryDirectory.appending(path: "sandbox-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: directory) }
        try await body(directory.appending(path: "sandbox.sqlite").path)
    }

    static func credentials(of address: SandboxAddress) -> JSON {
        ["app_id": .string(address.appID), "app_secret": .string(address.appSecret)]
    }

    // MARK: Requests

    /// Asks for a token, with the right credentials when no others are given.
    func login(_ credentials: JSON? = nil) async throws -> Answer {
        let credentials = credentials ?? Self.credentials(of: address)
        return try await Self.send(address, "POST", Self.tokenPath, credentials, token: nil)
    }

    func get(_ path: String) async throws -> Answer {
        try await Self.send(address, "GET", path, nil, token: token)
    }

    func post(_ path: String, _ body: JSON) async throws -> Answer {
        try await Self.send(address, "POST", path, body, token: token)
    }

    func delete(_ path: String) async throws -> Answer {
        try await Self.send(address, "DELETE", path, nil, token: token)
    }

    /// The group, which must be there.
    func group(_ id: String, employeeType: String = "employee_id") async throws -> JSONObject {
        let answer = try await get("\(Self.groups)/\(id)?employee_type=\(employeeType)&dept_type=open_id")
        #expect(answer.code == 0, "\(answer.message ?? "no JSON")")
        return try #require(answer.data.object)
    }

    func write(_ group: JSONObject) async throws -> Answer {
        try await post(Self.groups + Self.types, ["group": .object(group)])
    }

    /// Fetches a group and makes of it what an unedited overwrite sends (`api.md`: traps 2 to 4).
    func payload(_ id: String) async throws -> JSONObject {
        var group = try await group(id)
        for name in ["effect_time", "fixshift_effect_time", "member_effect_time", "locations"] { group[name] = nil }
        if group["group_type"]?.int == 0 { group["group_type"] = 1 }
        return group
    }

    static func send(
        _ address: SandboxAddress,
        _ method: String,
        _ path: String,
        _ body: JSON?,
        token: String?
    ) async throws -> Answer {
        try await send(address, method, path, bytes: body?.bytes(), token: token)
    }

    static func send(
        _ address: SandboxAddress,
        _ method: String,
        _ path: String,
        bytes: [UInt8]?,
        token: String?
    ) async throws -> Answer {
        let response = try await begin(address, method, path, bytes: bytes, token: token)
        let buffer = try await response.body.collect(upTo: 64 << 20)
        return Answer(
            status: Int(response.status.code),
            headers: response.headers,
            bytes: Array(buffer.readableBytesView)
        )
    }

    /// Returns when the head of the answer is there.
    static func begin(
        _ address: SandboxAddress,
        _ method: String,
        _ path: String,
        bytes: [UInt8]?,
        token: String?
    ) async throws -> HTTPClientResponse {
        var request = HTTPClientRequest(url: address.baseURL + path)
        request.method = HTTPMethod(rawValue: method)
        if let token { request.headers.add(name: "Authorization", value: "Bearer \(token)") }
        if let bytes {
            request.headers.add(name: "Content-Type", value: "application/json; charset=utf-8")
            request.body = .bytes(ByteBuffer(bytes: bytes))
        }
        return try await HTTPClient.shared.execute(request, timeout: .seconds(30))
    }
}

extension String {
    /// As a query takes it.
    var queryEncoded: String { addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? self }
}

/// A sample of the documents.
func fixture(_ name: String) throws -> JSON {
    let url = try #require(Bundle.module.url(forResource: "Fixtures/\(name)", withExtension: "json"))
    return try JSON(parsing: Array(try Data(contentsOf: url)))
}

/// Groups of the example company.
enum ExampleGroup {
    static let documented = "6919358128597097404"
    static let headquarters = "6982509313466189342"
    static let stores = "7009331225438652417"
    static let research = "7031188560492871681"
    static let salesByRules = "7046620917735412226"
    static let laboratory = "7058813340216930308"
    static let fieldService = "7063304491875221507"
    static let sanJose = "7071942258830901251"

    static let all = [
        documented, headquarters, stores, research, salesByRules, laboratory, fieldService, sanJose,
    ]
}
