import ArgumentParser

/// `punchcard manual`: the man page, made from what the commands declare.
struct ManualCommand: ParsableCommand {
    nonisolated static let configuration = CommandConfiguration(
        commandName: CommandName.manual.rawValue,
        abstract: "Print the man page.",
        discussion: "It holds all of what --help says of each command."
            + Examples([
                "read it": "punchcard manual | man -l -",
                "install it": "punchcard manual > /usr/local/share/man/man1/punchcard.1",
            ])
    )

    @OptionGroup(title: GlobalOptions.title) var options: GlobalOptions

    func run() throws {
        Output.document((try Manual(of: Punchcard._dumpHelp()).text + "\n").utf8)
    }
}
