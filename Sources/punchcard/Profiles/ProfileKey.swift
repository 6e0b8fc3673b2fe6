import Attendance
import Editor
import GroupModel

/// What a profile of `config.yaml` may say: the one declaration that reading, `profiles` and the help go by.
nonisolated enum ProfileKey: String, CaseIterable {
    case platform
    case appID = "app_id"
    case secretEnvironment = "secret_env"
    case secretCommand = "secret_command"
    case secret
    case operatorID = "operator_id"
    case employeeType = "employee_type"
    case language
    case environment
    case color
    case readOnly = "read_only"
    case secondAdmin = "second_admin"
    case sealKeyEnvironment = "seal_key_env"
    case sealKeyCommand = "seal_key_command"
    case sealKey = "seal_key"
    case proxy = "https_proxy"
    case directHosts = "no_proxy"
    case trustRoots = "ca_file"

    var name: String { rawValue }

    /// What stands behind the colon.
    enum Kind: Hashable {
        case text
        /// Never shown, not even in an error about it.
        case hiddenText
        /// `true` or `false`.
        case flag
        /// One of these.
        case choice([String])
        /// The name of an environment variable.
        case variable
        /// A program and its arguments: words with blanks between, or a list. No shell reads them.
        case command
        /// The path of a file; `~/` is the home directory.
        case path
    }

    var kind: Kind {
        switch self {
        case .platform, .appID, .operatorID, .directHosts: .text
        case .secret, .sealKey, .proxy: .hiddenText
        case .secretEnvironment, .sealKeyEnvironment: .variable
        case .secretCommand, .sealKeyCommand: .command
        case .employeeType: .choice(["employee_id", "employee_no"])
        case .language: .choice(Language.allCases.map(\.rawValue))
        case .environment: .choice(EnvironmentKind.allCases.map(\.rawValue))
        case .color: .choice(EnvironmentColor.allCases.map(\.rawValue))
        case .readOnly, .secondAdmin: .flag
        case .trustRoots: .path
        }
    }

    /// What a key is for, in one clause.
    var help: Words {
        switch self {
        case .platform:
            Words(
                zh: "feishu、lark，或平台地址（https://…；http 仅限本机）",
                en: "feishu, lark, or the address of a platform (https://…; http to this machine only)"
            )
        case .appID: Words(zh: "应用的 app_id", en: "the id of the app, cli_…")
        case .secretEnvironment:
            Words(zh: "存放应用密钥的环境变量名（首选）", en: "the variable that holds the app's secret (best)")
        case .secretCommand:
            Words(
                zh: "打印应用密钥的命令，如 pass show feishu/app；不经过 shell，只取第一行",
                en: "a command that prints the secret, such as pass show feishu/app; no shell, first line only"
            )
        case .secret: Words(zh: "应用密钥本身（不得已时）", en: "the secret itself (when nothing else will do)")
        case .operatorID: Words(zh: "写入时的操作人", en: "whose groups may be written")
        case .employeeType: Words(zh: "人员 ID 的类型", en: "which ids of people travel")
        case .language: Words(zh: "界面语言", en: "the language of the program")
        case .environment: Words(zh: "环境；生产环境会醒目标出", en: "what it is; a production profile is visibly one")
        case .color: Words(zh: "标题栏的颜色", en: "the colour of the header")
        case .readOnly: Words(zh: "true：不写入任何内容", en: "true: nothing is ever written")
        case .secondAdmin: Words(zh: "true：由另一位管理员执行写入", en: "true: another admin carries out what one submits")
        case .sealKeyEnvironment:
            Words(zh: "存放封条密钥的环境变量名", en: "the variable that holds the key that the admins share")
        case .sealKeyCommand: Words(zh: "打印封条密钥的命令", en: "a command that prints that key")
        case .sealKey: Words(zh: "封条密钥本身", en: "that key itself")
        case .proxy:
            Words(
                zh: "代理 http://主机:端口；none 表示不用代理；缺省取环境变量 https_proxy",
                en: "the proxy, http://host:port, or none; else the variable https_proxy"
            )
        case .directHosts:
            Words(zh: "不经代理的主机；缺省取环境变量 no_proxy", en: "hosts without a proxy; else the variable no_proxy")
        case .trustRoots:
            Words(zh: "额外信任的根证书（PEM）", en: "more certificates to trust (PEM), for proxies that inspect TLS")
        }
    }

    /// What people write for it who know other programs.
    private var otherNames: [String] {
        switch self {
        case .platform: ["base_url", "url", "where", "host", "domain"]
        case .secret: ["app_secret", "password"]
        case .secretEnvironment: ["app_secret_env", "secret_variable"]
        case .secretCommand: ["app_secret_command", "password_command"]
        case .operatorID: ["operator", "user_id"]
        case .language: ["lang"]
        case .environment: ["env", "kind", "stage"]
        case .color: ["colour"]
        case .proxy: ["proxy", "http_proxy"]
        case .trustRoots: ["ca", "cacert", "ca_bundle"]
        default: []
        }
    }

    /// The key that a misspelt one may stand for.
    static func nearest(to word: String) -> ProfileKey? {
        let called = allCases.flatMap { key in ([key.name] + key.otherNames).map { (name: $0, key: key) } }
        return Resemblance.nearest(to: word, among: called.map(\.name)).flatMap { name in
            called.first { $0.name == name }?.key
        }
    }
}

/// What a profile's groups are for.
nonisolated enum EnvironmentKind: String, CaseIterable {
    case production, staging, test

    /// Before the profile's name, in the header and in the history.
    var label: String {
        switch self {
        case .production: "PROD"
        case .staging: "STAGING"
        case .test: "TEST"
        }
    }
}
