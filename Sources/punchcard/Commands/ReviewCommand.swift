import ArgumentParser
import Attendance
import GroupModel
import Operations

/// `punchcard review`: what another admin asked for, in the review of the editor.
struct ReviewCommand: AsyncParsableCommand {
    nonisolated static let configuration = CommandConfiguration(
        commandName: CommandName.review.rawValue,
        abstract: "Review what another admin asked for, and apply it.",
        discussion: """
            Takes the file that the editor writes under a profile with second_admin. It is refused when it was changed or \
            sealed with another key, when it is your own, and when the group has moved since (exit status 4).
            """
                + Examples([
                    "look at it in the editor, and apply it with S": "punchcard review request.json"
                ])
    )

    @ParentCommand var parent: Punchcard
    @OptionGroup(title: GlobalOptions.title) var options: GlobalOptions

    @Argument(help: "The file with the request.", completion: .file())
    var file: String

    @Flag(help: "Print what is asked for and ask whether to apply it, without drawing.")
    var plain = false

    func run() async throws {
        var opened: (Settings, RequestedWrite)?
        // The group is fetched before anything is drawn: a request that is refused needs no screen.
        try await GroupCommand.run(options.adding(parent.options), writingAs: plain ? "review" : nil) { command in
            let requested = try await command.open(request: file)
            if plain || Console.isDumbTerminal { return try await apply(requested, command.approving(requested)) }
            opened = (command.settings, requested)
            return .done
        }
        guard let (settings, requested) = opened else { return }
        try await ExitStatus.report { try await EditorProgram(settings).run(reviewing: requested) }
    }

    private func apply(_ requested: RequestedWrite, _ command: GroupCommand) async throws -> ExitStatus {
        try command.settings.checkMayWrite()
        guard command.canAsk else {
            let words = Words(
                zh: "没有终端可以确认：请求须由人来复核。",
                en: "There is no terminal to ask on: somebody has to look at a request."
            )
            throw CommandFailure(.usage, words[command.language])
        }
        let plan = WritePlan(requested.draft, today: requested.today)
        for note in requested.notes { Output.error(note[command.language]) }
        command.printPlan(plan)
        guard command.report(requested.draft) == .done else { return .invalid }
        guard command.isConfirmed(plan) else {
            command.tellNothingWritten()
            return .cancelled
        }
        return await command.submit(plan, note: requested.note).status
    }
}
