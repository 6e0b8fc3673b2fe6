import Foundation
import GroupModel
import LocalStore
import LosslessJSON
import TestSupport
import Testing

/// The whole way, in the real program: one admin asks, another one looks and applies.
@Suite("A second admin")
struct SecondAdminTests {
    private static let research = "7031188560492871681"
    private static let key = "a-seal-key-of-the-test"

    private let sandbox: SandboxProcess
    private let account: Account

    init() async throws {
        sandbox = try await SandboxProcess()
        account = try Account()
        try write(sealing: true)
    }

    private func write(sealing: Bool, key: String = key, asking: Bool = true) throws {
        let address = sandbox.address
        try account.writeProfiles(
            "profiles:\n"
                + address.profile(
                    "acme",
                    "secret: \(address.secret)",
                    "operator_id: 52aa1fa1",
                    asking ? "second_admin: true" : "second_admin: false"
                ) + (sealing ? "    seal_key: \(key)\n" : "")
        )
    }

    /// A request as another admin would have made it, of the group as it is now.
    private func request(
        name: String = "改名",
        key: String? = key,
        change: (inout WriteContext) -> Void = { _ in }
    ) async throws -> (file: String, request: SealedRequest) {
        let answer = try await account.punchcard("get", Self.research, "--raw")
        let group = try #require(try JSON(parsing: answer.standardOutput)["data"])
        return try account.request(
            toRename: group,
            to: name,
            of: sandbox.address,
            profile: "acme",
            operatorID: "dd31248a",
            key: key,
            change: change
        )
    }

    private func name() async throws -> String? { try await account.group(Self.research)["group_name"]?.string }

    // MARK: Asking

    @Test("is asked by S: a sealed file is written and nothing else", arguments: [true, false])
    func asking(hasKey: Bool) async throws {
        try write(sealing: hasKey)
        let before = try await account.group(Self.research)
        let editor = try await account.editor(Self.research, width: 160)
        try await editor.waitFor(" 1/12 ")
        try await editor.rename(to: "改名")
        try await editor.press("S")
        try await editor.waitFor("S writes a sealed request")
        try await editor.press("S")
        try await editor.waitFor("Write the request to a new file:")
        let url = account.home.file("r.json")
        try await editor.enter(url.path)
        let screen = try await editor.waitFor("Please confirm")
        #expect(screen.contains("accidents") != hasKey)

        #expect(try FileManager.default.attributesOfItem(atPath: url.path)[.posixPermissions] as? Int == 0o600)
        let key = hasKey ? Array(Self.key.utf8) : nil
        let text = try Data(contentsOf: url)
        let request = try SealedRequest(file: Array(text), key: key)
        #expect(request.groupID == Self.research)
        #expect(request.payload["group"]?["group_name"] == "改名")
        #expect(request.preImage?["group_name"] == before["group_name"])
        #expect(request.context.osUser == NSUserName())
        #expect(request.context.operatorID == "52aa1fa1")
        #expect(request.context.baseURL == sandbox.address.baseURL)
        for secret in [Self.key, sandbox.address.secret] {
            #expect(!String(decoding: text, as: UTF8.self).contains(secret))
        }
        #expect(try await account.group(Self.research) == before)

        // Never over another one; the draft is still there.
        try await editor.escape()
        try await editor.press("S")
        try await editor.waitFor("Write the request to a new file:")
        try await editor.press("Enter")
        try await editor.waitFor("was not written")
        #expect(try Data(contentsOf: url) == text)

        let own = try await account.punchcard("review", url.path)
        #expect(own.exitStatus == .exited(2))
        #expect(own.errorOutput.contains("another admin has to apply it"))
    }

    @Test("is needed by every way of writing that makes no request")
    func otherWays() async throws {
        let before = try await account.group(Self.research)
        for arguments in [
            ["restore", Self.research, "1", "--yes"], ["new", "--plain"], ["edit", Self.research, "--plain"],
            ["delete", Self.research, "--yes"], ["apply", "--file", "x.yaml", "--yes"],
        ] {
            let result = try await account.punchcard(arguments)
            #expect(result.exitStatus == .exited(64), "\(arguments)")
            #expect(result.errorOutput.contains("second_admin"), "\(result.errorOutput)")
        }
        #expect(try await account.group(Self.research) == before)
    }

    @Test("is asked in vain when the profile's key can't be had: nothing is drawn")
    func noKey() async throws {
        let text =
            "profiles:\n"
            + sandbox.address.profile(
                "acme",
                "secret: \(sandbox.address.secret)",
                "second_admin: true",
                "seal_key_env: NOT_SET"
            )
        try account.writeProfiles(text)
        let result = try await account.punchcard("edit", Self.research)
        #expect(result.exitStatus == .exited(64))
        #expect(result.errorOutput.contains("NOT_SET"), "\(result.errorOutput)")
    }

    // MARK: Applying

    @Test("looks at the request in the review and applies what was sealed", arguments: [true, false])
    func applying(asksToo: Bool) async throws {
        try write(sealing: true, asking: asksToo)
        let (file, request) = try await request()
        let editor = try await account.editor("review", file)
        try await editor.waitFor("1 Changes")
        try await editor.waitFor("Why: moved house")
        try await editor.press("w")
        try await editor.waitFor("Asked for by li@elsewhere (dd31248a)")
        try await editor.press("S")
        try await editor.waitFor("Written")
        #expect(try await name() == "改名")
        let history = try await account.punchcard("history", "--json")
        #expect(history.output.contains("moved house"), "\(history.output)")
        #expect(history.output.contains("dd31248a"))
        #expect(request.groupName != "改名")

        // The group is another one now, so the same request is refused.
        let again = try await account.punchcard("review", file)
        #expect(again.exitStatus == .exited(4))
        #expect(again.errorOutput.contains("group_name"), "\(again.errorOutput)")
    }

    @Test("may do so line by line, at a terminal only")
    func plain() async throws {
        let (file, _) = try await request()
        let alone = try await account.punchcard("review", "--plain", file)
        #expect(alone.exitStatus == .exited(64))
        #expect(alone.errorOutput.contains("somebody has to look"), "\(alone.errorOutput)")
        let terminal = try await account.terminal("review", "--plain", file)
        let screen = try await terminal.waitFor("Type yes to overwrite")
        for text in ["Asked for by li@elsewhere", "Why: moved house", "改名"] {
            #expect(screen.contains(text), "\(screen)")
        }
        try await terminal.type("yes")
        try await terminal.press("Enter")
        #expect(try await terminal.waitForExit() == .exited(0))
        #expect(try await name() == "改名")
    }

    @Test(
        "gets no request that is not as it should be",
        arguments: [
            ("changed", "changed after it was sealed"), ("other key", "another key"), ("no key", "without a key"),
            ("key missing", "no seal_key"), ("tenant", "cli_9"), ("type", "--employee-type employee_no"),
            ("own operator", "another admin has to apply it"), ("version", "of version 9"), ("none", "no request"),
            ("absent", "could not be read"), ("moved", "group_name"),
        ]
    )
    func refusing(what: String, words: String) async throws {
        let made = try await request(key: what == "other key" ? "another" : what == "no key" ? nil : Self.key) {
            context in
            switch what {
            case "tenant": context.appID = "cli_9"
            case "type": context.employeeType = "employee_no"
            case "own operator": context.operatorID = "52aa1fa1"
            default: break
            }
        }
        let url = URL(filePath: made.file)
        let text = try String(contentsOf: url, encoding: .utf8)
        switch what {
        case "changed": try Data(text.replacing("改名", with: "别名").utf8).write(to: url)
        case "version": try Data(text.replacing("\"version\": 1", with: "\"version\": 9").utf8).write(to: url)
        case "none": try Data("group: {}".utf8).write(to: url)
        case "absent": try FileManager.default.removeItem(at: url)
        case "key missing": try write(sealing: false)
        case "moved":
            let other = made.request
            #expect(other.groupID == Self.research)
            try await rename(to: "已移动")
        default: break
        }
        let before = try await account.group(Self.research)
        let result = try await account.punchcard("review", made.file)
        #expect(result.exitStatus == .exited(what == "moved" ? 4 : 2), "\(result.errorOutput)")
        #expect(result.errorOutput.contains(words), "\(result.errorOutput)")
        #expect(result.standardOutput.isEmpty)
        for secret in [Self.key, sandbox.address.secret] { #expect(!result.errorOutput.contains(secret)) }
        #expect(try await account.group(Self.research) == before)
    }

    /// What somebody else does meanwhile, by the platform's own page.
    private func rename(to name: String) async throws {
        var other = try Account(of: sandbox.address)
        other.environment["XDG_STATE_HOME"] = other.home.file("other").path
        let editor = try await other.editor(Self.research)
        try await editor.waitFor(" 1/12 ")
        try await editor.rename(to: name)
        try await editor.press("S")
        try await editor.waitFor("1 Changes")
        try await editor.press("S")
        try await editor.waitFor("Written")
    }

    @Test("who edits the request makes a new one of it, for yet another admin")
    func editing() async throws {
        let (file, _) = try await request()
        let editor = try await account.editor("review", file)
        try await editor.waitFor("1 Changes")
        try await editor.escape()
        try await editor.find("group_name")
        try await editor.press("Enter")
        try await editor.enter("又改名")
        try await editor.press("S")
        try await editor.waitFor("S writes")
        try await editor.press("S")
        try await editor.waitFor("Write the request to a new file:")
        #expect(try await name() != "又改名")
    }
}
