import Attendance
import Glibc
import GroupModel
import Text

/// A command that prints a secret, such as `pass show feishu/app`.
///
/// No shell reads it: its words are the program and its arguments as they stand. Its output comes by a pipe and the first
/// line of it is the secret, as with the programs that keep passwords. It may ask for a passphrase on the terminal. What it says
/// on stderr is shown when it takes its time or gives no secret, and only as ``SafeLine``. It gets the environment without any
/// variable that holds a secret of Punchcard's.
nonisolated struct SecretCommand {
    private let words: [String]

    init(_ words: [String]) {
        self.words = words
    }

    /// Why a command gave no secret. What it printed is never part of this; what it said on stderr is.
    enum Failure: Error, Hashable {
        /// The system's reason.
        case notStarted(String, reason: String)
        case ended(String, status: Int32, said: String = "")
        case silent(String, said: String = "")
        case tooLong(String)
        case timedOut(String, said: String = "")

        var words: Words {
            switch self {
            case .notStarted(let program, let reason):
                Words(
                    zh: "无法启动 \(program)（\(reason)）。请检查程序名；命令不经过 shell。",
                    en: "\(program) does not start (\(reason)). Check its name; no shell reads the command."
                )
            case .ended(let program, let status, let said):
                Words(
                    zh: "\(program) 以状态 \(status) 结束，没有给出密钥。\(Self.quote(said).zh)请在终端中直接运行这条命令看看。",
                    en:
                        "\(program) ended with status \(status) and gave no secret. \(Self.quote(said).en)"
                        + "Run the command by itself to see why."
                )
            case .silent(let program, let said):
                Words(
                    zh: "\(program) 输出的第一行是空的。\(Self.quote(said).zh)",
                    en: "The first line that \(program) printed is empty. \(Self.quote(said).en)"
                )
            case .tooLong(let program):
                Words(
                    zh: "\(program) 输出的内容太长，或不是文字，不像密钥。",
                    en: "What \(program) printed is too long or no text, so it is hardly a secret."
                )
            case .timedOut(let program, let said):
                Words(
                    zh: "\(program) 在 \(SecretCommand.patience) 秒内没有结束，已停止。\(Self.quote(said).zh)",
                    en: "\(program) did not end within \(SecretCommand.patience) seconds and was stopped. "
                        + Self.quote(said).en
                )
            }
        }

        private static func quote(_ said: String) -> Words {
            said.isEmpty ? Words(zh: "", en: "") : Words(zh: "它说：「\(said)」。", en: "It said: “\(said)”. ")
        }
    }

    /// In seconds: long enough to type a passphrase.
    static let patience = 60
    /// After which somebody wants to know what is waited for.
    static let silence = Duration.seconds(2)

    /// Runs the command to its end, or to that of the task that wants the secret. INT, TERM and HUP end it and the program,
    /// unless somebody else listens for them.
    /// - Parameter tell: gets a word when it takes long, and then what the command says on stderr.
    func firstLine(
        in environment: [String: String],
        patience: Int = Self.patience,
        silence: Duration = Self.silence,
        tell: (Words) -> Void = { Output.error($0[Settings.language()]) }
    ) throws(Failure) -> String {
        let program = SafeLine(words.first ?? "").text
        let output = try SecretPipe(of: program)
        defer { output.close() }
        let errors = try SecretPipe(of: program)
        defer { errors.close() }
        let process = try start(output: output.writing, errors: errors.writing, environment: environment)
        output.closeWriting()
        errors.closeWriting()
        let signals = SecretSignals(ending: process)
        defer { signals.end() }
        var listener = SecretListener(process: process, output: output.reading, errors: errors.reading)
        let ending = listener.listen(seconds: patience, silence: silence) { words in
            tell(words)
        } waiting: {
            Words(
                zh: "正在等待命令 \(program) 给出密钥（最多 \(patience) 秒）。按 Ctrl-C 结束。",
                en: "Waiting for the command \(program) to give the secret, \(patience) s at most. Ctrl-C ends it."
            )
        }
        let said = listener.said
        switch ending {
        case .tooLong: throw Failure.tooLong(program)
        case .stopped: throw Failure.timedOut(program, said: said)
        case .ended(let code):
            let signal = code & 0x7F
            let status = signal == 0 ? (code >> 8) & 0xFF : 128 + signal
            guard status == 0 else { throw Failure.ended(program, status: status, said: said) }
        }
        let line = listener.bytes.prefix { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") }
        guard let text = String(validating: line, as: UTF8.self) else { throw Failure.tooLong(program) }
        guard !text.isEmpty else { throw Failure.silent(program, said: said) }
        return text
    }

    private func start(output: Int32, errors: Int32, environment: [String: String]) throws(Failure) -> pid_t {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        // What is piped into punchcard is not the command's to read.
        posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO)
        posix_spawn_file_actions_adddup2(&actions, errors, STDERR_FILENO)

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
