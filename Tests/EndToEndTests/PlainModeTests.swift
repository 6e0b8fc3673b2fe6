import Foundation
import LosslessJSON
import TestSupport
import Testing

/// `punchcard new` and `edit` line by line, through a pipe.
@Suite("The plain mode, through a pipe")
struct PlainModeTests {
    private static let department = "od-fcb45c28a45311afd440b7869541fce8"

    /// From an empty start to the submission: one answer a line.
    private static let answers = [
        "1", "杭州办公室", "", "dd31248a", "", "n",
        "1", "6919358778597097404", "1", "n",
        department, "", "", "n",
        "2", "", "", "y", "总部", "2", "", "corp", "", "n", "n", "", "n",
        "y", "y", "", "", "", "", "", "", "n",
        "", "",
        "20301228 6919358778597097404", "", "20301225-20301226 6919358778597097404", "", "n",
        "yes",
    ]

    private func punchcard(
        _ arguments: [String],
        _ lines: [String],
        _ account: Account
    ) async throws -> ProcessResult {
        try await run(
            Account.program,
            arguments,
            environment: account.environment,
            directory: account.home.url,
            input: lines.map { $0 + "\n" }.joined(),
            deadline: .seconds(60)
        )
    }

    private func names(_ account: Account) async throws -> [String] {
        let list = try JSON(parsing: try await account.punchcard("list", "--json").standardOutput)
        return (list["groups"]?.array ?? []).compactMap { $0["group_name"]?.string }
    }

    @Test("creates the group that its answers describe")
    func creates() async throws {
        let sandbox = try await SandboxProcess()
        let account = try Account(of: sandbox.address)
        let result = try await punchcard(["new", "--plain"], Self.answers, account)
        #expect(result.shellStatus == 0, "\(result.output)\n\(result.errorOutput)")
        #expect(result.output.contains("Created, with the id"))
        #expect(!result.output.contains("\u{1B}"))
        let group = try await account.group("杭州办公室")
        #expect(group["time_zone"] == "Asia/Shanghai")
        #expect(group["bind_dept_ids"] == [.string(Self.department)])
        #expect(group["punch_type"] == 2)
        #expect(group["locations"]?.array?.first?["ssid"] == "corp")
        #expect(group["allow_remedy"] == true)
        #expect(group["allow_remedy_type_lack"] == true)
        #expect(group["need_punch_special_days"]?.array?.count == 1)
        #expect(group["no_need_punch_special_days"]?.array?.count == 2)
        let shift: JSON = "6919358778597097404"
        #expect(group["punch_day_shift_ids"] == [shift, shift, shift, shift, shift, "0", "0"])
    }

    @Test("creates nothing before it is told yes, and keeps the draft")
    func cancelled() async throws {
        let sandbox = try await SandboxProcess()
        let account = try Account(of: sandbox.address)
        let result = try await punchcard(["new", "--plain"], Self.answers.dropLast(), account)
        #expect(result.shellStatus == 130)
        #expect(try await names(account).contains("杭州办公室") == false)
        // Drafts follow the five fixed starts.
        let resumed = try await punchcard(["new", "--plain"], ["6", "", "n", "yes"], account)
        #expect(resumed.output.contains("6 Continue “杭州办公室” (Special days"))
        #expect(resumed.shellStatus == 130)
        let done = try await punchcard(["new", "--plain"], ["6", "", "", "n", "yes"], account)
        #expect(done.shellStatus == 0, "\(done.output)")
        #expect(try await names(account).contains("杭州办公室"))
    }

    @Test("takes no draft up for lines that come from a pipe: they are answers to what they were written for")
    func draftInTheWay() async throws {
        let sandbox = try await SandboxProcess()
        let account = try Account(of: sandbox.address)
        let id = "6982509313466189342"
        let left = try await punchcard(["edit", id, "--plain"], ["1", "2", "Left", "", "s"], account)
        #expect(left.shellStatus == 130 && left.output.contains("+ Left"), "\(left.output)")
        let done = try await punchcard(["edit", id, "--plain"], ["1", "2", "Wanted", "", "s", "yes"], account)
        #expect(done.shellStatus == 0 && done.errorOutput.contains("1 of this group's drafts"), "\(done.output)")
        #expect(try await account.group(id)["group_name"] == "Wanted")
    }

    @Test("asks before it creates a group of a name that is there")
    func sameName() async throws {
        let sandbox = try await SandboxProcess()
        let account = try Account(of: sandbox.address)
        var answers = Self.answers
        answers[1] = "开心考勤"
        let refused = try await punchcard(["new", "--plain"], answers, account)
        #expect(refused.output.contains("Another group has that name: 6919358128597097404"))
        #expect(refused.shellStatus == 130)
        #expect(try await names(account).count { $0 == "开心考勤" } == 1)
    }

    @Test("finds by its name what was created without an answer, and creates it once")
    func lostAnswer() async throws {
        let sandbox = try await SandboxProcess(faults: ["POST /open-apis/attendance/v1/groups nth=1 drop-after"])
        let account = try Account(of: sandbox.address)
        let result = try await punchcard(["new", "--plain"], Self.answers, account)
        #expect(result.shellStatus == 0, "\(result.output)")
        #expect(try await names(account).count { $0 == "杭州办公室" } == 1)
    }

    @Test("says that it does not know when neither answer nor group is there")
    func nothingThere() async throws {
        let sandbox = try await SandboxProcess(faults: ["POST /open-apis/attendance/v1/groups nth=1 drop-before"])
        let account = try Account(of: sandbox.address)
        let result = try await punchcard(["new", "--plain"], Self.answers, account)
        #expect(result.shellStatus == 6, "\(result.output)")
        #expect(result.output.contains("may still arrive"))
        #expect(try await names(account).contains("杭州办公室") == false)
    }

    @Test("edits one field of a group")
    func edits() async throws {
        let sandbox = try await SandboxProcess()
        let account = try Account(of: sandbox.address)
        let id = "7071942258830901251"
        let before = try await account.group(id)
        let result = try await punchcard(["edit", id, "--plain"], ["1", "2", "San Jose 2", "s", "yes"], account)
        #expect(result.shellStatus == 0, "\(result.output)")
        let after = try await account.group(id)
        #expect(after["group_name"] == "San Jose 2")
        #expect(after["bind_dept_ids"] == before["bind_dept_ids"])
        let left = try await punchcard(["edit", "--plain"], ["1", "1", "2", "x", ":q"], account)
        #expect(left.shellStatus == 130)
    }

    @Test("copies a group that is named by --from")
    func copies() async throws {
        let sandbox = try await SandboxProcess()
        let account = try Account(of: sandbox.address)
        let result = try await punchcard(["new", "--plain", "--from", "San Jose Office"], [":q"], account)
        #expect(result.output.contains("* Not copied: group_id"))
        #expect(result.output.contains("Group name (group_name), required:"))
        #expect(result.shellStatus == 130)
        let unknown = try await punchcard(["new", "--plain", "--from", "没有"], [], account)
        #expect(unknown.shellStatus == 3 || unknown.shellStatus == 2)
    }
}
