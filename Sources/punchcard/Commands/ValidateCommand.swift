import ArgumentParser
import GroupModel
import LosslessJSON

struct ValidateCommand: AsyncParsableCommand {
    nonisolated static let configuration = CommandConfiguration(
        commandName: CommandName.validate.rawValue,
        abstract: "Check a group file against the documents, without a server.",
        discussion: """
            Every problem is listed with its field path. As long as the group in the file is what `get` printed, its old \
            oddities are warnings; in a group that was edited or written by hand they are errors.
            """
    )

    @ParentCommand var parent: Punchcard
    @OptionGroup(title: GlobalOptions.title) var options: GlobalOptions

    @Option(help: .groupFile, completion: .groupFile)
    var file: String

    @Flag(help: .json)
    var json = false

    func run() async throws {
        try await GroupCommand.run(options.adding(parent.options), needsTarget: false) { command in
            let draft = try GroupFile.read(file).draft(operatorID: command.settings.operatorID)
            guard json else { return command.report(draft) }
            let problems = GroupCommand.problems(of: draft)
            Output.line(Self.json(of: problems).text(.pretty))
            return problems.contains { $0.severity == .error } ? .invalid : .done
        }
    }

    private static func json(of problems: [Problem]) -> JSON {
        ["version": 1, "problems": .array(JSONArray(problems.map(json)))]
    }

    static func json(of problem: Problem) -> JSON {
        [
            "severity": problem.severity == .error ? "error" : "warning",
            "path": .string(problem.place.withoutGroup),
            "message_zh": .string(problem.message.zh),
            "message_en": .string(problem.message.en),
        ]
    }
}
