import Foundation
import Glibc
import LosslessJSON
import Synchronization
import TestSupport
import Testing

/// Writes of the editor, looked at and taken back, by the editor and by commands.
@Suite("The history of a group")
struct HistoryTests {
    private static let id = "7071942258830901251"
    private static let name = "San Jose Office"

    /// Renames the group that is open, and submits it with a note.
    private func rename(to name: String, why: String, in editor: some EditorUser) async throws {
        try await editor.rename(to: name)
        try await editor.press("S")
        try await editor.waitFor("+ " + name)
        try await editor.press("a")
        try await editor.type(why)
        try await editor.press("Enter")
        try await editor.waitFor("Why: " + why)
        try await editor.press("S")
        try await editor.waitFor("✓ Written")
        try await editor.escape()
        try await editor.waitFor(" 1/12 ")
    }

    /// The group as it is on the server, but for what the server makes of every write.
    private func state(_ account: Account) async throws -> JSON {
        var group = try await account.group(Self.id)
        for name in ["effect_time", "fixshift_effect_time", "member_effect_time"] { group[dotted: name] = nil }
        return group
    }

    /// An account from which the group was renamed twice.
    private func renamedTwice(_ sandbox: SandboxProcess) async throws -> Account {
        let account = try Account(of: sandbox.address)
        let editor = try await account.editor("edit", Self.id)
        try await editor.waitFor(" 1/12 ")
        try await rename(to: "Second", why: "for the move", in: editor)
        try await rename(to: "Third", why: "again", in: editor)
        #expect(try await editor.quitFromGroup() == .exited(0))
        return account
    }

    @Test("is listed, compared and taken back in the editor, until the group is as it was")
    func journey() async throws {
        let sandbox = try await SandboxProcess()
        let account = try Account(of: sandbox.address)
        let before = try await state(account)
        let editor = try await account.editor("edit", Self.id, width: 160)
        try await editor.waitFor(" 1/12 ")
        try await rename(to: "Second", why: "for the move", in: editor)
        try await rename(to: "Third", why: "again", in: editor)

        try await editor.press("H")
        let list = try await editor.waitFor("2 entries")
        #expect(list.contains("overwrote 1"))
        // The line below says why, as soon as nothing else is to be said there.
        try await editor.press("g")
        try await editor.waitFor("again")
        // Both, side by side.
        try await editor.press("Space", "Space", "d")
        let comparison = try await editor.waitFor("1 difference")
        #expect(comparison.contains("- Second") && comparison.contains("+ Third"))
        try await editor.press("Left")
        try await editor.waitFor("- " + Self.name)
        try await editor.escape()
        try await editor.waitFor("2 entries")
        // The first of them.
        try await editor.press("G", "Enter")
        let entry = try await editor.waitFor("The changes, as read back")
        #expect(entry.contains("for the move"))
        #expect(entry.contains("- " + Self.name) && entry.contains("+ Second"))
        #expect(entry.contains("America/Los_Angeles"))
        let file = account.home.file("entry.yaml")
        try await editor.press("w")
        try await editor.waitFor("Write to a new file:")
        try await editor.enter(file.path)
        try await editor.waitFor("Written to ")
        try await editor.press("w")
        try await editor.enter(file.path)
        try await editor.waitFor("was not written")
        try await editor.press("r")
        let review = try await editor.waitFor("+ " + Self.name)
        #expect(review.contains("- Third"))
        try await editor.press("S")
        try await editor.waitFor("✓ Written")
        try await editor.escape()
        #expect(try await editor.quitFromGroup() == .exited(0))

        #expect(try await state(account) == before)
        let mode = try FileManager.default.attributesOfItem(atPath: file.path)[.posixPermissions] as? Int
        #expect(mode == 0o600)
        let diff = try await account.punchcard("diff", Self.id, "--file", file.path)
        #expect(diff.exitStatus == .exited(0), "\(diff.output)")
    }

    @Test("is listed and shown by commands, and a group restored by them is as it was")
    func commands() async throws {
        let sandbox = try await SandboxProcess()
        let before = try await state(Account(of: sandbox.address))
        let account = try await renamedTwice(sandbox)

        let list = try await account.punchcard("history", "--json")
        #expect(list.exitStatus == .exited(0))
        let json = try JSON(parsing: list.standardOutput)
        #expect(json["version"] == 1)
        let entries = Array(json["entries"]?.array ?? [])
        #expect(entries.map { $0["entry"] } == [2, 1])
        #expect(entries.map { $0["note"] } == ["again", "for the move"])
        #expect(entries.map { $0["changes"] } == [1, 1])
        for entry in entries {
            #expect(entry["group_id"] == .string(Self.id))
            #expect(entry["action"] == "overwrite")
            #expect(entry["outcome"] == "written")
            #expect(entry["operator_id"] == "dd31248a")
            #expect(entry["os_user"]?.string?.isEmpty == false)
            #expect(entry["host"]?.string?.isEmpty == false)
        }
        for reference in [Self.id, "Second", "Third"] {
            let lines = try await account.punchcard("history", reference)
            #expect(lines.exitStatus == .exited(0))
            #expect(lines.output.split(separator: "\n").count == 2, "\(lines.output)")
        }
        // Without a server, and without being told of one.
        let offline = ["PUNCHCARD_APP_ID": "", "PUNCHCARD_APP_SECRET": "", "PUNCHCARD_BASE_URL": ""]
        #expect(try await account.punchcard("history", changing: offline).output.split(separator: "\n").count == 2)
        // Another tenant's history is another one.
        #expect(try await account.punchcard("history", changing: ["PUNCHCARD_APP_ID": "cli_b"]).output.isEmpty)
        #expect(
            try await account.punchcard("history", "show", "1", changing: ["PUNCHCARD_APP_ID": "cli_b"]).shellStatus
                == 2
        )

        for format in ["yaml", "json"] {
            let shown = try await account.punchcard("history", "show", "1", "--format", format)
            #expect(shown.exitStatus == .exited(0))
            let file = try account.home.write(shown.output, to: "entry.\(format)").path
            let diff = try await account.punchcard("diff", Self.id, "--file", file)
            #expect(diff.exitStatus == .exited(1))
            #expect(diff.output.contains("- Third") && diff.output.contains("+ " + Self.name))
        }

        let plan = try await account.punchcard("restore", "Third", "1", "--dry-run")
        #expect(plan.exitStatus == .exited(1))
        #expect(plan.output.contains("- Third") && plan.output.contains("+ " + Self.name))
        #expect(try await account.group(Self.id)["group_name"] == "Third")
        let restored = try await account.punchcard("restore", Self.id, "1", "--yes")
        #expect(restored.exitStatus == .exited(0), "\(restored.errorOutput)")
        #expect(restored.output == plan.output)
        #expect(restored.errorOutput.contains("Submitted, and read back."))
        #expect(try await state(account) == before)
        let again = try await account.punchcard("restore", Self.id, "1", "--yes")
        #expect(again.exitStatus == .exited(0))
        #expect(again.standardOutput.isEmpty)
        // What was taken back is history as well, and can be taken back.
        let all = try JSON(parsing: try await account.punchcard("history", "--json").standardOutput)
        #expect(all["entries"]?.array?.count == 3)
        #expect(try await account.punchcard("restore", Self.id, "3", "--yes").exitStatus == .exited(0))
        #expect(try await account.group(Self.id)["group_name"] == "Third")
    }

    @Test("tells what is wrong by its statuses, and writes nothing then")
    func statuses() async throws {
        let sandbox = try await SandboxProcess()
        let account = try await renamedTwice(sandbox)
        let cases: [([String], Int32)] = [
            (["history", "show"], 64), (["history", "show", "x"], 64),
            (["history", "show", "1", "--format", "xml"], 64),
            (["history", "show", "99"], 2), (["history", "No such name"], 2), (["history", "6900000000000000009"], 0),
            (["restore", Self.id], 64), (["restore", Self.id, "1"], 64), (["restore", Self.id, "99", "--yes"], 2),
            (["restore", "6919358128597097404", "1", "--yes"], 2), (["restore", "No such name", "1", "--yes"], 2),
            (["restore", Self.id, "1", "--yes", "--employee-type", "employee_no"], 2),
        ]
        for (arguments, status) in cases {
            let result = try await account.punchcard(arguments)
            #expect(result.shellStatus == status, "\(arguments) \(result.errorOutput)")
            // Without a terminal the plan is shown, and nobody is asked.
            #expect(result.standardOutput.isEmpty == (arguments != ["restore", Self.id, "1"]), "\(arguments)")
            #expect(!result.errorOutput.isEmpty, "\(arguments)")
        }
        sandbox.process.send(signal: SIGTERM)
        _ = try await sandbox.process.wait()
        #expect(try await account.punchcard("restore", Self.id, "1", "--yes").shellStatus == 5)
        let list = try await account.punchcard("history", "--json")
        #expect(try JSON(parsing: list.standardOutput)["entries"]?.array?.count == 2)
    }

    @Test(
        "records a restore whose answer did not come as what it was",
        arguments: [("drop-after", 0, "written"), ("drop-before", 6, "unknown"), ("code=1220005", 3, "not_written")]
            as [(String, Int32, String)]
    )
    func unanswered(fault: String, status: Int32, outcome: String) async throws {
        let sandbox = try await SandboxProcess(faults: ["POST /open-apis/attendance/v1/groups nth=3 \(fault)"])
        let account = try await renamedTwice(sandbox)
        let result = try await account.punchcard("restore", Self.id, "1", "--yes")
        #expect(result.shellStatus == status, "\(result.errorOutput)")
        let isWritten = status == 0
        #expect(try await account.group(Self.id)["group_name"]?.string == (isWritten ? Self.name : "Third"))
        let list = try JSON(parsing: try await account.punchcard("history", "--json").standardOutput)
        #expect(list["entries"]?.array?.first?["outcome"]?.string == outcome)
    }

    @Test("of a group that was deleted makes it anew, and says so")
    func deleted() async throws {
        let platform = VanishingGroup(Self.id, name: Self.name)
        let server = try PlainServer { platform.answer($0) }
        let account = try Account(of: server.address)
        let editor = try await account.editor("edit", Self.id)
        try await editor.waitFor(" 1/12 ")
        try await rename(to: "Second", why: "for the move", in: editor)
        #expect(try await editor.quitFromGroup() == .exited(0))

        platform.vanish()
        let refused = try await account.punchcard("restore", "Third", "1", "--dry-run")
        #expect(refused.exitStatus == .exited(2), "\(refused.errorOutput)")
        let plan = try await account.punchcard("restore", Self.name, "1", "--dry-run")
        #expect(plan.exitStatus == .exited(1), "\(plan.errorOutput)")
        #expect(plan.errorOutput.contains("no more on the server"))
        let restored = try await account.punchcard("restore", Self.id, "1", "--yes")
        #expect(restored.exitStatus == .exited(0), "\(restored.errorOutput)")
        #expect(try await account.group(VanishingGroup.newID)["group_name"]?.string == Self.name)
        let history = try JSON(
            parsing: try await account.punchcard("history", VanishingGroup.newID, "--json").standardOutput
        )
        #expect(history["entries"]?.array?.map { $0["action"] } == ["create"])
    }

    @Test("shows hostile names as what they are, on one line")
    func hostile() async throws {
        let name = #"\u001b[2J\u009b31m\n\u202eevil\t名"#
        let text = #"{"group_id":"6900000000000000001","group_name":"\#(name)","time_zone":"Asia/Shanghai"}"#
        let server = try PlainServer.platform([(id: "6900000000000000001", text: text)])
        let account = try Account(of: server.address)
        let editor = try await account.editor("edit", "6900000000000000001")
        try await editor.waitFor(" 1/12 ")
        try await editor.find("allow_pc_punch")
        try await editor.press("Space", "S", "S")
        try await editor.waitFor("│ Result")
        try await editor.escape()
        try await editor.escape()
        try await editor.press("H")
        let screen = try await editor.waitFor("1 entry")
        #expect(screen.contains("evil"))
        #expect(
            screen.unicodeScalars.allSatisfy { $0 == "\n" || !(0x00...0x1F ~= $0.value || 0x7F...0x9F ~= $0.value) }
        )
        let list = try await account.punchcard("history")
        #expect(list.output.split(separator: "\n").count == 1)
        #expect(!list.output.contains("\u{1B}") && !list.output.contains("\u{202E}"))
        let json = try JSON(parsing: try await account.punchcard("history", "--json").standardOutput)
        #expect(json["entries"]?.array?.first?["group_name"]?.string?.hasPrefix("\u{1B}[2J") == true)
    }

    @Test("that is damaged is told with 74, left as it is, and keeps nobody from the groups")
    func damaged() async throws {
        let sandbox = try await SandboxProcess()
        let account = try await renamedTwice(sandbox)
        let file = account.home.file("state/punchcard/state.sqlite")
        let notes = Data(String(repeating: "not a database. ", count: 1_000).utf8)
        try notes.write(to: file)
        for suffix in ["-wal", "-shm"] { try? FileManager.default.removeItem(atPath: file.path + suffix) }
        for arguments in [["history"], ["history", "show", "1"], ["restore", Self.id, "1", "--yes"]] {
            let result = try await account.punchcard(arguments)
            #expect(result.shellStatus == 74, "\(arguments) \(result.errorOutput)")
            #expect(result.errorOutput.contains("damaged"))
        }
        #expect(try Data(contentsOf: file) == notes)
        let editor = try await account.editor("edit", Self.id)
        try await editor.waitFor(" 1/12 ")
        try await editor.press("H")
        try await editor.waitFor("damaged")
        try await editor.escape()
        try await editor.waitFor(" 1/12 ")
    }

    @Test("is read while another process writes")
    func concurrent() async throws {
        let sandbox = try await SandboxProcess()
        let account = try await renamedTwice(sandbox)
        async let writing: Void = {
            for entry in [1, 3, 4, 5] {
                let result = try await account.punchcard("restore", Self.id, "\(entry)", "--yes")
                #expect(result.exitStatus == .exited(0), "\(result.errorOutput)")
            }
        }()
        var count = 0
        for _ in 0..<8 {
            let list = try await account.punchcard("history", "--json")
            #expect(list.exitStatus == .exited(0))
            let found = try JSON(parsing: list.standardOutput)["entries"]?.array?.count ?? 0
            #expect(found >= count)
            count = found
        }
        try await writing
        let list = try JSON(parsing: try await account.punchcard("history", "--json").standardOutput)
        #expect(list["entries"]?.array?.count == 6)
    }
}

/// A platform with one group, which somebody deletes; what is written without an id is made anew.
private final class VanishingGroup: Sendable {
    static let newID = "6900000000000000002"

    private let group: Mutex<JSON?>

    init(_ id: String, name: String) {
        group = Mutex([
            "group_id": .string(id), "group_name": .string(name), "time_zone": "Asia/Shanghai", "group_type": 2,
            "group_leader_ids": ["dd31248a"], "punch_type": 1, "calendar_id": 1, "punch_day_shift_ids": [],
            "bind_user_ids": ["u1"], "gps_range": 300,
        ])
    }

    func vanish() {
        group.withLock { $0 = nil }
    }

    func answer(_ request: PlainServer.Request) -> PlainServer.Answer {
        group.withLock { group in
            if request.method == "POST", request.path.hasSuffix("/groups"), let body = try? JSON(parsing: request.body)
            {
                var written = body["group"]
                if written?["group_id"] == nil { written?[JSONPath().appending("group_id")] = .string(Self.newID) }
                group = written
            }
            let groups = group.map { [(id: $0["group_id"]?.string ?? "", text: $0.text())] }
            return PlainServer.platformAnswer(request, groups ?? [])
        }
    }
}
