import Foundation
import LosslessJSON
import TestSupport
import Testing

/// What a pipeline reads: file, line, column and field of whatever is to be said of group files.
@Suite("Group files in a pipeline")
struct PipelineTests {
    private static let id = "6982509313466189342"

    /// Two files, one of them with problems, and one that is no YAML.
    private static let files = [
        "bad.yaml": """
        # 深圳
        group:
          group_name: ""
          time_zone: Asia/Shanghai
          locations:
          - location_name: 深圳
            location_type: 9
          colour: red

        """,
        "broken.json": "{\n  \"group\": {,}\n}\n",
    ]

    private func account() throws -> Account {
        let account = try Account()
        let directory = account.home.file("groups")
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
        for (name, text) in Self.files { try Data(text.utf8).write(to: directory.appending(path: name)) }
        return account
    }

    /// The lines of stderr that hold all of these.
    private func lines(_ result: ProcessResult, with parts: String...) -> [Substring] {
        result.errorOutput.split(separator: "\n").filter { line in parts.allSatisfy(line.contains) }
    }

    // MARK: validate

    @Test(
        "validate names file, line, column and field of each problem, in either language",
        arguments: [
            ("groups/bad.yaml:3:15: error: ", " [group_name]"),
            ("groups/bad.yaml:2:1: error: ", " [group_leader_ids]"),
            ("groups/bad.yaml:7:20: error: ", " [locations[0].location_type]"),
            ("groups/bad.yaml:8:11: warning: ", " [colour]"),
            ("groups/bad.yaml:2:1: warning: ", " [bind_dept_ids]"),
        ]
    )
    func validate(start: String, end: String) async throws {
        for language in ["zh", "en"] {
            let result = try await account().punchcard("validate", "--file", "groups/bad.yaml", "--lang", language)
            #expect(result.shellStatus == 2 && result.standardOutput.isEmpty)
            let found = lines(result).filter { $0.hasPrefix(start) && $0.hasSuffix(end) }
            #expect(found.count == 1, "\(result.errorOutput)")
        }
    }

    @Test("validate takes a directory, and goes on behind a file that can't be read")
    func directory() async throws {
        let account = try account()
        let result = try await account.punchcard("validate", "--directory", "groups")
        #expect(result.shellStatus == 2 && result.standardOutput.isEmpty)
        #expect(!lines(result, with: "groups/bad.yaml:3:15: error: ").isEmpty)
        #expect(lines(result, with: "broken.json").map { $0.hasPrefix("groups/broken.json:2:13: error: ") } == [true])
        // Every line is one that a problem matcher takes.
        let form = #/groups/[a-z.]+:\d+:\d+: (error|warning): .+/#
        for line in lines(result) { #expect(line.wholeMatch(of: form) != nil, "\(line)") }

        let printed = try await account.punchcard("validate", "--directory", "groups", "--json")
        #expect(printed.shellStatus == 2 && printed.standardError.isEmpty)
        let json = try JSON(parsing: printed.standardOutput)
        #expect(json["version"] == 1 && json["files"] == ["groups/bad.yaml", "groups/broken.json"])
        let problems = Array(json["problems"]?.array ?? JSONArray())
        #expect(problems.count == lines(result).count)
        let kind = try #require(problems.first { $0["path"] == "locations[0].location_type" })
        #expect(kind["file"] == "groups/bad.yaml" && kind["line"] == 7 && kind["column"] == 20)
        #expect(problems.last?["file"] == "groups/broken.json" && problems.last?["line"] == 2)

        for name in Self.files.keys { try FileManager.default.removeItem(at: account.home.file("groups/\(name)")) }
        let empty = try await account.punchcard("validate", "--directory", "groups")
        #expect(empty.shellStatus == 0 && empty.errorOutput.contains("no group file"))
        let good = try await account.punchcard("--sandbox", "export", "--all", "--directory", "groups")
        #expect(good.shellStatus == 0)
        #expect(try await account.punchcard("validate", "--directory", "groups").shellStatus == 0)
        #expect(try await account.punchcard("validate", "--directory", "nowhere").shellStatus == 2)
    }

    @Test(
        "every file that can't be read is named before anything is compared or planned",
        arguments: ["diff", "apply"]
    )
    func brokenFiles(command: String) async throws {
        let account = try account()
        #expect(try await account.punchcard("--sandbox", "export", "--all", "--directory", "groups").shellStatus == 0)
        for name in ["bad.yaml", "other.yaml"] { try account.home.write("group: [", to: "groups/\(name)") }
        let options = command == "apply" ? ["--dry-run"] : []
        let result = try await account.punchcard(["--sandbox", command, "--directory", "groups"] + options)
        #expect(result.shellStatus == 2 && result.standardOutput.isEmpty)
        #expect(
            lines(result).map { $0.prefix { $0 != ":" } } == [
                "groups/bad.yaml", "groups/broken.json", "groups/other.yaml",
            ]
        )
    }

    @Test("problems become annotations in GitHub Actions, and only there")
    func workflowCommands() async throws {
        let account = try account()
        for (variables, isAnnotated) in [(["GITHUB_ACTIONS": "true"], true), ([:], false)] {
            let result = try await account.punchcard("validate", "--directory", "groups", changing: variables)
            let commands = lines(result).filter { $0.hasPrefix("::") }
            #expect(commands.count == (isAnnotated ? lines(result).count / 2 : 0))
            let name = "::error file=groups/bad.yaml,line=3,col=15,title=group_name::Group name"
            #expect(commands.contains { $0.hasPrefix(name) } == isAnnotated)
        }
    }

    // MARK: diff and apply

    private struct Desk {
        let sandbox: SandboxProcess
        let account: Account

        init() async throws {
            sandbox = try await SandboxProcess()
            account = try Account(of: sandbox.address)
        }

        /// What `get` prints, with every `(pattern, replacement)`; the line of the first one's hit.
        @discardableResult
        func export(_ name: String, _ format: String = "yaml", _ edits: (String, String)...) async throws -> Int {
            var text = try await account.punchcard("get", PipelineTests.id, "--format", format).output
            var line = 0
            for (pattern, replacement) in edits.reversed() {
                let hit = try #require(text.range(of: pattern, options: .regularExpression), "\(pattern)")
                line = text[..<hit.lowerBound].count { $0 == "\n" } + 1
                text.replaceSubrange(hit, with: replacement)
            }
            _ = try account.home.write(text, to: name)
            return line
        }

        func punchcard(_ arguments: String...) async throws -> ProcessResult { try await account.punchcard(arguments) }
    }

    @Test(
        "diff puts file and line in front of each change, and line and column in its JSON",
        arguments: ["yaml", "json"]
    )
    func diff(format: String) async throws {
        let desk = try await Desk()
        let (key, value, column) = format == "yaml" ? ("  gps_range: ", "321", 14) : ("    \"gps_range\": ", "321", 18)
        let file = "a.\(format)"
        let line = try await desk.export(file, format, ("(?m)^\(key)[0-9]+", key + value))
        let shown = try await desk.punchcard("diff", Self.id, "--file", file)
        #expect(shown.shellStatus == 1)
        #expect(shown.output.hasPrefix("\(file):\(line): GPS range (gps_range)\n  - "), "\(shown.output)")
        let json = try JSON(parsing: try await desk.punchcard("diff", Self.id, "--file", file, "--json").standardOutput)
        let change: JSON = [
            "path": "gps_range", "file": .string(file), "line": .int(line), "column": .int(column), "old": 200,
            "new": 321,
        ]
        #expect(json == ["version": 1, "file": .string(file), "differences": [change]])

        let directory = try await desk.punchcard("diff", "--directory", ".")
        #expect(directory.shellStatus == 1 && directory.output.hasPrefix("./\(file):\(line): GPS range (gps_range)\n"))
    }

    @Test("the plan of apply names file and line of problems, grave changes and what would be cleared")
    func plan() async throws {
        let desk = try await Desk()
        // Wanted in full: without a member that the server has, and with nobody left.
        let line = try await desk.export(
            "a.yaml",
            "yaml",
            ("(?m)^  calendar_id: .*", "  calendar_id: 99"),
            ("(?s)^punchcard:.*?\ngroup:", "group:"),
            ("(?m)^  adjust_range: .*\n", ""),
            ("(?m)^  bind_dept_ids:\n(  - .*\n)+", "  bind_dept_ids: []\n")
        )
        let result = try await desk.punchcard("apply", "--file", "a.yaml", "--dry-run")
        #expect(result.shellStatus == 2)
        #expect(result.output.contains("\n  a.yaml:\(line): National calendar (calendar_id)\n"), "\(result.output)")
        let place = "a.yaml:\(line):16: error: "
        #expect(lines(result, with: place, "[calendar_id]").count == 1, "\(result.errorOutput)")
        let cleared = "a.yaml:1:1: warning: not in the file, would be cleared [adjust_range]"
        #expect(lines(result, with: cleared).count == 1, "\(result.errorOutput)")
        #expect(lines(result, with: ": warning: ‼ ", ":18: ", "[bind_dept_ids]").count == 1, "\(result.errorOutput)")

        let printed = try await desk.punchcard("apply", "--file", "a.yaml", "--dry-run", "--json")
        let plan = try JSON(parsing: printed.standardOutput)["plans"]?.array?.first
        let change = plan?["changes"]?.array?.first { $0["path"] == "calendar_id" }
        #expect(change?["line"] == .int(line) && change?["column"] == 16)
        let problem = plan?["problems"]?.array?.first { $0["path"] == "calendar_id" }
        #expect(problem?["file"] == "a.yaml" && problem?["line"] == .int(line) && problem?["column"] == 16)
    }

    @Test("the plan of apply names file and line of what the server changed, and of conflicts")
    func conflicts() async throws {
        let desk = try await Desk()
        let line = try await desk.export("mine.yaml", "yaml", ("(?m)^  gps_range: .*", "  gps_range: 111"))
        try await desk.export(
            "theirs.yaml",
            "yaml",
            ("(?m)^  gps_range: .*", "  gps_range: 222"),
            ("(?m)^  group_name: .*", "  group_name: 别人")
        )
        #expect(try await desk.punchcard("apply", "--file", "theirs.yaml", "--yes").shellStatus == 0)
        let result = try await desk.punchcard("apply", "--file", "mine.yaml", "--dry-run")
        #expect(result.shellStatus == 4)
        let conflict = "mine.yaml:\(line):14: error: conflict: the file has 111, the server 222 [gps_range]"
        #expect(lines(result, with: conflict).count == 1, "\(result.errorOutput)")
        #expect(lines(result, with: ":15: note: changed on the server since, and kept [group_name]").count == 1)
        let printed = try await desk.punchcard("apply", "--file", "mine.yaml", "--dry-run", "--json")
        let plan = try JSON(parsing: printed.standardOutput)["plans"]?.array?.first
        let row = try #require(plan?["conflicts"]?.array?.first)
        #expect(row["line"] == .int(line) && row["file"] == "mine.yaml" && row["mine"] == 111 && row["theirs"] == 222)
        #expect(plan?["joined"]?.array?.first?["column"] == 15)
    }

    @Test("what is laid over groups is wrong where it was read, and in which group")
    func added() async throws {
        let desk = try await Desk()
        let exported = try await desk.punchcard("export", Self.id, "--directory", "groups")
        #expect(exported.shellStatus == 0)
        _ = try desk.account.home.write("# days\ncalendar_id: 99\ngps_range: 250\n", to: "add.yaml")
        let apply = ["apply", "--directory", "groups", "--add", "add.yaml", "--dry-run"]
        let result = try await desk.account.punchcard(apply)
        #expect(result.shellStatus == 2 && result.output.contains("\n  add.yaml:3: GPS range (gps_range)\n"))
        let problems = lines(result, with: "add.yaml:2:14: error: ", " (groups/\(Self.id).yaml) [calendar_id]")
        #expect(problems.count == 1, "\(result.errorOutput)")

        _ = try desk.account.home.write("gps_range: 250\ngroup_id: '1'\n", to: "add.yaml")
        let refused = try await desk.account.punchcard(apply)
        #expect(refused.shellStatus == 2 && refused.errorOutput.hasPrefix("add.yaml:2:11: error: group_id "))
    }

    @Test("a file of another app is refused where it says so")
    func otherApp() async throws {
        let desk = try await Desk()
        let line = try await desk.export("a.yaml", "yaml", ("(?m)^  app_id: .*", "  app_id: cli_other"))
        let result = try await desk.punchcard("apply", "--file", "a.yaml", "--dry-run")
        #expect(result.shellStatus == 2)
        #expect(lines(result).map { $0.hasPrefix("a.yaml:\(line):11: error: ") } == [true], "\(result.errorOutput)")
    }
}
