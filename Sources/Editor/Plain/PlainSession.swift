import GroupModel
import LosslessJSON

/// The plain mode as a state machine: a line in, what is to be said and done out. A new group is asked for by the steps of
/// the wizard; of a group that is there one chooses what to change.
package struct PlainSession: Sendable {
    package internal(set) var editor: EditorState
    package internal(set) var question: PlainQuestion?
    package internal(set) var end: PlainEnd?
    /// What is being asked for, the innermost last.
    var frames: [PlainFrame] = []
    /// The questions before this one, for going back.
    var past: [Past] = []
    /// What is about to be submitted.
    var review: ReviewState?
    var hasListedShifts = false

    struct Past: Sendable {
        let question: PlainQuestion
        let frames: [PlainFrame]
    }

    /// - Parameter editor: of a new group, or of one that is there.
    /// - Parameter shifts: what numbers can stand for.
    package init(_ editor: EditorState, shifts: [ShiftSummary]) {
        self.editor = editor
        self.editor.shifts = .loaded(shifts)
    }

    var shifts: [ShiftSummary] { editor.shifts.value ?? [] }

    /// The first question.
    package mutating func begin() -> PlainReply {
        var reply = PlainReply()
        for remark in editor.session.remarks { reply.outputs.append(.note(remark.message)) }
        if let wizard = editor.wizard {
            open(wizard.step == .review ? .specialDays : wizard.step, &reply)
            askNext(&reply)
        } else {
            reply.outputs.append(.sections)
            ask(.section, &reply)
        }
        return reply
    }

    /// Takes one line.
    package mutating func answer(_ line: String) -> PlainReply {
        var reply = PlainReply()
        guard let question, end == nil else { return reply }
        let text = line.split(whereSeparator: \.isNewline).joined().trimmed
        switch text {
        case ":q":
            leave(&reply)
        case "?":
            help(question, &reply)
            reply.outputs.append(.question(question))
        case "<":
            goBack(&reply)
        default:
            let before = editor.document
            take(text, as: question, &reply)
            if editor.document != before { keepDraft(&reply) }
        }
        return reply
    }

    /// No more lines come.
    package mutating func endOfInput() {
        guard end == nil else { return }
        if case .mend = question { end = .invalid } else { end = .left }
    }

    // MARK: Asking

    mutating func ask(_ question: PlainQuestion, _ reply: inout PlainReply) {
        self.question = question
        if question.wantsShift, !hasListedShifts, !shifts.isEmpty {
            hasListedShifts = true
            reply.outputs.append(.shifts(shifts))
        }
        reply.outputs.append(.question(question))
    }

    /// Asks the next question, and remembers this one for going back.
    mutating func askNext(_ reply: inout PlainReply) {
        if let question { past.append(Past(question: question, frames: frames)) }
        advance(&reply)
    }

    /// Nothing was taken: the same question again.
    mutating func refuse(_ words: Words, _ reply: inout PlainReply) {
        reply.outputs.append(.refused(words))
        if let question { reply.outputs.append(.question(question)) }
    }

    private func help(_ question: PlainQuestion, _ reply: inout PlainReply) {
        switch question {
        case .value(let field, let place, _, _), .addRow(let field, let place), .days(let field, let place):
            reply.outputs.append(.help(field, place))
        default: break
        }
        reply.outputs.append(.answers(question))
        if question.wantsShift, !shifts.isEmpty { reply.outputs.append(.shifts(shifts)) }
    }

    private mutating func leave(_ reply: inout PlainReply) {
        end = .left
        guard let wizard = editor.wizard else {
            guard editor.session.hasChanges else { return }
            reply.outputs.append(
                .note(Words(zh: "未提交，修改已放弃。", en: "Nothing was submitted; the changes are gone."))
            )
            return
        }
        guard wizard.isTouched else { return }
        reply.outputs.append(
            .note(
                Words(
                    zh: "草稿已保留：下次 punchcard new 可继续。",
                    en: "The draft is kept: the next punchcard new offers to continue it."
                )
            )
        )
    }

    private mutating func goBack(_ reply: inout PlainReply) {
        guard let previous = past.popLast() else {
            refuse(Words(zh: "这是第一个问题。", en: "This is the first question."), &reply)
            return
        }
        // A row that was begun and not filled in goes again.
        while frames.count > previous.frames.count {
            if case .row(_, let place)? = frames.popLast()?.content, editor.document[place] == .object(JSONObject()) {
                editor.session.set(nil, at: place)
            }
        }
        let stepBefore = editor.wizard?.step
        frames = previous.frames
        if case .step(let step, _)? = frames.first?.content { editor.wizard?.step = step }
        if let step = editor.wizard?.step, step != stepBefore { reply.outputs.append(.step(step)) }
        ask(previous.question, &reply)
    }

    func keepDraft(_ reply: inout PlainReply) {
        if let draft = editor.savedDraft { reply.effects.append(.saveDraft(draft)) }
    }
}

extension PlainQuestion {
    /// Whether a number in the answer stands for a shift.
    var wantsShift: Bool {
        switch self {
        case .value(let field, _, _, _): field.kind == .weekShifts || field.kind == .id(.shift)
        case .days: true
        default: false
        }
    }
}

extension String {
    /// Without space around.
    fileprivate var trimmed: String {
        let rest = drop(while: \.isWhitespace)
        return String(rest.prefix(rest.reversed().drop(while: \.isWhitespace).count))
    }
}
