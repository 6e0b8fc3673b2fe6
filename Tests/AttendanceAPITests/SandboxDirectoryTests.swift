import AttendanceAPI
import Foundation
import Logging
import LosslessJSON
import Sandbox
import TestSupport
import Testing

/// The client against the sandbox, over a socket.
@Suite("The directory of the sandbox", .timeLimit(.minutes(2)))
struct SandboxDirectoryTests {
    private static let stores = "7009331225438652417"

    /// Runs `body` with a client of a new sandbox.
    private static func run(
        faults: [String] = [],
        configure: (inout SandboxConfiguration) -> Void = { _ in },
        _ body: (AttendanceClient) async throws -> Void
    ) async throws {
        let directory = try TemporaryDirectory()
        var configuration = SandboxConfiguration(dataFile: directory.file("sandbox.sqlite").path)
        configuration.faults = try faults.map { try Fault($0) }
        configure(&configuration)
        if configuration.seed == .small {
            try await FaultyCompany.exampleCompany.copy(to: directory.file("sandbox.sqlite").path)
        }
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
        do {
            result = .success(try await body(client))
        } catch {
            result = .failure(error)
        }
        await client.shutdown()
        await server.stop()
        try result.get()
    }

    @Test("walking the departments finds everybody, by staff number too")
    func walk() async throws {
        try await Self.run { client in
            let departments = try await client.childDepartments(recursively: true, pageSize: 11).all()
            #expect(departments.count == 40)
            var people: [User] = []
            for department in departments {
                people += try await client.users(ofDepartment: department.id, priority: .background).all()
            }
            #expect(Set(people.map(\.id)).count == people.count)
            let total = departments.filter { $0.parentID == Department.rootID }.compactMap(\.memberCount).reduce(0, +)
            // All but the two who are out of range.
            #expect(people.count == total - 2)
            #expect(people.contains { $0.employeeNo == "PC00001" && $0.id == "dd31248a" })
            #expect(Set(people.map(\.name)).count < people.count)
        }
    }

    @Test("the members of a group have names, but for those out of range")
    func members() async throws {
        try await Self.run { client in
            let members = try await client.groupMembers(of: Self.stores, pageSize: 10).all()
            let people = try await client.users(members.map(\.id))
            #expect(people.count == members.count - 1)
            #expect(people.allSatisfy { !$0.name.isEmpty && !$0.status.isResigned })
            let must = try await client.groupMembers(of: Self.stores, clockType: .mustPunch).all()
            #expect(must == members)
            #expect(try await client.groupMembers(of: Self.stores, clockType: .needNotPunch).all().isEmpty)
        }
    }

    @Test("a department that was deleted says so, and one that never was is left out")
    func departments() async throws {
        try await Self.run { client in
            let found = try await client.departments(["od-c105ed0057000000000000000000dead", "od-unknown"])
            #expect(found.map(\.isDeleted) == [true])
            #expect(found.map(\.zhName) == ["拱墅店（已关闭）"])
            #expect(found.map(\.enName) == ["Gongshu Store (closed)"])
        }
    }

    @Test("ids are found by mail and phone")
    func lookup() async throws {
        try await Self.run { client in
            let found = try await client.findUsers(
                emails: ["jingyi.shen.1@example.com", "nobody@example.com"],
                mobiles: ["+8610000000002"]
            )
            #expect(found.map(\.userID) == ["dd31248a", nil, "2bg4a9be"])
        }
    }

    @Test("a missing contact scope is told, and leaves the groups readable")
    func missingScope() async throws {
        try await Self.run(faults: ["GET /open-apis/contact every=1 code=99991672"]) { client in
            let error = try await failure { () async throws(APIError) in
                try await client.childDepartments().all()
            }
            #expect(error.missingScopes?.contains("contact:contact.base:readonly") == true)
            #expect(try await client.groupPage().items.count == 8)
        }
    }

    @Test("a page token that expired under way is told")
    func expiry() async throws {
        try await Self.run(configure: { $0.pageTokenLifetime = 0 }) { client in
            let people = try await failure { () async throws(APIError) in
                try await client.childDepartments(pageSize: 2).all()
            }
            #expect(people.isPageTokenExpired)
            let members = try await failure { () async throws(APIError) in
                try await client.groupMembers(of: Self.stores, pageSize: 2).all()
            }
            #expect(members.isPageTokenExpired)
        }
    }

    @Test("in the large company most of the 20,000 whom one group names have names")
    func large() async throws {
        try await Self.run(configure: { $0.seed = .large }) { client in
            let group = try await client.group("7080000000000000001").group
            let ids = group["bind_user_ids"]?.array?.compactMap(\.string) ?? []
            #expect(ids.count == 20_000)
            let sample = stride(from: 0, to: ids.count, by: 101).map { ids[$0] }
            let people = try await client.users(sample)
            #expect(people.count > sample.count * 9 / 10)
            #expect(people.allSatisfy { !$0.name.isEmpty })
            let page = try await client.groupMemberPage(of: "7080000000000000001")
            #expect(page.items.count == 50 && page.nextToken != nil)
        }
    }
}
