import Foundation
import Glibc
import Synchronization

/// A client of tmux in control mode: commands go in as lines, answers and news of the terminal come out. It stays for as long
/// as the session does, so that neither a key nor a look costs a process.
final class TmuxClient: Sendable {
    private typealias Answer = Result<String, TmuxSession.CommandError>

    private struct State {
        var isOpen = true
        /// Who waits for the answers, in the order of their commands.
        var waiting: [CheckedContinuation<Answer, Never>] = []
    }

    private let socket: Int32
    private let process: pid_t
    private let conversation = Conversation()

    /// What the thread that reads shares with those who ask.
    private final class Conversation: Sendable {
        let state = Mutex(State())
        /// The terminal has got something to show, or tmux has ended.
        let output = Changes()

        func close() {
            let waiting = state.withLock { state in
                defer { state.waiting = [] }
                state.isOpen = false
                return state.waiting
            }
            for reader in waiting {
                reader.resume(returning: .failure(TmuxSession.CommandError(description: "tmux has ended")))
            }
            output.happened()
        }
    }

    /// What the terminal gets to show: worth another look each time.
    var output: Changes { conversation.output }

    /// Starts tmux in control mode.
    /// - Parameter arguments: what it does first; it has to leave the client attached to a session.
    init(_ arguments: [String], environment: [String: String]) throws {
        var ends: [Int32] = [-1, -1]
        let type = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
        guard socketpair(AF_UNIX, type, 0, &ends) == 0 else {
            throw TmuxSession.CommandError(description: "no socket: \(String(cString: strerror(errno)))")
        }
        let (socket, programs) = (ends[0], ends[1])
        defer { Glibc.close(programs) }
        let process: pid_t
        do {
            process = try ChildProcess.spawn(["tmux"] + arguments, environment: environment) { actions in
                for descriptor in STDIN_FILENO...STDOUT_FILENO {
                    posix_spawn_file_actions_adddup2(&actions, programs, descriptor)
                }
            }
        } catch {
            Glibc.close(socket)
            throw error
        }
        self.socket = socket
        self.process = process
        let conversation = conversation
        Thread.detachNewThread {
            Self.read(socket, conversation)
            conversation.close()
            // The numbers may be another's from here on, and nobody uses them any more.
            Glibc.close(socket)
            waitpid(process, nil, 0)
        }
    }

    deinit {
        close()
    }

    /// Ends the client. The server would wait for ever for one that no longer reads, so it is not asked to go.
    func close() {
        conversation.state.withLock { state in
            if state.isOpen { kill(process, SIGKILL) }
        }
    }

    // MARK: Commands

    /// Has tmux do something, and returns what it prints.
    /// - Parameter command: its words; no quoting is needed.
    @discardableResult
    func run(_ command: [String]) async throws -> String {
        let line = Array((command.map(Self.quoted).joined(separator: " ") + "\n").utf8)
        let answer: Answer = await withCheckedContinuation { continuation in
            let isSent = conversation.state.withLock { state in
                guard state.isOpen else { return false }
                state.waiting.append(continuation)
                var rest = line[...]
                while !rest.isEmpty {
                    let count = rest.withUnsafeBytes { send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
                    // The reader sees the end as well, and answers.
                    guard count > 0 else { break }
                    rest = rest.dropFirst(count)
                }
                return true
            }
            if !isSent { continuation.resume(returning: .failure(.init(description: "tmux has ended"))) }
        }
        switch answer {
        case .success(let output): return output
        case .failure(let error): throw TmuxSession.CommandError(description: "tmux \(command): \(error)")
        }
    }

    /// A word as tmux's own parser reads it.
    private static func quoted(_ word: String) -> String {
        let characters = word.unicodeScalars.map { character in
            switch character {
            case "\"", "\\", "$": "\\\(character)"
            // A tilde at the beginning would become the home.
            case "\u{0}"..<" ", "~", "\u{7F}":
                "\\" + String(UInt32(character) + 0o1000, radix: 8).dropFirst()
            default: String(character)
            }
        }
        return "\"" + characters.joined() + "\""
    }

    // MARK: Answers

    private static func read(_ socket: Int32, _ conversation: Conversation) {
        var answer = PartialAnswer()
        var line: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = recv(socket, &buffer, buffer.count, 0)
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return }
            var hasOutput = false
            for byte in buffer.prefix(count) {
                guard byte == UInt8(ascii: "\n") else {
                    line.append(byte)
                    continue
                }
                switch answer.take(String(decoding: line, as: UTF8.self)) {
                case .output: hasOutput = true
                case .answer(let answer):
                    let reader = conversation.state.withLock { $0.waiting.isEmpty ? nil : $0.waiting.removeFirst() }
                    reader?.resume(returning: answer)
                case nil: break
                }
                line.removeAll(keepingCapacity: true)
            }
            if hasOutput { conversation.output.happened() }
        }
    }

    /// What stands between `%begin` and `%end`, and the notices between the answers.
    private struct PartialAnswer {
        enum Item {
            case answer(Answer)
            case output
        }

        /// The time, number and flags of the answer that is being read.
        private var mark: Substring?
        private var lines: [String] = []

        mutating func take(_ line: String) -> Item? {
            guard let mark else {
                if line.hasPrefix("%begin ") {
                    self.mark = line.dropFirst("%begin ".count)
                    lines = []
                }
                return line.hasPrefix("%output ") ? .output : nil
            }
            let isError = line == "%error " + mark
            guard isError || line == "%end " + mark else {
                lines.append(line)
                return nil
            }
            self.mark = nil
            // The flag of a command that came in as a line; what the program was started with gets answers as well.
            guard mark.hasSuffix(" 1") else { return nil }
            let text = lines.joined(separator: "\n")
            return .answer(isError ? .failure(TmuxSession.CommandError(description: text)) : .success(text))
        }
    }
}
