package import Attendance
import GroupModel
import LosslessJSON
package import Operations

extension PlainSession {
    /// The same review as on the screen; then the question that settles it.
    mutating func showReview(_ reply: inout PlainReply) {
        var review = ReviewState(session: editor.session, tab: .changes)
        review.joined = editor.joinedAndKept
        self.review = review
        if editor.wizard != nil { reply.outputs.append(.step(.review)) }
        reply.outputs.append(.review(review))
        if let error = review.plan.errors.first { return ask(.mend(error), &reply) }
        guard !review.changes.isEmpty else {
            end = .done
            return
        }
        ask(.confirm(review.graveChanges.isEmpty ? nil : review.plan.typedName), &reply)
    }

    /// Back to what is wrong, and from there on again.
    mutating func mend(_ problem: Problem, _ reply: inout PlainReply) {
        guard editor.wizard != nil else {
            question = nil
            reply.outputs.append(.sections)
            return ask(.section, &reply)
        }
        let step = Schema.field(FieldPath(problem.place).topLevel)?.step ?? .basics
        question = nil
        past = []
        open(step, &reply)
        let wrong = editor.stepRows(step, showsAll: true).first { row in
            row.isFocusable && EditorState.shows(row, problemAt: problem.place)
        }
        if let wrong { frames = [PlainFrame(content: .only(wrong))] }
        advance(&reply)
    }

    mutating func confirm(_ text: String, _ name: TypedName?, _ reply: inout PlainReply) {
        guard name?.isGiven(by: text) ?? (text == "yes") else {
            return refuse(
                (name?.words).map { Words(zh: "请输入\($0.zh)，或 :q 离开。", en: "Type \($0.en) or :q to leave.") }
                    ?? Words(zh: "输入 yes 提交，< 返回，:q 离开。", en: "yes submits, < goes back, :q leaves."),
                &reply
            )
        }
        submit(acceptsSameName: false, &reply)
    }

    mutating func acceptSameName(_ answer: PlainAnswer, _ reply: inout PlainReply) {
        guard answer.isYes == true else {
            return refuse(
                Words(zh: "输入 yes 仍然创建，:q 离开并保留草稿。", en: "yes creates it all the same, :q leaves and keeps the draft."),
                &reply
            )
        }
        submit(acceptsSameName: true, &reply)
    }

    /// Looking again is done by submitting, which looks first. To close an entry takes its number: nobody types that by
    /// accident.
    mutating func settle(_ text: String, _ held: [UnprovedWrite], _ reply: inout PlainReply) {
        if text.isEmpty { return submit(acceptsSameName: false, &reply) }
        let words = text.split(separator: " ").map(String.init)
        guard words.first == "close", words.dropFirst().compactMap({ Int64($0) }) == held.map(\.entry) else {
            let entries = held.map { String($0.entry) }.joined(separator: " ")
            return refuse(
                Words(
                    zh: "空行再查看一次，close \(entries) 手动结案，:q 离开。",
                    en: "An empty line looks again, close \(entries) closes by hand, :q leaves."
                ),
                &reply
            )
        }
        question = nil
        reply.effects.append(.closeHeld(held.map(\.entry)))
    }

    /// - Parameter notes: why entries could not be closed; nothing when they are.
    package mutating func receive(closed notes: [Words]) -> PlainReply {
        var reply = PlainReply()
        reply.outputs += notes.map(PlainOutput.note)
        showReview(&reply)
        return reply
    }

    private mutating func submit(acceptsSameName: Bool, _ reply: inout PlainReply) {
        guard let review else { return }
        question = nil
        reply.effects.append(
            .submit(
                Submission(
                    draft: review.draft,
                    payload: review.payload,
                    acceptsSameName: acceptsSameName,
                    edit: editor.keeping?.id
                )
            )
        )
    }

    /// What came of the submission.
    package mutating func receive(_ outcome: SubmitOutcome) -> PlainReply {
        var reply = PlainReply()
        guard let review else { return reply }
        if case .nameTaken(let ids) = outcome {
            ask(.sameName(ids), &reply)
            return reply
        }
        if case .held(let held) = outcome {
            ask(.held(held), &reply)
            return reply
        }
        if case .moved(let now) = outcome {
            let before = editor.draft
            begin(ServerMove(of: review.draft, now: now), &reply)
            if let kept = editor.keepEdits(since: before) { reply.effects.append(kept) }
            return reply
        }
        if case .taken(let taker) = outcome, let id = editor.keeping?.id {
            reply = draftTaken(by: taker, edit: id, .notSubmitted)
            showReview(&reply)
            return reply
        }
        let result = WriteResult(of: outcome, review.plan)
        reply.outputs.append(.result(result))
        switch (result.verdict, outcome) {
        case (.written, _):
            end = .done
            if let id = editor.wizard?.draftID { reply.effects.append(.removeDraft(id)) }
            if let id = editor.keeping?.id { reply.effects.append(.removeEdit(id)) }
        case (_, .notWritten(let failure)): end = .failed(failure.kind)
        case (_, .preImageNotSaved): end = .notSaved
        default: end = .failed(.outcomeUnknown)
        }
        return reply
    }
}
