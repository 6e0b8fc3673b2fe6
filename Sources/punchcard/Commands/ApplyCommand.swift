import ArgumentParser
import Attendance
import Foundation
import Glibc
import GroupModel
import LosslessJSON
import Operations

/// `punchcard apply`: makes groups what files say, by the editor's own way of submitting.
struct ApplyCommand: AsyncParsableCommand {
    nonisolated static let configuration = CommandConfiguration(
        commandName: CommandName.apply.rawValue,
        abstract: "Make groups what group files say.",
        discussion: """
            A file that `get` printed is merged with what the server has become since; where both changed the same, nothing is \
            written and the exit status is 4. What the file itself wrote, from this machine and this path, is no such change. A \
            file without the part under `punchcard:` is wanted state in full. What the server has and the file lacks is cleared \
            with --force only, as are grave changes. A file without a group_id creates a group. Locations that the server has \
            already are never added a second time.

            With --directory all files are looked at first, and nothing is written unless all of them may be. What stands in \
            the way is said on stderr as by `validate`: FILE:LINE:COLUMN: error: what is wrong [field.path].

            --add takes a file with members that are to be in every one of the groups, such as the holidays of a year, and lays \
            them over each: lists and tables get what they lack, a row of the same key (a day of the same date) and any other \
            value become what the file says, all else stays.
            """
                + Examples([
                    "what would be done, and then do it": """
                    punchcard apply --file happy.yaml --dry-run
                    punchcard apply --file happy.yaml
                    """,
                    "in a pipeline": "punchcard apply --directory groups --yes --note 'Holidays of 2027'",
                ])
    )

    @ParentCommand var parent: Punchcard
    @OptionGroup(title: GlobalOptions.title) var options: GlobalOptions

    @Option(help: .groupFile, completion: .groupFile)
    var file: String?

    @Option(help: ArgumentHelp("Every .yaml, .yml and .json file in it.", valueName: "dir"), completion: .directory)
    var directory: String?

    @Option(
        help: ArgumentHelp("Members to lay over each of the groups first.", valueName: "file"),
        completion: .groupFile
    )
    var add: String?

    @Flag(help: .dryRun)
    var dryRun = false

    @Flag(help: .yes)
    var yes = false

    @Option(help: .note)
    var note: String?

    @Flag(help: "Beside --yes: also what is grave, and what clears members that the file lacks.")
    var force = false

    @Flag(help: "Print the plan as JSON.")
    var json = false

    func validate() throws {
        if (file == nil) == (directory == nil) { throw ValidationError("Name either a --file or a --directory.") }
    }

    func run() async throws {
        try await GroupCommand.run(options.adding(parent.options), writingAs: dryRun ? nil : "apply") { command in
            if !dryRun {
                try command.settings.checkMayWrite()
                try command.settings.checkMayWriteAlone()
            }
            let report = PlanReport(
                command: command,
                usesColor: command.settings.usesColor && isatty(STDOUT_FILENO) == 1
            )
            // The group may move between the plan and the write; then it is planned anew.
            var attempt = 0
            while true {
                attempt += 1
                let plans = try await plans(command)
                tell(plans, by: report)
                var results: [JSON] = []
                let status = try await status(of: plans, command, &results)
                let isTriedAgain =
                    status == .conflict && !results.isEmpty && directory == nil && attempt < Self.attempts
                if isTriedAgain { continue }
                if json { Output.json(PlanReport.json(of: plans, results)) }
                return status
            }
        }
    }

    private func tell(_ plans: [FilePlan], by report: PlanReport) {
        // Old warnings first, so that what would be done is not scrolled away by them.
        for plan in plans { report.tellOld(plan) }
        for plan in plans {
            if !json { report.show(plan) }
            report.tellNew(plan)
        }
    }

    /// - Parameter results: what was done, of each file that was to be written.
    private func status(
        of plans: [FilePlan],
        _ command: GroupCommand,
        _ results: inout [JSON]
    ) async throws -> ExitStatus {
        if plans.contains(where: \.isInvalid) {
            command.tellNothingWritten()
            return .invalid
        }
        if plans.contains(where: { !$0.plan.conflicts.isEmpty }) {
            command.tellNothingWritten(Self.afterConflict)
            return .conflict
        }
        let wanted = plans.filter { $0.action != .none }
        if dryRun { return wanted.isEmpty ? .done : .differences }
        await rememberDone(plans, command)
        // What such a group reads as is not what it is, or not what it will be.
        let held = plans.filter { $0.action == .none && !$0.held.isEmpty }
        for plan in held { results.append(tellHeld(plan, command)) }
        if wanted.isEmpty { return held.isEmpty ? .done : .outcomeUnknown }
        try checkForce(wanted, command)
        guard yes || command.canAsk else { throw command.nobodyToAsk() }
        guard yes || command.isConfirmed(wanted) else {
            command.tellNothingWritten()
            return .cancelled
        }
        let status = try await CommandSignals.shared.inBulk { try await write(wanted, command, &results) }
        return held.isEmpty ? status : .outcomeUnknown
    }

    private func tellHeld(_ plan: FilePlan, _ command: GroupCommand) -> JSON {
        let outcome = SubmitOutcome.held(plan.held)
        let result = WriteResult(of: outcome, plan.write)
        Output.error("\(plan.path): \(result.message[command.language])")
        return WriteRow(outcome, result, plan.write, command.language)
            .json(of: plan.path, action: plan.action.rawValue)
    }

    private static let afterConflict = Words(
        zh: "请重新获取考勤组（get 或 export）再改一次，或在文件中改为服务器的值。",
        en: "Fetch the group anew (get or export) and make the change again, or take the server's value into the file."
    )

    /// How often a group that moves in the very moment of the write is planned anew.
    private static let attempts = 3

    private func plans(_ command: GroupCommand) async throws -> [FilePlan] {
        let members = try add.map(GroupFile.members)
        let paths = try GroupFile.paths(file: file, directory: directory, language: command.language)
        let progress = ProgressLine()
        defer { progress.end() }
        let plans = try await Concurrently.map(paths) { path -> Result<FilePlan, any Error> in
            do {
                return .success(try await FilePlan(path, adding: members, command))
            } catch {
                return .failure(error)
            }
        } done: { plan, count in
            // A server that is not reached is not reached for the others either.
            if case .failure(let failure as CommandFailure) = plan, [.unreachable, .cancelled].contains(failure.status)
            {
                throw failure
            }
            if paths.count > 1 { progress.show(count, of: paths.count) }
        }
        progress.end()
        // What is wrong with one file or group is told of all of them; why the command ends is the last of it, files first.
        var failures = plans.compactMap { plan -> (any Error)? in
            if case .failure(let error) = plan { error } else { nil }
        }
        let index = failures.lastIndex { $0 is GroupFileError } ?? failures.indices.last
        let reason = index.map { failures.remove(at: $0) }
        for failure in failures {
            (failure as? GroupFileError)?.annotation.report(command.language)
            if let failure = failure as? CommandFailure { Output.error(failure.description) }
        }
        if let reason { throw reason }
        return try plans.map { try $0.get() }
    }

    /// A file that asks for nothing more has been applied as well, by whomever.
    private func rememberDone(_ plans: [FilePlan], _ command: GroupCommand) async {
        let done = plans.filter { $0.action == .none && $0.held.isEmpty }
        await command.appliedFiles.remember(
            done.compactMap { plan in plan.plan.draft.fetched.map { (plan, $0.group) } }
        )
    }

    private func checkForce(_ plans: [FilePlan], _ command: GroupCommand) throws {
        guard yes, !force, let grave = plans.first(where: \.needsForce) else { return }
        let words = Words(
            zh: "\(grave.path)：有重大变更或会清除字段，请在 --yes 之外加 --force。没有写入任何内容。",
            en:
                "\(grave.path): There are grave changes, or members that would be cleared: add --force beside --yes. Nothing "
                + "was written."
        )
        throw CommandFailure(.usage, words[command.language])
    }

    /// - Returns: of one file what became of it; of many 3 when some failed, 6 when of some nobody knows.
    private func write(
        _ plans: [FilePlan],
        _ command: GroupCommand,
        _ results: inout [JSON]
    ) async throws -> ExitStatus {
        var statuses: [ExitStatus] = []
        for (number, plan) in plans.enumerated() {
            if let stopped = CommandSignals.shared.status {
                statuses.append(stopped)
                continue
            }
            if plans.count > 1 { Output.error("— \(number + 1)/\(plans.count) \(plan.path)") }
            let submitted = await command.submit(
                plan.write,
                note: note,
                replan: yes ? replanning(plan, command) : nil
            ) { group in
                await command.appliedFiles.remember([(plan, group)])
            }
            statuses.append(submitted.status)
            results.append(submitted.json(of: plan.path, action: plan.action.rawValue))
        }
        guard statuses.count > 1 else { return statuses.first ?? .done }
        let failed = statuses.filter { $0 != .done }
        guard !failed.isEmpty else { return .done }
        let words = Words(
            zh: "\(plans.count) 个文件中有 \(failed.count) 个没有写入或结果不明（括号内为退出码，6 为结果不明），其余已写入。再次运行会跳过已完成的：",
            en:
                "\(failed.count) of \(plans.count) files were not applied (exit status in brackets; 6 = outcome unknown); the others "
                + "were. Running the command again skips what is done:"
        )
        Output.error(words[command.language])
        for (plan, status) in zip(plans, statuses) where status != .done {
            Output.error("  \(plan.path) (\(status.rawValue))")
        }
        if let worst = [.outcomeUnknown, .machine, .conflict].first(where: failed.contains) { return worst }
        return CommandSignals.shared.status ?? .refused
    }

    /// With --yes nobody has to see what the file comes to on a group that others have changed meanwhile, unless it wants
    /// --force.
    private func replanning(_ plan: FilePlan, _ command: GroupCommand) -> @Sendable (FetchedGroup) async -> Replan {
        let (force, note, added) = (force, note, plan.added)
        return { now in
            guard let plan = try? await FilePlan(plan.path, adding: added, over: now, command), !plan.isInvalid,
                plan.plan.conflicts.isEmpty, force || !plan.needsForce
            else { return .mustBeShown }
            if plan.action == .none { return .nothingToDo }
            return .submission(plan.write.submission(note: note))
        }
    }
}
