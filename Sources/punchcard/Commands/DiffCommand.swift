import ArgumentParser
import Attendance
import AttendanceAPI
import GroupModel
import LosslessJSON
import Operations

struct DiffCommand: AsyncParsableCommand {
    nonisolated static let configuration = CommandConfiguration(
        commandName: CommandName.diff.rawValue,
        abstract: "Compare a group on the server with a group file.",
        discussion: """
            Old is the server, new is the file. Each change is headed by FILE:LINE: and its field; a field that the file lacks \
            is shown at what lacks it. What only the server gives, and what only a request has, is not compared; neither are \
            two spellings of the same value. The group need not be named where the file says it.
            """
                + Examples([
                    "what an edited file says otherwise than the server": "punchcard diff --file happy.yaml",
                    "how far all groups are from their files, by night": "punchcard diff --directory groups",
                ])
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
        if (directory == nil) == (file == nil) || directory != nil && group != nil {
            throw ValidationError("Name a --file, with its group where the file does not say it, or a --directory.")
        }
    }

    func run() async throws {
        try await GroupCommand.run(options.adding(parent.options)) { command in
            if let directory { return try await drift(in: directory, command) }
            let wanted = try GroupFile.read(file ?? "")
            guard let group = group ?? wanted.document.groupID, !group.isEmpty else {
                throw CommandFailure(.usage, Self.noGroup, command.language)
            }
            let answer = try await command.answer(for: group)
            let changes = Self.changes(from: answer.group, to: wanted)
            if json {
                Output.json(Self.json(of: changes, in: wanted, isWhole: true))
            } else {
                Self.show(changes, of: answer.group, in: wanted, command)
            }
            return changes.isEmpty ? .done : .differences
        }
    }

    private static let noGroup = Words(
        zh: "文件中没有 group_id，请写明考勤组：punchcard diff 考勤组 --file …",
        en: "The file has no group_id. Name the group: punchcard diff GROUP --file …"
    )

    /// How far groups are from their files: for a pipeline that runs by night.
    private func drift(in directory: String, _ command: GroupCommand) async throws -> ExitStatus {
        let paths = try GroupFile.paths(directory: directory, language: command.language)
        let files = try GroupFile.read(paths, language: command.language)
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
        for (path, (file, answer)) in zip(paths, zip(files, answers)) {
            switch answer {
            case nil:
                let words = Words(zh: "没有 group_id", en: "no group_id")
                let place = FieldPath.groupID.place() ?? .root
                FilePositions(in: file).annotation(.error, place, words).report(command.language)
                statuses.insert(.invalid)
            case .failure(let failure)?:
                let failure = CommandFailure(failure, language: command.language)
                Output.error("\(path): \(failure.description)")
                statuses.insert(failure.status)
            case .success(let group)?:
                let changes = Self.changes(from: group, to: file)
                if !changes.isEmpty { statuses.insert(.differences) }
                if json {
                    rows.append(Self.json(of: changes, in: file))
                } else {
                    Self.show(changes, of: group, in: file, command)
                }
            }
        }
        if json { Output.json(["version": 1, "files": .array(JSONArray(rows))]) }
        let order: [ExitStatus] = [.invalid, .unreachable, .refused, .differences]
        return order.first(where: statuses.contains) ?? .done
    }

    private static func changes(from group: JSON, to wanted: GroupFile) -> [Change] {
        let now = GroupDocument(group: group)
        return Change.list(from: now, to: GroupDocument(group: wanted.document.group).withRowsThatAreThere(in: now))
            .filter { !$0.isSameMeaning && !$0.isEmptyEitherWay && isCompared($0) }
    }

    private static func show(_ changes: [Change], of group: JSON, in file: GroupFile, _ command: GroupCommand) {
        let text = ChangeText(
            language: command.language,
            context: ValueContext(timeZone: group["time_zone"]?.string),
            limit: .max
        )
        let positions = FilePositions(in: file)
        for line in changes.flatMap({ positions.lines(of: $0, text) }) { Output.line(line.text) }
    }

    private static func isCompared(_ change: Change) -> Bool {
        // Rows that are only ever added come last, wherever a file has them.
        if change.field?.write == .appendOnly, case .rows(let rows, _) = change.detail, rows.isEmpty { return false }
        return change.field?.write != .responseOnly && change.field?.write != .requestOnly
    }

    /// - Parameter isWhole: whether it is all that is printed, and not one of several files.
    private static func json(of changes: [Change], in file: GroupFile, isWhole: Bool = false) -> JSON {
        let positions = FilePositions(in: file)
        var rows = JSONObject()
        if isWhole { rows["version"] = 1 }
        rows["file"] = .string(positions.path)
        rows["differences"] = .array(JSONArray(changes.map(positions.row)))
        return .object(rows)
    }
}
