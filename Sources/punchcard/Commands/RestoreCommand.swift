import ArgumentParser
import Attendance
import AttendanceAPI
import Glibc
import GroupModel
import LocalStore
import LosslessJSON
import Operations

/// `punchcard restore`: puts a group back to what it was before a write, by the editor's own way of submitting.
struct RestoreCommand: AsyncParsableCommand {
    nonisolated static let configuration = CommandConfiguration(
        commandName: CommandName.restore.rawValue,
        abstract: "Put a group back to what it was before a write.",
        discussion: """
            What would be written stands on stdout, what cannot come back on stderr. It is asked for before it is done; \
            without a terminal, --yes is needed. A group that was deleted is created anew, with another id.
            """
                + Examples([
                    "which writes there were": "punchcard history 开心考勤",
                    "what going back to before write 12 would change": "punchcard restore 开心考勤 12 --dry-run",
                    "go back": "punchcard restore 开心考勤 12",
                ])
    )

    @ParentCommand var parent: Punchcard
    @OptionGroup(title: GlobalOptions.title) var options: GlobalOptions

    @Argument(help: .group, completion: .groups)
    var group: String

    @Argument(help: "The number of an entry of its history.")
    var entry: Int64

    @Flag(help: .dryRun)
    var dryRun = false

    @Flag(help: .yes)
    var yes = false

    @Option(help: .note)
    var note: String?

    @Flag(help: .json)
    var json = false

    func run() async throws {
        try await GroupCommand.run(options.adding(parent.options), writingAs: "restore") { command in
            if !dryRun {
                try command.settings.checkMayWrite()
                try command.settings.checkMayWriteAlone()
            }
            let restoration = try await restoration(command)
            let plan = WritePlan(restoration.draft, today: restoration.today)
            guard restoration.hasChanges, !plan.changes.isEmpty else {
                printNotes(restoration, command)
                // What the group reads as is not what it is, or not what it will be.
                if let held = await command.refusal(byWhatHolds: restoration.draft) { throw held }
                Output.error(
                    Words(zh: "没有可以恢复的差别。", en: "Nothing that can be written differs.")[command.language]
                )
                if json { Output.json(WriteRow.document([])) }
                return .done
            }
            // What is done is data; what would be done stands in front of it where somebody is asked.
            if json { tellPlan(plan, command) } else { command.printPlan(plan) }
            printNotes(restoration, command)
            guard command.report(restoration.draft) == .done else { return .invalid }
            if dryRun { return .differences }
            guard yes || command.canAsk else { throw command.nobodyToAsk() }
            guard yes || command.isConfirmed(plan) else {
                command.tellNothingWritten()
                return .cancelled
            }
            let what = Words(zh: "恢复到第 \(entry) 条之前", en: "restore \(entry)")
            let row = await command.submit(plan, note: note ?? what[command.language])
            if json { Output.json(WriteRow.document([row.json(action: "restore")])) }
            return row.status
        }
    }

    /// On stderr, since stdout is for scripts.
    private func tellPlan(_ plan: WritePlan, _ command: GroupCommand) {
        command.lines(of: plan).forEach(Output.error)
    }

    // MARK: What is wanted

    private func restoration(_ command: GroupCommand) async throws -> Restoration {
        let record = try await command.record(entry)
        let write = PastWrite(record)
        guard write.employeeType == command.settings.employeeType.rawValue else {
            throw invalid(
                Words(
                    zh: "第 \(entry) 条记录中的人员是 \(write.employeeType)，请加 --employee-type \(write.employeeType)。",
                    en:
                        "The people of entry \(entry) are \(write.employeeType)s: add --employee-type \(write.employeeType)."
                ),
                command
            )
        }
        guard write.preImage != nil, let id = write.line.groupID else {
            throw invalid(
                Words(
                    zh: "第 \(entry) 条记录没有写入前的内容：这次写入创建了考勤组。",
                    en: "Entry \(entry) holds nothing from before the write: it created the group."
                ),
                command
            )
        }
        let restoration = try await command.reader.restoration(of: write, operatorID: command.settings.operatorID).get()
        guard try await isMeant(id, write, exists: restoration.draft.fetched != nil, command) else {
            throw invalid(
                Words(
                    zh: "第 \(entry) 条记录属于考勤组 \(id) “\(write.line.groupName)”，不是“\(group)”。",
                    en: "Entry \(entry) is of the group \(id) “\(write.line.groupName)”, not of “\(group)”."
                ),
                command
            )
        }
        return restoration
    }

    /// Whether the group that was named is the entry's.
    private func isMeant(_ id: String, _ write: PastWrite, exists: Bool, _ command: GroupCommand) async throws -> Bool {
        if group == id { return true }
        if exists { return try await command.answer(for: group).id == id }
        return [write.line.groupName, write.preImage?["group_name"]?.string ?? ""].contains {
            $0.hasSameCodePoints(as: group)
        }
    }

    private func invalid(_ words: Words, _ command: GroupCommand) -> CommandFailure {
        CommandFailure(.invalid, words[command.language])
    }

    private func printNotes(_ restoration: Restoration, _ command: GroupCommand) {
        for note in restoration.notes { Output.error(note[command.language]) }
    }
}
