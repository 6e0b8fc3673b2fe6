import ArgumentParser
import AttendanceAPI
import Editor
import FormUI
import GroupModel
import LosslessJSON

struct DiffCommand: AsyncParsableCommand {
    nonisolated static let configuration = CommandConfiguration(
        commandName: "diff",
        abstract: "Compare a group on the server with a group file.",
        discussion: """
            Old is the server, new is the file. What only the server gives, and what only a request has, is not compared; \
            neither are two spellings of the same value.
            """
    )

    @ParentCommand var parent: Punchcard
    @OptionGroup var options: GlobalOptions

    @Argument(help: "The id or the exact name of a group.")
    var group: String

    @Option(help: ArgumentHelp("The group file.", valueName: "file"))
    var file: String

    @Flag(help: "Print JSON.")
    var json = false

    func run() async throws {
        try await GroupCommand.run(options.adding(parent.options)) { command in
            let wanted = try GroupFile.read(file).document
            let answer = try await command.answer(for: group)
            let changes = Change.list(from: GroupDocument(group: answer.group), to: GroupDocument(group: wanted.group))
                .filter { !$0.isSameMeaning && Self.isCompared($0) }
            if json {
                Output.line(Self.json(of: changes).text(.pretty))
            } else {
                let text = ChangeText(
                    language: command.language,
                    context: ValueContext(timeZone: answer.group["time_zone"]?.string),
                    limit: .max
                )
                for line in changes.flatMap({ text.lines(of: $0) }) {
                    Output.line(String(repeating: "  ", count: line.depth) + line.text)
                }
            }
            return changes.isEmpty ? .done : .differences
        }
    }

    private static func isCompared(_ change: Change) -> Bool {
        change.field?.write != .responseOnly && change.field?.write != .requestOnly
    }

    private static func json(of changes: [Change]) -> JSON {
        let rows = changes.map { change -> JSON in
            var row = JSONObject()
            row["path"] = .string(change.place.withoutGroup)
            row["old"] = change.old
            row["new"] = change.new
            return .object(row)
        }
        return ["version": 1, "differences": .array(JSONArray(rows))]
    }
}
