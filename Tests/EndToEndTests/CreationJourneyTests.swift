import Foundation
import Glibc
import LosslessJSON
import TestSupport
import Testing

/// Guided creation and deletion, as a new user goes.
@Suite("Creating and deleting groups")
struct CreationJourneyTests {
    private static let departments = [
        "od-fcb45c28a45311afd440b7869541fce8", "od-4e6ac4d14bcd5071a37a39de902c7141",
    ]
    private static let happy = "6919358128597097404"

    /// Counts the keys that are pressed beyond the texts that are typed.
    private final class Hands {
        let editor: any EditorUser
        private(set) var keys = 0

        init(_ editor: some EditorUser) {
            self.editor = editor
        }

        func press(_ names: String..., until text: String) async throws {
            for name in names {
                keys += 1
                try await editor.press(name)
            }
            try await editor.waitFor(text)
        }
    }

    @Test("an office group of two departments with a holiday and a make-up day takes under 60 keys beyond the texts")
    func office() async throws {
        let sandbox = try await SandboxProcess()
        let account = try Account(of: sandbox.address)
        let editor = try await account.editor()
        try await editor.waitFor("San Jose Office")
        let hands = Hands(editor)
        try await hands.press("n", until: "Empty group")
        try await hands.press("Enter", until: " 1/8 ")
        try await editor.type("Hangzhou Office")
        try await hands.press("Enter", until: "› Asia/Shanghai")
        try await hands.press("Enter", until: "Group managers · 0 there")
        try await editor.type("dd31248a")
        try await editor.waitFor("Add the id dd31248a")
        try await hands.press("Enter", until: "This step is complete")
        try await hands.press("]", until: "( ) 1 Fixed shifts")
        try await hands.press("Enter", until: "Mon · Shifts of the week")
        try await hands.press("Enter", until: "( ) 1 Mainland China")
        try await hands.press("Down", "Enter", until: "This step is complete")
        try await hands.press("]", until: " 3/8 ")
        try await hands.press("a", until: "Departments · 0 there")
        try await editor.type(Self.departments.joined(separator: " "))
        try await editor.waitFor("Look through these 2 ids")
        try await hands.press("Enter", until: "Enter adds 2")
        try await hands.press("Enter", until: "2 added")
        try await hands.press("]", until: " 4/8 ")
        try await hands.press("]", until: " 5/8 ")
        try await hands.press("]", until: " 6/8 ")
        try await hands.press("]", until: " 7/8 ")
        // The make-up day, then the holiday.
        try await hands.press("a", until: "Mon  Tue")
        try await editor.type("20301228")
        try await hands.press("Enter", until: "早班 ")
        try await hands.press("Enter", until: "2030-12-28")
        try await hands.press("Escape", until: "1 row")
        try await hands.press("Down", "a", until: "Mon  Tue")
        try await editor.type("20301225")
        try await hands.press("Enter", until: "早班 ")
        try await hands.press("Enter", until: "2030-12-25")
        try await hands.press("]", until: "S creates the group")
        try await hands.press("S", until: "Created, with the id")
        #expect(hands.keys < 60)
        // It takes 28; a new one should have a reason.
        #expect(hands.keys <= 30, "\(hands.keys) keys")

        let id = try #require(try await self.id(named: "Hangzhou Office", account))
        let group = try await account.group(id)
        #expect(group["group_type"] == 0)
        #expect(group["bind_dept_ids"] == .strings(Self.departments))
        #expect(group["punch_day_shift_ids"]?.array?.count == 7)
        #expect(group["need_punch_special_days"]?.array?.first?["punch_day"] == 20_301_228)
        #expect(group["no_need_punch_special_days"]?.array?.first?["punch_day"] == 20_301_225)
        #expect(try await drafts(account) == 0)
        try await editor.escape()
        try await editor.waitFor("Special days & effect")
        #expect(try await editor.quitFromGroup() == .exited(0))
    }

    /// The ids of the groups with this name, by a process of its own.
    private func ids(named name: String, _ account: Account) async throws -> [String] {
        let list = try JSON(parsing: try await account.punchcard("list", "--json").standardOutput)
        return (list["groups"]?.array ?? []).filter { $0["group_name"]?.string == name }
            .compactMap { $0["group_id"]?.string }
    }

    private func id(named name: String, _ account: Account) async throws -> String? {
        let ids = try await ids(named: name, account)
        #expect(ids.count == 1)
        return ids.first
    }

    /// How many drafts the next new group would be offered.
    private func drafts(_ account: Account) async throws -> Int {
        let result = try await run(Account.program, ["new"], environment: account.environment, input: ":q\n")
        return result.output.split(separator: "\n").count { $0.contains(" Continue ") }
    }

    @Test("a group is copied, under another name and another leader")
    func copy() async throws {
        let sandbox = try await SandboxProcess()
        let account = try Account(of: sandbox.address)
        let source = try await account.group(Self.happy)
        let editor = try await account.editor()
        try await editor.waitFor("San Jose Office")
        try await editor.press("n")
        try await editor.waitFor("without its people")
        try await editor.press("Down", "Down", "Down", "Down", "Enter")
        try await editor.waitFor(" 1/8 ")
        try await editor.enter("开心考勤 二组")
        try await editor.waitFor("New group  开心考勤 二组")
        try await editor.find("group_leader_ids")
        try await editor.press("Enter")
        try await editor.waitFor("› Group managers")
        try await editor.press("a")
        try await editor.waitFor("there ─")
        try await editor.type("ec8ddg56")
        try await editor.waitFor("Add the id ec8ddg56")
        try await editor.press("Enter")
        try await editor.waitFor("(ec8ddg56)")
        try await editor.escape()
        try await editor.press("S")
        try await editor.waitFor("S creates the group")
        try await editor.press("S")
        try await editor.waitFor("Created, with the id")

        let id = try #require(try await self.id(named: "开心考勤 二组", account))
        let copy = try await account.group(id)
        #expect(copy["group_leader_ids"]?.array?.contains("ec8ddg56") == true)
        #expect(copy["bind_user_ids"]?.array?.isEmpty ?? true)
        #expect(copy["locations"]?.array?.count == source["locations"]?.array?.count)
        let ids = (copy["locations"]?.array ?? []).compactMap { $0["location_id"]?.string }
        let sourceIDs = (source["locations"]?.array ?? []).compactMap { $0["location_id"]?.string }
        #expect(Set(ids).isDisjoint(with: sourceIDs))
        #expect(copy["anti_cheat_punch_config"] == source["anti_cheat_punch_config"])
        #expect(try await account.group(Self.happy) == source)
    }

    @Test("a draft that was left at step 4, or killed there, goes on there", arguments: [false, true])
    func resume(isKilled: Bool) async throws {
        let account = try Account(of: nil)
        let editor: DrawnEditor
        if isKilled {
            let killed = try await account.terminal("--sandbox")
            try await goToStep4(in: killed)
            // The last thing to be kept is the step.
            try await eventually("the draft to be kept") { try account.storedState().contains("punching") }
            kill(killed.tmux.programID, SIGKILL)
            #expect(try await killed.tmux.waitForExit() == .signalled(SIGKILL))
            editor = try await account.editor("--sandbox")
            try await editor.waitFor("San Jose Office")
        } else {
            editor = try await account.editor("--sandbox")
            try await goToStep4(in: editor)
            try await editor.escape()
            try await editor.waitFor("The draft is kept")
        }
        try await editor.press("n")
        try await editor.waitFor("Continue “杭州” (How & where to punch")
        try await editor.press("Enter")
        try await editor.waitFor(" 4/8 ")
        #expect(try await editor.screen().contains("New group  杭州"))
    }

    private func goToStep4(in editor: some EditorUser) async throws {
        try await editor.waitFor("San Jose Office")
        try await editor.press("n")
        try await editor.waitFor("Empty group")
        try await editor.press("Down", "Enter")
        try await editor.waitFor(" 1/8 ")
        try await editor.type("杭州")
        try await editor.press("Enter")
        try await editor.waitFor("Group managers · 0 there")
        try await editor.escape()
        try await editor.escape()
        try await editor.press("Tab")
        try await editor.waitFor("2 Type & shifts")
        try await editor.press("Down", "Down", "Down", "Enter")
        try await editor.waitFor(" 4/8 ")
    }

    @Test("a group is deleted by its name only")
    func delete() async throws {
        let sandbox = try await SandboxProcess()
        let account = try Account(of: sandbox.address)
        let editor = try await account.editor()
        try await editor.waitFor("San Jose Office")
        try await editor.press("G", "D")
        try await editor.waitFor("Deleting cannot be undone")
        let question = try await editor.screen()
        #expect(question.contains("people are in the group"), "\(question)")
        try await editor.type("San Jose")
        try await editor.press("Enter")
        try await editor.waitFor("That is neither the name of the group")
        #expect(try await ids(named: "San Jose Office", account).count == 1)
        try await editor.type(" Office")
        try await editor.press("Enter")
        try await editor.waitFor("is deleted.")
        #expect(try await ids(named: "San Jose Office", account).isEmpty)
        // What it was can be found on this machine.
        #expect(try account.storedState().contains("San Jose Office"))
        try await editor.escape()
        let screen = try await editor.waitFor("7 groups")
        #expect(!screen.contains("San Jose Office"))
    }

    @Test("a deletion whose answer is lost is looked for")
    func deletionWithoutAnswer() async throws {
        let sandbox = try await SandboxProcess(faults: ["DELETE /open-apis/attendance/v1/groups nth=1 drop-after"])
        let editor = try await Account(of: sandbox.address).editor()
        try await editor.waitFor("San Jose Office")
        try await editor.press("G", "D")
        try await editor.waitFor("Deleting cannot be undone")
        try await editor.type("San Jose Office")
        try await editor.press("Enter")
        try await editor.waitFor("No answer came to the deletion, but there is no")
    }
}
