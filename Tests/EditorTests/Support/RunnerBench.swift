import Attendance
import Editor
import GroupModel
import LosslessJSON
import Operations
import TestSupport

/// A runner, the world it acts on, and what it sends.
struct RunnerBench {
    static let id = "6919358128597097404"
    /// Other suites keep all processors busy meanwhile.
    static let patience = Duration.seconds(60)

    let world: ScriptedWorld
    let sent = Journal<Outcome>()
    let pauses = SteppingClock()
    let runner: EffectRunner

    init(_ world: ScriptedWorld = .obedient) {
        self.world = world
        runner = EffectRunner(
            service: world,
            directory: ScriptedDirectory(),
            history: world,
            drafts: world,
            clock: StoppedClock(),
            pauses: pauses,
            commandNames: { ["list", "get"] }
        ) { [sent] action in
            if case .outcome(let outcome) = action { sent.note(outcome) }
        }
    }

    /// Runs an effect and waits for so many outcomes in all.
    @discardableResult
    func outcomes(_ count: Int, of effect: Effect? = nil) async throws -> [Outcome] {
        if let effect { await runner.run(effect) }
        try await eventually("\(count) outcomes", deadline: Self.patience) { sent.entries.count >= count }
        return sent.entries
    }

    func deleted(_ deletion: Deletion) async throws -> DeletionOutcome {
        await runner.run(.delete(deletion))
        return try await eventually("the deletion to end", deadline: Self.patience) {
            for case .deleted(_, let outcome) in sent.entries { return outcome }
            return nil
        }
    }

    func submitted(_ effect: Effect? = nil) async throws -> SubmitOutcome {
        if let effect { await runner.run(effect) }
        return try await eventually("the submission to end", deadline: Self.patience) {
            for case .submitted(let outcome) in sent.entries { return outcome }
            return nil
        }
    }
}

extension WriteReport {
    /// What is to be recorded of a submission after this was read.
    static func of(
        _ submission: Submission,
        _ outcome: WriteOutcome,
        details: String = "",
        groupID: String? = nil,
        after: JSON
    ) -> WriteReport {
        WriteReport(
            outcome,
            details: details,
            groupID: groupID,
            readBack: after,
            items: Readback.classify(before: submission.draft.fetched, sent: submission.payload, after: after)
        )
    }
}

extension Submission {
    /// A group with another name.
    static func sample(
        _ group: JSON = Sample.tidy,
        withoutPreImage: Bool = false,
        note: String? = nil
    ) -> Submission {
        var draft = GroupDraft(fetched: GroupDocument(group: group, operatorID: "dd31248a"))
        draft.document["group_name"] = "新名"
        return Submission(draft: draft, payload: Payload(draft: draft), withoutPreImage: withoutPreImage, note: note)
    }
}
