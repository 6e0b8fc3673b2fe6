import ArgumentParser
import GroupModel

struct EditCommand: AsyncParsableCommand {
    nonisolated static let configuration = CommandConfiguration(
        commandName: CommandName.edit.rawValue,
        abstract: "Open the editor: the list of groups, or straight into one group.",
        discussion: "Nothing is written before a review, and there S submits. ? shows all keys."
            + Examples([
                "the groups of your company": "punchcard",
                "one group": "punchcard edit 开心考勤",
                "the example company, without an account": "punchcard --sandbox",
            ])
    )

    @ParentCommand var parent: Punchcard
    @OptionGroup(title: GlobalOptions.title) var options: GlobalOptions

    @Argument(help: .group, completion: .groups)
    var group: String?

    @Flag(help: "Ask line by line, without drawing.")
    var plain = false

    func run() async throws {
        try await ExitStatus.report {
            var options = options.adding(parent.options)
            if !plain, Console.canBeDrawnOn {
                guard let settled = try await ConnectProgram.settle(options) else { return .done }
                options = settled
            }
            let settings = try Settings(options)
            if plain || Console.isDumbTerminal {
                try settings.checkMayWriteAlone()
                return try await PlainProgram(settings).edit(group)
            }
            let program = await EditorProgram(settings)
            return try await program.run(opening: group)
        }
    }
}
