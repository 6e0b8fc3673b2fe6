import Foundation
import Glibc
import LosslessJSON
import TestSupport
import Testing

@Suite("The commands")
struct CommandTests {
    /// Numbers in odd spellings, nulls and members that no document names; free hours.
    private static let laboratory = "7058813340216930308"
    private static let research = "7031188560492871681"

    // MARK: Options and statuses

    @Test(
        "find a name in either spelling of its letters",
        arguments: ["Caf\u{E9} 1", "Cafe\u{301} 1", "f\u{E9}", "FE\u{301} 1"]
    )
    func spellings(typed: String) async throws {
        let server = try PlainServer { request in
            if request.path.hasPrefix("/open-apis/auth/") { return PlainServer.platformAnswer(request, []) }
            return .json(
                #"{"code":0,"data":{"group_list":[{"group_id":"1","group_name":"Cafe\u0301 1"}],"has_more":false}}"#
            )
        }
        let result = try await Account(of: server.address).punchcard("list", "--search", typed)
        #expect(result.output.hasPrefix("1\t"), "\(result.errorOutput)")
    }

    @Test("a port that there is none of is refused, and not taken for another", arguments: ["70000", "65536", "-1"])
    func port(number: String) async throws {
        let result = try await Account().punchcard("sandbox", "--port=\(number)")
        #expect(result.exitStatus == .exited(64), "\(result.output)")
        #expect(result.errorOutput.contains("65535") && result.output.isEmpty)
    }

    @Test("take options before and after their names, and name no group")
    func options() async throws {
        let account = try Account()
        let after = try await account.punchcard("list", "--sandbox", "--lang", "en")
        let before = try await account.punchcard("--sandbox", "--lang", "en", "list")
        #expect(after.exitStatus == .exited(0))
        #expect(after.output.contains("7071942258830901251\tSan Jose Office\n"))
        #expect(before.output == after.output)
        #expect(before.exitStatus == .exited(0))
        let search = try await account.punchcard("--sandbox", "list", "--search", "san jose")
        #expect(search.output == "7071942258830901251\tSan Jose Office\n")
    }

    @Test("list in columns on a terminal")
    func terminal() async throws {
        let terminal = try await Account().terminal("list", "--sandbox", width: 100)
        let screen = try await terminal.waitFor("7071942258830901251  San Jose Office")
        #expect(!screen.contains("␉"))
    }

    @Test(
        "do not pass half of what they print for all of it",
        arguments: [
            ["get", laboratory, "--sandbox"], ["list", "--sandbox"], ["payload", laboratory, "--sandbox"], ["manual"],
            ["completion", "bash"],
        ]
    )
    func fullDisk(arguments: [String]) async throws {
        let account = try Account()
        let result = try await run(
            "sh",
            ["-c", #""$0" "$@" >/dev/full"#, Account.program] + arguments,
            environment: account.environment
        )
        #expect(result.shellStatus == 74, "\(result.errorOutput)")
        #expect(result.errorOutput.contains("Standard output could not be written (No space left on device)"))
        // Who has read enough has not been told too little.
        let enough = try await run(
            "bash",
            ["-c", #"set -o pipefail; "$0" manual | head -1 >/dev/null; [ $? = 0 ] || [ $? = 141 ]"#, Account.program],
            environment: account.environment
        )
        #expect(enough.errorOutput.isEmpty)
    }

    @Test(
        "tell wrong usage by 64, in words on stderr",
        arguments: [
            ["list", "--no-such-option"], ["get"], ["get", "1", "--format", "xml"], ["payload"],
            ["payload", "1", "--file", "x"], ["validate"], ["diff", "1"], ["sandbox", "--fault", "nonsense"],
            ["sandbox", "--seed", "tiny"], ["list", "--lang", "fr"], ["get", "1", "--employee-type", "name"],
        ]
    )
    func usage(arguments: [String]) async throws {
        let result = try await Account().punchcard(["--sandbox"] + arguments)
        #expect(result.exitStatus == .exited(64))
        #expect(result.standardOutput.isEmpty)
        #expect(!result.standardError.isEmpty)
    }

    @Test(
        "want to be told where the groups are",
        arguments: [
            [:], ["PUNCHCARD_APP_ID": "cli_x"],
            ["PUNCHCARD_APP_ID": "cli_x", "PUNCHCARD_APP_SECRET": "y", "PUNCHCARD_BASE_URL": "http://example.com"],
        ]
    )
    func nowhere(variables: [String: String]) async throws {
        let result = try await Account().punchcard("list", changing: variables)
        #expect(result.exitStatus == .exited(64))
        #expect(result.standardOutput.isEmpty)
        #expect(result.errorOutput.hasPrefix("punchcard: "))
    }

    @Test("tell a name that no group bears by 2")
    func unknownNames() async throws {
        let account = try Account()
        for arguments in [["get", "没有这个组"], ["get", "nosuch"], ["payload", "No Such Group"]] {
            let sandbox = try await account.punchcard(["--sandbox"] + arguments)
            #expect(sandbox.exitStatus == .exited(2), "\(arguments) \(sandbox.errorOutput)")
            #expect(sandbox.errorOutput.contains(arguments[1]))
            #expect(sandbox.standardOutput.isEmpty)
        }
    }

    @Test("tell a name that several groups bear by 2, with their ids")
    func ambiguousNames() async throws {
        let server = try PlainServer.platform([
            (id: "6900000000000000001", text: #"{"group_id":"6900000000000000001","group_name":"双胞胎"}"#),
            (id: "6900000000000000002", text: #"{"group_id":"6900000000000000002","group_name":"双胞胎"}"#),
        ])
        let result = try await Account(of: server.address).punchcard("get", "双胞胎")
        #expect(result.exitStatus == .exited(2))
        #expect(result.errorOutput.contains("6900000000000000001 6900000000000000002"))
    }

    @Test("find a group by its exact name")
    func names() async throws {
        let account = try Account()
        let byName = try await account.punchcard("--sandbox", "get", "San Jose Office", "--raw")
        let byID = try await account.punchcard("--sandbox", "get", "7071942258830901251", "--raw")
        #expect(byName.exitStatus == .exited(0))
        #expect(byName.standardOutput == byID.standardOutput)
    }

    @Test("tell a wrong secret, and a group that is not there, by 3, with code and log id")
    func refused() async throws {
        let sandbox = try await SandboxProcess()
        let account = try Account(of: sandbox.address)
        let wrong = try await account.punchcard("list", changing: ["PUNCHCARD_APP_SECRET": "a-wrong-secret-0451"])
        #expect(wrong.exitStatus == .exited(3))
        #expect(wrong.standardOutput.isEmpty)
        #expect(wrong.errorOutput.contains("code "))
        #expect(!wrong.errorOutput.contains("0451"))
        let missing = try await account.punchcard("get", "6900000000000000009")
        #expect(missing.exitStatus == .exited(3))
        #expect(missing.errorOutput.contains("1220600"))
        #expect(missing.errorOutput.contains("log id"))
    }

    @Test("tell a server that is not there by 5")
    func unreachable() async throws {
        let address = ServerAddress(baseURL: "http://127.0.0.1:1")
        for arguments in [["list"], ["get", "6900000000000000009"], ["payload", "6900000000000000009"]] {
            let result = try await Account(of: address).punchcard(arguments)
            #expect(result.exitStatus == .exited(5), "\(arguments)")
            #expect(result.standardOutput.isEmpty)
            #expect(!result.errorOutput.contains(address.secret))
        }
    }

    @Test("end with 130 when they are interrupted")
    func interrupted() async throws {
        let server = try PlainServer { _ in .silence }
        let child = try Account(of: server.address).start(["list"])
        try await eventually("a request", deadline: .seconds(20)) { !server.requests.isEmpty }
        child.send(signal: SIGINT)
        #expect(try await child.wait().shellStatus == 130)
        #expect(child.standardOutput.isEmpty)
    }

    @Test("speak the language that is asked for", arguments: [("zh", "没有"), ("en", "No group")])
    func language(name: String, words: String) async throws {
        let account = try Account()
        let byVariable = try await account.punchcard(
            "--sandbox",
            "get",
            "no such group",
            changing: ["PUNCHCARD_LANG": name]
        )
        let byOption = try await account.punchcard("--sandbox", "get", "no such group", "--lang", name)
        #expect(byVariable.errorOutput.contains(words))
        #expect(byOption.errorOutput == byVariable.errorOutput)
    }

    // MARK: Values

    @Test("print JSON that says its version")
    func json() async throws {
        let account = try Account()
        let list = try await account.punchcard("--sandbox", "list", "--json")
        let groups = try JSON(parsing: list.standardOutput)
        #expect(groups["version"] == 1)
        #expect(groups["groups"]?.array?.count == 8)
        #expect(groups["groups"]?.array?.first?["group_id"] == "6919358128597097404")

        let file = try account.home.write(#"{"group":{"group_name":""}}"#, to: "bad.json").path
        let validation = try await account.punchcard("validate", "--file", file, "--json")
        #expect(validation.exitStatus == .exited(2))
        let problems = try JSON(parsing: validation.standardOutput)
        #expect(problems["version"] == 1)
        let paths = problems["problems"]?.array?.filter { $0["severity"] == "error" }.compactMap { $0["path"]?.string }
        #expect(Set(paths ?? []).isSuperset(of: ["group_name", "time_zone", "group_leader_ids", "calendar_id"]))

        let text = #"{"group":{"group_id":"\#(Self.research)","group_name":"Other"}}"#
        let other = try account.home.write(text, to: "other.json").path
        let diff = try await account.punchcard("--sandbox", "diff", Self.research, "--file", other, "--json")
        #expect(diff.exitStatus == .exited(1))
        let differences = try JSON(parsing: diff.standardOutput)
        #expect(differences["version"] == 1)
        let name = differences["differences"]?.array?.first { $0["path"] == "group_name" }
        #expect(name?["old"] == "研发自由工时 R&D Flexible Hours")
        #expect(name?["new"] == "Other")
    }

    @Test("bring a group into a file and back without loss", arguments: ["yaml", "json"])
    func roundTrip(format: String) async throws {
        let account = try Account()
        let sandbox = ["--sandbox"]
        for id in [Self.laboratory, Self.research] {
            let printed = try await account.punchcard(sandbox + ["get", id, "--format", format])
            #expect(printed.exitStatus == .exited(0))
            let file = try account.home.write(printed.output, to: "group.\(format)").path
            let fromServer = try await account.punchcard(sandbox + ["payload", id])
            let fromFile = try await account.punchcard(sandbox + ["payload", "--file", file])
            #expect(fromServer.exitStatus == .exited(0), "\(fromServer.errorOutput)")
            #expect(fromFile.standardOutput == fromServer.standardOutput)
            #expect(fromFile.exitStatus == .exited(0), "\(fromFile.errorOutput)")
            let body = try await account.punchcard(sandbox + ["payload", id, "--format", "yaml"]).output
            let bodyFile = try account.home.write(body, to: "body.yaml").path
            let fromBody = try await account.punchcard(["payload", "--file", bodyFile])
            #expect(fromBody.standardOutput == fromServer.standardOutput)
            let diff = try await account.punchcard(sandbox + ["diff", id, "--file", file])
            #expect(diff.exitStatus == .exited(0), "\(diff.output)")
            let validation = try await account.punchcard(["validate", "--file", file])
            #expect(validation.exitStatus == .exited(0), "\(validation.errorOutput)")
        }
        let odd = try await account.punchcard(sandbox + ["payload", Self.laboratory]).output
        for text in [
            "5.0e1", "1e2", "12345678901234567890", ":-0,", "1.10e-3", "0.10", #""retired_since":null"#,
            #""labels":["α","β",null]"#, #""clock_internal_hhmm":"04:00""#,
        ] {
            #expect(odd.contains(text), "\(text)")
        }
        #expect(try await account.punchcard(sandbox + ["get", Self.laboratory]).output.contains("120.0450900"))
    }

    @Test("know in an edited file which members are as they were fetched: their oddities stay warnings")
    func editedFile() async throws {
        let account = try Account()
        for format in ["yaml", "json"] {
            let printed = try await account.punchcard("--sandbox", "get", Self.laboratory, "--format", format).output
            let colon = format == "yaml" ? "group_name: " : "\"group_name\": "
            let line = try #require(
                printed.split(separator: "\n").last { $0.contains(colon) && !$0.contains("member_digests") }
            )
            let edited = printed.replacingOccurrences(
                of: line,
                with: "  " + colon + "\"新名\"" + (format == "yaml" ? "" : ",")
            )
            let file = try account.home.write(edited, to: "edited.\(format)").path
            let before = try await account.punchcard("--sandbox", "payload", Self.laboratory)
            let after = try await account.punchcard("--sandbox", "payload", "--file", file)
            #expect(after.exitStatus == .exited(0), "\(after.errorOutput)")
            let name = { (text: String) in try JSON(parsing: Array(text.utf8))[dotted: "group.group_name"] }
            #expect(try name(after.output) == "新名")
            // All else travels as it came, odd spellings and all.
            let other = after.output.replacingOccurrences(of: "新名", with: try name(before.output)?.string ?? "")
            #expect(other == before.output)

            let without = edited.split(separator: "\n").filter { !($0.contains("time_zone") && $0.contains("Asia/")) }
                .joined(separator: "\n")
            let broken = try account.home.write(without, to: "broken.\(format)").path
            let validation = try await account.punchcard("validate", "--file", broken)
            #expect(validation.exitStatus == .exited(2))
            #expect(validation.errorOutput.contains("(time_zone)"))
        }
    }

    @Test("refuse a member that no document knows where it may have meant another")
    func misspelt() async throws {
        let account = try Account()
        let printed = try await account.punchcard("--sandbox", "get", Self.research, "--format", "json").output
        let edited = printed.replacingOccurrences(of: "\"allow_pc_punch\": true", with: "\"allow_pc_puch\": true")
            .replacingOccurrences(of: "\"allow_pc_punch\": false", with: "\"allow_pc_puch\": false")
        let file = try account.home.write(edited, to: "edited.json").path
        let validation = try await account.punchcard("validate", "--file", file, "--lang", "en")
        #expect(validation.exitStatus == .exited(2) && validation.errorOutput.contains("error: allow_pc_puch:"))
        #expect(validation.errorOutput.contains("Did you mean allow_pc_punch?"))
    }

    @Test("take YAML as people write it")
    func handWritten() async throws {
        let account = try Account()
        let text = """
            group:
              group_id: 6919358128597097404
              group_name: 7:00
              gps_range: 1.10
              bind_user_ids: [52aa1fa1, 1234567890123456789]
              free_punch_cfg:
                free_start_time: 7:00
                punch_day: 0111110
            """
        let file = try account.home.write(text, to: "group.yaml").path
        let payload = try JSON(parsing: try await account.punchcard("payload", "--file", file).standardOutput)
        #expect(payload["group"]?["group_id"] == "6919358128597097404")
        #expect(payload["group"]?["group_name"] == "7:00")
        #expect(payload["group"]?["gps_range"]?.number?.literal == "1.10")
        #expect(payload["group"]?["bind_user_ids"] == ["52aa1fa1", "1234567890123456789"])
        #expect(payload[dotted: "group.free_punch_cfg.free_start_time"] == "7:00")
        #expect(payload[dotted: "group.free_punch_cfg.punch_day"]?.number?.literal == "111110")
    }

    @Test("print the body of an invalid group on stdout, its problems on stderr, and end with 2")
    func invalid() async throws {
        let account = try Account()
        let file = try account.home.write(#"{"group":{"group_name":"x","odd":1.10}}"#, to: "bad.json").path
        let payload = try await account.punchcard("payload", "--file", file)
        #expect(payload.exitStatus == .exited(2))
        #expect(payload.output == #"{"group":{"group_name":"x","odd":1.10}}"#)
        #expect(payload.errorOutput.contains("(time_zone)"))
        let validation = try await account.punchcard("validate", "--file", file)
        #expect(validation.exitStatus == .exited(2))
        #expect(validation.standardOutput.isEmpty)
        #expect(validation.errorOutput.contains("(time_zone)"))
    }

    @Test(
        "refuse a file that is none, with 2 and the place",
        arguments: [
            ("{\n\"group\":}", "file:2:9: error: "), ("group:\n  a: 1\n  a: 2\n", "a"), ("[]", "group"), ("", "empty"),
            ("group: &a [*a]", "file:1:12: error: "),
            ("group:\n  a: [1\n  b: 2\n", "file:3:4: error: "), ("group:\n\ta: 1\n", "no tabs"),
            ("group: \"a", "quotes"),
        ]
    )
    func notAFile(text: String, words: String) async throws {
        let account = try Account()
        let file = try account.home.write(text, to: "file").path
        let result = try await account.punchcard("validate", "--file", file)
        #expect(result.exitStatus == .exited(2))
        #expect(result.errorOutput.contains(words), "\(result.errorOutput)")
    }

    // MARK: The sandbox

    @Test("serve the example company until TERM or INT", arguments: [SIGTERM, SIGINT])
    func sandbox(signal: Int32) async throws {
        let sandbox = try await SandboxProcess()
        let list = try await Account(of: sandbox.address).punchcard("list")
        #expect(list.output.split(separator: "\n").count == 8)
        sandbox.process.send(signal: signal)
        #expect(try await sandbox.process.wait() == .exited(0))
    }
}
