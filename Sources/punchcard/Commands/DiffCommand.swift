import ArgumentParser
import AttendanceAPI
import Editor
import FormUI
import GroupModel
import LosslessJSON

struct DiffCommand: AsyncParsableCommand {
    nonisolated static let configuration = CommandConfiguration(
        commandName: CommandName.diff.rawValue,
        abstract: "Compare a group on the server with a group file.",
        discussion: """
            Old is the server, new is the file. What only the server gives, and what only a request has, is not compared; \
            neither are two spellings of the same value.
            """
    )

    @ParentCommand var parent: Punchcard
    @OptionGroup(title: GlobalOptions.title) var options: GlobalOptions

    @Argument(help: .group, completion: .groups)
    var group: String?

    @Option(help: .groupFile, completion: .groupFile)
    var file: String?

    @Option(
        help: ArgumentHelp("Every .yaml, .yml and .json file in it, each with its own group.", valueName: "dir"),
        completion: .directory
    )
    var directory: String?

    @Flag(help: .json)
    var json = false

    func validate() throws {
        if (directory == nil) == (file == nil) || (group == nil) != (file == nil) {
            throw ValidationError("Name a group and its --file, or a --directory.")
        }
    }

    func run() async throws {
        try await GroupCommand.run(options.adding(parent.options)) { command in
            if let directory { return try await drift(in: directory, command) }
            let wanted = try GroupFile.read(file ?? "").document
            let answer = try await command.answer(for: group ?? "")
            let changes = Self.changes(from: answer.group, to: wanted)
            if json {
                Output.line(Self.json(of: changes).text(.pretty))
            } else {
                Self.show(changes, of: answer.group, depth: 0, command)
            }
            return changes.isEmpty ? .done : .differences
        }
    }

    /// How far groups are from their files: for a pipeline that runs by night.
    private func drift(in directory: String, _ command: GroupCommand) async throws -> ExitStatus {
        let paths = try GroupFile.paths(in: directory, language: command.language)
        let files = try paths.map { path in
            do throws(GroupFileError) {
                return (path: path, document: try GroupFile.read(path).document)
            } catch {
                throw CommandFailure(.invalid, "\(path): \(error.words[command.language])")
            }
        }
        let service = command.service
        let answers = try await Concurrently.map(files.map { $0.document.groupID }) {
            id -> Result<JSON, ServiceFailure>? in
            guard let id, !id.isEmpty else { return nil }
            do throws(ServiceFailure) {
                return .success(try await service.group(id: id, isUrgent: true))
            } catch {
                return .failure(error)
            }
        }
        var rows: [JSON] = []
        var statuses: Set<ExitStatus> = []
        for (file, answer) in zip(files, answers) {
            switch answer {
            case nil:
                let words = Words(zh: "没有 group_id", en: "no group_id")
                Output.error("\(file.path): \(words[command.language])")
                statuses.insert(.invalid)
            case .failure(let failure)?:
                let failure = CommandFailure(failure, language: command.language)
                Output.error("\(file.path): \(failure.description)")
                statuses.insert(failure.status)
            case .success(let group)?:
                let changes = Self.changes(from: group, to: file.document)
                if !changes.isEmpty { statuses.insert(.differences) }
                rows.append(Self.json(of: changes, in: file.path))
                if !json, !changes.isEmpty {
                    Output.line(file.path)
                    Self.show(changes, of: group, depth: 1, command)
                }
            }
        }
        if json { Output.line((["version": 1, "files": .array(JSONArray(rows))] as JSON).text(.pretty)) }
        let order: [ExitStatus] = [.invalid, .unreachable, .refused, .differences]
        return order.first(where: statuses.contains) ?? .done
    }

    private static func changes(from group: JSON, to wanted: GroupDocument) -> [Change] {
        Change.list(from: GroupDocument(group: group), to: GroupDocument(group: wanted.group))
            .filter { !$0.isSameMeaning && isCompared($0) }
    }

    private static func show(_ changes: [Change], of group: JSON, depth: Int, _ command: GroupCommand) {
        let text = ChangeText(
            language: command.language,
            context: ValueContext(timeZone: group["time_zone"]?.string),
            limit: .max
        )
        for line in changes.flatMap({ text.lines(of: $0) }) {
            Output.line(String(repeating: "  ", count: line.depth + depth) + line.text)
        }
    }

    private static func isCompared(_ change: Change) -> Bool {
        change.field?.write != .responseOnly && change.field?.write != .requestOnly
    }

    private static func json(of changes: [Change]) -> JSON {
        ["version": 1, "differences": differences(changes)]
    }

    private static func json(of changes: [Change], in path: String) -> JSON {
        ["file": .string(path), "differences": differences(changes)]
    }

    private static func differences(_ changes: [Change]) -> JSON {
        let rows = changes.map { change -> JSON in
            var row = JSONObject()
            row["path"] = .string(change.place.withoutGroup)
            row["old"] = change.old
            row["new"] = change.new
            return .object(row)
        }
        return .array(JSONArray(rows))
    }
}
