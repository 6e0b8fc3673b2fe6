import Attendance
import GroupModel
import LosslessJSON
import Testing

@Suite("Days that are in no calendar")
struct MissingDayTests {
    @Test(
        "are named as such where they are typed, in either spelling",
        arguments: ["20260230", "2026-02-30", "2026年2月30日"]
    )
    func typed(_ text: String) {
        let error = #expect(throws: EntryError.self) { try Kind.date.parse(text) }
        #expect(error?.message.zh.hasPrefix("没有 2026-02-30 这一天。") == true)
        #expect(error?.message.en.hasPrefix("There is no 2026-02-30 in the calendar. ") == true)
    }

    @Test("what is no date at all is told how one is typed", arguments: ["tomorrow", "30", "2026-2"])
    func noDate(_ text: String) {
        #expect(throws: EntryError(Kind.date.expectation)) { try Kind.date.parse(text) }
        #expect(Kind.date.expectation.en.contains("20261001") && Kind.date.expectation.en.contains("2026-10-01"))
    }

    @Test("are shown as such, and not as something of another type")
    func shown() throws {
        let field = try #require(Schema.fields.first { $0.kind == .date })
        #expect(field.display(20_260_230, in: .en) == "2026-02-30 (no such day)")
        #expect(field.display(20_260_228, in: .en) == "2026-02-28")
        #expect(field.display(5, in: .en).hasSuffix("(of the wrong type)"))
    }

    @Test("One is one: 1 device, 1 row")
    func plurals() throws {
        let devices = try #require(
            Schema.fields.first { if case .integer(.devices, _) = $0.kind { true } else { false } }
        )
        #expect(devices.display(1, in: .en) == "1 device")
        #expect(devices.display(2, in: .en) == "2 devices")
        let table = try #require(Schema.fields.first { $0.kind == .table })
        #expect(table.display([[:]], in: .en) == "1 row")
    }
}
