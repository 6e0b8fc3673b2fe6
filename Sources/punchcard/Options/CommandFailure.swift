import ArgumentParser
import Editor
import GroupModel
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
    case cancelled = 130

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
        case .differences: "diff: there are differences; with --dry-run: there is something to do"
        case .invalid: "the input is not valid; every problem is listed with its field"
        case .refused: "the platform refused; its code, message and log id are shown"
        case .conflict: "the group changed on the server since it was fetched; the two don't merge"
        case .unreachable: "the server could not be reached, or answered nonsense; nothing was written"
        case .outcomeUnknown: "the outcome of a write is unknown, even after looking"
        case .usage: "wrong usage"
        case .cancelled: "cancelled"
        }
    }
}

/// Why a command ended, in words for stderr and a status for scripts.
nonisolated struct CommandFailure: Error, CustomStringConvertible {
    let status: ExitStatus
    /// In the language of whoever reads it.
    let description: String
    /// In both, where it is known in both.
    let words: Words

    init(_ status: ExitStatus, _ description: String) {
        self.status = status
        self.description = description
        words = Words(zh: description, en: description)
    }

    init(_ status: ExitStatus, _ words: Words, _ language: Language) {
        self.status = status
        description = words[language]
        self.words = words
    }

    init(_ failure: ServiceFailure, language: Language) {
        let status: ExitStatus =
            switch failure.kind {
            case .refused, .scopeMissing: .refused
            case .unreachable: .unreachable
            case .outcomeUnknown: .outcomeUnknown
            case .cancelled: .cancelled
            }
        let details = failure.details.isEmpty ? "" : "\n" + failure.details
        self.init(status, Words(zh: failure.message.zh + details, en: failure.message.en + details), language)
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
            Output.error("punchcard: " + failure.description)
            throw ExitCode(failure.status.rawValue)
        }
    }

    /// For what would else end as if all were well.
    static func checkOutput() throws {
        guard let failure = Output.failure else { return }
        Output.error("punchcard: " + failure[Settings.language()])
        throw ExitCode(invalid.rawValue)
    }
}
