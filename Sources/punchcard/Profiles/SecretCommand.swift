import Attendance
import Glibc
import GroupModel
import Terminal

/// A command that prints a secret, such as `pass show feishu/app`.
///
/// No shell reads it: its words are the program and its arguments as they stand. Its output comes by a pipe and the first
/// line of it is the secret, as with the programs that keep passwords; what it says on stderr goes to the user, and it may
/// ask for a passphrase on the terminal. It gets the environment without any variable that holds a secret of Punchcard's.
nonisolated struct SecretCommand {
    private let words: [String]

    init(_ words: [String]) {
        self.words = words
    }

    /// Why a command gave no secret. What it printed is never part of this.
    enum Failure: Error, Hashable {
        /// The system's reason.
        case notStarted(String, reason: String)
        case ended(String, status: Int32)
        case silent(String)
        case tooLong(String)
        case timedOut(String)

        var words: Words {
            switch self {
            case .notStarted(let program, let reason):
                Words(
                    zh: "无法启动 \(program)（\(reason)）。请检查程序名；命令不经过 shell。",
                    en: "\(program) does not start (\(reason)). Check its name; no shell reads the command."
                )
            case .ended(let program, let status):
                Words(
                    zh: "\(program) 以状态 \(status) 结束，没有给出密钥。请在终端中直接运行这条命令看看。",
                    en:
                        "\(program) ended with status \(status) and gave no secret. Run the command by itself to see why."
                )
            case .silent(let program):
                Words(zh: "\(program) 输出的第一行是空的。", en: "The first line that \(program) printed is empty.")
            case .tooLong(let program):
                Words(
                    zh: "\(program) 输出的内容太长，或不是文字，不像密钥。",
                    en: "What \(program) printed is too long or no text, so it is hardly a secret."
                )
            case .timedOut(let program):
                Words(
                    zh: "\(program) 在 \(SecretCommand.patience) 秒内没有结束，已停止。",
                    en: "\(program) did not end within \(SecretCommand.patience) seconds and was stopped."
                )
            }
        }
    }

    /// In seconds: long enough to type a passphrase.
    private static let patience = 120
    private static let longestOutput = 64 << 10
    /// How soon it is seen that nobody wants the secret any more, in milliseconds.
    private static let longestWait = 200

    /// Runs the command to its end, or to that of the task that wants the secret.
    func firstLine(in environment: [String: String], patience: Int = Self.patience) throws(Failure) -> String {
        let program = words.first ?? ""
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else {
            throw Failure.notStarted(program, reason: String(cString: strerror(errno)))
        }
        // Otherwise the command would hold its own output open, and the end of it would never come.
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        let process: pid_t
        do throws(Failure) {
            defer { close(ends[1]) }
            process = try start(output: ends[1], environment: environment)
        } catch {
            close(ends[0])
            throw error
        }
        let output = Self.read(ends[0], seconds: patience)
        close(ends[0])
        if output.bytes == nil { kill(process, SIGKILL) }
        var code: Int32 = 0
        while waitpid(process, &code, 0) == -1, errno == EINTR {}
        guard let bytes = output.bytes else {
            throw output.isTooLong ? Failure.tooLong(program) : Failure.timedOut(program)
        }
        let signal = code & 0x7F
        let status = signal == 0 ? (code >> 8) & 0xFF : 128 + signal
        guard status == 0 else { throw Failure.ended(program, status: status) }
        let line = bytes.prefix { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") }
        guard let text = String(validating: line, as: UTF8.self) else { throw Failure.tooLong(program) }
        guard !text.isEmpty else { throw Failure.silent(program) }
        return text
    }

    /// Everything that comes until the other end is closed; no bytes when that is too much or takes too long.
    private static func read(_ descriptor: Int32, seconds: Int) -> (bytes: [UInt8]?, isTooLong: Bool) {
        let deadline = ContinuousClock.now + .seconds(seconds)
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 4096)
        while true {
            let left = ContinuousClock.now.duration(to: deadline).components
            let milliseconds = left.seconds * 1000 + left.attoseconds / 1_000_000_000_000_000
            guard milliseconds > 0, !Task.isCancelled else { return (nil, false) }
            guard InputWait.isReadable(descriptor, within: min(Int(milliseconds), longestWait)) else { continue }
            let count = Glibc.read(descriptor, &buffer, buffer.count)
            if count > 0 { bytes += buffer.prefix(count) }
            if bytes.count > longestOutput { return (nil, true) }
            if count == 0 || count < 0 && errno != EINTR { return (bytes, false) }
        }
    }

    private func start(output: Int32, environment: [String: String]) throws(Failure) -> pid_t {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        // What is piped into punchcard is not the command's to read.
        posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO)

        // Dispatch keeps signals from its threads, and what is started from one would never see Ctrl-C.
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var signals = sigset_t()
        sigemptyset(&signals)
        posix_spawnattr_setsigmask(&attributes, &signals)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))

        var arguments = words.map { strdup($0) } + [nil]
        var variables = environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
        defer { for pointer in arguments + variables { free(pointer) } }
        var process: pid_t = 0
        let code = posix_spawnp(&process, words.first ?? "", &actions, &attributes, &arguments, &variables)
        guard code == 0 else {
            throw Failure.notStarted(words.first ?? "", reason: String(cString: strerror(code)))
        }
        return process
    }
}
