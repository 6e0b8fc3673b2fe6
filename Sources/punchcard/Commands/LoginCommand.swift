import ArgumentParser
import Attendance
import AttendanceAPI
import GroupModel

struct LoginCommand: AsyncParsableCommand {
    nonisolated static let configuration = CommandConfiguration(
        commandName: CommandName.login.rawValue,
        abstract: "Make or change a profile: asks for it, tries it, and saves it for you alone.",
        discussion: """
            Asks for what no option says: the profile's name (--profile), the platform, the app's id and secret, and the \
            operator. Nothing is saved when the platform does not accept them. Scopes that the app lacks are named.

            A secret that is typed is not shown, and goes into config.yaml (mode 0600). Better: --secret-env or \
            --secret-command say where it is, and it is kept nowhere else.
            """
                + Examples([
                    "asks for everything": "punchcard login",
                    "the secret stays in the password store":
                        "punchcard login --profile acme --secret-command \"pass show feishu/app\"",
                ])
    )

    @ParentCommand var parent: Punchcard
    @OptionGroup(title: GlobalOptions.title) var options: GlobalOptions

    @Option(help: ArgumentHelp("feishu, lark, or the address of a platform.", valueName: "platform"))
    var platform: String?

    @Option(help: ArgumentHelp("The id of the app.", valueName: "id"))
    var appID: String?

    @Option(help: ArgumentHelp("Whose groups may be written; most tenants want it.", valueName: "id"))
    var operatorID: String?

    @Option(help: ArgumentHelp("The variable that holds the app's secret.", valueName: "name"))
    var secretEnv: String?

    @Option(help: ArgumentHelp("A command that prints the secret; no shell reads it.", valueName: "command"))
    var secretCommand: String?

    func validate() throws {
        if secretEnv != nil, secretCommand != nil {
            throw ValidationError("Name the secret by --secret-env or by --secret-command, not by both.")
        }
    }

    func run() async throws {
        try await ExitStatus.report {
            let options = options.adding(parent.options)
            let language = Settings.language(options.lang)
            guard !options.sandbox else {
                let words = Words(zh: "--sandbox 不需要配置。", en: "The sandbox needs no profile.")
                throw CommandFailure(.usage, words[language])
            }
            do {
                return try await logIn(options, language)
            } catch let error as ConfigError {
                throw CommandFailure(.usage, lines: error.lines(language))
            }
        }
    }

    private func logIn(_ options: GlobalOptions, _ language: Language) async throws -> ExitStatus {
        let login = ProfileLogin(language: language)
        // A file that is not taken is told before anything is asked.
        let known = try login.known()
        let questions = LoginQuestions(language: language)
        guard let name = options.profile ?? questions.name(known.all.map(\.name)) else { return .cancelled }
        let old = known.all.first { $0.name == name }
        guard let platform = try platform ?? questions.platform(old),
            let appID = appID ?? questions.appID(old),
            let source = secretLine(questions, old),
            let operatorID = operatorID ?? questions.operatorID(old)
        else { return .cancelled }
        let answers = ProfileLogin.Answers(
            name: name,
            platform: platform,
            appID: appID,
            source: source.line,
            operatorID: operatorID
        )
        let result = try await login.run(answers) { $0.lines(language).forEach(Output.error) }
        guard result.isSaved else {
            Output.error(Words(zh: "没有保存。", en: "Nothing was saved.")[language])
            return result.status
        }
        let how = result.isPreferred ? "punchcard" : "punchcard --profile \(name)"
        Output.error(
            Words(
                zh: "已保存到 \(login.file.path)（只有你能读）。现在可以运行：\(how)",
                en: "Saved to \(login.file.path), for you alone. Now run: \(how)"
            )[language]
        )
        return .done
    }

    private struct SecretAnswer {
        /// Nil for where the profile has it already.
        var line: (key: ProfileKey, value: String)?
    }

    /// - Returns: nil when no more lines come.
    private func secretLine(_ questions: LoginQuestions, _ old: Profile?) -> SecretAnswer? {
        if let secretEnv { return SecretAnswer(line: (.secretEnvironment, secretEnv)) }
        if let secretCommand { return SecretAnswer(line: (.secretCommand, secretCommand)) }
        return questions.secret(old).map { SecretAnswer(line: $0.isEmpty ? nil : (.secret, $0)) }
    }
}

/// What `login` asks. Nil when no more lines come.
nonisolated struct LoginQuestions {
    let language: Language

    func name(_ known: [String]) -> String? {
        let list =
            known.isEmpty
            ? ""
            : Words(zh: "（已有：\(known.joined(separator: "、"))）", en: " (there are: \(known.joined(separator: ", ")))")[
                language
            ]
        return ask(
            Words(zh: "配置的名称\(list)", en: "Name of the profile\(list)"),
            offering: known.isEmpty ? "default" : nil
        )
    }

    /// Asks again until it is an address that a secret may be sent to; lines that a script pipes in get one chance.
    func platform(_ old: Profile?) throws -> String? {
        while true {
            let words = Words(zh: "平台：feishu、lark 或地址", en: "Platform: feishu, lark or an address")
            guard let answer = ask(words, offering: old?.baseURL?.description ?? "feishu") else { return nil }
            do throws(BaseURLError) {
                _ = try PlatformName.baseURL(answer)
                return answer
            } catch {
                Output.error(language == .zh ? error.words.zh : error.words.en)
            }
        }
    }

    func appID(_ old: Profile?) -> String? {
        ask(Words(zh: "应用的 app_id（cli_…）", en: "Id of the app (cli_…)"), offering: old?.appID)
    }

    /// Empty for where the profile has it already.
    func secret(_ old: Profile?) -> String? {
        while true {
            let kept = old?.secret.map(\.words)
            let words = Words(
                zh: "应用密钥（不显示\(kept.map { "；留空则仍用：\($0.zh)" } ?? "")）：",
                en: "Secret of the app (not shown\(kept.map { "; empty keeps it: \($0.en)" } ?? "")):"
            )
            guard let answer = Prompt.hiddenLine(words[language]) else { return nil }
            if !answer.isEmpty || kept != nil { return answer }
        }
    }

    /// Empty when there is none.
    func operatorID(_ old: Profile?) -> String? {
        let words = Words(zh: "操作人 operator_id（没有则留空）", en: "Operator id (leave it empty for none)")
        return ask(words, offering: old?.operatorID ?? "")
    }

    /// - Parameter offered: what an empty line means; nil asks again.
    private func ask(_ words: Words, offering offered: String?) -> String? {
        let shown = offered.map { $0.isEmpty ? "" : " [\($0)]" } ?? ""
        while let answer = Prompt.line(words[language] + shown + (language == .zh ? "：" : ":")) {
            if !answer.isEmpty { return answer }
            if let offered { return offered }
        }
        return nil
    }
}
