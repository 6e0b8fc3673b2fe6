import LocalStore
import TestSupport
import Testing

@Suite("Files that were applied")
struct AppliedFileTests {
    private static let place = GroupPlace(baseURL: "https://a", appID: "cli_a1", employeeType: "employee_id")

    private static func file(_ path: String, said: String = "a:1") -> AppliedFile {
        AppliedFile(path: path, groupID: "6982509313466189342", origin: "0451", said: said, became: "b")
    }

    @Test("each is there as it was the last time, and only where it was applied")
    func roundTrip() async throws {
        let store = try LocalStore.inMemory()
        try await store.save([Self.file("/a"), Self.file("/b", said: "a:2")], in: Self.place)
        try await store.save([Self.file("/a", said: "a:3")], in: Self.place)
        #expect(try await store.appliedFile("/a", in: Self.place) == Self.file("/a", said: "a:3"))
        #expect(try await store.appliedFile("/b", in: Self.place) == Self.file("/b", said: "a:2"))
        #expect(try await store.appliedFile("/c", in: Self.place) == nil)
        let others = [
            GroupPlace(baseURL: "https://b", appID: "cli_a1", employeeType: "employee_id"),
            GroupPlace(baseURL: "https://a", appID: "cli_a2", employeeType: "employee_id"),
            GroupPlace(baseURL: "https://a", appID: "cli_a1", employeeType: "employee_no"),
        ]
        for other in others { #expect(try await store.appliedFile("/a", in: other) == nil) }
    }
}
