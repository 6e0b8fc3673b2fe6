/// What Punchcard keeps on the disk, for the manual; `FileLocations` says where, and all of it is for its owner alone.
nonisolated enum KeptFile: String, CaseIterable {
    case config = "$XDG_CONFIG_HOME/punchcard/config.yaml"
    case state = "$XDG_STATE_HOME/punchcard/state.sqlite"
    case names = "$XDG_CACHE_HOME/punchcard/names.sqlite"
    case log = "$XDG_STATE_HOME/punchcard/punchcard.log"
    case sandbox = "$XDG_STATE_HOME/punchcard/sandbox.sqlite"

    var path: String { rawValue }

    var help: String {
        switch self {
        case .config: "the profiles (~/.config unless set)"
        case .state: "groups as they were before each write, what became of it, and drafts (~/.local/state unless set)"
        case .names: "names of groups, people, departments and shifts (~/.cache unless set)"
        case .log: "the log: never a secret"
        case .sandbox: "the company of the embedded sandbox"
        }
    }
}
