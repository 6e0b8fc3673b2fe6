import Attendance
import GroupModel
import LosslessJSON
import TestSupport

@testable import Editor
@testable import Operations

/// A program in which something is being written, and somebody who presses anything meanwhile.
struct WriteUnderWay {
    enum Kind: CaseIterable {
        case submission
        /// Of a group that the steps of a new one have made.
        case creation
        /// Of what the group was before a write, from an entry of the history.
        case restore
        case deletion
        case face
    }

    let kind: Kind
    private(set) var program: Program
    private let before: Program
    private static let id = "6919358128597097404"
    private static let lost = ServiceFailure(.outcomeUnknown, Words(zh: "没有答复", en: "No answer."))
    private static let face = FaceSetting(personID: "p0", key: "k", updateTime: 5)
    private static let order = FaceOrder(before: face, source: .key("new"))

    struct Broken: Error, CustomStringConvertible {
        let description: String
    }

    init(_ kind: Kind, using generator: inout SeededGenerator) throws {
        self.kind = kind
        var program = Program()
        program.send(.outcome(.groupPage(.success(page([("1", "a"), (Self.id, "开心考勤")])), asked: nil)))
        switch kind {
        case .submission:
            program.send(.openGroup(Self.id))
            var group = fetched(Sample.tidy)
            group.entry = EditEntry(id: "mine", others: .success([]))
            program.answer(group: .success(group))
            try program.enter("新名", in: "group_name")
            if Bool.random(using: &generator) { program.press(.compare) }
            if Bool.random(using: &generator) { program.send(.openGroup("2")) }
            program.press(.submit, .submit)
        case .creation:
            let new = NewGroup(template: .office, operatorID: "dd31248a", draftID: "new-1", clock: StoppedClock())
            program.send(.outcome(.newGroup(.success(new))))
            let shift = ShiftSummary(id: "s1", name: "早班", times: "9:00–18:00", isFlexible: false)
            program.send(.outcome(.shifts(.success([shift]))))
            // Without a directory an id is taken as it is typed.
            let noScope = ServiceFailure(.scopeMissing, Words(zh: "缺少权限", en: "scope missing"))
            program.send(.outcome(.directory(.notNamed([], noScope))))
            program.insert("新组")
            program.type(.accept)
            program.insert("u1")
            program.type(.accept)
            program.press(.nextSection)
            program.type(.accept)
            if Bool.random(using: &generator) { program.send(.openGroup("2")) }
            program.press(.submit, .submit)
        case .restore:
            try program.openRestoration()
            program.press(.submit)
        case .deletion:
            program.press(.moveDown, .delete)
            program.send(.outcome(.deletion(.success(Deletion(id: Self.id, group: Sample.tidy, memberCount: 3)))))
            if Bool.random(using: &generator) { program.send(.openGroup("2")) }
            program.insert("开心考勤")
            program.type(.accept)
        case .face:
            let people = DirectoryExtract(people: [Person(id: "p0", name: "王芳")], isComplete: true)
            program.send(.resized(pageRows: 20))
            program.press(.faces)
            program.send(.outcome(.directory(.answered(.indexed(DirectoryIndex(people))))))
            let reading = FaceReading(settings: ["p0": Self.face])
            program.send(.outcome(.faces(.read(["p0"], .success(reading), times: [:]))))
            program.press(.faceKey)
            program.insert("new")
            program.type(.accept, .accept)
        }
        self.program = program
        before = program
        try require(program.state.isWriting, "nothing is written")
    }

    private var job: Job {
        switch kind {
        case .submission, .creation, .restore: .submit
        case .deletion: .delete
        case .face: .faceChange
        }
    }

    // MARK: In between

    mutating func meddle(using generator: inout SeededGenerator) throws {
        let action = action(using: &generator)
        program.send(action)
        let what = "\(action)".prefix(120)
        try require(program.state.isWriting, "it is forgotten after \(what)")
        try require(program.screens == before.screens, "another screen after \(what)")
        try require(program.document == before.document, "another document after \(what)")
        if case .review(let review) = program.state.screen, case .review(let old) = before.state.screen {
            try require(review.payload == old.payload && review.tab == old.tab, "another review after \(what)")
        }
        try require(!program.effects.contains { $0.isWrite || $0.setsFace }, "written twice after \(what)")
        guard action.isByHand else { return }
        if action.isCancel {
            let cancels = program.effects.contains { if case .cancel(job) = $0 { true } else { false } }
            try require(cancels == job.isCancellable, "Ctrl-C")
            try require(cancels || program.notice?.contains("can't be cancelled") == true, "no word about Ctrl-C")
        } else {
            try require(program.effects.isEmpty, "effects of \(what)")
            try require(program.notice?.contains("wait for the outcome") == true, "no word after \(what)")
        }
    }

    private func action(using generator: inout SeededGenerator) -> Action {
        switch Int.random(in: 0..<14, using: &generator) {
        case 0: .command(.cancel)
        case 1: .text([.accept, .cancel, .edit(.insert("x")), .down].randomElement(using: &generator) ?? .accept)
        case 2: .paste("u1 u2")
        case 3: .focus(row: Int.random(in: 0..<9, using: &generator))
        case 4: .choose(row: Int.random(in: 0..<4, using: &generator))
        case 5: .focusSection(Section.allCases.randomElement(using: &generator) ?? .basics)
        case 6: .showTab(ReviewState.Tab.allCases.randomElement(using: &generator) ?? .changes)
        case 7:
            [.openGroup("9"), .newGroup(copying: nil), .oversizedPaste].randomElement(using: &generator)
                ?? .oversizedPaste
        case 8: .resized(pageRows: Int.random(in: 1..<40, using: &generator))
        case 9, 10, 11: .outcome(outcome(using: &generator))
        default: .command(Command.allCases.randomElement(using: &generator) ?? .open)
        }
    }

    /// Of something else that was or was not asked for.
    private func outcome(using generator: inout SeededGenerator) -> Outcome {
        let draft = OtherEdit(
            id: "other",
            groupID: Self.id,
            groupName: "草稿",
            isRunning: false,
            whereabouts: "pts/1",
            age: 60,
            draft: nil
        )
        let all: [Outcome] = [
            .left(.success([draft])),
            .editTaken(by: "pts/3", edit: "mine"),
            .compared(.success(fetched(Sample.renamed))),
            .compared(.failure(failure)),
            .group(.success(fetched(Sample.tidy.with(["group_id": "2"]))), asked: "2"),
            .deletion(.success(Deletion(id: "1", group: Sample.tidy, memberCount: nil))),
            .history(.opened(.success([PastWrite.sample(1, of: Sample.tidy, after: Sample.tidy)]))),
            .history(.restored(.success(Program.restoration))),
            .history(.restored(.failure(failure))),
            .newGroup(.failure(failure)),
            .drafts(.success([])),
            .heldLookedAt(.success(HeldGroup(now: fetched(Sample.renamed), held: []))),
            .heldClosed([]),
            .draftNotKept(DraftFailure(Words(zh: "满", en: "full"))),
            .submitStage(.writing),
            .submitStage(.looking(2, of: 5)),
            .shifts(.success([])),
            .groupPage(.success(page([("3", "c")])), asked: nil),
        ]
        return all.randomElement(using: &generator) ?? .submitStage(.writing)
    }

    // MARK: The end

    mutating func end(using generator: inout SeededGenerator) throws {
        switch kind {
        case .submission, .creation, .restore: try endSubmission(using: &generator)
        case .deletion:
            let deletion = Deletion(id: Self.id, group: Sample.tidy, memberCount: 3)
            let outcomes: [DeletionOutcome] = [
                .deleted(notes: []), .notVisible(notes: []), .notDeleted(failure), .held([.sample()]),
                .gone(Self.lost, notes: []), .stillThere(Self.lost, notes: []),
                .unknown(Self.lost, failure, notes: []), .preImageNotSaved(HistoryFailure(failure.message)),
            ]
            guard let outcome = outcomes.randomElement(using: &generator) else { return }
            program.send(.outcome(.deleted(deletion, outcome)))
            try require(program.screens == ["groups", "result"] && program.state.overlay == nil, "\(outcome)")
        case .face:
            let outcomes: [FaceOutcome] = [.set(Self.face), .notSet(failure), .unknown(Self.face, Self.lost)]
            guard let outcome = outcomes.randomElement(using: &generator) else { return }
            program.send(.outcome(.faces(.changed(Self.order, outcome, readBack: Self.face, time: ""))))
            guard case .faces(let faces) = program.state.screen else { throw Broken(description: "no faces") }
            try require(faces.result != nil && program.state.overlay == nil, "\(outcome)")
            try require(program.notice == nil, "a notice over \(outcome)")
        }
        try require(program.notice?.contains("wait for the outcome") != true, "the wait is over")
        try require(!program.state.isWriting, "it is still written")
    }

    private mutating func endSubmission(using generator: inout SeededGenerator) throws {
        let outcomes: [(SubmitOutcome, Question.Answer?)] = [
            (.preImageNotSaved(HistoryFailure(failure.message)), .submitWithoutPreImage),
            (.nameTaken(["5"]), .createWithSameName),
            (.taken(by: "pts/3"), .goOnApart),
            (.held([.sample()]), .lookAgain),
            (.moved(fetched(Sample.tidy.with(["adjust_range": 9]))), nil),
            (.notWritten(failure), nil),
            (.written(.success(fetched(Sample.renamed)), notes: []), nil),
            (.written(.failure(failure), notes: []), nil),
            (.notVisible(kind == .creation ? nil : fetched(Sample.tidy), notes: []), nil),
            (.unknown(Self.lost, .success(fetched(Sample.tidy)), notes: []), nil),
            (.unknown(Self.lost, .failure(failure), notes: []), nil),
            (.unseen(Self.lost, notes: []), nil),
        ]
        let possible = outcomes.filter { outcome, _ in
            switch outcome {
            case .moved, .taken: kind != .creation
            case .nameTaken: kind == .creation
            default: true
            }
        }
        guard let (outcome, answer) = possible.randomElement(using: &generator) else { return }
        program.send(.outcome(.submitted(outcome)))
        let what = "\(outcome)".prefix(120)
        if let answer {
            try require(program.question?.answers.contains(answer) == true, "no question after \(what)")
        } else if case .moved = outcome {
            try require(program.screens.last == "review", "no review after \(what)")
            try require(program.notice?.contains("Not submitted yet") == true, "no word after \(what)")
        } else {
            try require(program.screens.last == "result", "no result after \(what)")
        }
    }

    private func require(_ holds: Bool, _ what: @autoclosure () -> String) throws {
        if !holds { throw Broken(description: "\(kind): \(what())") }
    }
}

extension Effect {
    fileprivate var setsFace: Bool { if case .faces(.set) = self { true } else { false } }
}

extension Program {
    static let renaming = PastWrite.sample(1, of: Sample.tidy, after: Sample.renamed)
    static let restoration = Restoration(
        Sample.tidy,
        of: 1,
        over: fetched(Sample.renamed),
        operatorID: "dd31248a"
    )

    /// Opens the history, and asks for an entry of it.
    mutating func askForEntry() {
        press(.history)
        let lines = [Self.renaming.line]
        send(.outcome(.history(.loaded(.success(HistoryPage(lines: lines, hasMore: false)), groupID: nil))))
        press(.open)
    }

    /// Opens an entry of the history, and asks for what the group was before it.
    mutating func askForRestoration() {
        askForEntry()
        send(.outcome(.history(.opened(.success([Self.renaming])))))
        press(.revert)
    }

    /// The review of what the group was before an entry of the history.
    mutating func openRestoration() throws {
        askForRestoration()
        send(.outcome(.history(.restored(.success(Self.restoration)))))
        _ = try review
    }
}
