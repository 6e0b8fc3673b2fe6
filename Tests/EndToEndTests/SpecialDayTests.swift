import LosslessJSON
import TestSupport
import Testing

/// A year's holidays, as an admin enters them every autumn.
@Suite("Special days by keys")
struct SpecialDayTests {
    private static let id = "7031188560492871681"
    private static let shift = "6919668827865513935"

    @Test("a week of holidays takes one range, and a make-up day goes beside it")
    func holidays() async throws {
        let sandbox = try await SandboxProcess()
        let account = try Account(of: sandbox.address)
        let before = try await account.group(Self.id)
        let editor = try await account.editor("--lang", "en", width: 80, height: 24)
        try await editor.waitFor("San Jose Office")
        try await editor.openGroup(Self.id)

        // Seven days in nine keys, but for the choice of the shift.
        try await editor.find("no_need_punch_special_days")
        try await editor.press("a")
        try await editor.type("20271001 7")
        try await editor.waitFor("› 7")
        try await editor.press("Enter")
        try await editor.waitFor("特殊日期班")
        try await editor.type(Self.shift)
        try await editor.press("Enter")
        try await editor.waitFor("7 added.")
        try await editor.waitFor("October 2027")
        try await editor.escape()

        try await editor.find("need_punch_special_days")
        try await editor.press("a")
        try await editor.type("2027-10-09")
        try await editor.press("Enter")
        try await editor.waitFor("特殊日期班")
        try await editor.type(Self.shift)
        try await editor.press("Enter")
        try await editor.waitFor("1 added.")
        // The holidays stand in the month of the other list as well.
        try await editor.waitFor("7F")
        try await editor.waitFor("9P")

        try await editor.press("S")
        try await editor.waitFor("2027-10-09")
        try await editor.press("S")
        try await editor.waitFor("✓ Written")
        let after = try await account.group(Self.id)
        #expect(
            days(after["no_need_punch_special_days"]) == days(before["no_need_punch_special_days"])
                + Array(20_271_001...20_271_007)
        )
        #expect(days(after["need_punch_special_days"]) == days(before["need_punch_special_days"]) + [20_271_009])
    }

    private func days(_ rows: JSON?) -> [Int] {
        (rows?.array ?? []).compactMap { $0["punch_day"]?.int }
    }
}
