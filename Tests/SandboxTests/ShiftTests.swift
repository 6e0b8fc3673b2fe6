import Foundation
import LosslessJSON
import Testing

@Suite("Shifts")
struct ShiftTests {
    private static let morning = "6919358778597097404"

    @Test("the list has ten shifts and more, each as documented")
    func list() async throws {
        try await SandboxHarness.run { sandbox in
            let data = try await sandbox.get(SandboxHarness.shifts + "?page_size=50").data
            let shifts = try #require(data["shift_list"]?.array)
            #expect(shifts.count >= 10)
            #expect(data["has_more"]?.bool == false)
            let sample = try #require(try fixture("shift-list-response")["data"]?["shift_list"]?.array?.first)
            for shift in shifts { #expect(shift.memberNames == sample.memberNames) }
            let first = try await sandbox.get(SandboxHarness.shifts).data
            #expect(first["shift_list"]?.array?.count == 10)
            #expect(first["has_more"]?.bool == true)
        }
    }

    @Test("a shift is found by its id, and an unknown one refused")
    func get() async throws {
        try await SandboxHarness.run { sandbox in
            let answer = try await sandbox.get("\(SandboxHarness.shifts)/\(Self.morning)")
            #expect(answer.data.memberNames == (try fixture("shift-get-response"))["data"]?.memberNames)
            #expect(answer.data["shift_name"]?.string == "早班")
            let unknown = try await sandbox.get("\(SandboxHarness.shifts)/1")
            #expect(unknown.code == 1_220_600)
            #expect(unknown.message == "shift does not exist")
        }
    }

    @Test("a shift is found by its whole name, and an unknown one refused")
    func query() async throws {
        try await SandboxHarness.run { sandbox in
            func ask(_ name: String) async throws -> Answer {
                return try await sandbox.post("\(SandboxHarness.shifts)/query?shift_name=\(name.queryEncoded)", [:])
            }
            let answer = try await ask("早班")
            #expect(answer.data["shift_id"]?.string == Self.morning)
            #expect(answer.data.memberNames == (try fixture("shift-query-response"))["data"]?.memberNames)
            #expect(try await ask("早").code == 1_220_600)
            #expect(try await sandbox.post("\(SandboxHarness.shifts)/query", [:]).code == 1_220_001)
        }
    }
}
