import ArgumentParser
import GroupModel
import LosslessJSON

struct ValidateCommand: AsyncParsableCommand {
    nonisolated static let configuration = CommandConfiguration(
        commandName: CommandName.validate.rawValue,
        abstract: "Check group files against the documents, without a server.",
        discussion: """
            Each problem is a line on stderr, FILE:LINE:COLUMN: error: what is wrong [field.path], as editors and CI systems \
            take it; so is a file that can't be read. Columns count characters; a field that is missing is shown at what \
            lacks it. In GitHub Actions the problems also become annotations. Exit status 2 when any is an error.

            As long as the group in a file is what `get` printed, its old oddities are warnings; in a group that was edited \
            or written by hand they are errors.

            --json prints, for one file as for many, {"version": 1, "files": [FILE…], "problems": [{"severity", "path", \
            "message_zh", "message_en", "file", "line", "column"}…]}.
            """
                + Examples([
                    "in a pipeline: all group files, and how far the groups are from them":
                        "punchcard validate --directory groups && punchcard diff --directory groups"
                ])
    )

    @ParentCommand var parent: Punchcard
    @OptionGroup(title: GlobalOptions.title) var options: GlobalOptions

    @Option(help: .groupFile, completion: .groupFile)
    var file: String?

    @Option(help: ArgumentHelp("Every .yaml, .yml and .json file in it.", valueName: "dir"), completion: .directory)
    var directory: String?

    @Flag(help: .json)
    var json = false

    func validate() throws {
        if (file == nil) == (directory == nil) { throw ValidationError("Name either a --file or a --directory.") }
    }

    func run() async throws {
        try await GroupCommand.run(options.adding(parent.options), needsTarget: false) { command in
            let paths = try GroupFile.paths(file: file, directory: directory, language: command.language)
            let annotations = paths.flatMap { Self.annotations(ofFile: $0, command) }
            if json {
                Output.json(Self.json(of: annotations, in: paths))
            } else {
                for annotation in annotations { annotation.report(command.language) }
            }
            return annotations.contains { $0.severity == .error } ? .invalid : .done
        }
    }

    private static func annotations(ofFile path: String, _ command: GroupCommand) -> [Annotation] {
        do throws(GroupFileError) {
            let file = try GroupFile.read(path)
            let draft = file.draft(operatorID: command.settings.operatorID)
            return GroupCommand.problems(of: draft)
                // Who writes is said where the file is applied, and is no fault of the file.
                .filter { draft.document[.operatorID] != nil || $0.place != FieldPath.operatorID.place() }
                .map(FilePositions(in: file).annotation)
        } catch {
            return [error.annotation]
        }
    }

    private static func json(of annotations: [Annotation], in paths: [String]) -> JSON {
        ["version": 1, "files": .strings(paths), "problems": .array(JSONArray(annotations.map(\.json)))]
    }
}
