import Foundation
import LosslessJSON
import TestSupport
import Testing

/// Groups as files: exported, edited with `sed`, applied, and taken back.
@Suite("Applying group files")
struct ApplyTests {
    private static let id = "6982509313466189342"

    private struct Desk {
        let sandbox: SandboxProcess
        let account: Account

        init() async throws {
            let sandbox = try await SandboxProcess()
            self.init(sandbox: sandbox, account: try Account(of: sandbox.address))
        }

        init(sandbox: SandboxProcess, account: Account) {
            self.sandbox = sandbox
            self.account = account
        }

        func file(_ name: String) -> String { account.home.file(name).path }

        /// What `get` prints, through sed.
        func export(_ id: String = ApplyTests.id, to name: String, _ edits: String...) async throws {
            let printed = try await account.punchcard("get", id)
            #expect(printed.shellStatus == 0)
            try Data(printed.output.utf8).write(to: URL(filePath: file(name)))
            try await edit(name, edits)
        }

        func edit(_ name: String, _ edits: [String]) async throws {
            for edit in edits { #expect(try await run("sed", ["-i", edit, file(name)]).exitStatus == .exited(0)) }
        }

        func apply(_ name: String, _ options: String...) async throws -> ProcessResult {
            try await account.punchcard(["apply", "--file", file(name)] + options)
        }
    }

    @Test("exported, edited, validated, diffed, applied, applied again, and restored: the statuses say how it stands")
    func pipeline() async throws {
        let desk = try await Desk()
        let before = try await desk.account.group(Self.id)
        try await desk.export(to: "a.yaml")
        // What has nothing to do needs nobody to say yes.
        for option in [["--dry-run"], []] {
            let nothing = try await desk.account.punchcard(["apply", "--file", desk.file("a.yaml")] + option)
            #expect(nothing.shellStatus == 0 && nothing.output.contains("nothing to do"))
        }
        try await desk.edit("a.yaml", ["s/group_name: .*/group_name: 改名/", "s/^  gps_range: .*/  gps_range: 321/"])
        #expect(try await desk.account.punchcard("validate", "--file", desk.file("a.yaml")).shellStatus == 0)
        // The file says itself which group it is of.
        for group in [[Self.id], []] {
            let diff = try await desk.account.punchcard(["diff"] + group + ["--file", desk.file("a.yaml")])
            #expect(diff.shellStatus == 1 && diff.output.contains("+ 321 m"))
        }
        let plan = try await desk.apply("a.yaml", "--dry-run")
        #expect(plan.shellStatus == 1 && plan.output.contains("+ 改名") && plan.output.contains("+ 321 m"))
        #expect(try await desk.account.group(Self.id) == before)
        #expect(try await desk.apply("a.yaml").shellStatus == 64)
        #expect(try await desk.apply("a.yaml", "--yes").shellStatus == 0)
        let after = try await desk.account.group(Self.id)
        #expect(after["group_name"] == "改名" && after["gps_range"] == 321)
        #expect(after["locations"] == before["locations"])
        // Done is done, though the file is of before.
        let again = try await desk.apply("a.yaml", "--yes")
        #expect(again.shellStatus == 0 && again.output.contains("nothing to do"))
        #expect(try await desk.account.punchcard("restore", Self.id, "1", "--yes").shellStatus == 0)
        #expect(try await desk.account.group(Self.id)["group_name"] == before["group_name"])
        let history = try await desk.account.punchcard("history", Self.id, "--json")
        #expect(history.output.contains("\"restore 1\""), "a note says what was done")
    }

    @Test("what the server changed meanwhile stays; what both changed is 4, and nothing is written")
    func moved() async throws {
        let desk = try await Desk()
        try await desk.export(to: "mine.yaml", "s/^  gps_range: .*/  gps_range: 111/")
        try await desk.export(to: "theirs.yaml", "s/group_name: .*/group_name: 别人/")
        #expect(try await desk.apply("theirs.yaml", "--yes").shellStatus == 0)
        let merged = try await desk.apply("mine.yaml", "--yes")
        #expect(
            merged.shellStatus == 0 && merged.errorOutput.contains("changed on the server since, and kept [group_name]")
        )
        let group = try await desk.account.group(Self.id)
        #expect(group["group_name"] == "别人" && group["gps_range"] == 111)

        try await desk.export(to: "late.yaml", "s/^  gps_range: .*/  gps_range: 222/")
        #expect(try await desk.account.punchcard("restore", Self.id, "1", "--yes").shellStatus == 0)
        let conflict = try await desk.apply("late.yaml", "--yes")
        #expect(conflict.shellStatus == 4 && conflict.errorOutput.contains("the server 200 [gps_range]"))
        #expect(conflict.errorOutput.contains("Nothing was written. Fetch the group anew"))
        #expect(try await desk.account.group(Self.id)["gps_range"] == 200)
    }

    @Test("a file that was applied is edited and applied again; what it wrote itself is nobody else's")
    func again() async throws {
        let desk = try await Desk()
        try await desk.export(to: "a.yaml", "s/^  gps_range: .*/  gps_range: 301/")
        let original = try await desk.account.group(Self.id)
        #expect(try await desk.apply("a.yaml", "--yes").shellStatus == 0)
        try await desk.edit("a.yaml", ["s/^  gps_range: .*/  gps_range: 302/", "s/^  memo: .*/  memo: 改了/"])
        let second = try await desk.apply("a.yaml", "--yes")
        #expect(second.shellStatus == 0, "\(second.errorOutput)")
        #expect(try await desk.account.group(Self.id)["gps_range"] == 302)
        // Taken back in the file, it is taken back in the group.
        let back = try #require(original["gps_range"]).text()
        try await desk.edit("a.yaml", ["s/^  gps_range: .*/  gps_range: \(back)/"])
        #expect(try await desk.apply("a.yaml", "--yes").shellStatus == 0)
        #expect(try await desk.account.group(Self.id)["gps_range"] == original["gps_range"])
        // So is a member that was cleared.
        try await desk.edit("a.yaml", ["/^  adjust_range:/d"])
        #expect(try await desk.apply("a.yaml", "--yes", "--force").shellStatus == 0)
        #expect(try await desk.account.group(Self.id)["adjust_range"] != original["adjust_range"])
        let range = try #require(original["adjust_range"]).text()
        try await desk.edit("a.yaml", ["s/^  gps_range:/  adjust_range: \(range)\\n&/"])
        let returned = try await desk.apply("a.yaml", "--yes")
        #expect(returned.shellStatus == 0, "\(returned.errorOutput)")
        #expect(try await desk.account.group(Self.id)["adjust_range"] == original["adjust_range"])
    }

    @Test(
        "what a file wrote and somebody else changed since is theirs; so is what another file wrote, and what was restored"
    )
    func changedSince() async throws {
        let desk = try await Desk()
        try await desk.export(to: "a.yaml")
        try await desk.export(to: "b.yaml", "s/^  gps_range: .*/  gps_range: 402/")
        try await desk.edit("a.yaml", ["s/^  gps_range: .*/  gps_range: 401/"])
        #expect(try await desk.apply("a.yaml", "--yes").shellStatus == 0)
        // Fetched as the same group, but it never said 401.
        let other = try await desk.apply("b.yaml", "--yes")
        #expect(other.shellStatus == 4 && other.errorOutput.contains("the server 401"))

        try await desk.export(to: "theirs.yaml", "s/^  gps_range: .*/  gps_range: 403/")
        #expect(try await desk.apply("theirs.yaml", "--yes").shellStatus == 0)
        let kept = try await desk.apply("a.yaml", "--yes", "--dry-run")
        #expect(kept.shellStatus == 4 && kept.errorOutput.contains("the server 403"))
        try await desk.edit("a.yaml", ["s/^  gps_range: .*/  gps_range: 404/"])
        #expect(try await desk.apply("a.yaml", "--yes").shellStatus == 4)
        #expect(try await desk.account.group(Self.id)["gps_range"] == 403)

        try await desk.edit("theirs.yaml", ["s/^  gps_range: .*/  gps_range: 405/"])
        #expect(try await desk.apply("theirs.yaml", "--yes").shellStatus == 0)
        // Somebody has taken that back.
        #expect(try await desk.account.punchcard("restore", Self.id, "3", "--yes").shellStatus == 0)
        try await desk.edit("theirs.yaml", ["s/^  gps_range: .*/  gps_range: 406/"])
        #expect(try await desk.apply("theirs.yaml", "--yes").shellStatus == 4)
        #expect(try await desk.account.group(Self.id)["gps_range"] == 403)
    }

    @Test("a file that adds a location is applied as often as one likes, and adds it once")
    func locationAgain() async throws {
        let desk = try await Desk()
        let location = """
              locations:\\n  - location_name: 新门\\n    location_type: 2\\n    ssid: New\\n    bssid: 02:00:5e:10:00:99
            """
        try await desk.export(to: "a.yaml", "s/^  locations:.*/\(location)/")
        #expect(try await desk.apply("a.yaml", "--yes").shellStatus == 0)
        let again = try await desk.apply("a.yaml", "--yes")
        #expect(again.shellStatus == 0 && again.output.contains("nothing to do"), "\(again.errorOutput)")
        #expect(try await desk.account.punchcard("diff", "--file", desk.file("a.yaml")).shellStatus == 0)
        try await desk.edit("a.yaml", ["s/^  gps_range: .*/  gps_range: 333/"])
        let next = try await desk.apply("a.yaml", "--yes")
        #expect(next.shellStatus == 0, "\(next.errorOutput)")
        let group = try await desk.account.group(Self.id)
        #expect(group["gps_range"] == 333)
        #expect(group["locations"]?.array?.count { $0["location_name"] == "新门" } == 1)
    }

    @Test("a file that was cut short clears nothing without --force")
    func cutShort() async throws {
        let desk = try await Desk()
        let before = try await desk.account.group(Self.id)
        try await desk.export(to: "cut.yaml", "s/^  gps_range: .*/  gps_range: 333/", "/^  adjust_range:/d")
        let refused = try await desk.apply("cut.yaml", "--yes")
        #expect(refused.shellStatus == 64 && refused.output.contains("would be cleared: adjust_range"))
        #expect(try await desk.account.group(Self.id) == before)
    }

    @Test("what the server ignored is asked for again, and what it made something else of is not")
    func ignored() async throws {
        let sandbox = try await SandboxProcess(
            faults: ["POST /open-apis/attendance/v1/groups nth=1 ignore-field=gps_range"]
        )
        let desk = Desk(sandbox: sandbox, account: try Account(of: sandbox.address))
        // What did take shows that the read is not older than the write.
        try await desk.export(
            to: "a.yaml",
            "s/^  gps_range: .*/  gps_range: 333/",
            "s/^  adjust_range: .*/  adjust_range: 77/"
        )
        let first = try await desk.apply("a.yaml", "--yes")
        #expect(first.shellStatus == 0 && first.errorOutput.contains("gps_range: ignored"), "\(first.errorOutput)")
        #expect(try await desk.account.group(Self.id)["gps_range"] != 333)
        #expect(try await desk.apply("a.yaml", "--yes").shellStatus == 0)
        #expect(try await desk.account.group(Self.id)["gps_range"] == 333)
    }

    @Test("of a group that lives by rules the plan names the lists that do not travel, empty as they are")
    func rules() async throws {
        let desk = try await Desk()
        let id = "7046620917735412226"
        try await desk.export(id, to: "a.yaml", "s/^  gps_range: .*/  gps_range: 333/")
        #expect(
            try await desk.apply("a.yaml", "--dry-run").output.contains(
                "~ bind_dept_ids: This group lives by its rules."
            )
        )
        #expect(try await desk.apply("a.yaml", "--yes").shellStatus == 0)
        let again = try await desk.apply("a.yaml", "--yes")
        #expect(again.output.contains("nothing to do") && !again.errorOutput.contains("[bind_"), "\(again.errorOutput)")
        #expect(try await desk.account.punchcard("diff", "--file", desk.file("a.yaml")).shellStatus == 0)
    }

    @Test("of an edited location nobody is told to take its id out")
    func editedLocation() async throws {
        let desk = try await Desk()
        try await desk.export(to: "a.yaml", "0,/    location_name: .*/s//    location_name: 别的门/")
        let checked = try await desk.account.punchcard("validate", "--file", desk.file("a.yaml"))
        #expect(checked.shellStatus == 0 && !checked.errorOutput.contains("Remove the id"), "\(checked.errorOutput)")
        let plan = try await desk.apply("a.yaml", "--dry-run")
        #expect(plan.errorOutput.contains("can neither remove nor change"), "\(plan.errorOutput)")
    }

    @Test("a file that is wanted state in full clears what it lacks, by force only; locations stay, and come once")
    func full() async throws {
        let desk = try await Desk()
        let before = try await desk.account.group(Self.id)
        try await desk.export(to: "full.yaml", "1,/^group:/{/^group:/!d}", "/^  adjust_range:/d")
        let refused = try await desk.apply("full.yaml", "--yes")
        #expect(refused.shellStatus == 64 && refused.output.contains("would be cleared: adjust_range"))
        #expect(try await desk.account.group(Self.id) == before)

        // A new location, written as people do, and one that is there without its id.
        let location = """
              locations:\\n  - location_name: 新门\\n    location_type: 2\\n    ssid: New\\n    bssid: 02:00:5e:10:00:99
            """
        try await desk.edit("full.yaml", ["s/^  locations:.*/\(location)/", "s/location_id: .*/location_id: \"\"/"])
        for _ in 0..<2 { #expect(try await desk.apply("full.yaml", "--yes", "--force").shellStatus == 0) }
        let after = try await desk.account.group(Self.id)
        let names = (after["locations"]?.array ?? []).compactMap { $0["location_name"]?.string }
        let old = (before["locations"]?.array ?? []).compactMap { $0["location_name"]?.string }
        #expect(names.sorted() == (old + ["新门"]).sorted())
        #expect(after["adjust_range"] == nil || after["adjust_range"] == 0 || after["adjust_range"] == .null)
    }

    @Test("without a group_id a group is created, once; a name that is taken is 2; delete takes it away again")
    func created() async throws {
        let desk = try await Desk()
        try await desk.export(
            to: "new.yaml",
            "1,/^group:/{/^group:/!d}",
            "/group_id:/d",
            "s/group_name: .*/group_name: 新组/"
        )
        #expect(try await desk.apply("new.yaml", "--yes").shellStatus == 0)
        let again = try await desk.apply("new.yaml", "--yes")
        #expect(again.shellStatus == 2 && again.errorOutput.contains("There is a group of the name"))
        #expect(try await desk.account.punchcard("delete", "新组").shellStatus == 64)
        #expect(try await desk.account.punchcard("delete", "新组", "--yes").shellStatus == 0)
        #expect(try await desk.account.punchcard("delete", "新组", "--yes").shellStatus == 2)
    }

    @Test("grave changes want force; a broken file, another tenant and other ids are 2")
    func refused() async throws {
        let desk = try await Desk()
        try await desk.export(
            to: "grave.yaml",
            "/^  bind_dept_ids:/,/^  [a-z]/{/^  - /d}",
            "s/^  bind_dept_ids:.*/  bind_dept_ids: []/"
        )
        let grave = try await desk.apply("grave.yaml", "--yes")
        #expect(grave.shellStatus == 64 && grave.errorOutput.contains("‼"))

        try await desk.export(to: "bad.yaml", "s/^  calendar_id: .*/  calendar_id: 9/")
        #expect(try await desk.apply("bad.yaml", "--yes").shellStatus == 2)
        try await desk.export(to: "tenant.yaml", "s/  app_id: .*/  app_id: cli_other/")
        #expect(try await desk.apply("tenant.yaml", "--yes").shellStatus == 2)
        try await desk.export(to: "ids.yaml")
        let ids = try await desk.apply("ids.yaml", "--yes", "--employee-type", "employee_no")
        #expect(ids.shellStatus == 2 && ids.errorOutput.contains("--employee-type employee_id"))
        // The file of one group is none of another, and none of a new one.
        try await desk.export(to: "other.yaml", "s/6982509313466189342/7071942258830901251/")
        let other = try await desk.apply("other.yaml", "--yes")
        #expect(other.shellStatus == 2 && other.errorOutput.contains("group_id was changed to 7071942258830901251"))
        try await desk.export(to: "lost.yaml", "/^  group_id: /{/^group/,$d}", "0,/^group:/b;/^  group_id:/d")
        let lost = try await desk.apply("lost.yaml", "--dry-run")
        #expect(
            lost.shellStatus == 2 && lost.errorOutput.contains("has no group_id. Put it back"),
            "\(lost.errorOutput)"
        )
        // A misspelt member would clear the one that was meant.
        try await desk.export(to: "typo.yaml", "s/^  gps_range:/  gps_rnage:/")
        let typo = try await desk.apply("typo.yaml", "--yes", "--force")
        #expect(typo.shellStatus == 2 && typo.errorOutput.contains("Did you mean gps_range?"))
        #expect(typo.errorOutput.contains("Nothing was written."))
    }

    @Test("a directory is planned as one: one bad file, and nothing of it is written")
    func directory() async throws {
        let desk = try await Desk()
        try FileManager.default.createDirectory(at: desk.account.home.file("groups"), withIntermediateDirectories: true)
        let ids = [Self.id, "7031188560492871681"]
        for id in ids { try await desk.export(id, to: "groups/\(id).yaml", "s/^  gps_range: .*/  gps_range: 333/") }
        func apply(_ options: String...) async throws -> ProcessResult {
            try await desk.account.punchcard(["apply", "--directory", desk.file("groups")] + options)
        }
        let plan = try await apply("--dry-run", "--json")
        #expect(plan.shellStatus == 1)
        let plans = try JSON(parsing: plan.standardOutput)["plans"]?.array ?? []
        #expect(plans.map { $0["action"] } == ["overwrite", "overwrite"])
        try await desk.export(ids[1], to: "groups/bad.yaml", "s/^  calendar_id: .*/  calendar_id: 9/")
        #expect(try await apply("--yes").shellStatus == 2)
        for id in ids { #expect(try await desk.account.group(id)["gps_range"] != 333) }
        try FileManager.default.removeItem(atPath: desk.file("groups/bad.yaml"))
        #expect(try await apply("--yes").shellStatus == 0)
        for id in ids { #expect(try await desk.account.group(id)["gps_range"] == 333) }
    }
}
