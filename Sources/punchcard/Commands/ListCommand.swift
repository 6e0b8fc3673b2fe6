import ArgumentParser
import Attendance
import LosslessJSON
import Operations

struct ListCommand: AsyncParsableCommand {
    nonisolated static let configuration = CommandConfiguration(
        commandName: CommandName.list.rawValue,
        abstract: "Print the ids and names of the groups.",
        discussion: "A line for each: the id, a tab, the name."
            + Examples([
                "the ids of all shops": "punchcard list --search 门店 | cut -f1",
                "for scripts": "punchcard list --json",
            ])
    )

    @ParentCommand var parent: Punchcard
    @OptionGroup(title: GlobalOptions.title) var options: GlobalOptions

    @Option(help: ArgumentHelp("Only groups whose name or id contains this text.", valueName: "text"))
    var search: String?

    @Flag(help: .json)
    var json = false

    func run() async throws {
        try await GroupCommand.run(options.adding(parent.options)) { command in
            let wanted = search?.lowercased() ?? ""
            let groups = try await command.reader.all().filter { group in
                wanted.isEmpty || group.name.lowercased().contains(wanted) || group.id.contains(wanted)
            }
            if json {
                Output.json(Self.json(of: groups))
            } else {
                Output.rows(groups.map { [$0.id, $0.name] })
            }
            return .done
        }
    }

    private static func json(of groups: [GroupSummary]) -> JSON {
        let rows = groups.map { group -> JSON in
            ["group_id": .string(group.id), "group_name": .string(group.name)]
        }
        return ["version": 1, "groups": .array(JSONArray(rows))]
    }
}
