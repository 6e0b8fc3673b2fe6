import LosslessJSON
import TestSupport
import Testing

/// Whatever goes wrong while a group is written: what the screen says is what an independent look at the server shows.
@Suite("A submission that goes wrong")
struct FailureDuringSubmitTests {
    private static let id = "7071942258830901251"
    private static let oldName = "San Jose Office"
    private static let newName = "Renamed 改名"
    private static let post = "POST /open-apis/attendance/v1/groups"

    struct Case: Sendable, CustomTestStringConvertible {
        let fault: String
        let says: [String]
        let isWritten: Bool

        init(_ fault: String, isWritten: Bool, says: String...) {
            self.fault = fault
            self.isWritten = isWritten
            self.says = says
        }

        var testDescription: String { fault }
    }

    @Test(
        "is told as it is",
        arguments: [
            Case("nth=1 drop-before", isWritten: false, says: "? Outcome unknown", "It may still arrive"),
            Case("nth=1 drop-after", isWritten: true, says: "✓ Written", "No answer came", "Do not submit"),
            Case("nth=1 garbage", isWritten: true, says: "✓ Written", "Do not submit"),
            Case("nth=1 truncate", isWritten: true, says: "✓ Written", "Do not submit"),
            Case("nth=1 code=1225000", isWritten: false, says: "? Outcome unknown", "1225000"),
            Case("nth=1 status=503", isWritten: false, says: "? Outcome unknown", "503"),
            Case("nth=1 code=1220005", isWritten: false, says: "✗ Not written", "1220005", "log id"),
            Case("nth=1 429", isWritten: true, says: "✓ Written", "Submitted, and read back."),
            Case("nth=1 expire-token", isWritten: true, says: "✓ Written", "Submitted, and read back."),
            Case(
                "nth=1 ignore-field=group_name",
                isWritten: false,
                says: "? Outcome unknown",
                "The platform confirmed"
            ),
        ]
    )
    func fails(test: Case) async throws {
        let sandbox = try await SandboxProcess(faults: [Self.post + " " + test.fault])
        let account = try Account(of: sandbox.address)
        let before = try await account.group(Self.id)
        let editor = try await submitted(account)
        let result = try await self.result(in: editor)
        for words in test.says { #expect(result.contains(words), "\(result)") }

        let after = try await account.group(Self.id)
        #expect(after["group_name"]?.string == (test.isWritten ? Self.newName : Self.oldName))
        #expect(after["locations"] == before["locations"])
        if !result.contains("✓ Written") {
            // The draft is as it was, and can be submitted once the trouble is over.
            try await editor.escape()
            try await editor.waitFor("+ " + Self.newName)
        }
    }

    @Test("by Ctrl-C is looked up, since it may have been done")
    func cancelled() async throws {
        let sandbox = try await SandboxProcess(faults: [Self.post + " nth=1 slow=2000"])
        let account = try Account(of: sandbox.address)
        let editor = try await submitted(account)
        try await editor.waitFor("Submitting")
        try await editor.press("C-c")
        let result = try await self.result(in: editor)
        #expect(!result.contains("The history"), "\(result)")
        let name = try await account.group(Self.id)["group_name"]?.string
        if result.contains("? Outcome unknown") {
            #expect(result.contains("may still"))
        } else if result.contains("Nothing was written") {
            // It was stopped before the request was on the line.
            #expect(name == Self.oldName)
        } else {
            #expect(result.contains("✓ Written") && name == Self.newName)
        }
    }

    @Test("and is looked for can be left at that by Ctrl-C")
    func stoppedLooking() async throws {
        let sandbox = try await SandboxProcess(faults: [Self.post + " nth=1 drop-before"])
        let account = try Account(of: sandbox.address)
        let editor = try await submitted(account)
        try await editor.waitFor("looking whether it was done")
        try await editor.press("C-c")
        let result = try await self.result(in: editor)
        #expect(result.contains("? Outcome unknown"), "\(result)")
        #expect(result.contains("looking for it was stopped"), "\(result)")
        try await editor.escape()
        try await editor.waitFor("+ " + Self.newName)
    }

    @Test("leaves the group as it was in the history, whatever came of it")
    func history() async throws {
        let sandbox = try await SandboxProcess(faults: [Self.post + " nth=1 drop-before"])
        let account = try Account(of: sandbox.address)
        let before = try await account.group(Self.id)
        let editor = try await submitted(account)
        try await editor.waitFor("Esc goes back to the ")
        #expect(try await account.group(Self.id) == before)
        #expect(try account.storedState().contains(#""group_name":"\#(Self.oldName)""#))
    }

    /// The screen in one line: sentences are wrapped.
    private func result(in editor: some EditorUser) async throws -> String {
        try await editor.waitFor("Esc goes back to the ").split(whereSeparator: \.isWhitespace)
            .joined(separator: " ")
    }

    /// The editor, just after the name was changed and submitted.
    private func submitted(_ account: Account) async throws -> DrawnEditor {
        let editor = try await account.editor("edit", Self.id)
        try await editor.waitFor(" 1/12 ")
        try await editor.rename(to: Self.newName)
        try await editor.press("S")
        try await editor.waitFor("+ " + Self.newName)
        try await editor.press("S")
        return editor
    }
}
