import ArgumentParser
import Attendance
import GroupModel
import LocalStore
import LosslessJSON
import Operations

/// `punchcard history close`: takes entries for ended whose outcome nobody can prove.
struct HistoryCloseCommand: AsyncParsableCommand {
    nonisolated static let configuration = CommandConfiguration(
        commandName: "close",
        abstract: "Close entries of which nobody can prove what became of them.",
        discussion: """
            An open entry holds its group, since its write may still arrive. Close it only if you know that it will not: should \
            it arrive after all, it overwrites what was written since, and what it adds is there twice. What became of it stays \
            unknown in the history, with who closed it.
            """
    )

    @ParentCommand var parent: HistoryCommand
    @OptionGroup(title: GlobalOptions.title) var options: GlobalOptions

    @Argument(help: "The numbers of the entries.")
    var entry: [Int64]

    @Flag(help: .yes)
    var yes = false

    @Option(help: .note)
    var note: String?

    func run() async throws {
        let options = options.adding(parent.options).adding(parent.parent.options)
        try await GroupCommand.run(options, needsTarget: false) { command in
            let language = command.language
            var records: [HistoryRecord] = []
            for entry in entry { records.append(try await command.record(entry)) }
            let open = records.filter { $0.state != .closed }
            for record in records where record.state == .closed {
                Output.error(
                    Words(zh: "第 \(record.id) 条早已结案。", en: "Entry \(record.id) is closed already.")[language]
                )
            }
            guard !open.isEmpty else { return .done }
            for record in open { Output.error(UnprovedWrite(HeldWrite(record)).words[language]) }
            Output.error(Self.warning[language])
            guard yes || command.canAsk else { throw command.nobodyToAsk() }
            guard yes || command.isYes(to: Words(zh: "输入“是”以结案：", en: "Type yes to close:")) else { return .cancelled }
            for record in open {
                try await command.history.append(WriteReport(.closed, details: note ?? ""), to: record.id)
            }
            let entries = open.map { String($0.id) }.joined(separator: ", ")
            Output.error(Words(zh: "已结案：\(entries)。", en: "Closed: \(entries).")[language])
            return .done
        }
    }

    private static let warning = Words(
        zh: "结案后这些考勤组可以再次写入。若那次写入随后仍然到达，它会覆盖此后的修改，所新增的地点会出现两次。",
        en:
            "Once closed, the groups can be written again. Should the write arrive after all, it overwrites what was written since, "
            + "and places that it adds are there twice."
    )
}
