import Attendance
import AttendanceAPI
import Foundation
import GroupModel
import LocalStore

/// What the options, the environment and a profile say, put together. An option beats a variable, a variable the profile.
nonisolated struct Settings {
    let language: Language
    let target: Target
    let employeeType: EmployeeType
    /// Whose name a write bears; nil when nobody was named.
    let operatorID: String?
    let isVerbose: Bool
    let usesColor: Bool
    let isASCII: Bool
    /// Whose word counts; nil for the sandbox and for a tenant that only variables name.
    let profile: Profile?
    /// The way to the server.
    let network: AttendanceClient.Network
    /// Where this user's files are.
    let locations: FileLocations
    /// What is to be told though the work goes on.
    private(set) var notes: [Words] = []
    /// Not the variables themselves: they hold secrets, and a dump of the settings would show them.
    private let environment: @Sendable () -> [String: String]

    enum Target {
        /// The embedded server.
        case sandbox
        case tenant(BaseURL, appID: String, secret: Secret)
        /// Where a command that needs no server would find one: enough to tell its files and its history.
        case named(BaseURL, appID: String)
        /// A command that needs no server was given none.
        case none
    }

    /// - Parameters:
    ///   - needsTarget: whether the command cannot do without a server. Only then is a command run for the secret, before
    ///     anything is drawn: it may ask for a passphrase.
    ///   - environment: of the process.
    /// - Throws: `CommandFailure` with status 64 when nothing says where the groups are, and for a file of profiles that is
    ///   not as it should be, by line and column.
    init(
        _ options: GlobalOptions,
        needsTarget: Bool = true,
        environment: [String: String] = ProcessInfo.processInfo.environment
    ) throws {
        let variables = Variables(environment)
        let spoken = Self.language(options.lang, environment)
        locations = FileLocations(environment: environment)
        let choice = try ProfileChoice(
            options,
            variables,
            file: ProfileFile(in: locations),
            language: spoken,
            needsTarget: needsTarget,
            notes: &notes
        )
        if variables.isAppIDTrimmed { notes.append(Self.trimmed("app_id", EnvironmentVariable.appID.rawValue)) }
        for place in choice.profile?.trimmed ?? [] { notes.append(Self.trimmed("app_id", place.description)) }
        profile = choice.profile
        language = options.lang ?? variables.language ?? profile?.language ?? spoken
        employeeType = options.employeeType ?? profile?.employeeType ?? .employeeID
        isVerbose = options.verbose
        usesColor = !options.noColor && (environment["NO_COLOR"] ?? "").isEmpty
        isASCII = options.ascii
        self.environment = { environment }
        network = needsTarget ? try Self.network(choice, environment, language: language) : AttendanceClient.Network()
        let named = variables.operatorID ?? profile?.operatorID
        switch choice {
        case .sandbox:
            target = .sandbox
            operatorID = named ?? EmbeddedSandbox.operatorID
        case .profile(let profile):
            target = try Self.target(
                profile,
                variables,
                environment,
                needsSecret: needsTarget,
                language: language,
                &notes
            )
            operatorID = named
        case .variables:
            target = try Self.target(
                nil,
                variables,
                environment,
                needsSecret: needsTarget,
                language: language,
                &notes
            )
            operatorID = named
        case .nothing:
            target = .none
            operatorID = named
        }
    }

    private static func target(
        _ profile: Profile?,
        _ variables: Variables,
        _ environment: [String: String],
        needsSecret: Bool,
        language: Language,
        _ notes: inout [Words]
    ) throws -> Target {
        do {
            guard let appID = variables.appID ?? profile?.appID else { return .none }
            guard !appID.isEmpty, appID.isWithoutBlanks else {
                throw ConfigError(
                    at: ConfigPlace(path: EnvironmentVariable.appID.rawValue),
                    Words(zh: "app_id 中间有空白字符，或全是空白。", en: "The app id has white space in it, or is nothing else.")
                )
            }
            let named = try variables.baseURL.map { try BaseURL($0) } ?? profile?.baseURL
            let url = try named ?? PlatformName.baseURL("feishu")
            guard needsSecret else { return .named(url, appID: appID) }
            let source = variables.secret.map(SecretSource.given) ?? profile?.secret
            guard let source else {
                throw CommandFailure(.usage, noSecret(profile), language)
            }
            let (secret, isTrimmed) = try source.appSecret(
                in: Self.withoutSecrets(environment, of: profile, but: source)
            )
            if isTrimmed { notes.append(Self.trimmed("app_secret", source.words)) }
            return .tenant(url, appID: appID, secret: secret)
        } catch let error as BaseURLError {
            throw CommandFailure(.usage, Words(zh: error.words.zh, en: error.words.en), language)
        } catch let error as ConfigError {
            throw CommandFailure(.usage, lines: error.lines(language))
        }
    }

    private static func network(
        _ choice: ProfileChoice,
        _ environment: [String: String],
        language: Language
    ) throws -> AttendanceClient.Network {
        do throws(ConfigError) {
            return switch choice {
            case .sandbox, .nothing: AttendanceClient.Network()
            case .variables: try AttendanceClient.Network(environment)
            case .profile(let profile): try profile.network(in: environment)
            }
        } catch {
            throw CommandFailure(.usage, lines: error.lines(language))
        }
    }

    private static func trimmed(_ what: String, _ place: String) -> Words {
        trimmed(what, Words(zh: place, en: place))
    }

    private static func trimmed(_ what: String, _ place: Words) -> Words {
        Words(
            zh: "警告：\(what)（\(place.zh)）前后有空白字符，已忽略。",
            en: "warning: there is white space around \(what) (\(place.en)), which is left out."
        )
    }

    /// What mends whatever the notes tell.
    static let noteRemedy = Words(zh: "请在 config.yaml 或环境变量中改正。", en: "Mend it in config.yaml, or in the environment.")

    private static func noSecret(_ profile: Profile?) -> Words {
        let place = profile?.place.description ?? ""
        return Words(
            zh: "\(place)：没有说明应用密钥从何处取得。请加 secret_env、secret_command 或 secret，或设置 PUNCHCARD_APP_SECRET。",
            en: "\(place): Nothing says where the app's secret is. Add secret_env, secret_command or secret, or set "
                + "PUNCHCARD_APP_SECRET."
        )
    }

    /// What a command that is run for a secret gets: nothing of the others.
    private static func withoutSecrets(
        _ environment: [String: String],
        of profile: Profile?,
        but source: SecretSource
    ) -> [String: String] {
        if case .variable = source { return environment }
        var environment = environment
        environment[EnvironmentVariable.appSecret.rawValue] = nil
        for case .variable(let name, _)? in [profile?.secret, profile?.sealKey] { environment[name] = nil }
        return environment
    }

    /// By the option, then the program's own variable, then as every program does (`ux.md`, "Words"): what is spoken before
    /// a profile was read.
    /// - Parameter option: `--lang`, where it is known.
    static func language(
        _ option: Language? = nil,
        _ environment: [String: String] = ProcessInfo.processInfo.environment
    ) -> Language {
        if let language = option ?? Variables(environment).language { return language }
        let names = ["LC_ALL", "LC_MESSAGES", "LANG"]
        let value = names.lazy.compactMap { environment[$0] }.first { !$0.isEmpty } ?? ""
        return value.hasPrefix("zh") ? .zh : .en
    }
}

// MARK: What a profile asks for

nonisolated extension Settings {
    /// The file that the sandbox keeps its groups in; empty for a real platform.
    var dataFile: String { if case .sandbox = target { locations.sandboxPath } else { "" } }

    var profileName: String? { profile?.name }

    /// Whether nothing may be written.
    var isReadOnly: Bool { profile?.isReadOnly ?? false }

    /// Whether a submit makes a sealed request for another admin instead of writing.
    var asksSecondAdmin: Bool { profile?.asksSecondAdmin ?? false }

    /// What ways of writing ask that can't make a request for a second admin.
    /// - Throws: `CommandFailure` with status 64 when the profile asks for one.
    func checkMayWriteAlone() throws {
        if asksSecondAdmin { throw CommandFailure(.usage, Self.secondAdminRefusal, language) }
    }

    static let secondAdminRefusal = Words(
        zh: "当前配置要求第二位管理员（second_admin），没有写入任何内容。在编辑器的复核中按 S 生成请求文件，由另一位管理员用 punchcard review 提交。",
        en: """
            This profile asks for a second admin (second_admin), and nothing was written. S in the editor's review makes a \
            request, which another admin applies by punchcard review.
            """
    )

    /// Whether a command has to be run for the app's secret, which may ask for a passphrase.
    var runsCommandForSecret: Bool {
        guard case .named = target, case .command? = profile?.secret else { return false }
        return environment()[EnvironmentVariable.appSecret.rawValue, default: ""].isEmpty
    }

    /// The key that the admins of the profile share; nil when they have none. A command may be run for it.
    /// - Throws: `CommandFailure` with status 64 when the profile promises one and it can't be had.
    var sealKey: Secret? {
        get throws {
            guard let source = profile?.sealKey else { return nil }
            do throws(ConfigError) {
                return try source.secret(in: Self.withoutSecrets(environment(), of: profile, but: source))
            } catch {
                throw CommandFailure(.usage, lines: error.lines(language))
            }
        }
    }

    /// What every command asks before it writes.
    /// - Throws: `CommandFailure` with status 64 when the profile is read-only.
    func checkMayWrite() throws {
        if let refusal = writeRefusal { throw CommandFailure(.usage, refusal, language) }
    }

    /// Why nothing is written under this profile; nil where that is allowed.
    var writeRefusal: Words? {
        guard isReadOnly, let profile else { return nil }
        let place = (profile.places[.readOnly] ?? profile.place).description
        return Words(
            zh: "配置「\(profile.name)」是只读的（\(place)），没有写入任何内容。需要写入时请换一个配置。",
            en:
                "The profile “\(profile.name)” is read-only (\(place)), and nothing was written. Choose another to write."
        )
    }

    /// As the header of the screens says it, and the history. A profile whose place is overruled by a variable does not pass
    /// for what its name says.
    var environmentName: String {
        let name: String
        switch target {
        case .sandbox: return "SANDBOX"
        case .tenant(let url, let appID, _), .named(let url, let appID):
            name = "\(url.description.split(separator: "/").last ?? "") \(appID)"
            guard let profile else { return name }
            return profile.baseURL == url && profile.appID == appID ? profile.label : "\(profile.label) → \(name)"
        case .none: return ""
        }
    }
}

nonisolated extension Settings.Target {
    /// What files and history say of where a group is from. The sandbox has another port each time.
    var origin: (baseURL: String, appID: String) {
        switch self {
        case .sandbox: ("sandbox", "sandbox")
        case .tenant(let url, let appID, _), .named(let url, let appID): (url.description, appID)
        case .none: ("", "")
        }
    }
}
