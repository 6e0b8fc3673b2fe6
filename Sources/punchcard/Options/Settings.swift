import AttendanceAPI
import Foundation
import GroupModel
import LocalStore

/// What the options and the environment say, put together.
nonisolated struct Settings {
    let language: Language
    let target: Target
    let employeeType: EmployeeType
    /// Whose name a write bears; nil when nobody was named.
    let operatorID: String?
    let isVerbose: Bool
    let usesColor: Bool
    let isASCII: Bool

    enum Target {
        /// The embedded server.
        case sandbox
        case tenant(BaseURL, appID: String, secret: Secret)
        /// A command that needs no server was given none.
        case none
    }

    /// - Parameter needsTarget: whether the command cannot do without a server.
    /// - Throws: `CommandFailure` with status 64 when nothing says where the groups are.
    init(
        _ options: GlobalOptions,
        needsTarget: Bool = true,
        environment: [String: String] = ProcessInfo.processInfo.environment
    ) throws {
        language = options.lang ?? Self.language(of: environment)
        employeeType = options.employeeType ?? .employeeID
        isVerbose = options.verbose
        usesColor = !options.noColor && (environment["NO_COLOR"] ?? "").isEmpty
        isASCII = options.ascii
        let named = environment["PUNCHCARD_OPERATOR_ID"].flatMap { $0.isEmpty ? nil : $0 }
        if options.sandbox {
            target = .sandbox
            operatorID = named ?? EmbeddedSandbox.operatorID
        } else {
            do {
                target = try Self.tenant(environment, language: language)
            } catch  where !needsTarget {
                target = .none
            }
            operatorID = named
        }
    }

    /// As the header of the screens says it.
    var environmentName: String {
        switch target {
        case .sandbox: "SANDBOX"
        case .tenant(let url, let appID, _): "\(url) \(appID)"
        case .none: ""
        }
    }

    /// By the program's own variable, then as every program does (`ux.md`, "Words").
    private static func language(of environment: [String: String]) -> Language {
        let names = ["PUNCHCARD_LANG", "LC_ALL", "LC_MESSAGES", "LANG"]
        let value = names.lazy.compactMap { environment[$0] }.first { !$0.isEmpty } ?? ""
        return value.hasPrefix("zh") ? .zh : .en
    }

    private static func tenant(_ environment: [String: String], language: Language) throws -> Target {
        let value = { (name: String) in environment[name].flatMap { $0.isEmpty ? nil : $0 } }
        guard let appID = value("PUNCHCARD_APP_ID"), let secret = value("PUNCHCARD_APP_SECRET") else {
            let words = Words(
                zh: "没有指定考勤组在哪里：请用 --sandbox 打开示例公司，或设置 PUNCHCARD_APP_ID 与 PUNCHCARD_APP_SECRET。",
                en: "Nothing says where the groups are: --sandbox opens the example company; PUNCHCARD_APP_ID and "
                    + "PUNCHCARD_APP_SECRET open a tenant."
            )
            throw CommandFailure(.usage, words[language])
        }
        do throws(BaseURLError) {
            let url = try BaseURL(value("PUNCHCARD_BASE_URL") ?? "https://open.feishu.cn")
            return .tenant(url, appID: appID, secret: Secret(secret))
        } catch {
            throw CommandFailure(.usage, language == .zh ? error.words.zh : error.words.en)
        }
    }
}

nonisolated extension Settings.Target {
    /// What files and history say of where a group is from. The sandbox has another port each time.
    var origin: (baseURL: String, appID: String) {
        switch self {
        case .sandbox: ("sandbox", "sandbox")
        case .tenant(let url, let appID, _): (url.description, appID)
        case .none: ("", "")
        }
    }
}
