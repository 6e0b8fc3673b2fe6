import ArgumentParser

/// `punchcard completion`: what a shell needs to complete commands, options, files and the names of groups.
struct CompletionCommand: ParsableCommand {
    nonisolated static let configuration = CommandConfiguration(
        commandName: CommandName.completion.rawValue,
        abstract: "Print what a shell needs to complete commands, files and names of groups.",
        discussion: """
            Names of groups are asked of the platform, within three seconds, and remembered for a minute. Where a command \
            gives the secret, nobody is asked while you type: then they are what list or export --all saw last.
            """
                + Examples([
                    "for bash, in ~/.bashrc": "eval \"$(punchcard completion bash)\"",
                    "for zsh, in ~/.zshrc, after compinit": "eval \"$(punchcard completion zsh)\"",
                    "for fish": "punchcard completion fish > ~/.config/fish/completions/punchcard.fish",
                ])
    )

    @OptionGroup(title: GlobalOptions.title) var options: GlobalOptions

    @Argument(help: ArgumentHelp("bash, zsh or fish.", valueName: "shell"))
    var shell: Shell

    enum Shell: String, CaseIterable, ExpressibleByArgument {
        case bash, zsh, fish

        fileprivate var kind: CompletionShell {
            switch self {
            case .bash: .bash
            case .zsh: .zsh
            case .fish: .fish
            }
        }
    }

    func run() throws {
        Output.document((Punchcard.completionScript(for: shell.kind) + "\n").utf8)
        // Fetched by name, the script of zsh would be run by the first Tab; here it is read at the start.
        if shell == .zsh { Output.line("compdef _punchcard punchcard") }
    }
}
