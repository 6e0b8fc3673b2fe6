import ArgumentParser
import AttendanceAPI
import Editor
import LosslessJSON

struct GetCommand: AsyncParsableCommand {
    nonisolated static let configuration = CommandConfiguration(
        commandName: CommandName.get.rawValue,
        abstract: "Print a group as it was fetched, without loss.",
        discussion: "What it prints is a group file, which validate, payload and diff read."
    )

    @ParentCommand var parent: Punchcard
    @OptionGroup var options: GlobalOptions

    @Argument(help: "The id or the exact name of a group.")
    var group: String

    @Option(help: ArgumentHelp("How to print it: yaml or json.", valueName: "yaml|json"))
    var format = TextFormat.yaml

    @Flag(help: "Print the server's whole answer, byte for byte.")
    var raw = false

    func run() async throws {
        try await GroupCommand.run(options.adding(parent.options)) { command in
            let answer = try await command.answer(for: group)
            if raw {
                Output.data(answer.bytes)
                return .done
            }
            let value = command.file(of: answer).value
            switch format {
            case .yaml: Output.data(try YAMLText.text(of: value).utf8)
            case .json: Output.line(value.text(.pretty))
            }
            return .done
        }
    }
}
