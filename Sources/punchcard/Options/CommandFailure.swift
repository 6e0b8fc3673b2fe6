import ArgumentParser
import Editor
import GroupModel
import Terminal

/// The exit statuses of `cli.md`.
nonisolated enum ExitStatus: Int32 {
    case done = 0
    case differences = 1
    case invalid = 2
    case refused = 3
    case conflict = 4
    case unreachable = 5
    case outcomeUnknown = 6
    case usage = 64
    case cancelled = 130
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
            if status != .done { throw ExitCode(status.rawValue) }
        } catch let failure as CommandFailure {
            Output.error("punchcard: " + failure.description)
            throw ExitCode(failure.status.rawValue)
        }
    }
}
