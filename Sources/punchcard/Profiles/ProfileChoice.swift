import Attendance
import AttendanceAPI
import Foundation
import GroupModel
import LocalStore

/// The variables that say where the groups are. Empty ones count as not set.
nonisolated struct Variables {
    let profile: String?
    let baseURL: String?
    let appID: String?
    /// Whether there was white space around it, which is left out.
    let isAppIDTrimmed: Bool
    let secret: Secret?
    let operatorID: String?
    let language: Language?

    init(_ environment: [String: String]) {
        let value = { (name: EnvironmentVariable) in
            environment[name.rawValue].flatMap { $0.isEmpty ? nil : $0 }
        }
        profile = value(.profile)
        baseURL = value(.baseURL)
        let id = value(.appID)
        appID = id?.withoutOuterBlanks
        isAppIDTrimmed = id != appID
        secret = value(.appSecret).map { Secret($0) }
        operatorID = value(.operatorID)
        language = value(.language).map { $0.hasPrefix("zh") ? .zh : .en }
    }

    /// Whether they name a tenant without any profile.
    var standAlone: Bool { appID != nil && secret != nil }
}

/// Who says where the groups are.
nonisolated enum ProfileChoice {
    case sandbox
    case profile(Profile)
    /// `PUNCHCARD_APP_ID` and `PUNCHCARD_APP_SECRET`, where no profile was named.
    case variables
    /// Nobody; for commands that can do without.
    case nothing

    var profile: Profile? {
        if case .profile(let profile) = self { profile } else { nil }
    }

    /// The profile that was named by `--profile` or `PUNCHCARD_PROFILE`; else variables that need none; else the file's
    /// default or only profile.
    /// - Throws: `CommandFailure` with status 64.
    init(
        _ options: GlobalOptions,
        _ variables: Variables,
        file: ProfileFile,
        language: Language,
        needsTarget: Bool,
        notes: inout [Words]
    ) throws {
        if options.sandbox {
            guard options.profile == nil else {
                let words = Words(zh: "--sandbox 与 --profile 不能同用。", en: "Take either --sandbox or --profile.")
                throw CommandFailure(.usage, words, language)
            }
            self = .sandbox
            return
        }
        let name = options.profile ?? variables.profile
        if name == nil, variables.standAlone {
            self = .variables
            return
        }
        let profiles: Profiles
        do throws(ConfigError) {
            profiles = try file.read() ?? Profiles(path: file.path)
        } catch {
            throw CommandFailure(.usage, error.words, language)
        }
        if let name {
            self = .profile(try profiles.named(name, language: language))
            notes += profiles.notes(butOf: name)
        } else if let profile = try profiles.usablePreferred(language) {
            self = .profile(profile)
            notes += profiles.notes(butOf: profile.name)
        } else if needsTarget {
            throw CommandFailure(.usage, Self.undecided(profiles), language)
        } else {
            self = variables.appID == nil ? .nothing : .variables
        }
    }

    /// Whether nobody has said anything yet: no option, no variable, no profile. Then there is somebody to be asked.
    /// - Throws: `CommandFailure` with status 64 for a file of profiles that is not as it should be.
    static func isFirstStart(
        _ options: GlobalOptions,
        environment: [String: String] = ProcessInfo.processInfo.environment
    ) throws -> Bool {
        let variables = Variables(environment)
        guard !options.sandbox, options.profile == nil, variables.profile == nil, variables.appID == nil else {
            return false
        }
        do throws(ConfigError) {
            return try ProfileFile(in: FileLocations(environment: environment)).read()?.all.isEmpty ?? true
        } catch {
            throw CommandFailure(.usage, error.words, Settings.language(options.lang, environment))
        }
    }

    private static func undecided(_ profiles: Profiles) -> Words {
        guard profiles.all.isEmpty else {
            let names = profiles.all.map(\.name).joined(separator: ", ")
            return Words(
                zh: "\(profiles.path) 中有多个配置：\(names)。请用 --profile 选择，或在文件中写明 default。",
                en: "\(profiles.path) has several profiles: \(names). Choose one by --profile, or name a default in it."
            )
        }
        return Words(
            zh: "没有指定考勤组在哪里：请用 --sandbox 打开示例公司，用 punchcard login 新建配置，或设置 PUNCHCARD_APP_ID 与 "
                + "PUNCHCARD_APP_SECRET。",
            en:
                "Nothing says where the groups are: --sandbox opens the example company, punchcard login makes a profile, "
                + "PUNCHCARD_APP_ID and PUNCHCARD_APP_SECRET open a tenant."
        )
    }
}
