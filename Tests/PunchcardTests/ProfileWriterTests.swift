import Attendance
import AttendanceAPI
import Foundation
import GroupModel
import LosslessJSON
import Testing

@testable import punchcard

@Suite("Writing a profile")
struct ProfileWriterTests {
    private static let lines: [ProfileWriter.Line] = [
        (.platform, "feishu"), (.appID, "cli_new"), (.secret, "\"s\""), (.secretCommand, nil),
        (.secretEnvironment, nil),
    ]

    private func written(_ text: String?, _ name: String) throws -> String {
        try ProfileWriter(path: "/c").text(text, setting: Self.lines, of: name)
    }

    @Test(
        "makes the file, or adds to it behind the others",
        arguments: [
            (nil, "profiles:\n  b:\n"), ("", "profiles:\n  b:\n"), ("# mine\n", "# mine\nprofiles:\n  b:\n"),
            ("profiles:\n", "profiles:\n  b:\n"), ("profiles: {}\n", "profiles:\n  b:\n"),
            ("profiles:   # all\n", "profiles:   # all\n  b:\n"),
        ]
    )
    func first(old: String?, head: String) throws {
        #expect(try written(old, "b") == head + "    platform: feishu\n    app_id: cli_new\n    secret: \"s\"\n")
    }

    @Test("leaves every other line as it stands, comments and all")
    func comments() throws {
        let old = """
            # the tenants of acme
            profiles:
                # the office
                a:   # first
                    app_id: "cli_a"   # not the bot
                    platform: lark
                    secret_command:
                        - pass
                        - "show"

            # what counts
            default: a   # for now

            """
        let new = try written(old, "b")
        let block = "    b:\n      platform: feishu\n      app_id: cli_new\n      secret: \"s\"\n"
        let at = try #require(old.range(of: "\n\n# what counts"))
        #expect(new == old.replacingCharacters(in: at, with: "\n" + block + "\n# what counts"))
    }

    @Test("changes the values of one that is there, takes the old secret away, and keeps its comments")
    func change() throws {
        let old = """
            default: a
            profiles:
              a:
                # feishu or lark
                platform: lark   # moved in May
                app_id: "cli#a"   # not the bot
                secret_command: pass show x   # old
                read_only: true # for now
              c:
                platform: lark
                app_id: cli_c
            """
        let new = """
            default: a
            profiles:
              a:
                secret: "s"
                # feishu or lark
                platform: feishu   # moved in May
                app_id: cli_new   # not the bot
                read_only: true # for now
              c:
                platform: lark
                app_id: cli_c

            """
        #expect(try written(old, "a") == new)
    }

    @Test(
        "does not touch what is not written line by line",
        arguments: [
            "profiles: {a: {platform: feishu, app_id: x}}\n", "profiles:\n  b: {platform: feishu, app_id: x}\n",
            "{\"profiles\": {}}\n", "profiles:\n  b:\n    \"app_id\": x\n    platform: feishu\n",
            "profiles:\n  b:\n    app_id: x\n    platform: feishu\n    secret_command:\n      - pass\n",
        ]
    )
    func byHand(text: String) throws {
        let error = try #require(throws: ConfigError.self) { try written(text, "b") }
        #expect(error.words.en.contains("by hand"))
    }

    @Test(
        "writes texts so that they are read as they were",
        arguments: [
            "feishu", "cli_a1", "https://open.feishu.cn", "http://127.0.0.1:8080", "0123", "1e5", "true", "~", "null",
            "pass show feishu/app", "a: b", "a # b", "#a", "\"quoted\" 'so'", "back\\slash", "密钥", "- a", "&a", "*a",
            "!a",
            "%a", "@a", "`a", "{a}", "[a]", "a,b", "emoji 🔑", " ends ", "https://a#b", "none",
        ]
    )
    func scalars(text: String) throws {
        let yaml =
            "profiles:\n  n: {platform: feishu, app_id: x, operator_id: \(ProfileWriter.scalar(text))}\n"
        #expect(try ProfileReader(path: "/c").profiles(in: yaml).all.first?.operatorID == text)
    }
}
