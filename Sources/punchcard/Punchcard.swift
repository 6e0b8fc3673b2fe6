import ArgumentParser

/// `punchcard`: the editor, and the commands that do its work in scripts.
@main
struct Punchcard: AsyncParsableCommand {
    nonisolated static let configuration = CommandConfiguration(
        commandName: "punchcard",
        abstract: "Edits attendance groups (考勤组) of Feishu and Lark, and never loses one.",
        discussion: """
            Without a command it opens the editor: the list of groups, or straight into one group.

            Try it without an account: punchcard --sandbox

            A tenant is a profile of config.yaml in $XDG_CONFIG_HOME/punchcard, chosen by --profile, PUNCHCARD_PROFILE or \
            as the default there. PUNCHCARD_APP_ID, PUNCHCARD_APP_SECRET, PUNCHCARD_BASE_URL (https://open.feishu.cn \
            unless set) and PUNCHCARD_OPERATOR_ID overrule it, or do without any.

            Screens and messages are in Chinese or English: --lang zh, --lang en, else as PUNCHCARD_LANG, LC_ALL, \
            LC_MESSAGES or LANG says. This help is in English.

            Exit status: 0 done; 1 there are differences; 2 invalid input; 3 the platform refused; 5 not reached; \
            6 outcome of a write unknown; 64 wrong usage; 130 cancelled.
            """,
        version: Version.current,
        subcommands: needed,
        defaultSubcommand: EditCommand.self
    )

    /// The commands that the command line can mean. The editor starts without the declarations of the others, which would be
    /// 3 MiB of it.
    private nonisolated static var needed: [any ParsableCommand.Type] {
        let words = CommandLine.arguments.dropFirst()
        let needsAll = words.contains { word in
            // No search within the words: that alone would bring in 2 MiB of Unicode's tables.
            word == "help" || word == "-h" || word.hasPrefix("--help") || word.hasPrefix("---completion")
                || word.hasPrefix("--generate-completion") || word.hasPrefix("--experimental")
                || CommandName(rawValue: word).map { $0 != .edit } ?? false
        }
        return needsAll ? CommandName.allCases.map(\.command) : [EditCommand.self]
    }

    // So that options may stand before the command as well.
    @OptionGroup var options: GlobalOptions
}

enum Version {
    nonisolated static let current = "0.1.0"
}

/// What the commands are called, in the order of the help.
nonisolated enum CommandName: String, CaseIterable {
    case edit, new, list, get, payload, validate, diff, apply, delete, export, history, restore, review, face, login
    case profiles, doctor, sandbox

    fileprivate var command: any ParsableCommand.Type {
        switch self {
        case .edit: EditCommand.self
        case .new: NewCommand.self
        case .list: ListCommand.self
        case .get: GetCommand.self
        case .payload: PayloadCommand.self
        case .validate: ValidateCommand.self
        case .diff: DiffCommand.self
        case .apply: ApplyCommand.self
        case .delete: DeleteCommand.self
        case .export: ExportCommand.self
        case .history: HistoryCommand.self
        case .restore: RestoreCommand.self
        case .review: ReviewCommand.self
        case .face: FaceCommand.self
        case .login: LoginCommand.self
        case .profiles: ProfilesCommand.self
        case .doctor: DoctorCommand.self
        case .sandbox: SandboxCommand.self
        }
    }
}
