import Foundation
import Glibc
import LosslessJSON
import TestSupport
import Testing

/// Names, ids and messages as a hostile server gives them: in pipes, in files' names and in logs of CI systems.
@Suite("Text from a hostile server", .serialized)
struct OutsideTextTests {
    private static let id = "7100000000000000001"
    /// Sets the clipboard, a title and a colour, breaks the line, gives a command to a runner, and turns the rest around.
    private static let name = "x\n::error::y\r\u{1B}]52;c;eA==\u{07}\u{1B}]0;t\u{07}\u{9B}31m\u{202E}z\u{200B}"

    private static func group(_ id: String, _ name: String) -> JSON {
        [
            "group_id": .string(id), "group_name": .string(name), "time_zone": "Asia/Shanghai", "group_type": 0,
            "punch_type": 1, "bind_dept_ids": ["od-1"], "group_leader_ids": ["ou_1"],
            "punch_day_shift_ids": ["1", "1", "1", "1", "1", "0", "0"], "gps_range": 300,
        ]
    }

    private static func account(_ groups: JSON...) throws -> (Account, PlainServer) {
        let server = try StandInPlatform(groups: groups, shifts: [["shift_id": "1", "shift_name": .string(name)]])
            .serve()
        return (try Account(of: ServerAddress(baseURL: "http://127.0.0.1:\(server.port)")), server)
    }

    /// Whether each byte but the line breaks that the program wrote can be seen, and no line begins with a runner's mark.
    private static func isHarmless(_ text: String) -> Bool {
        text.unicodeScalars.allSatisfy { scalar in
            scalar == "\n" || scalar == "\t"
                || scalar.properties.generalCategory != .control && !"\u{202E}\u{200B}".unicodeScalars.contains(scalar)
        } && !text.split(separator: "\n").contains { $0.hasPrefix("::") }
    }

    @Test("gets through no pipe as it is: what commands print of a group whose name gives commands")
    func pipes() async throws {
        let (account, server) = try Self.account(Self.group(Self.id, Self.name))
        defer { withExtendedLifetime(server) {} }
        let file = account.home.file("wanted.yaml")
        try Data("group:\n  group_id: '\(Self.id)'\n  gps_range: 400\n".utf8).write(to: file)
        let commands = [
            ["list"], ["list", "--json"], ["diff", "--file", file.path], ["diff", "--file", file.path, "--json"],
            ["apply", "--file", file.path, "--dry-run"], ["apply", "--file", file.path, "--dry-run", "--json"],
            ["apply", "--file", file.path], ["apply", "--file", file.path, "--yes"], ["history"],
            ["history", "--json"],
            ["history", "show", "1"], ["delete", Self.id], ["get", Self.name + "?"], ["doctor", Self.id],
            ["payload", Self.id, "--format", "curl"],
        ]
        for command in commands {
            let result = try await account.punchcard(command)
            #expect(Self.isHarmless(result.output), "\(command): \(result.output.debugDescription)")
            #expect(Self.isHarmless(result.errorOutput), "\(command): \(result.errorOutput.debugDescription)")
        }
        let list = try await account.punchcard("list")
        #expect(list.output.split(separator: "\n").count == 1 && list.output.contains("x␊::error::y␍␛]52;c"))
        // A script still gets the very name.
        let json = try JSON(parsing: try await account.punchcard("list", "--json").standardOutput)
        #expect(json["groups"]?.array?.first?["group_name"]?.string == Self.name)
    }

    @Test("feigns no entry of the line mode")
    func lineMode() async throws {
        let (account, server) = try Self.account(Self.group(Self.id, "x\n  2 Feigned (7100000000000000002)"))
        defer { withExtendedLifetime(server) {} }
        let result = try await run(
            Account.program,
            ["edit", "--plain"],
            environment: account.environment,
            directory: account.home.url,
            input: "1\n:q\n",
            deadline: .seconds(60)
        )
        #expect(Self.isHarmless(result.output) && result.output.contains("  1 x␊  2 Feigned"), "\(result.output)")
        #expect(!result.output.split(separator: "\n").contains { $0.hasPrefix("  2 Feigned") })
    }

    @Test(
        "leads an export nowhere but into its directory",
        arguments: [
            "/../.config/punchcard/config", "../../x", String(repeating: "7", count: 300), "a\n7100000000000000001",
            "a.b",
        ]
    )
    func fileName(id: String) async throws {
        let (account, server) = try Self.account(Self.group(id, "Hostile"), Self.group(Self.id, "Fine"))
        defer { withExtendedLifetime(server) {} }
        let config = account.home.file(".config/punchcard/config.yaml")
        let before = try? Data(contentsOf: config)
        let directory = account.home.file("groups")
        let result = try await account.punchcard("export", "--all", "--directory", directory.path)
        #expect(result.shellStatus == 0, "\(result.errorOutput)")
        let files = try FileManager.default.contentsOfDirectory(atPath: directory.path)
        #expect(files.count == 2 && files.contains("\(Self.id).yaml"), "\(files)")
        let other = files.first { $0 != "\(Self.id).yaml" } ?? ""
        #expect(other.wholeMatch(of: #/[0-9a-f]{32}\.yaml/#) != nil, "\(other)")
        #expect((try? Data(contentsOf: config)) == before)
        let home = try FileManager.default.contentsOfDirectory(atPath: account.home.url.path)
        #expect(!home.contains { $0.hasPrefix("x") })
    }

    @Test("nothing is written through a link in the place of an export's own list")
    func plantedLink() async throws {
        let (account, server) = try Self.account(Self.group(Self.id, "Fine"))
        defer { withExtendedLifetime(server) {} }
        let directory = account.home.file("groups")
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
        let target = account.home.file("target")
        try Data("kept\n".utf8).write(to: target)
        try FileManager.default.createSymbolicLink(
            at: directory.appending(path: ".punchcard-export"),
            withDestinationURL: target
        )
        let result = try await account.punchcard("export", "--all", "--directory", directory.path)
        #expect(result.shellStatus == 74 && result.errorOutput.contains(".punchcard-export is a link"))
        #expect(try Data(contentsOf: target) == Data("kept\n".utf8))
    }
}
