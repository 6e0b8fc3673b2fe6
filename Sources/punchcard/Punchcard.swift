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

    private nonisolated static let commands: [any ParsableCommand.Type] = [
        EditCommand.self, NewCommand.self, ListCommand.self, GetCommand.self, PayloadCommand.self, ValidateCommand.self,
        DiffCommand.self, ApplyCommand.self, DeleteCommand.self, ExportCommand.self, HistoryCommand.self,
        RestoreCommand.self, ReviewCommand.self, FaceCommand.self, LoginCommand.self, ProfilesCommand.self,
        DoctorCommand.self, SandboxCommand.self,
    ]

    /// Of the commands those that the command line can mean: the editor starts without the declarations of all others, which
    /// would be 3 MiB of it.
    private nonisolated static var needed: [any ParsableCommand.Type] {
        let words = Set(CommandLine.arguments.dropFirst())
        let asksAboutCommands = words.contains { word in
            word == "help" || word == "-h" || word.hasPrefix("--help") || word.contains("completion")
                || word.hasPrefix("--experimental")
        }
        let named = commands.contains { $0 != EditCommand.self && words.contains(name(of: $0)) }
        return asksAboutCommands || named ? commands : [EditCommand.self]
    }

    /// `get` for `GetCommand`.
    private nonisolated static func name(of command: any ParsableCommand.Type) -> String {
        String(String(describing: command).dropLast("Command".count)).lowercased()
    }

    nonisolated static var commandNames: [String] { commands.map(name) }

    // So that options may stand before the command as well.
    @OptionGroup var options: GlobalOptions
}

enum Version {
    nonisolated static let current = "0.1.0"
}
