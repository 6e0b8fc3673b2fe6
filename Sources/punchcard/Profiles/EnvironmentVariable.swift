/// The variables of `cli.md`, besides `NO_COLOR` and those of proxies.
nonisolated enum EnvironmentVariable: String, CaseIterable {
    case profile = "PUNCHCARD_PROFILE"
    case baseURL = "PUNCHCARD_BASE_URL"
    case appID = "PUNCHCARD_APP_ID"
    case appSecret = "PUNCHCARD_APP_SECRET"
    case operatorID = "PUNCHCARD_OPERATOR_ID"
    case language = "PUNCHCARD_LANG"

    /// For the manual.
    var help: String {
        switch self {
        case .profile: "the profile to work with, as --profile"
        case .baseURL: "the address of the platform; https://open.feishu.cn where neither it nor a profile says so"
        case .appID: "the id of the app; with its secret it does without a profile"
        case .appSecret: "the app's secret"
        case .operatorID: "whose name a write bears"
        case .language: "zh or en, as --lang; else LC_ALL, LC_MESSAGES and LANG"
        }
    }
}
