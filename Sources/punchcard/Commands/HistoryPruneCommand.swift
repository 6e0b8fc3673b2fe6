import ArgumentParser
import Attendance
import Foundation
import GroupModel
import LocalStore
import Operations

/// `punchcard history prune`: takes old closed entries out of the history.
struct HistoryPruneCommand: AsyncParsableCommand {
    nonisolated static let configuration = CommandConfiguration(
        commandName: "prune",
        abstract: "Remove closed entries that are older than an age or a date.",
        discussion: """
            Whole entries go, with what groups were before and after: restore can't go back to them. Open entries stay. A row in \
            the history says what was removed, when and by whom.
            """
                + Examples(["keep a year": "punchcard history prune --older-than 365d"])
    )

    @ParentCommand var parent: HistoryCommand
    @OptionGroup(title: GlobalOptions.title) var options: GlobalOptions

    @Option(help: ArgumentHelp("An age such as 365d, 12w or 24h, or a date such as 2026-01-31.", valueName: "age|date"))
    var olderThan: PointInTime

    @Flag(help: .yes)
    var yes = false

    func run() async throws {
        let options = options.adding(parent.options).adding(parent.parent.options)
        try await GroupCommand.run(options, needsTarget: false) { command in
            let language = command.language
            let plan = try await command.history.pruningPlan(before: olderThan.date)
            if !plan.staying.isEmpty {
                let entries = plan.staying.map(String.init).joined(separator: ", ")
                Output.error(
                    Words(zh: "尚未结案，予以保留：\(entries)。", en: "Not closed yet, and kept: \(entries).")[language]
                )
            }
            guard plan.count > 0 else {
                Output.error(Words(zh: "没有这么久以前的已结案记录。", en: "No closed entry is that old.")[language])
                return .done
            }
            guard yes || command.canAsk else { throw command.nobodyToAsk() }
            let question = Words(
                zh: "将移除 \(plan.count) 条记录，此后无法恢复到它们之前的状态。输入“是”以继续：",
                en:
                    "\(counted(plan.count, "entry", "entries")) will be removed; groups can't be restored from them afterwards. Type yes to go on:"
            )
            guard yes || command.isYes(to: question) else { return .cancelled }
            let done = try await command.history.prune(before: olderThan.date)
            Output.error(
                Words(zh: "已移除 \(done.count) 条记录。", en: "\(counted(done.count, "entry was", "entries were")) removed.")[
                    language
                ]
            )
            return .done
        }
    }
}

/// A moment by an age before now, or by a date in the host's zone.
struct PointInTime: ExpressibleByArgument {
    let date: Date

    init?(argument: String) {
        let units: [Character: Double] = ["h": 3600, "d": 86_400, "w": 7 * 86_400, "y": 365 * 86_400]
        if let unit = argument.last.flatMap({ units[$0] }), let count = Int(argument.dropLast()), count >= 0 {
            date = Date(timeIntervalSinceNow: -Double(count) * unit)
            return
        }
        let parts = argument.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
        guard parts.count == 3, let year = parts[0], let month = parts[1], let day = parts[2] else { return nil }
        let components = DateComponents(year: year, month: month, day: day)
        guard components.isValidDate(in: .current), let date = Calendar.current.date(from: components) else {
            return nil
        }
        self.date = date
    }
}
