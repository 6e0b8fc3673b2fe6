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

            A tenant is a profile of config.yaml: punchcard login makes one, --profile chooses it. In pipelines PUNCHCARD_APP_ID \
            and PUNCHCARD_APP_SECRET do without, and PUNCHCARD_BASE_URL names a platform other than Feishu. Screens and messages \
            are in Chinese or English (--lang zh, --lang en); this help is in English. punchcard manual has all of it on one page.
            """
                + Examples([
                    "the example company, without an account": "punchcard --sandbox",
                    "a group as a file; edited, looked at, applied": """
                    punchcard get 开心考勤 > happy.yaml
                    punchcard apply --file happy.yaml --dry-run
                    punchcard apply --file happy.yaml
                    """,
                ]) + "\n\n" + ExitStatus.table,
        version: Version.current,
        groupedSubcommands: needed,
        defaultSubcommand: EditCommand.self
    )

    /// The commands that the command line can mean. The editor starts without the declarations of the others, which would be
    /// 3 MiB of it.
    private nonisolated static var needed: [CommandGroup] {
        let words = CommandLine.arguments.dropFirst()
        let needsAll = words.contains { word in
            // No search within the words: that alone would bring in 2 MiB of Unicode's tables.
            word == "help" || word == "-h" || word.hasPrefix("--help") || word.hasPrefix("---completion")
                || word.hasPrefix("--generate-completion") || word.hasPrefix("--experimental")
                || CommandName(rawValue: word).map { $0 != .edit } ?? false
        }
        return needsAll
            ? CommandName.Group.allCases.map(\.commands) : [CommandGroup(name: "", subcommands: [EditCommand.self])]
    }

    static func main() async {
        MemoryDump.forbid()
        await main(nil)
        // It has returned, so all was well so far.
        do { try ExitStatus.checkOutput() } catch { exit(withError: error) }
    }

    // So that options may stand before the command as well.
    @OptionGroup(title: GlobalOptions.title) var options: GlobalOptions
}

enum Version {
    nonisolated static let current = "0.1.0"
}

/// What the commands are called, in the order of the help.
nonisolated enum CommandName: String, CaseIterable {
    case edit, new
    case list, get, validate, diff, payload, apply, delete, export
    case history, restore, review
    case face
    case login, profiles, doctor, sandbox, completion, manual

    /// Under which title the help has it.
    enum Group: String, CaseIterable {
        case editor = "Editor"
        case files = "Group file"
        case writes = "History"
        case faces = "Face"
        case machine = "Set-up"

        fileprivate var commands: CommandGroup {
            CommandGroup(name: rawValue, subcommands: CommandName.allCases.filter { $0.group == self }.map(\.command))
        }
    }

    private var group: Group {
        switch self {
        case .edit, .new: .editor
        case .list, .get, .validate, .diff, .payload, .apply, .delete, .export: .files
        case .history, .restore, .review: .writes
        case .face: .faces
        case .login, .profiles, .doctor, .sandbox, .completion, .manual: .machine
        }
    }

    private var command: any ParsableCommand.Type {
        switch self {
        case .edit: EditCommand.self
        case .new: NewCommand.self
        case .list: ListCommand.self
        case .get: GetCommand.self
        case .validate: ValidateCommand.self
        case .diff: DiffCommand.self
        case .payload: PayloadCommand.self
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
        case .completion: CompletionCommand.self
        case .manual: ManualCommand.self
        }
    }
}
