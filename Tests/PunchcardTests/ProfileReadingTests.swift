import Attendance
import AttendanceAPI
import Editor
import Foundation
import Glibc
import GroupModel
import LocalStore
import Synchronization
import TestSupport
import Testing

@testable import punchcard

@Suite("The file of profiles")
struct ProfileReadingTests {
    private static let path = "/c/config.yaml"

    private func profiles(_ text: String) throws -> Profiles {
        try ProfileReader(path: Self.path).profiles(in: text)
    }

    /// `line:column` of each problem, and its words.
    private func problems(_ text: String) throws -> [(place: String, words: Words)] {
        let error = try #require(throws: ConfigError.self) { _ = try profiles(text) }
        return error.problems.map { ($0.place.description.replacing(Self.path + ":", with: ""), $0.words) }
    }

    // MARK: What it says

    @Test("says all that its keys are declared for")
    func whole() throws {
        let read = try profiles(
            """
            # the tenants of acme
            default: acme
            profiles:
              acme:
                platform: lark
                app_id: cli_1
                secret_command: pass show feishu/app
                operator_id: 0123   # as text
                employee_type: employee_no
                language: zh
                environment: production
                color: magenta
                read_only: true
                second_admin: true
                seal_key_env: ACME_SEAL
                https_proxy: http://u:p@proxy.acme:3128
                no_proxy: .acme, 10.0.0.0
                ca_file: /etc/acme.pem
              试用:
                platform: http://127.0.0.1:8080
                app_id: cli_2
                secret: hush
            """
        )
        #expect(read.all.map(\.name) == ["acme", "试用"])
        let acme = try #require(read.preferred)
        #expect(acme.baseURL?.description == "https://open.larksuite.com")
        #expect(acme.appID == "cli_1" && acme.operatorID == "0123")
        guard case .command(["pass", "show", "feishu/app"], let place)? = acme.secret else {
            Issue.record("unexpected: \(String(describing: acme.secret))")
            return
        }
        #expect(place.description == "/c/config.yaml:7:21")
        #expect(acme.employeeType == .employeeNo && acme.language == .zh && acme.environment == .production)
        #expect(acme.isReadOnly && acme.asksSecondAdmin && acme.color == .magenta)
        guard case .variable("ACME_SEAL", _)? = acme.sealKey else {
            Issue.record("unexpected: \(String(describing: acme.sealKey))")
            return
        }
        #expect(acme.proxy == .through(try ProxyAddress("http://u:p@proxy.acme:3128")))
        #expect(acme.directHosts == ".acme, 10.0.0.0")
        #expect(acme.trustRoots == "/etc/acme.pem" && acme.label == "PROD acme")
        #expect(Set(acme.places.keys).count == 14)
        let trial = read.all[1]
        #expect(trial.label == "试用" && trial.shownColor == nil && !trial.isReadOnly)
        for text in ["\(read)", String(reflecting: read)] {
            for hidden in ["hush", "u:p@"] { #expect(!text.contains(hidden)) }
        }
    }

    @Test(
        "may be without profiles",
        arguments: ["", "# nothing yet\n", "profiles: {}\n", "~\n"]
    )
    func empty(text: String) throws {
        let read = try profiles(text)
        #expect(read.all.isEmpty && read.preferred == nil)
    }

    @Test("means its only profile where it names no default, and none of several")
    func preferred() throws {
        let one = "profiles:\n  a: {platform: feishu, app_id: x}\n"
        #expect(try profiles(one).preferred?.name == "a")
        #expect(try profiles(one + "  b: {platform: feishu, app_id: y}\n").preferred == nil)
    }

    @Test("marks production in red unless it says otherwise")
    func production() throws {
        let text = "profiles:\n  a: {platform: feishu, app_id: x, environment: production}\n"
        #expect(try profiles(text).all.map(\.shownColor) == [.red])
    }

    // MARK: What is wrong with it

    private static let head = "profiles:\n  acme:\n    platform: feishu\n    app_id: cli_1\n"

    @Test(
        "is held to the declaration of its keys, by line and column",
        arguments: [
            ("secrit_env: X", "5:5", "Did you mean secret_env?"),
            ("app_secret: X", "5:5", "Did you mean secret?"),
            ("base_url: X", "5:5", "Did you mean platform?"),
            ("lang: zh", "5:5", "Did you mean language?"),
            ("zzz: X", "5:5", "The keys are platform, app_id,"),
            ("read_only: yes", "5:16", "read_only has to be true or false."),
            ("read_only: \"true\"", "5:16", "read_only has to be true or false."),
            ("second_admin: 1", "5:19", "second_admin has to be true or false."),
            ("language: cn", "5:15", "language has to be one of zh, en."),
            ("employee_type: employee_nr", "5:20", "Did you mean employee_no?"),
            ("environment: prod", "5:18", "environment has to be one of production, staging, test."),
            ("color: orange", "5:12", "color has to be one of red,"),
            ("operator_id: [1, 2]", "5:18", "operator_id has to be a text."),
            ("operator_id: {a: b}", "5:18", "operator_id has to be a text."),
            ("operator_id: ~", "5:18", "operator_id has to be a text."),
            ("operator_id: \"a\\nb\"", "5:18", "operator_id has to be one line."),
            ("secret_env: my-secret!", "5:17", "secret_env is the name of a variable"),
            ("secret_command: pass show \"a b\"", "5:21", "No shell reads secret_command"),
            ("secret_command: cat ~/secret", "5:21", "No shell reads secret_command"),
            ("secret_command: echo a | tr a b", "5:21", "No shell reads secret_command"),
            ("secret_command: []", "5:21", "has to be a program and its arguments"),
            ("secret_command: [a, [b]]", "5:21", "has to be a program and its arguments"),
        ]
    )
    func keys(line: String, place: String, words: String) throws {
        let found = try problems(Self.head + "    \(line)\n")
        #expect(found.map(\.place) == [place])
        #expect(found[0].words.en.contains(words), "\(found[0].words.en)")
        #expect(!found[0].words.zh.isEmpty && found[0].words.zh != found[0].words.en)
    }

    @Test(
        "is held to its shape, by line and column",
        arguments: [
            ("- a\n", "1:1", "keys with values"),
            ("profile:\n  a: {platform: feishu, app_id: x}\n", "1:1", "Did you mean profiles?"),
            ("profiles:\n  - a\n", "2:3", "their names"),
            ("profiles:\n  a: feishu\n", "2:6", "keys with values"),
            ("profiles:\n  a:\n    platform: feishu\n", "2:3", "app_id is missing"),
            ("profiles:\n  a:\n    app_id: x\n", "2:3", "platform is missing"),
            ("profiles:\n  a: {platform: http://example.com, app_id: x}\n", "2:17", "clear text"),
            ("profiles:\n  a: {platform: feichu, app_id: x}\n", "2:17", "not the address of a platform"),
            ("default: acmee\nprofiles:\n  acme: {platform: feishu, app_id: x}\n", "1:10", "Did you mean “acme”?"),
            ("default: b\nprofiles:\n  acme: {platform: feishu, app_id: x}\n", "1:10", "It has acme."),
        ]
    )
    func shape(text: String, place: String, words: String) throws {
        let found = try problems(text)
        #expect(found.map(\.place) == [place])
        #expect(found[0].words.en.contains(words), "\(found[0].words.en)")
    }

    @Test("says once where a secret is", arguments: ["secret_env: A", "secret_command: a", "secret: a"])
    func twoSources(line: String) throws {
        let found = try problems(
            Self.head + "    secret_command: pass x\n    \(line)\n".replacing("secret_command: a", with: "secret: b")
        )
        #expect(found.count == 1)
        #expect(found[0].place.hasPrefix("6:"))
        #expect(found[0].words.en.contains("Keep one of them"))
    }

    @Test("tells all problems in one go, none of them with a value that may be a secret")
    func all() throws {
        let found = try problems(
            Self.head + "    secret: [hush]\n    secret_env: hush-hush\n    color: hush\n    sekret: hush\n"
        )
        #expect(found.map(\.place) == ["5:13", "6:17", "7:12", "8:5"])
        for problem in found { #expect(!problem.words.en.contains("hush") && !problem.words.zh.contains("hush")) }
    }

    @Test("that is no YAML says where")
    func syntax() throws {
        let error = try #require(throws: ConfigError.self) { _ = try profiles("profiles:\n\ta: b\n") }
        #expect(error.problems.map(\.place.description) == ["\(Self.path):2:1"])
    }

    // MARK: One of several

    @Test("keeps what is wrong with one profile from the others")
    func oneWrong() throws {
        let text = Self.head + "    color: orange\n  good:\n    platform: lark\n    app_id: cli_2\n"
        let read = try ProfileReader(path: Self.path).usableProfiles(in: text)
        #expect(read.all.map(\.name) == ["acme", "good"])
        #expect(try read.named("good", language: .en).appID == "cli_2")
        let failure = try #require(throws: CommandFailure.self) { _ = try read.named("acme", language: .en) }
        #expect(failure.status == .usage && failure.description.contains(":5:12: color has to be one of"))
        #expect(
            read.notes(butOf: "good").map(\.en).joined().contains(
                "the profile “acme” can't be used: /c/config.yaml:5:12"
            )
        )
        #expect(read.notes(butOf: "acme").isEmpty)
    }

    @Test("has a default that is not there refused only where it is meant")
    func wrongDefault() throws {
        let read = try ProfileReader(path: Self.path).usableProfiles(in: "default: x\n" + Self.head)
        #expect(try read.named("acme", language: .en).appID == "cli_1")
        let failure = try #require(throws: CommandFailure.self) { _ = try read.usablePreferred(.en) }
        #expect(failure.description.contains(":1:10: "), "\(failure.description)")
    }

    // MARK: White space

    @Test("leaves out white space around an app id, and refuses it within one")
    func appID() throws {
        let text = "profiles:\n  a:\n    platform: feishu\n    app_id: "
        let read = try profiles(text + "\" cli_1\\u200B \"\n")
        #expect(read.all.first?.appID == "cli_1" && read.all.first?.trimmed.first?.line == 4)
        #expect(try problems(text + "cli 1\n").first?.words.en.contains("white space") == true)
    }

    @Test("leaves out white space around a secret wherever it is, and tells; within one it is an error")
    func secrets() throws {
        let place = ConfigPlace(path: "c", line: 1)
        let sources: [SecretSource] = [
            .given(Secret(" hush\n")), .file(Secret("\u{FEFF}hush"), place), .variable("S", place),
            .command(["printf", " hush\t"], place),
        ]
        for source in sources {
            let (secret, isTrimmed) = try source.appSecret(in: ["S": "hush\r\n", "PATH": "/usr/bin:/bin"])
            #expect(secret == Secret("hush") && isTrimmed)
        }
        #expect(try SecretSource.given(Secret("hush")).appSecret(in: [:]).isTrimmed == false)
        for text in ["hu sh", " ", "hu\u{200B}sh"] {
            let error = try #require(throws: ConfigError.self) {
                try SecretSource.given(Secret(text)).appSecret(in: [:])
            }
            #expect(
                error.lines(.en).joined().contains("PUNCHCARD_APP_SECRET: ")
                    && !error.lines(.zh).joined().contains("hu")
            )
        }
    }

    // MARK: Whose it is

    @Test(
        "is refused when others have any access, with what mends it",
        arguments: [0o640, 0o604, 0o666, 0o610, 0o601, 0o602]
    )
    func rights(mode: Int) throws {
        let words = try #require(
            ProfileFile.problem(FileStatus(mode: S_IFREG | mode_t(mode), owner: 7), user: 7, path: "/c")
        )
        #expect(words.en.hasSuffix("chmod 600 /c") && words.zh.hasSuffix("chmod 600 /c"))
    }

    @Test("is refused when it is somebody else's, or no file")
    func owner() throws {
        let words = try #require(ProfileFile.problem(FileStatus(mode: S_IFREG | 0o600, owner: 8), user: 7, path: "/c"))
        #expect(words.en.contains("uid 8") && words.en.hasSuffix("chown 7 /c"))
        #expect(ProfileFile.problem(FileStatus(mode: S_IFDIR | 0o600, owner: 7), user: 7, path: "/c") != nil)
        #expect(ProfileFile.problem(FileStatus(mode: S_IFREG | 0o600, owner: 7), user: 7, path: "/c") == nil)
        #expect(ProfileFile.problem(FileStatus(mode: S_IFREG | 0o400, owner: 7), user: 7, path: "/c") == nil)
    }

    // MARK: Its declaration

    @Test("has words in both languages for each key, and a kind that the words fit")
    func declaration() {
        for key in ProfileKey.allCases {
            #expect(!key.help.zh.isEmpty && !key.help.en.isEmpty && key.help.zh != key.help.en, "\(key)")
            if case .choice(let values) = key.kind { #expect(values.count > 1) }
        }
        let hidden = ProfileKey.allCases.filter { $0.kind == .hiddenText }
        #expect(hidden == [.secret, .sealKey, .proxy])
    }
}

@Suite("A command that prints a secret")
struct SecretCommandTests {
    private func line(_ words: String..., environment: [String: String] = ["PATH": "/usr/bin:/bin"], patience: Int = 30)
        throws -> String
    {
        try SecretCommand(words).firstLine(in: environment, patience: patience, tell: { _ in })
    }

    @Test("gives the first line of what it prints")
    func firstLine() throws {
        #expect(try line("printf", "a b\\r\\nuser: x\\n") == "a b")
        #expect(try line("printf", "no line break") == "no line break")
    }

    @Test("gets its words as they stand, and no input")
    func words() throws {
        #expect(try line("printf", "%s", "$HOME;`id`*") == "$HOME;`id`*")
        #expect(throws: SecretCommand.Failure.silent("cat")) { try line("cat") }
    }

    @Test(
        "that gives none says why, and nothing of what it printed",
        arguments: [
            (["sh", "-c", "echo hush; exit 3"], "status 3"), (["sh", "-c", "echo hush; kill -9 $$"], "status 137"),
            (["no-such-program-here"], "does not start"), (["true"], "is empty"), (["echo"], "is empty"),
            (["sh", "-c", "yes hush | head -c 100000"], "too long"), (["printf", "\\377hush"], "no text"),
        ]
    )
    func failures(words: [String], reason: String) throws {
        let failure = try #require(throws: SecretCommand.Failure.self) {
            _ = try SecretCommand(words).firstLine(in: ["PATH": "/usr/bin:/bin"])
        }
        #expect(failure.words.en.contains(reason), "\(failure.words.en)")
        #expect(!failure.words.en.contains("hush") && !failure.words.zh.contains("hush"))
    }

    @Test("that fails is quoted with what it said, and nothing of it reaches a terminal as it is")
    func said() throws {
        let failure = try #require(throws: SecretCommand.Failure.self) {
            _ = try line("sh", "-c", "echo one >&2; printf 'no key \\033[2J here' >&2; echo hush; exit 2")
        }
        for words in [failure.words.en, failure.words.zh] {
            #expect(words.contains("one / no key"), "\(words)")
            #expect(!words.contains("\u{1B}") && !words.contains("hush"))
        }
        let silent = try #require(throws: SecretCommand.Failure.self) { _ = try line("sh", "-c", "echo locked >&2") }
        #expect(silent.words.en.contains("locked"))
    }

    @Test("that takes its time is told of, with what it says from then on")
    func slow() throws {
        let told = Mutex<[String]>([])
        let directory = try TemporaryDirectory()
        let script =
            "printf 'touch the key' >&2; until test -e \(directory.file("go").path); do sleep 0.05; done; echo hush"
        let secret = try SecretCommand(["sh", "-c", script]).firstLine(
            in: ["PATH": "/usr/bin:/bin"],
            silence: .zero
        ) { words in
            told.withLock { $0.append(words.en) }
            // It goes on once its question was passed on.
            if words.en.contains("touch the key") { _ = try? directory.write("", to: "go") }
        }
        #expect(secret == "hush")
        #expect(told.withLock { $0.first?.contains("Waiting for the command sh") } == true)
        #expect(told.withLock(\.self).count == 2)
    }

    @Test("has ended though something it left behind holds its output open")
    func leftBehind() throws {
        let before = ContinuousClock.now
        #expect(try line("sh", "-c", "echo hush; sleep 20 &") == "hush")
        #expect(ContinuousClock.now - before < .seconds(15))
    }

    @Test("has not ended when it only closes its output")
    func closed() throws {
        #expect(throws: SecretCommand.Failure.timedOut("sh")) {
            try line("sh", "-c", "echo hush; exec >&- 2>&-; sleep 30", patience: 1)
        }
    }

    @Test("that never ends is stopped")
    func endless() throws {
        #expect(throws: SecretCommand.Failure.timedOut("sleep")) { try line("sleep", "600", patience: 0) }
    }
}
