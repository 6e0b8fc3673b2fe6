import Attendance
import AttendanceAPI
import Editor
import FormUI
import Foundation
import GroupModel
import Terminal

/// The screen of the first start: its own small loop, since nothing of the editor is there yet.
final class ConnectProgram {
    private enum Event: Sendable {
        case terminal([TerminalEvent])
        case action(ConnectAction)
    }

    private let language: Language
    private let environment: [String: String]
    private let display: any Display
    private let stream = EventStream<Event> { .terminal($0) }
    private var state = ConnectState()
    private var trying: Task<Void, Never>?

    private init(language: Language, environment: [String: String], on display: any Display) {
        self.language = language
        self.environment = environment
        self.display = display
    }

    /// Asks whose groups are meant, where nothing says so yet.
    /// - Parameters:
    ///   - environment: of the process.
    ///   - display: of the process's own terminal, unless there is another.
    /// - Returns: the options with what was chosen; nil when the user has left.
    /// - Throws: `CommandFailure` for profiles that can't be read, and when there is no terminal to run in.
    static func settle(
        _ options: GlobalOptions,
        environment: [String: String] = ProcessInfo.processInfo.environment,
        on display: (any Display)? = nil
    ) async throws -> GlobalOptions? {
        guard try ProfileChoice.isFirstStart(options, environment: environment) else { return options }
        let program = Self(
            language: Settings.language(options.lang, environment),
            environment: environment,
            on: display ?? Screen()
        )
        var options = options
        switch try await program.run(.wanted(color: !options.noColor, ascii: options.ascii)) {
        case .sandbox: options.sandbox = true
        case .profile(let name): options.profile = name
        case .leave: return nil
        }
        return options
    }

    /// Runs until a choice was made.
    /// - Throws: `CommandFailure` when there is no terminal to run in.
    private func run(_ options: ScreenOptions) async throws -> ConnectState.End {
        try await display.open(stream, options)
        defer { display.close(stream) }
        present()
        await stream.forEach { [self] event in
            switch event {
            case .action(let action): perform(state.reduce(action))
            case .terminal(let events):
                for event in events where state.end == nil { handle(event) }
            }
            if state.end == nil { present() } else { stream.stop() }
        }
        await trying?.value
        return state.end ?? .leave
    }

    private func present() {
        display.present(ConnectView(state, language: language).draw(size: display.size))
    }

    private func handle(_ event: TerminalEvent) {
        switch event {
        case .key(let key):
            if let action = ConnectKeys.action(for: key) { perform(state.reduce(action)) }
        case .signal: perform(state.reduce(.terminate))
        case .resize, .continued: break
        }
    }

    private func perform(_ effect: ConnectEffect?) {
        switch effect {
        case .tryAndSave(let answers):
            let stream = stream
            let login = ProfileLogin(language: language, environment: environment) {
                [self] (source, environment) throws(ConfigError) in
                try await secret(source, environment)
            }
            trying = Task { await Self.tryAndSave(answers, login) { stream.send(.action($0)) } }
        case .stopTrying: trying?.cancel()
        case nil: break
        }
    }

    /// A command may ask for a passphrase: it has the terminal while it runs.
    private func secret(
        _ source: SecretSource,
        _ environment: [String: String]
    ) async throws(ConfigError) -> Secret {
        guard case .command = source else { return try source.appSecret(in: environment).secret }
        return try await display.lend(stream) { await Self.result(of: source, environment) }.get()
    }

    private nonisolated static func result(
        of source: SecretSource,
        _ environment: [String: String]
    ) async -> Result<Secret, ConfigError> {
        do throws(ConfigError) { return .success(try source.appSecret(in: environment).secret) } catch {
            return .failure(error)
        }
    }

    private nonisolated static func tryAndSave(
        _ answers: ConnectAnswers,
        _ login: ProfileLogin,
        _ send: @Sendable (ConnectAction) -> Void
    ) async {
        let answers = ProfileLogin.Answers(
            name: answers.name,
            platform: answers.platform,
            appID: answers.appID,
            source: (ProfileKey(answers.secretPlace), answers.secret),
            operatorID: answers.operatorID
        )
        do throws(ConfigError) {
            let result = try await login.run(answers) { check in
                if check.verdict != .untried { send(.found(ConnectFinding(check))) }
            }
            let unsaved =
                result.status == .cancelled
                ? Words(zh: "已取消，没有保存。", en: "Cancelled. Nothing was saved.")
                : Words(zh: "没有保存。请改正后再试。", en: "Nothing was saved. Put it right and try again.")
            send(result.isSaved ? .saved(name: answers.name) : .failed(unsaved))
        } catch {
            let problem = error.problems.first
            let words = problem?.words ?? Words(zh: "没有保存。", en: "Nothing was saved.")
            send(.failed(words, at: problem?.key.flatMap(ConnectState.Row.init)))
        }
    }
}

nonisolated extension ProfileKey {
    fileprivate init(_ place: ConnectState.SecretPlace) {
        self =
            switch place {
            case .typed: .secret
            case .variable: .secretEnvironment
            case .command: .secretCommand
            }
    }
}

nonisolated extension ConnectState.Row {
    /// In which a key's value is typed; nil for a key that is not asked for.
    fileprivate init?(_ key: ProfileKey) {
        switch key {
        case .platform: self = .platform
        case .appID: self = .appID
        case .secret, .secretEnvironment, .secretCommand: self = .secret
        case .operatorID: self = .operatorID
        default: return nil
        }
    }
}

extension ConnectFinding {
    fileprivate nonisolated init(_ check: Check) {
        let verdict: Verdict =
            switch check.verdict {
            case .ok: .good
            case .warning, .untried: .warning
            case .error: .error
            }
        self.init(verdict, check.words, remedy: check.remedy)
    }
}
