import Attendance
import GroupModel
import LosslessJSON
import TestSupport
import Testing

@testable import Editor
@testable import Operations

/// What was asked for is told, whatever was pressed and came in between.
@Suite("No outcome is dropped")
struct NoOutcomeDroppedTests {
    // MARK: Writes

    @Test("while something is written only Ctrl-C does anything, and what comes of it is shown whatever came between")
    func writes() {
        forRandomCases(300) { generator in
            guard let kind = WriteUnderWay.Kind.allCases.randomElement(using: &generator) else { return }
            var user = try WriteUnderWay(kind, using: &generator)
            for _ in 0..<Int.random(in: 0..<25, using: &generator) { try user.meddle(using: &generator) }
            try user.end(using: &generator)
        }
    }

    // MARK: Reads

    /// Something that was asked for by a screen, and the sign that it is shown.
    private struct Read: Sendable {
        let name: String
        let start: @Sendable (inout Program) throws -> Void
        /// Whether it waits also while something lies over its screen.
        var needsRest = true
        let outcome: Outcome
        let isShown: @Sendable (Program) -> Bool
        let job: Job
    }

    private static let id = "6919358128597097404"

    private static func inList(_ program: inout Program) {
        program.send(.outcome(.groupPage(.success(page([(id, "开心考勤")])), asked: nil)))
    }

    private static func inEditor(_ program: inout Program) throws {
        program = try Program(editing: Sample.tidy)
    }

    private static let reads: [Read] = [
        Read(
            name: "a deletion that is prepared",
            start: { program in
                inList(&program)
                program.press(.delete)
            },
            outcome: .deletion(.success(Deletion(id: id, group: Sample.tidy, memberCount: 3))),
            isShown: { if case .typeName = $0.state.overlay { true } else { false } },
            job: .prepareDeletion
        ),
        Read(
            name: "a group",
            start: { program in
                inList(&program)
                program.send(.openGroup(id))
            },
            needsRest: false,
            outcome: .group(.success(fetched(Sample.tidy)), asked: id),
            isShown: { $0.screens == ["groups", "editor"] },
            job: .openGroup
        ),
        Read(
            name: "the beginning of a new group",
            start: { program in
                inList(&program)
                program.press(.create)
                program.send(.outcome(.drafts(.success([]))))
                program.press(.open)
            },
            needsRest: false,
            outcome: .newGroup(
                .success(NewGroup(template: nil, operatorID: nil, draftID: "new-1", clock: StoppedClock()))
            ),
            isShown: { $0.screens == ["groups", "editor"] },
            job: .beginGroup
        ),
        Read(
            name: "an entry of the history",
            start: { program in
                inList(&program)
                program.askForEntry()
            },
            outcome: .history(.opened(.success([Program.renaming]))),
            isShown: { $0.screens == ["groups", "history", "entry"] },
            job: .history
        ),
        Read(
            name: "what a group was before an entry",
            start: { program in
                inList(&program)
                program.askForRestoration()
            },
            outcome: .history(.restored(.success(Program.restoration))),
            isShown: { $0.screens == ["groups", "editor", "review"] },
            job: .restore
        ),
        Read(
            name: "the group as it is now",
            start: { program in
                try inEditor(&program)
                program.press(.compare)
            },
            outcome: .compared(.success(fetched(Sample.renamed))),
            isShown: { $0.screens == ["groups", "editor", "merge"] },
            job: .compare
        ),
        Read(
            name: "a look for an earlier write",
            start: { program in
                try inEditor(&program)
                program.state.overlay = AppState.heldQuestion([.sample()], isSubmitting: false)
                program.press(.lookAgain)
            },
            outcome: .heldLookedAt(.success(HeldGroup(now: fetched(Sample.tidy), held: [.sample()]))),
            isShown: { $0.question?.answers.contains(.lookAgain) == true },
            job: .held
        ),
    ]

    @Test("what was read for a screen that is covered is shown once that is on top again", arguments: reads.indices)
    func covered(_ index: Int) throws {
        let read = Self.reads[index]
        for cover: Command in [.keyHelp, .palette, .quit, .history, .faces] {
            var program = Program()
            try read.start(&program)
            try #require(program.state.running[read.job] != nil, "\(read.name)")
            let depth = program.screens.count
            if cover == .faces, program.state.editor != nil { continue }
            program.press(cover)
            // Some can't be had over some screens.
            if program.state.overlay == nil, program.screens.count == depth { continue }
            let isOverlay = program.screens.count == depth
            program.send(.outcome(read.outcome))
            #expect(program.state.running[read.job] == nil, "\(read.name) under \(cover)")
            if isOverlay, !read.needsRest {
                #expect(read.isShown(program), "\(read.name) under \(cover)")
                continue
            }
            #expect(!read.isShown(program), "\(read.name) over \(cover)")
            #expect(program.state.deferred.count == 1)
            if program.state.isTyping { program.type(.cancel) } else { program.press(.back) }
            #expect(read.isShown(program), "\(read.name) after \(cover)")
            #expect(program.state.deferred.isEmpty)
        }
    }

    @Test("what was read of a group before a write is not told of it afterwards")
    func outdated() throws {
        for comesDuring in [true, false] {
            var program = try Program(editing: Sample.tidy)
            try program.enter("新名", in: "group_name")
            program.press(.compare, .submit)
            if !comesDuring { program.send(.outcome(.compared(.success(fetched(Sample.tidy))))) }
            program.press(.submit)
            #expect(program.asked.contains("cancel(Editor.Job.compare)") == comesDuring)
            if comesDuring { program.send(.outcome(.compared(.success(fetched(Sample.tidy))))) }
            program.send(.outcome(.submitted(.written(.success(fetched(Sample.renamed)), notes: []))))
            program.press(.back)
            #expect(program.screens == ["groups", "editor"])
            #expect(program.state.deferred.isEmpty && program.notice == nil)
        }
    }

    @Test("a draft that was taken over while a question about its write is open is told after the answer")
    func takenMeanwhile() throws {
        var program = Program()
        program.send(.openGroup(Self.id))
        var group = fetched(Sample.tidy)
        group.entry = EditEntry(id: "mine", others: .success([]))
        program.answer(group: .success(group))
        try program.enter("新名", in: "group_name")
        program.press(.submit, .submit)
        program.send(.outcome(.editTaken(by: "pts/3", edit: "mine")))
        #expect(program.question == nil && program.state.refusal == nil)
        program.send(.outcome(.submitted(.preImageNotSaved(HistoryFailure(Words(zh: "满", en: "full"))))))
        #expect(program.question?.answers == [.stay, .submitWithoutPreImage])
        program.press(.back)
        #expect(program.question?.answers == [.lookOn, .goOnApart])
    }
}
