import Editor
import FormUI
import Glibc
import GroupModel
import LosslessJSON

/// Submitting from a command: shown, confirmed, and then done as the editor does it.
nonisolated extension GroupCommand {
    /// Does for a command what it does for the editor.
    func runner() -> EffectRunner {
        let language = language
        let reportsProgress = isatty(STDERR_FILENO) == 1
        return EffectRunner(
            service: service,
            directory: directory,
            history: history,
            drafts: drafts,
            clock: SystemClock()
        ) { action in
            guard reportsProgress, case .outcome(.submitStage(let stage)) = action else { return }
            Output.error(stage.words[language])
        }
    }

    /// What would be written, on stdout.
    func printPlan(_ review: ReviewState) {
        let text = ChangeText(language: language, limit: .max)
        for line in review.changes.flatMap({ text.lines(of: $0) }) {
            Output.line(String(repeating: "  ", count: line.depth) + line.text)
        }
    }

    /// Asks on the terminal. Grave changes want the group's name.
    func isConfirmed(_ review: ReviewState) -> Bool {
        let grave = review.graveChanges
        for change in grave { Output.error("‼ " + change.words[language]) }
        let expected = grave.isEmpty ? Words(zh: "是", en: "yes")[language] : review.nameToType
        Output.error(
            (grave.isEmpty
                ? Words(zh: "输入“是”以覆盖整个考勤组：", en: "Type yes to overwrite the whole group:")
                : Words(zh: "输入考勤组名称以确认：\(expected)", en: "Type the name of the group to confirm: \(expected)"))[
                    language
                ]
        )
        return readLine() == expected
    }

    /// Saved, posted once, read back, classified, recorded, and told on stderr.
    func submit(_ review: ReviewState) async throws -> ExitStatus {
        let outcome = await runner().submit(Submission(draft: review.draft, payload: review.payload))
        let result = ResultState(of: outcome, review: review)
        Output.error(result.message[language])
        if !result.details.isEmpty { Output.error(result.details) }
        for note in result.notes { Output.error(note[language]) }
        for item in result.items where item.outcome != .applied && item.outcome != .normalised {
            Output.error("\(item.place.withoutGroup): \(item.outcome.words[language])")
        }
        switch result.verdict {
        case .written: return .done
        case .unknown: return .outcomeUnknown
        case .notWritten:
            switch outcome {
            case .notWritten(let failure): return CommandFailure(failure, language: language).status
            case .nameTaken: return .invalid
            case .moved: return .conflict
            default: return .unreachable
            }
        }
    }
}
