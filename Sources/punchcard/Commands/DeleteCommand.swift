import ArgumentParser
import Attendance
import AttendanceAPI
import GroupModel
import Operations

/// `punchcard delete`: deletes a group, once, after saving what it is.
struct DeleteCommand: AsyncParsableCommand {
    nonisolated static let configuration = CommandConfiguration(
        commandName: CommandName.delete.rawValue,
        abstract: "Delete a group.",
        discussion: """
            What the group is goes into the history first, and `restore` makes it anew from there, with another id. The name of \
            the group is asked for; without a terminal, --yes is needed.
            """
                + Examples([
                    "asks for the name": "punchcard delete '外勤服务 Field Service'",
                    "in a script": "punchcard delete 7063304491875221507 --yes --note \"Closed in May\"",
                ])
    )

    @ParentCommand var parent: Punchcard
    @OptionGroup(title: GlobalOptions.title) var options: GlobalOptions

    @Argument(help: .group, completion: .groups)
    var group: String

    @Flag(help: .yes)
    var yes = false

    @Option(help: .note)
    var note: String?

    @Flag(help: .json)
    var json = false

    func run() async throws {
        try await GroupCommand.run(options.adding(parent.options), writingAs: "delete") { command in
            try command.settings.checkMayWrite()
            try command.settings.checkMayWriteAlone()
            guard yes || command.canAsk else { throw command.nobodyToAsk() }
            let writer = command.writer()
            let id: String
            do {
                id = try await command.answer(for: group).id
            } catch let failure as ServiceFailure {
                guard failure.isMissing || failure.isOfInput,
                    let (deletion, outcome) = await writer.earlierDeletion(of: group)
                else { throw failure }
                return await end(outcome, deletion, command)
            }
            let deletion = try await writer.prepareDeletion(id).get()
            for reason in deletion.reasons { Output.error("‼ " + reason[command.language]) }
            guard yes || command.isTyped(deletion.typedName) else {
                Output.error(Words(zh: "输入的不是它，没有删除。", en: "That is neither; nothing was deleted.")[command.language])
                return .cancelled
            }
            let note = note
            let outcome = await CommandSignals.shared.writing(lookingWithin: writer.bound) {
                await writer.delete(deletion, note: note)
            }
            return await end(outcome, deletion, command)
        }
    }

    /// Tells what became of it, and what the command ends with.
    private func end(_ outcome: DeletionOutcome, _ deletion: Deletion, _ command: GroupCommand) async -> ExitStatus {
        let result = WriteResult(of: outcome, deletion)
        command.tell(result)
        let isRecorded = await command.isRecorded(result)
        let row = WriteRow(outcome, result, deletion, command.language, isRecorded: isRecorded)
        if json { Output.json(WriteRow.document([row.json(action: "delete")])) }
        return row.status
    }
}
