import LosslessJSON
import TestSupport
import Testing

/// Choosing people and departments by name, as somebody does who knows no ids.
@Suite("A journey through the pickers")
struct PickerJourneyTests {
    private static let id = "7031188560492871681"

    /// The editor in the group, in English at 80×24.
    private func editor(_ account: Account) async throws -> DrawnEditor {
        let editor = try await account.editor()
        try await editor.waitFor("San Jose Office")
        try await editor.openGroup(Self.id)
        return editor
    }

    private func open(_ key: String, in editor: some EditorUser) async throws {
        try await editor.find(key)
        try await editor.press("a")
        try await editor.waitFor("Enter take")
    }

    @Test("a department is found by letters of its name, a person by initials, once the directory is read")
    func byName() async throws {
        let sandbox = try await SandboxProcess()
        let account = try Account(of: sandbox.address)
        let editor = try await editor(account)
        try await open("bind_dept_ids", in: editor)
        try await editor.waitFor("68 people")
        try await editor.press("C-l")
        try await editor.waitFor("All 40 departments")
        try await editor.type("sjkz")
        try await editor.waitFor("Research and Development › Platform Architecture")
        try await editor.press("Enter")
        try await editor.waitFor("Databases (od-")
        try await editor.escape()
        try await open("bind_user_ids", in: editor)
        try await editor.waitFor("All 2")
        try await editor.type("oywx")
        try await editor.waitFor("Wenxuan Ouyang")
        try await editor.press("Enter")
        try await editor.waitFor("Wenxuan Ouyang (ec8ddg56)")
        try await editor.press("S", "p")
        let payload = try await editor.waitFor("bind_user_ids")
        #expect(payload.contains("ec8ddg56"))
    }

    @Test("of 25 pasted ids those that somebody bears are added, once each")
    func pasted() async throws {
        let sandbox = try await SandboxProcess()
        let account = try Account(of: sandbox.address)
        let editor = try await editor(account)
        try await editor.find("bind_user_ids")
        try await editor.press("Enter")
        try await editor.waitFor("a adds a row")
        let known = ["dd31248a", "2bg4a9be", "52aa1fa1", "4fasdtc2", "ec8ddg56", "3e3cf96b"]
        let unknown = (1...13).map { "nobody\($0)" }
        try await editor.paste((known + unknown + known).joined(separator: "\n"))
        let review = try await editor.waitFor("valid 6")
        #expect(review.contains("25 pasted"))
        #expect(review.contains("unknown 13"))
        try await editor.press("Enter")
        try await editor.waitFor("6 added")
        let list = try await editor.waitFor("San Zhang (3e3cf96b)")
        #expect(!list.contains("nobody"))
        try await editor.press("u")
        try await editor.waitFor("a adds a row")
    }

    @Test("without the scope for names ids are typed and pasted all the same")
    func noScope() async throws {
        let sandbox = try await SandboxProcess(faults: ["GET /open-apis/contact every=1 code=99991672"])
        let account = try Account(of: sandbox.address)
        let editor = try await editor(account)
        try await open("bind_user_ids", in: editor)
        try await editor.waitFor("Enter tries again")
        try await editor.type("ec8ddg56")
        try await editor.press("Enter")
        try await editor.waitFor("1 changed")
        try await editor.paste("ec8ddg56, 3e3cf96b")
        try await editor.waitFor("not checked 1")
        try await editor.press("Enter")
        let list = try await editor.waitFor("3e3cf96b")
        #expect(list.contains("ec8ddg56"))
    }
}
