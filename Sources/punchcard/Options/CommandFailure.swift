import ArgumentParser
import Attendance
import GroupModel
import LocalStore
import Terminal

/// The exit statuses of `cli.md`.
nonisolated enum ExitStatus: Int32, CaseIterable {
    case done = 0
    case differences = 1
    case invalid = 2
    case refused = 3
    case conflict = 4
    case unreachable = 5
    case outcomeUnknown = 6
    case usage = 64
    /// A fault of this program.
    case fault = 70
    /// This machine: a file, a disk, the state directory, stdout.
    case machine = 74
    case hungUp = 129
    case cancelled = 130
    case terminated = 143

    /// All of them, for the help.
    static var table: String {
        "Exit status:"
            + allCases.map { status in
                let number = String(status.rawValue)
                return "\n  " + String(repeating: " ", count: 3 - number.count) + number + "  " + status.meaning
            }.joined()
    }

    /// For the help and the manual.
    var meaning: String {
        switch self {
        case .done: "done; for diff, no difference"
        case .differences: "diff: there are differences; with --dry-run: there is something to do; nothing else"
        case .invalid: "the input is not valid; every problem is listed with its field"
        case .refused: "the platform refused (code, message and log id are shown); a bulk command failed in part"
        case .conflict: "the group changed on the server, and the changes could not be merged"
        case .unreachable: "the server was unreachable or returned an invalid response; nothing was written"
        case .outcomeUnknown: "the outcome of a write is not known; never repeat the command on it unseen"
        case .usage: "wrong usage, or a confirmation is missing"
        case .fault: "a fault of this program"
        case .machine: "this machine: a file, a disk, the state directory or stdout"
        case .hungUp: "stopped by HUP with nothing on the line"
        case .cancelled: "stopped by INT with nothing on the line, or a question answered no"
        case .terminated: "stopped by TERM with nothing on the line"
        }
    }
}

/// Why a command ended, in words for stderr and a status for scripts.
nonisolated struct CommandFailure: Error, CustomStringConvertible {
    let status: ExitStatus
    /// In the language of whoever reads it; each is a line, whatever it holds.
    let lines: [String]
    /// In both, where it is known in both.
    let words: Words

    var description: String { lines.joined(separator: " ") }

    init(_ status: ExitStatus, _ description: String) {
        self.init(status, lines: [description])
    }

    init(_ status: ExitStatus, lines: [String]) {
        self.status = status
        self.lines = lines
        let description = lines.joined(separator: " ")
        words = Words(zh: description, en: description)
    }

    init(_ status: ExitStatus, _ words: Words, _ language: Language) {
        self.status = status
        lines = [words[language]]
        self.words = words
    }

    /// - Parameter details: another line; none where it is empty.
    private init(_ status: ExitStatus, _ words: Words, _ details: String, _ language: Language) {
        self.status = status
        lines = [words[language], details].filter { !$0.isEmpty }
        self.words = details.isEmpty ? words : words.and(Words(zh: details, en: details))
    }

    init(_ failure: ServiceFailure, language: Language) {
        let status: ExitStatus =
            switch failure.kind {
            case _ where failure.isOfThisMachine: .machine
            case _ where failure.isOfInput: .invalid
            case .refused, .scopeMissing: .refused
            case .unreachable: .unreachable
            case .outcomeUnknown: .outcomeUnknown
            case .cancelled: CommandSignals.shared.status ?? .cancelled
            }
        self.init(status, failure.message, failure.details, language)
    }
}

nonisolated extension ExitStatus {
    /// Runs the body of a command; why it failed goes to stderr, and its status to the shell.
    static func report(_ body: () async throws -> ExitStatus) async throws {
        do {
            let status = try await body()
            if status == .differences { try checkOutput() }
            if status != .done { throw ExitCode(status.rawValue) }
        } catch let failure as CommandFailure {
            Output.error("punchcard: " + (failure.lines.first ?? ""))
            failure.lines.dropFirst().forEach(Output.error)
            throw ExitCode(failure.status.rawValue)
        } catch  where error is ExitCode || error is CleanExit || error is ValidationError {
            throw error
        } catch let error as StoreError {
            Output.error("punchcard: " + Words(error)[Settings.language()])
            throw ExitCode(machine.rawValue)
        } catch {
            let words = Words(
                zh: "程序出错，请报告：\(error)。已写入的内容见 punchcard history。",
                en:
                    "This is a fault of the program, please report it: \(error). punchcard history has what was written."
            )
            Output.error("punchcard: " + words[Settings.language()])
            throw ExitCode(fault.rawValue)
        }
    }

    /// For what would else end as if all were well.
    static func checkOutput() throws {
        guard let failure = Output.failure else { return }
        Output.error("punchcard: " + failure[Settings.language()])
        throw ExitCode(machine.rawValue)
    }
}
