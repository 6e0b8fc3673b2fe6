import ArgumentParser

struct EditCommand: AsyncParsableCommand {
    nonisolated static let configuration = CommandConfiguration(
        commandName: "edit",
        abstract: "Open the editor: the list of groups, or straight into one group."
    )

    @ParentCommand var parent: Punchcard
    @OptionGroup var options: GlobalOptions

    @Argument(help: "The id or the exact name of a group.")
    var group: String?

    func run() async throws {
        try await ExitStatus.report {
            let program = await EditorProgram(try Settings(options.adding(parent.options)))
            return try await program.run(opening: group)
        }
    }
}
