import Attendance
import Editor
import FormUI
import Glibc
import GroupModel
import LosslessJSON
import Operations
import Synchronization

/// The plain mode: lines in, lines out, and the effects between them, one at a time.
struct PlainProgram {
    private let settings: Settings
    private let connection: Connection
    private let runner: EffectRunner
    private let news = DraftNews()

    init(_ settings: Settings) {
        self.settings = settings
        connection = Connection(settings, writingAs: "line mode")
        CommandSignals.shared.install(settings.language)
        let (language, news) = (settings.language, news)
        runner = EffectRunner(
            service: connection.service,
            directory: connection.directory,
            history: connection.history,
            drafts: connection.drafts,
            clock: SystemClock()
        ) { action in
            guard case .outcome(let outcome) = action else { return }
            if case .draftNotKept(let failure) = outcome { Output.error("! " + failure.message[language]) }
            news.add(outcome)
        }
    }

    private var language: Language { settings.language }

    // MARK: A new group

    /// Asks for a new group step by step.
    /// - Parameter document: of a file to begin with; nil asks what to begin with, unless `source` names a group.
    func create(from source: String?, template document: GroupDocument?) async throws -> ExitStatus {
        try await closing {
            guard let new = try await beginning(source, document) else { return .cancelled }
            return try await run(EditorState(new))
        }
    }

    private func beginning(_ source: String?, _ document: GroupDocument?) async throws -> NewGroup? {
        if let document { return NewGroup(document, operatorID: settings.operatorID, clock: SystemClock()) }
        if let source {
            return try await begin(.copy(GroupSummary(id: source, name: source), keepsPeople: false))
        }
        var drafts: [SavedDraft] = []
        switch await runner.loadDrafts() {
        case .success(let found): drafts = found
        case .failure(let failure): Output.error(failure.message[language])
        }
        var start = PlainStart(drafts: drafts)
        let text = PlainText(language: language)
        text.lines(of: start.question, offers: start.offers).forEach(Output.line)
        while let line = readLine() {
            switch start.answer(line) {
            case .begin(let chosen): return try await begin(chosen)
            case .leave: return nil
            case .refused(let words): Output.line("! " + words[language])
            case .ask: break
            }
            text.lines(of: start.question, offers: start.offers).forEach(Output.line)
        }
        return nil
    }

    private func begin(_ start: StartChooser.Start) async throws -> NewGroup {
        do {
            return try await runner.begin(start, operatorID: settings.operatorID).get()
        } catch {
            throw CommandFailure(error, language: language)
        }
    }

    // MARK: A group that is there

    func edit(_ reference: String?) async throws -> ExitStatus {
        try await closing {
            let chosen = if let reference { reference } else { try await chosenGroup() }
            guard let chosen else { return .cancelled }
            do {
                var fetched = try await runner.open(chosen).get()
                leaveDraftsAlone(&fetched)
                for write in fetched.held { Output.error("△ " + write.words[language]) }
                return try await run(EditorState(fetched, operatorID: settings.operatorID), of: fetched)
            } catch let failure as ServiceFailure {
                throw CommandFailure(failure, language: language)
            }
        }
    }

    /// Lines that come from a file answer the questions about the group: one about drafts would take the place of another, and
    /// the changes of an earlier run that of these.
    private func leaveDraftsAlone(_ fetched: inout FetchedGroup) {
        guard isatty(STDIN_FILENO) == 0, let entry = fetched.entry, case .success(let others) = entry.others,
            !others.isEmpty
        else { return }
        fetched.entry = EditEntry(id: entry.id, others: .success([]))
        let words = Words(
            zh: "* 这个考勤组有 \(others.count) 份草稿，未予恢复；在终端中打开即可查看。",
            en: "* \(others.count) of this group's drafts are left alone; they are offered on a terminal."
        )
        Output.error(words[language])
    }

    /// By its number in the list, its id or its name; nil when no more lines come.
    private func chosenGroup() async throws -> String? {
        let groups = try await GroupCommand(settings, connection).reader.all()
        for (index, group) in groups.enumerated() { Output.line("  \(index + 1) \(group.name) (\(group.id))") }
        Output.line(Words(zh: "哪个考勤组（编号、ID 或名称）？", en: "Which group (number, id or name)?")[language])
        while let line = readLine() {
            if line == ":q" { return nil }
            if let number = Int(line), groups.indices.contains(number - 1) { return groups[number - 1].id }
            if !line.isEmpty { return line }
        }
        return nil
    }

    // MARK: The conversation

    private func run(_ editor: EditorState, of fetched: FetchedGroup? = nil) async throws -> ExitStatus {
        let shifts = (try? await connection.service.shifts()) ?? []
        let text = PlainText(language: language, shifts: shifts)
        var session = PlainSession(editor, of: fetched, shifts: shifts)
        text.introduction.forEach(Output.line)
        await perform(session.begin(), in: &session, text)
        while session.end == nil {
            guard let line = readLine() else {
                session.endOfInput()
                break
            }
            await perform(session.answer(line), in: &session, text)
        }
        if let id = session.editor.keeping?.id { await runner.run(.leaveEdit(id)) }
        switch session.end {
        case .done: return .done
        case .left, nil: return .cancelled
        case .invalid: return .invalid
        case .failed(.refused), .failed(.scopeMissing): return .refused
        case .failed(.unreachable): return .unreachable
        case .failed(.outcomeUnknown): return .outcomeUnknown
        case .failed(.cancelled): return CommandSignals.shared.status ?? .cancelled
        case .notSaved: return .machine
        }
    }

    private func perform(_ reply: PlainReply, in session: inout PlainSession, _ text: PlainText) async {
        // What was edited is on the disk before anybody is told of it, and before the next line is read.
        for effect in reply.effects {
            switch effect {
            case .submit, .closeHeld: continue
            default: await runner.run(effect)
            }
        }
        await runner.settleDrafts()
        for output in reply.outputs { text.lines(of: output, in: session.editor).forEach(Output.line) }
        for case .closeHeld(let entries) in reply.effects {
            let notes = await runner.writer().close(entries)
            await perform(session.receive(closed: notes), in: &session, text)
        }
        for case .submit(let submission) in reply.effects {
            let writer = await runner.writer()
            let outcome = await CommandSignals.shared.writing(lookingWithin: writer.bound) {
                await writer.submit(submission)
            }
            await perform(session.receive(outcome), in: &session, text)
            CommandSignals.shared.told()
        }
        for outcome in news.take() {
            switch outcome {
            case .draftNotKept: session.draftNotKept()
            case .editTaken(let taker, let id):
                await perform(session.draftTaken(by: taker, edit: id), in: &session, text)
            default: break
            }
        }
    }

    private func closing(_ body: () async throws -> ExitStatus) async throws -> ExitStatus {
        let result: Result<ExitStatus, any Error>
        do {
            result = .success(try await body())
        } catch {
            result = .failure(error)
        }
        await runner.cancelAll()
        await connection.close()
        return try result.get()
    }
}

/// What came of keeping the draft, told from the task that keeps it to the conversation.
private nonisolated final class DraftNews: Sendable {
    private let outcomes = Mutex<[Outcome]>([])

    func add(_ outcome: Outcome) {
        outcomes.withLock { $0.append(outcome) }
    }

    func take() -> [Outcome] {
        outcomes.withLock { outcomes in
            defer { outcomes = [] }
            return outcomes
        }
    }
}
