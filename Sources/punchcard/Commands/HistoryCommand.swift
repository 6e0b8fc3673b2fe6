import ArgumentParser
import Attendance
import Editor
import Foundation
import GroupModel
import LocalStore
import LosslessJSON
import Operations
import Terminal
import Text

/// `punchcard history`: the writes that were made from this machine.
struct HistoryCommand: AsyncParsableCommand {
    nonisolated static let configuration = CommandConfiguration(
        commandName: CommandName.history.rawValue,
        abstract: "List the writes made from this machine, or show one.",
        discussion: """
            Every write is an entry before it is sent, and stays open until its outcome is proved: an open entry holds its group. \
            What became of it is added; nothing in the history is ever changed, and only prune removes closed entries. It is read \
            without the server. Exit status 74 when it cannot be read.
            """
                + Examples([
                    "what was done to a group, the newest first": "punchcard history 开心考勤",
                    "the group as it was before write 12": "punchcard history show 12 > before.yaml",
                    "and back to it": "punchcard restore 开心考勤 12",
                ]),
        subcommands: [
            HistoryEntriesCommand.self, HistoryShowCommand.self, HistoryCloseCommand.self, HistoryPruneCommand.self,
        ],
        defaultSubcommand: HistoryEntriesCommand.self
    )

    @ParentCommand var parent: Punchcard
    @OptionGroup(title: GlobalOptions.title) var options: GlobalOptions
}

struct HistoryEntriesCommand: AsyncParsableCommand {
    nonisolated static let configuration = CommandConfiguration(
        commandName: "entries",
        abstract: "List the writes to one group, or to all, the newest first.",
        discussion: """
            A line holds: number, time, what was done, how many changes, group id, name, operator, user and machine, \
            outcome, note.
            """
    )

    @ParentCommand var parent: HistoryCommand
    @OptionGroup(title: GlobalOptions.title) var options: GlobalOptions

    @Argument(help: "The id of a group, or a name that it has or had.", completion: .groups)
    var group: String?

    @Option(help: ArgumentHelp("Only writes since then: 30d, 12h, or 2026-01-31.", valueName: "age|date"))
    var since: PointInTime?

    @Option(help: ArgumentHelp("Only those of this operator, account, machine or profile.", valueName: "who"))
    var by: String?

    @Option(help: ArgumentHelp("Only those whose name, note or id holds this text.", valueName: "text"))
    var search: String?

    @Flag(help: .json)
    var json = false

    /// What is asked for beside the group.
    private var query: HistoryQuery { HistoryQuery(since: since?.date, author: by, text: search) }

    func run() async throws {
        let options = options.adding(parent.options).adding(parent.parent.options)
        try await GroupCommand.run(options, needsTarget: false) { command in
            let prunings = try await command.history.prunings()
            let hasEntries =
                if json { try await printJSON(prunings, command) } else { try await printLines(command) }
            if !hasEntries { Output.error(Words(zh: "没有写入记录。", en: "No write is recorded.")[command.language]) }
            if !json, let last = prunings.first { Output.error(last.words[command.language]) }
            return .done
        }
    }

    private func printJSON(_ prunings: [Pruning], _ command: GroupCommand) async throws -> Bool {
        let entries = try await entries(command)
        let list: JSON = [
            "version": 1, "entries": .array(JSONArray(entries.map(\.value))),
            "prunings": .array(JSONArray(prunings.map(\.value))),
        ]
        Output.json(list)
        return !entries.isEmpty
    }

    /// Entry by entry: a history of 100,000 writes need not be in memory.
    private func printLines(_ command: GroupCommand) async throws -> Bool {
        let (language, rows) = (command.language, RowBuffer())
        if group == nil {
            try await command.history.forEachEntry(query) { rows.add(Self.cells(of: $0, language)) }
        } else {
            for entry in try await entries(command) { rows.add(Self.cells(of: entry, language)) }
        }
        rows.flush()
        return !rows.isEmpty
    }

    /// By id; what no entry has for an id is taken for a name.
    private func entries(_ command: GroupCommand) async throws -> [HistoryEntry] {
        var query = query
        guard let group else { return try await command.history.entries(query) }
        query.groupID = group
        let byID = try await command.history.entries(query)
        if !byID.isEmpty { return byID }
        query.groupID = nil
        query.groupName = group
        let named = try await command.history.entries(query)
        let ids = Set(named.compactMap(\.groupID))
        if ids.count > 1 {
            throw CommandFailure(
                .invalid,
                GroupReference.failure(name: group, ids: ids.sorted()).message[command.language]
            )
        }
        if let id = ids.first {
            query.groupName = nil
            query.groupID = id
            return try await command.history.entries(query)
        }
        if named.isEmpty, !group.allSatisfy(\.isNumber) {
            throw CommandFailure(
                .invalid,
                Words(
                    zh: "没有以“\(group)”为 ID 或名称的写入记录。",
                    en: "No write to a group with the id or the name “\(group)” is recorded."
                )[command.language]
            )
        }
        return named
    }

    /// For people: what would break the line or the columns is shown as a sign.
    private nonisolated static func cells(of entry: HistoryEntry, _ language: Language) -> [String] {
        let context = entry.context
        let fields = [
            String(entry.id), SystemClock.text(of: entry.date), entry.action.words[language],
            entry.changeCount.map(String.init) ?? "", entry.groupID ?? "", entry.groupName, context.operatorID ?? "",
            context.osUser + "@" + context.host, entry.outcome.words[language],
            entry.note ?? "",
        ]
        return fields.map { $0.sanitised() }
    }
}

struct HistoryShowCommand: AsyncParsableCommand {
    nonisolated static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Print the group as an entry of the history has it, as a group file.",
        discussion: """
            It is the group before the write; of a group that was created, as it was made. Under history: the file says \
            who wrote, when, from where and with what outcome.
            """
    )

    @ParentCommand var parent: HistoryCommand
    @OptionGroup(title: GlobalOptions.title) var options: GlobalOptions

    @Argument(help: "The number of the entry.")
    var entry: Int64

    @Option(help: .textFormat)
    var format = TextFormat.yaml

    func run() async throws {
        let options = options.adding(parent.options).adding(parent.parent.options)
        try await GroupCommand.run(options, needsTarget: false) { command in
            let record = try await command.record(entry)
            let write = PastWrite(record)
            guard let side = write.exportedSide, let file = GroupFile(record, side) else {
                throw CommandFailure(
                    .invalid,
                    Words(
                        zh: "第 \(entry) 条记录没有保存考勤组的内容。",
                        en: "Entry \(entry) holds no state of the group."
                    )[command.language]
                )
            }
            var value = file.value
            value[JSONPath().appending("history")] = record.value
            switch format {
            case .yaml: Output.document(try YAMLText.text(of: value).utf8)
            case .json: Output.json(value)
            }
            let (line, state) = (write.line, side.words)
            Output.error(
                Words(
                    zh:
                        "第 \(entry) 条：\(line.time) \(line.action.words.zh)，\(line.outcome.words.zh)；以上是\(state.zh)的考勤组。",
                    en:
                        "Entry \(entry): \(line.time), \(line.action.words.en), \(line.outcome.words.en); this is the group "
                        + "\(state.en) it."
                )[command.language]
            )
            record.fieldLines(command.language).forEach(Output.error)
            return .done
        }
    }
}

nonisolated extension Pruning {
    /// That the list is not all that was ever written.
    fileprivate var words: Words {
        let (time, limit) = (SystemClock.text(of: date), SystemClock.text(of: limit))
        return Words(
            zh: "\(time)，\(author) 移除了 \(limit) 之前的 \(count) 条记录。",
            en: "\(count) entries from before \(limit) were removed by \(author) on \(time)."
        )
    }

    fileprivate var value: JSON {
        [
            "date": .string(date.formatted(.iso8601)), "by": .string(author),
            "before": .string(limit.formatted(.iso8601)), "entries": .int(count),
        ]
    }
}

nonisolated extension HistoryEntry {
    /// As `--json` prints it; members are added to it, and never renamed or removed while its version stays.
    var value: JSON {
        let text = { (text: String?) in text.map(JSON.string) ?? .null }
        let outcome =
            switch outcome {
            case .written: "written"
            case .notWritten: "not_written"
            case .unknown, .confirmed, .ignored, .closed, .unproved: outcome?.rawValue ?? ""
            case nil: "not_recorded"
            }
        return [
            "entry": .int(Int(id)),
            "date": .string(date.formatted(.iso8601)),
            "action": .string(action.rawValue),
            "group_id": text(groupID),
            "group_name": .string(groupName),
            "time_zone": text(timeZone),
            "changes": changeCount.map { .int($0) } ?? .null,
            "outcome": .string(outcome),
            "note": text(note),
            "profile": .string(context.profile),
            "operator_id": text(context.operatorID),
            "os_user": .string(context.osUser),
            "host": .string(context.host),
            "base_url": .string(context.baseURL),
            "app_id": .string(context.appID),
            "employee_type": .string(context.employeeType),
            "digest": text(digest),
        ]
    }
}

nonisolated extension GroupCommand {
    /// An entry of the tenant's history.
    /// - Throws: `CommandFailure` with status 2 when there is none of that number.
    func record(_ entry: Int64) async throws -> HistoryRecord {
        guard let record = try await history.find(entry) else {
            throw CommandFailure(.invalid, LiveHistory.missing(entry).message[language])
        }
        return record
    }
}
