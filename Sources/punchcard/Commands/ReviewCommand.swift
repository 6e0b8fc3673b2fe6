import ArgumentParser
import Editor
import GroupModel

/// `punchcard review`: what another admin asked for, in the review of the editor.
struct ReviewCommand: AsyncParsableCommand {
    nonisolated static let configuration = CommandConfiguration(
        commandName: "review",
        abstract: "Review what another admin asked for, and apply it.",
        discussion: """
            Takes the file that the editor writes under a profile with second_admin. It is refused when it was changed or \
            sealed with another key, when it is your own, and when the group has moved since.
            """
    )

    @ParentCommand var parent: Punchcard
    @OptionGroup var options: GlobalOptions

    @Argument(help: "The file with the request.")
    var file: String

    func run() async throws {
        var opened: (Settings, RequestedWrite)?
        // The group is fetched before anything is drawn: a request that is refused needs no screen.
        try await GroupCommand.run(options.adding(parent.options)) { command in
            opened = (command.settings, try await command.open(request: file))
            return .done
        }
        guard let (settings, requested) = opened else { return }
        try await ExitStatus.report { try await EditorProgram(settings).run(reviewing: requested) }
    }
}
