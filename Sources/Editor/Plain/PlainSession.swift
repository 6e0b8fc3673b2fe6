package import Attendance
import GroupModel
import LosslessJSON
package import Operations

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
    /// What the server has become meanwhile, and what was decided about it so far.
    var merging: (move: ServerMove, decisions: [JSONPath: MergeDecision])?
    /// Drafts to be asked about first.
    private var left: [OtherEdit] = []
    private let fetched: FetchedGroup?
    var hasListedShifts = false

    struct Past: Sendable {
        let question: PlainQuestion
        let frames: [PlainFrame]
    }

    /// - Parameter editor: of a new group, or of one that is there.
    /// - Parameter shifts: what numbers can stand for.
    /// - Parameter fetched: the group that is there, as it was opened; nil for a new one.
    package init(_ editor: EditorState, of fetched: FetchedGroup? = nil, shifts: [ShiftSummary]) {
        self.editor = editor
        self.fetched = fetched
        self.editor.shifts = .loaded(shifts)
        self.editor.keeping = fetched?.entry.map { EditKeeping(id: $0.id) }
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
            greetOthers(&reply)
            askAboutDrafts(&reply)
        }
        return reply
    }

    /// Who else is at the group.
    private mutating func greetOthers(_ reply: inout PlainReply) {
        switch fetched?.entry?.others {
        case .success(let others):
            left = others.filter { !$0.isRunning && $0.draft != nil }
            for other in others where other.isRunning {
                reply.outputs.append(
                    .note(
                        Words(
                            zh: "此考勤组也在另一会话中打开：\(other.whereabouts)。",
                            en: "The group is open in another session as well: \(other.whereabouts)."
                        )
                    )
                )
            }
        case .failure(let failure): reply.outputs.append(.note(failure.message))
        case nil: break
        }
    }

    /// What was left of the group is gone on with, or stays where it is.
    private mutating func askAboutDrafts(_ reply: inout PlainReply) {
        guard let draft = left.first else {
            reply.outputs.append(.sections)
            return ask(.section, &reply)
        }
        ask(.draft(draft), &reply)
    }

    mutating func take(_ answer: PlainAnswer, _ draft: OtherEdit, _ reply: inout PlainReply) {
        guard let isWanted = answer.text.isEmpty ? true : answer.isYes else { return refuse(Self.yesOrNo, &reply) }
        left.removeFirst()
        question = nil
        guard isWanted, let fetched, let edited = draft.draft else { return askAboutDrafts(&reply) }
        left = []
        reply.effects.append(.takeEdit(draft))
        begin(ServerMove(of: edited, now: fetched), &reply)
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
            let before = editor.draft
            take(text, as: question, &reply)
            if editor.document != before.document { keepDraft(&reply) }
            // Before what it goes on from is let go of.
            if let kept = editor.keepEdits(since: before) { reply.effects.insert(kept, at: 0) }
        }
        return reply
    }

    /// What was edited last is not on the disk; with the next answer everything is kept again.
    package mutating func draftNotKept() {
        editor.keeping?.fail()
    }

    /// What was edited last was not kept: another session has taken the draft over. Lines may come from a file, so nobody is
    /// asked: from here on a draft of its own is kept, and nothing that was answered is lost.
    package mutating func draftTaken(by taker: String, edit id: String) -> PlainReply {
        draftTaken(by: taker, edit: id, .editNotKept)
    }

    mutating func draftTaken(by taker: String, edit id: String, _ takeover: Takeover) -> PlainReply {
        guard editor.keeping?.id == id else { return PlainReply() }
        let told = takeover.words(by: taker).and(Self.keptApart)
        var reply = PlainReply(outputs: [.note(told)], effects: [.leaveEdit(id)])
        if let kept = editor.keepApart(from: id) { reply.effects.append(kept) }
        if let question { reply.outputs.append(.question(question)) }
        return reply
    }

    private static let keptApart = Words(
        zh: "这里的修改都还在，从现在起另存为一份草稿；两边都提交时，后提交的会先合并。",
        en: "All edits are still here, and are kept as a draft of their own from now on. "
            + "If both submit, the later one is merged first."
    )

    /// No more lines come.
    package mutating func endOfInput() {
        guard end == nil else { return }
        switch question {
        case .mend: end = .invalid
        case .held: end = .failed(.outcomeUnknown)
        default: end = .left
        }
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
            reply.outputs.append(.note(editor.keeping == nil ? Self.gone : Self.kept))
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

    private static let gone = Words(zh: "未提交，修改已放弃。", en: "Nothing was submitted; the changes are gone.")
    private static let kept = Words(
        zh: "未提交，修改留作草稿：下次打开时可继续。",
        en: "Nothing was submitted; a draft is kept and offered the next time."
    )

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
