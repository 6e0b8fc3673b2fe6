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

    @Flag(help: "Ask line by line, without drawing.")
    var plain = false

    func run() async throws {
        try await ExitStatus.report {
            let settings = try Settings(options.adding(parent.options))
            if plain || Console.isDumbTerminal {
                try settings.checkMayWriteAlone()
                return try await PlainProgram(settings).edit(group)
            }
            let program = await EditorProgram(settings)
            return try await program.run(opening: group)
        }
    }
}
