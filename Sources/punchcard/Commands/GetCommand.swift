import ArgumentParser
import AttendanceAPI
import LosslessJSON

struct GetCommand: AsyncParsableCommand {
    nonisolated static let configuration = CommandConfiguration(
        commandName: CommandName.get.rawValue,
        abstract: "Print a group as it was fetched, without loss.",
        discussion: """
            What it prints is a group file: the group under `group:`, and under `punchcard:` where it is from and digests of what was \
            fetched. validate, diff, payload and apply read it. Ids, times and numbers come out of it as they went in.
            """
                + Examples([
                    "a group as a file, to be edited": "punchcard get 开心考勤 > happy.yaml",
                    "the server's own words": "punchcard get 6919358128597097404 --raw",
                ])
    )

    @ParentCommand var parent: Punchcard
    @OptionGroup(title: GlobalOptions.title) var options: GlobalOptions

    @Argument(help: .group, completion: .groups)
    var group: String

    @Option(help: .textFormat)
    var format = TextFormat.yaml

    @Flag(help: "Print the server's whole answer, byte for byte.")
    var raw = false

    func run() async throws {
        try await GroupCommand.run(options.adding(parent.options)) { command in
            let answer = try await command.answer(for: group)
            if raw {
                Output.document(answer.bytes)
                return .done
            }
            let value = command.file(of: answer).value
            switch format {
            case .yaml: Output.document(try YAMLText.text(of: value).utf8)
            case .json: Output.json(value)
            }
            return .done
        }
    }
}
