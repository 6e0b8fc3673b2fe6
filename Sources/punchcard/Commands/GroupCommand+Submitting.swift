import Attendance
import Glibc
import GroupModel
import LosslessJSON
import Operations

/// Submitting from a command: shown, confirmed, and then done as the editor does it.
nonisolated extension GroupCommand {
    /// Makes one write; how far it has come is told on stderr.
    func writer() -> GroupWriter {
        let language = language
        let reportsProgress = isatty(STDERR_FILENO) == 1
        return GroupWriter(
            groups: service,
            directory: directory,
            history: history,
            drafts: drafts,
            clock: SystemClock()
        ) { stage in
            if reportsProgress { Output.error(stage.words[language]) }
        }
    }

    /// Why nobody can say that a group is as wanted: writes hold it that are not proved yet. Each is looked for once.
    /// - Returns: nil when nothing holds it.
    func refusal(byWhatHolds draft: GroupDraft) async -> CommandFailure? {
        guard let fetched = draft.fetched, let id = fetched.groupID else { return nil }
        let now = FetchedGroup(id: id, group: fetched.group, time: "", today: nil)
        let held = await writer().meetingHeld(now).held
        return held.isEmpty ? nil : CommandFailure(.outcomeUnknown, UnprovedWrite.refusal(held), language)
    }

    /// What would be written, on stdout.
    func printPlan(_ plan: WritePlan) {
        lines(of: plan).forEach(Output.line)
    }

    func lines(of plan: WritePlan) -> [String] {
        let text = ChangeText(language: language, limit: .max)
        return plan.changes.flatMap { text.lines(of: $0) }
            .map { String(repeating: "  ", count: $0.depth) + $0.text }
    }

    /// Whether there is somebody to be asked.
    var canAsk: Bool { isatty(STDIN_FILENO) == 1 && isatty(STDERR_FILENO) == 1 }

    func nobodyToAsk() -> CommandFailure {
        let words = Words(zh: "没有终端可以确认：请加 --yes。", en: "There is no terminal to ask on: add --yes.")
        return CommandFailure(.usage, words[language])
    }

    /// That it ended before any write, and what can be done about it.
    func tellNothingWritten(_ advice: Words? = nil) {
        let words = Words(zh: "没有写入任何内容。", en: "Nothing was written.")
        Output.error((advice.map(words.and) ?? words)[language])
    }

    /// Asks on the terminal. Grave changes want the group's name.
    func isConfirmed(_ plan: WritePlan) -> Bool {
        let grave = plan.graveChanges
        for change in grave { Output.error("‼ " + change.words[language]) }
        guard grave.isEmpty else { return isTyped(plan.typedName) }
        Output.error(
            plan.draft.createsGroup
                ? Words(zh: "输入“是”以新建考勤组：", en: "Type yes to create the group:")[language]
                : Words(zh: "输入“是”以覆盖整个考勤组：", en: "Type yes to overwrite the whole group:")[language]
        )
        return isYes()
    }

    /// Asks once for all that is routine, and by itself for each that would want --force: its name where something grave changes.
    func isConfirmed(_ plans: [FilePlan]) -> Bool {
        let routine = plans.filter { !$0.needsForce }
        for plan in plans where plan.needsForce {
            Output.error("— \(plan.path)")
            guard isConfirmed(plan.write) else { return false }
        }
        guard routine.count > 1 else { return routine.allSatisfy { isConfirmed($0.write) } }
        let words = Words(zh: "输入“是”以写入 \(routine.count) 个考勤组：", en: "Type yes to write \(routine.count) groups:")
        Output.error(words[language])
        return isYes()
    }

    /// Asks on the terminal.
    func isYes(to question: Words) -> Bool {
        Output.error(question[language])
        return isYes()
    }

    private func isYes() -> Bool { readLine() == Words(zh: "是", en: "yes")[language] }

    /// Asks for the name of the group, or for its id, which needs no input method.
    func isTyped(_ name: TypedName) -> Bool {
        let words = Words(zh: "请输入\(name.words.zh)以确认：", en: "To confirm, type \(name.words.en) and press Enter:")
        Output.error(words[language])
        return readLine().map(name.isGiven) ?? false
    }

    /// What became of a write, on stderr.
    func tell(_ result: WriteResult) {
        Output.error(result.message[language])
        if !result.details.isEmpty { Output.error(result.details) }
        for note in result.notes { Output.error(note[language]) }
        for item in result.items where item.outcome != .applied && item.outcome != .normalised {
            Output.error("\(item.place.withoutGroup): \(item.outcome.words[language])")
        }
    }

    /// Does all that a submission does, and tells on stderr what came of it. A signal ends the waiting, and not the truth.
    ///
    /// - Parameters:
    ///   - note: why, for the history; nil when nothing was said.
    ///   - replan: what is wanted of the group if it moved, where nobody has to be asked.
    ///   - written: gets the group as it was read back after the write.
    func submit(
        _ plan: WritePlan,
        note: String? = nil,
        replan: (@Sendable (FetchedGroup) async -> Replan)? = nil,
        written: (JSON) async -> Void = { _ in }
    ) async -> WriteRow {
        let writer = writer()
        let outcome = await CommandSignals.shared.writing(lookingWithin: writer.bound) {
            await writer.submit(plan.submission(note: note), replan: replan)
        }
        let result = WriteResult(of: outcome, plan)
        tell(result)
        if case .written(.success(let group), _, _) = outcome { await written(group.group) }
        return WriteRow(outcome, result, plan, language, isRecorded: await isRecorded(result))
    }

    /// Whether the history has what came of a write that was done, or nothing was done that it could have.
    func isRecorded(_ result: WriteResult) async -> Bool {
        guard result.verdict == .written, let entry = result.entry else { return true }
        return await history.hasResult(of: entry)
    }
}
