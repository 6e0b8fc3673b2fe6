import Attendance
import Editor
import FormUI
import Glibc
import GroupModel
import Operations
import Terminal

/// The full-screen editor: one stream of events, one state, one drawing an event.
final class EditorProgram {
    private enum Event: Sendable {
        case terminal([TerminalEvent])
        case action(Action)
    }

    private let settings: Settings
    /// What a second admin has opened to be reviewed, and may write.
    private var requested: RequestedWrite?
    private let display: any Display
    private let renderer = Renderer()
    private let stream = EventStream<Event> { .terminal($0) }
    private let effects = AsyncStream<Effect>.makeStream()
    private var state: AppState
    private var status = ExitStatus.done
    /// Keys that wait until what was edited is on the disk.
    private var keys = TypedAhead()
    /// What is on its way to the disk.
    private var unkept = 0
    private var patience: Task<Void, Never>?

    /// - Parameter display: of the process's own terminal, unless there is another.
    init(_ settings: Settings, on display: (any Display)? = nil) {
        self.settings = settings
        self.display = display ?? Screen()
        state = AppState(
            language: settings.language,
            environment: settings.environmentName,
            operatorID: settings.operatorID
        )
        state.environmentColor = settings.profile?.shownColor
        if let refusal = settings.writeRefusal { state.access = .looking(refusal) }
        state.asksSecondAdmin = settings.asksSecondAdmin
        state.console = AdminConsole(baseURL: settings.target.origin.baseURL)
    }

    /// Runs until the user leaves or the process is told to end.
    /// - Parameter group: an id or exact name to be opened at once.
    /// - Returns: what the process ends with: 130 after INT from outside.
    /// - Throws: `CommandFailure` when there is no terminal to run in.
    func run(opening group: String?) async throws -> ExitStatus {
        try await run(group.map(Action.openGroup))
    }

    /// The same, with a new group at once.
    func run(creating action: Action) async throws -> ExitStatus {
        try await run(action)
    }

    /// The same, with what another admin asked for in the review.
    func run(reviewing requested: RequestedWrite) async throws -> ExitStatus {
        self.requested = requested
        return try await run(.review(requested))
    }

    private func run(_ first: Action?) async throws -> ExitStatus {
        let sealing = settings.asksSecondAdmin ? try LiveRequests(settings) : nil
        try await display.open(stream, .wanted(color: settings.usesColor, ascii: settings.isASCII))
        defer { display.close(stream) }
        // The first frame is there before anything is opened, read or connected.
        present()
        // Nothing of reading the command line is needed any more.
        ProgramMemory.giveBackCode()

        let connection = Connection(settings, approved: requested.map { Payload(draft: $0.draft).bytes })
        let stream = stream
        let runner = EffectRunner(
            service: connection.service,
            directory: connection.directory,
            history: connection.history,
            drafts: connection.drafts,
            faces: connection.faceDesk,
            requests: sealing,
            clock: SystemClock(),
            commandNames: { CommandName.allCases.map(\.rawValue) }
        ) { action in stream.send(.action(action)) }
        let requests = effects.stream
        let worker = Task { for await effect in requests { await runner.run(effect) } }
        request(state.start())
        if let first { request(state.reduce(first)) }

        await stream.forEach { [self] event in
            switch event {
            case .action(let action): take(action)
            case .terminal(let events): keys.append(events)
            }
            handleKeys()
            if state.isFinished { stream.stop() } else if unkept == 0 { present() }
        }
        effects.continuation.finish()
        // What was asked for last may be a draft to be kept.
        await worker.value
        await runner.cancelAll()
        display.close(stream)
        await connection.close()
        return state.verdictAtEnd?.status ?? status
    }

    private func take(_ action: Action) {
        switch action {
        case .outcome(.draftKept), .outcome(.draftNotKept): unkept -= 1
        // What connected, logged in and read is not needed at the next key.
        case .outcome(.groupPage), .outcome(.group): ProgramMemory.giveBackCode()
        default: break
        }
        request(state.reduce(action))
    }

    /// An edit is on the disk before the next key is taken and before the screen shows it: what somebody has seen survives
    /// whatever happens next. A signal waits for nothing.
    private func handleKeys() {
        while !state.isFinished, let event = keys.next(onlySignals: unkept > 0) { handle(event) }
        if unkept == 0 {
            patience?.cancel()
            patience = nil
        } else if patience == nil {
            patience = Task { [self] in await showSlowDisk() }
        }
    }

    /// A disk that takes its time must not look like a program that hangs.
    private func showSlowDisk() async {
        guard (try? await Task.sleep(for: .milliseconds(500))) != nil else { return }
        state.notice = Notice(.warning, Words(zh: "正在保存草稿，磁盘较慢…", en: "Keeping the draft; the disk is slow…"))
        present()
    }

    private func handle(_ event: TerminalEvent) {
        switch event {
        case .key(.mouse(let mouse)) where mouse.action == .click:
            if let action = renderer.action(forClickAt: mouse.position) { request(state.reduce(action)) }
        case .key(let key):
            if let action = KeyMap.action(for: key, in: state) { request(state.reduce(action)) }
        case .signal(let signal):
            status = signal.status
            request(state.reduce(.terminate(lookingFor: signal.longestLook)))
        case .resize, .continued: break
        }
    }

    /// What is the terminal's own is done here; the rest goes to the runner, in order.
    private func request(_ wanted: [Effect]) {
        for effect in wanted {
            switch effect {
            case .copy(let text): _ = display.copy(text)
            case .setMouse(let isOn): display.usesMouse = isOn
            default:
                if effect.isAnsweredWhenKept { unkept += 1 }
                effects.continuation.yield(effect)
            }
        }
    }

    private func present() {
        display.present(renderer.draw(state, size: display.size))
        if renderer.pageRows != state.pageRows { request(state.reduce(.resized(pageRows: renderer.pageRows))) }
        if renderer.helpOverflow != state.helpOverflow {
            request(state.reduce(.helpOverflows(by: renderer.helpOverflow)))
        }
        if let shown = renderer.shownGroups { request(state.reduce(.showsGroups(shown))) }
        if !renderer.unnamed.ids.isEmpty { request(state.reduce(.showsIDs(renderer.unnamed.ids))) }
    }
}

extension TerminalSignal {
    /// What the program ends with when nothing is on the line.
    fileprivate var status: ExitStatus { CommandSignals.status(of: number) }

    /// How long what is being written is looked for.
    fileprivate var longestLook: Duration { CommandSignals.longestLook(after: number) }

    private var number: Int32 {
        switch self {
        case .interrupt: SIGINT
        case .terminate: SIGTERM
        case .hangUp: SIGHUP
        }
    }
}

extension WriteResult.Verdict {
    /// Of a write that the program ended in.
    fileprivate var status: ExitStatus {
        switch self {
        case .written: .done
        case .notWritten: .refused
        case .unknown: .outcomeUnknown
        }
    }
}
