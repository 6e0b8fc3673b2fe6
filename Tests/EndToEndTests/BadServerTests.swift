import Foundation
import Glibc
import LosslessJSON
import Synchronization
import TestSupport
import Testing

/// A server that is broken, or that means harm.
@Suite("A bad server")
struct BadServerTests {
    private static let id = "6900000000000000001"
    /// Answers that are none, in place of every answer but the token's.
    enum Nonsense: CaseIterable, Sendable {
        case truncated, notJSON, notUTF8, wrongTypes, noCode, deep, empty, redirect, huge

        var answer: PlainServer.Answer {
            switch self {
            case .truncated: .halfOf(Array(#"{"code":0,"msg":"ok","data":{"group_list":[],"has_more":false}}"#.utf8))
            case .notJSON: .json("<html>Log in to the wireless network</html>")
            case .notUTF8: .body(Array(#"{"code":0,"msg":""#.utf8) + [0xFF, 0xFE] + Array(#""}"#.utf8))
            case .wrongTypes: .json(#"{"code":0,"data":{"group_list":{"a":1},"group_id":[],"has_more":"no"}}"#)
            case .noCode: .json(#"{"data":{"group_list":[]}}"#)
            case .deep: .json(String(repeating: "[", count: 100_000))
            case .empty: .json("")
            case .redirect: .json("", status: 302)
            case .huge: .flood(50 << 20)
            }
        }
    }

    private static func server(_ nonsense: Nonsense) throws -> PlainServer {
        try PlainServer { request in
            request.path.hasPrefix("/open-apis/auth/") ? PlainServer.platformAnswer(request, []) : nonsense.answer
        }
    }

    @Test("ends a command with 5 and in words", arguments: Nonsense.allCases)
    func commands(nonsense: Nonsense) async throws {
        let server = try Self.server(nonsense)
        let account = try Account(of: server.address)
        for arguments in [["list"], ["get", Self.id]] {
            let result = try await account.punchcard(arguments)
            #expect(result.exitStatus == .exited(5), "\(result.errorOutput)")
            #expect(result.standardOutput.isEmpty)
            #expect(result.errorOutput.hasPrefix("punchcard: "))
            #expect(!result.errorOutput.contains(server.address.secret))
        }
    }

    @Test("that leads on for ever, with tokens that are ever new, ends the list with 5")
    func endlessPages() async throws {
        let count = Mutex(0)
        let server = try PlainServer { request in
            if request.path.hasPrefix("/open-apis/auth/") { return PlainServer.platformAnswer(request, []) }
            let number = count.withLock { count in
                count += 1
                return count
            }
            return .json(
                #"{"code":0,"data":{"group_list":[{"group_id":"1","group_name":"a"}],"has_more":true,"page_token":"\#(number)"}}"#
            )
        }
        let result = try await Account(of: server.address).punchcard("list")
        #expect(result.exitStatus == .exited(5), "\(result.errorOutput)")
        #expect(result.errorOutput.contains("never end") && count.withLock { $0 < 30 })
    }

    @Test("that sends half a surrogate pair in one name spoils no other group")
    func halfPair() async throws {
        let server = try PlainServer { request in
            if request.path.hasPrefix("/open-apis/auth/") { return PlainServer.platformAnswer(request, []) }
            guard request.path.hasSuffix("/groups") else {
                return .json(#"{"code":0,"data":{"group_id":"2","group_name":"b\ud83d"}}"#)
            }
            return .json(
                #"{"code":0,"data":{"group_list":[{"group_id":"1","group_name":"a"},"#
                    + #"{"group_id":"2","group_name":"b\ud83d"}],"has_more":false}}"#
            )
        }
        let account = try Account(of: server.address)
        let list = try await account.punchcard("list")
        #expect(list.exitStatus == .exited(0), "\(list.errorOutput)")
        #expect(list.output.contains("1\ta") && list.output.contains("2\tb\u{FFFD}"), "\(list.output)")
        let group = try await account.punchcard("get", "2")
        #expect(group.exitStatus == .exited(5) && group.errorOutput.contains("half of a surrogate pair"))
    }

    @Test("that repeats the secret has it struck out")
    func echo() async throws {
        let server = try PlainServer { request in
            if request.path.hasPrefix("/open-apis/auth/") { return PlainServer.platformAnswer(request, []) }
            return .json(#"{"code":1220600,"msg":"not for a-secret-of-the-test"}"#, status: 400)
        }
        let account = try Account(of: server.address)
        for arguments in [["list", "--verbose"], ["get", "1"], ["doctor"]] {
            let result = try await account.punchcard(arguments)
            #expect((result.output + result.errorOutput).contains("not for •••"), "\(result.errorOutput)")
            #expect(!(result.output + result.errorOutput).contains("a-secret-of"))
        }
        #expect(!(try account.storedState().contains("a-secret-of")))
    }

    @Test("that wants rest is waited for, which is told")
    func rest() async throws {
        let count = Mutex(0)
        let server = try PlainServer { request in
            if request.path.hasPrefix("/open-apis/auth/") { return PlainServer.platformAnswer(request, []) }
            let number = count.withLock { count in
                count += 1
                return count
            }
            return number < 8
                ? .json(#"{"code":99991400,"msg":"slow down"}"#, status: 429)
                : .json(#"{"code":0,"data":{"group_list":[{"group_id":"1","group_name":"a"}],"has_more":false}}"#)
        }
        let result = try await Account(of: server.address).punchcard("list")
        #expect(result.exitStatus == .exited(0), "\(result.errorOutput)")
        #expect(result.errorOutput.split(separator: "\n").count == 1)
        #expect(result.errorOutput.contains("the platform wants 1 s of rest"), "\(result.errorOutput)")
    }

    @Test(
        "is not believed to have sent the whole list",
        arguments: [
            #"{"code":0,"data":{"group_list":[{"group_id":"\(id)","group_name":"a"}],"has_more":true,"page_token":"t"}}"#,
            #"{"code":0,"msg":"success"}"#,
        ]
    )
    func halfList(answer: String) async throws {
        let server = try PlainServer { request in
            request.path.hasPrefix("/open-apis/auth/") ? PlainServer.platformAnswer(request, []) : .json(answer)
        }
        let account = try Account(of: server.address)
        for arguments in [["list"], ["export", "--all", "--directory", "groups"], ["get", "a"]] {
            let result = try await account.punchcard(arguments)
            #expect(result.exitStatus == .exited(5), "\(arguments): \(result.errorOutput)")
        }
    }

    @Test("is told in the list of groups", arguments: Nonsense.allCases)
    func list(nonsense: Nonsense) async throws {
        let server = try Self.server(nonsense)
        let editor = try await Account(of: server.address).editor()
        try await editor.waitFor("0 groups, incomplete: F5 tries again")
        let screen = try await editor.screen()
        #expect(!screen.contains(server.address.secret))
        #expect(try await editor.quitFromList() == .exited(0))
    }

    @Test("is told in the list when nobody listens, and when the secret is wrong")
    func nobody() async throws {
        let refused = try await Account(of: ServerAddress(baseURL: "http://127.0.0.1:1")).editor()
        try await refused.waitFor("F5 tries again")
        #expect(try await refused.quitFromList() == .exited(0))
        let sandbox = try await SandboxProcess()
        var address = sandbox.address
        address.secret = "a-wrong-secret-0451"
        let wrong = try await Account(of: address).editor()
        let screen = try await wrong.waitFor("F5 tries again")
        #expect(!screen.contains("0451"))
        #expect(try await wrong.quitFromList() == .exited(0))
        #expect(try await wrong.isClosed())
    }

    @Test("leaves the draft alone when it answers a write, and all that follows, with nonsense")
    func draft() async throws {
        let group =
            #"{"group_id":"\#(Self.id)","group_name":"稳","time_zone":"Asia/Shanghai","group_leader_ids":["1"],"calendar_id":1,"group_type":3,"free_punch_cfg":{"free_start_time":"7:00","free_end_time":"18:00","punch_day":1111100,"work_day_no_punch_as_lack":false,"work_hours_demand":false}}"#
        let isBroken = Switch()
        let server = try PlainServer { request in
            if request.method == "POST", request.path.hasSuffix("/groups") { isBroken.turnOn() }
            return isBroken.isOn ? .json("<html>502</html>") : PlainServer.platformAnswer(request, [(Self.id, group)])
        }
        let editor = try await Account(of: server.address).editor("edit", Self.id)
        try await editor.waitFor(" 1/12 ")
        try await editor.rename(to: "不稳 unstable")
        try await editor.press("S")
        try await editor.waitFor("+ 不稳 unstable")
        try await editor.press("S")
        try await editor.waitFor("? Outcome unknown")
        try await editor.escape()
        try await editor.waitFor("+ 不稳 unstable")
        try await editor.escape()
        try await editor.waitFor("1 changed")
        #expect(server.requests.count { $0.method == "POST" && $0.path.hasSuffix("/groups") } == 1)
    }

    private final class Switch: Sendable {
        private let state = Mutex(false)
        var isOn: Bool { state.withLock { $0 } }
        func turnOn() { state.withLock { $0 = true } }
    }

    // MARK: Values

    /// Nothing here is as the documents have it, but it is JSON.
    private static let odd = #"""
        {"unknown_first":{"a":[1.10,1e5,-0,12345678901234567890,1E-2,[],{},null,""]},"group_id":"6900000000000000001",
        "group_name":"odd","time_zone":7,"bind_dept_ids":null,"bind_user_ids":"not a list","group_leader_ids":[1,"2",null,[]],
        "allow_out_punch":"yes","adjust_range":"50","gps_range":1.10,"machines":{"a":1},"locations":[null,1,{"location_id":"9"}],
        "group_type":"3","punch_day_shift_ids":[1,2],"free_punch_cfg":[1],"punch_type":-1,"calendar_id":99,
        "need_punch_special_days":[{"punch_day":"x"},7],"anti_cheat_punch_config":true,"member_status_change":0,
        "need_punch_members":[{"rule_scope_type":9,"scope_group_list":[]}],"clock_in_abnormal_settings":"","a b":1,"":2,
        "remedy_period_type":2.5,"effect_now":"maybe","\u001b[2J":"\u0000\u0007"}
        """#

    @Test("may send what no document knows: every value is kept")
    func oddValues() async throws {
        let server = try PlainServer.platform([(Self.id, Self.odd)])
        let account = try Account(of: server.address)
        let expected = try JSON(parsing: Self.odd)
        #expect(try await account.group(Self.id) == expected)
        let yaml = try await account.punchcard("get", Self.id)
        let file = try account.home.write(yaml.output, to: "odd.yaml").path
        let fromFile = try await account.punchcard("payload", "--file", file)
        let payload = try await account.punchcard("payload", Self.id)
        #expect(fromFile.standardOutput == payload.standardOutput)
        let sent = try JSON(parsing: payload.standardOutput)["group"]
        // Only the location that the server has stays away.
        for member in try #require(expected.object) where member.name != "locations" {
            #expect(sent?[member.name] == member.value, "\(member.name)")
        }
        let text = payload.output
        #expect(text.contains(#"[1.10,1e5,-0,12345678901234567890,1E-2,[],{},null,""]"#))
    }

    @Test("may send what no document knows: the editor shows it and lives")
    func oddValuesInEditor() async throws {
        let server = try PlainServer.platform([(Self.id, Self.odd)])
        let editor = try await Account(of: server.address).editor("edit", Self.id)
        try await walkThrough(editor)
        #expect(try await editor.quitFromGroup() == .exited(0))
    }

    /// Looks at every section, every table and every page of the review.
    private func walkThrough(_ editor: some EditorUser) async throws {
        for section in 1...12 {
            try await editor.waitFor(" \(section)/12 ")
            for _ in 0..<16 { try await editor.press("j") }
            try await editor.press("]")
        }
        try await editor.waitFor(" 1/12 ")
        try await editor.press("p")
        try await editor.waitFor(#""group": {"#)
        try await editor.press("G", "3")
        try await editor.waitFor("Authorization")
        try await editor.press("4", "G", "1")
        try await editor.waitFor("Nothing changed")
        try await editor.escape()
        try await editor.waitFor(" 1/12 ")
    }

    // MARK: Harm

    /// As JSON: a title, colours, a clearing of the screen, C1 controls, bidirectional overrides, a bell, what has no width,
    /// and a character of four bytes.
    private static let harm =
        #"\u001b]0;PWNED\u0007\u001b[5;41mred\u001b[2J\u009b31mc1\u0085\u202e gnorw \u2066x\u001bPq\u001b\\\u200b\ufeff\ud842\udfb7end"#
    private static let harmful: [String] = [
        "\u{1B}]0;", "\u{1B}[5;41m", "\u{1B}Pq", "\u{9B}", "\u{85}", "\u{202E}", "\u{2066}", "\u{7}",
        "\u{200B}", "\u{FEFF}",
    ]

    @Test("cannot reach the terminal with escape sequences, wherever they stand")
    func escapes() async throws {
        let group =
            #"{"group_id":"\#(Self.id)","group_name":"\#(Self.harm)","time_zone":"\#(Self.harm)","group_leader_ids":["\#(Self.harm)"],"bind_user_ids":["\#(Self.harm)"],"group_type":"\#(Self.harm)","machines":[{"machine_sn":"\#(Self.harm)","machine_name":"\#(Self.harm)"}],"locations":[{"location_id":"1","location_name":"\#(Self.harm)"}],"\#(Self.harm)":{"\#(Self.harm)":"\#(Self.harm)"}}"#
        let server = try PlainServer.platform([(Self.id, group)])
        let account = try Account(of: server.address)
        let raw = account.home.file("raw")
        let editor = try await EditorTerminal(
            ["script", "-qefc", Account.program + " --lang en", raw.path],
            environment: account.environment,
            home: account.home
        )
        try await editor.waitFor("PWNED")
        try await editor.press("Enter")
        try await walkThrough(editor)
        try await editor.find("machines")
        try await editor.press("Enter")
        try await editor.waitFor("Punch machines")
        try await editor.press("Enter", "i")
        try await editor.waitFor("Field help")
        try await editor.escape()
        try await editor.escape()
        try await editor.escape()
        try await editor.escape()
        try await editor.press("Escape")
        try await editor.waitForExit()
        let written = try Data(contentsOf: raw)
        #expect(written.count > 10_000)
        for sequence in Self.harmful {
            #expect(written.range(of: Data(sequence.utf8)) == nil, "\(sequence.debugDescription)")
        }
    }

    @Test("cannot reach the terminal through commands either")
    func escapesOfCommands() async throws {
        let group = #"{"group_id":"\#(Self.id)","group_name":"\#(Self.harm)"}"#
        let server = try PlainServer { request in
            if request.path.hasSuffix("/groups/666") {
                return .json(#"{"code":1220600,"msg":"\#(Self.harm)"}"#, status: 400)
            }
            return PlainServer.platformAnswer(request, [(Self.id, group)])
        }
        let account = try Account(of: server.address)
        let raw = account.home.file("raw")
        let file = try account.home.write(#"{"group":{"\#(Self.harm)":"\#(Self.harm)"}}"#, to: "group.json").path
        let commands = [
            "list", "get \(Self.id)", "get \(Self.id) --raw", "get 666 --verbose", "payload \(Self.id)", "list --json",
            "validate --file \(file)", "validate --file \(file) --json", "diff \(Self.id) --file \(file)",
            "diff \(Self.id) --file \(file) --json", "get \"$HARM\"",
        ].map { Account.program + " " + $0 }.joined(separator: "; ")
        let result = try await run(
            "script",
            ["-qfc", commands, raw.path],
            environment: account.environment.merging(["HARM": "\u{1B}[2J\u{202E}"]) { $1 },
            directory: account.home.url
        )
        #expect(result.exitStatus == .exited(0))
        let written = try Data(contentsOf: raw)
        #expect(String(decoding: written, as: UTF8.self).contains("PWNED"))
        for sequence in Self.harmful {
            #expect(written.range(of: Data(sequence.utf8)) == nil, "\(sequence.debugDescription)")
        }
    }

    @Test("loses nothing by that where its documents are piped, and none of it in lines or in the log is obeyed")
    func piped() async throws {
        let group = #"{"group_id":"\#(Self.id)","group_name":"\#(Self.harm)"}"#
        let server = try PlainServer { request in
            if request.path.hasSuffix("/groups/666") {
                return .json(#"{"code":1220600,"msg":"\#(Self.harm)"}"#, status: 400)
            }
            return PlainServer.platformAnswer(request, [(Self.id, group)])
        }
        let account = try Account(of: server.address)
        let name = try #require(try JSON(parsing: group)["group_name"]?.string)
        let list = try await account.punchcard("list", "--verbose")
        #expect(list.output.hasPrefix(Self.id + "\t") && list.output.split(separator: "\n").count == 1)
        for sequence in Self.harmful { #expect(!list.output.contains(sequence), "\(sequence.debugDescription)") }
        let json = try JSON(parsing: try await account.punchcard("list", "--json").standardOutput)
        #expect(json["groups"]?.array?.first?["group_name"]?.string == name)
        #expect(try await account.group(Self.id)["group_name"]?.string == name)
        let raw = try await account.punchcard("get", Self.id, "--raw")
        #expect(raw.output.contains(group))
        _ = try await account.punchcard("get", "666", "--verbose")
        let log = try Data(contentsOf: account.home.file("state").appending(path: "punchcard/punchcard.log"))
        #expect(String(decoding: log, as: UTF8.self).contains("1220600"))
        for sequence in Self.harmful {
            #expect(log.range(of: Data(sequence.utf8)) == nil, "\(sequence.debugDescription)")
        }
    }

    @Test("may give a group a name of 40,000 characters")
    func longName() async throws {
        let name = String(repeating: "长name ", count: 6_667)
        let group = #"{"group_id":"\#(Self.id)","group_name":"\#(name)","time_zone":"Asia/Shanghai"}"#
        let server = try PlainServer.platform([(Self.id, group)])
        let account = try Account(of: server.address)
        #expect(try await account.group(Self.id)["group_name"]?.string == name)
        let editor = try await account.editor()
        try await editor.waitFor("长name")
        try await editor.press("Enter")
        try await walkThrough(editor)
        #expect(try await editor.quitFromGroup() == .exited(0))
    }
}
