import ArgumentParser
import Attendance
import AttendanceAPI
import GroupModel
import LosslessJSON

struct PayloadCommand: AsyncParsableCommand {
    nonisolated static let configuration = CommandConfiguration(
        commandName: CommandName.payload.rawValue,
        abstract: "Print the exact body that would be posted.",
        discussion: """
            What is left out of it or written otherwise than it was read is said on stderr, with the reason. As curl it holds no \
            token: that is read from $PUNCHCARD_TOKEN.
            """
                + Examples([
                    "what an overwrite of this group would send": "punchcard payload 开心考勤",
                    "what a file would send, as a command": "punchcard payload --file happy.yaml --format curl",
                ])
    )

    enum Format: String, ExpressibleByArgument, CaseIterable {
        case json, yaml, curl
    }

    @ParentCommand var parent: Punchcard
    @OptionGroup(title: GlobalOptions.title) var options: GlobalOptions

    @Argument(help: .group, completion: .groups)
    var group: String?

    @Option(
        help: ArgumentHelp("A group file instead of a group on the server.", valueName: "file"),
        completion: .groupFile
    )
    var file: String?

    @Option(help: ArgumentHelp("How to print it: json, yaml or curl.", valueName: "json|yaml|curl"))
    var format = Format.json

    func validate() throws {
        if (group == nil) == (file == nil) { throw ValidationError("Name either a group or a --file.") }
    }

    func run() async throws {
        try await GroupCommand.run(options.adding(parent.options), needsTarget: file == nil || format == .curl) {
            command in
            let groupFile = try file.map(GroupFile.read)
            let draft = try await draft(groupFile, command)
            let payload = Payload(draft: draft)
            try await print(payload, command)
            for difference in payload.differences {
                let place = difference.place.withoutGroup
                Output.error("\(place): \(difference.reason.words[command.language])")
            }
            return command.report(draft, in: groupFile)
        }
    }

    private func draft(_ file: GroupFile?, _ command: GroupCommand) async throws -> GroupDraft {
        if let file { return file.draft(operatorID: command.settings.operatorID) }
        let answer = try await command.answer(for: group ?? "")
        let document = GroupDocument(group: answer.group, operatorID: command.settings.operatorID)
        return GroupDraft(fetched: document)
    }

    private func print(_ payload: Payload, _ command: GroupCommand) async throws {
        switch format {
        case .json: Output.document(payload.bytes)
        case .yaml: Output.document(try YAMLText.text(of: payload.body).utf8)
        case .curl: Output.lines(try await command.service.writeRequest(payload.bytes).curl)
        }
    }
}
