package import Foundation
import Glibc
import Synchronization

/// A program started by a test. Its output goes to files, so that it never waits for a reader; it dies with this object.
package final class ChildProcess: Sendable {
    package enum ExitStatus: Hashable, Sendable {
        case exited(Int32)
        case signalled(Int32)
    }

    package struct StartError: Error, CustomStringConvertible {
        package let description: String
    }

    package let processID: pid_t
    private let files: TemporaryDirectory
    private let end: End

    /// The end of the process, which a thread of its own waits for.
    private final class End: Sendable {
        let status = Mutex<ExitStatus?>(nil)
        let changes = Changes()

        func wait(for processID: pid_t) {
            var information = siginfo_t()
            // Left unreaped until the lock is held: nobody signals a number that belongs to another process by then.
            while waitid(P_PID, id_t(processID), &information, WEXITED | WNOWAIT) != 0, errno == EINTR {}
            status.withLock { status in
                var code: Int32 = 0
                waitpid(processID, &code, 0)
                let signal = code & 0x7F
                status = signal == 0 ? .exited((code >> 8) & 0xFF) : .signalled(signal)
            }
            changes.happened()
        }

        func send(_ signal: Int32, to processID: pid_t) {
            status.withLock { status in
                if status == nil { kill(processID, signal) }
            }
        }
    }

    /// Starts a program in a process group of its own.
    /// - Parameters:
    ///   - program: a path, or a name that is looked for in `PATH`.
    ///   - environment: the whole environment; nil hands on the test's own.
    ///   - input: what the program reads from its standard input.
    package init(
        _ program: String,
        _ arguments: [String] = [],
        environment: [String: String]? = nil,
        directory: URL? = nil,
        input: some Sequence<UInt8> = []
    ) throws {
        files = try TemporaryDirectory()
        try Data(input).write(to: files.file("stdin"))
        processID = try Self.spawn(
            // Swift does not see glibc's own way to start in another directory.
            (directory.map { ["env", "-C", $0.path] } ?? []) + [program] + arguments,
            environment: environment ?? ProcessInfo.processInfo.environment,
            files: files
        )
        let (end, processID) = (End(), processID)
        self.end = end
        Thread.detachNewThread { end.wait(for: processID) }
    }

    deinit {
        end.send(SIGKILL, to: -processID)
    }

    /// What the program has written to standard output so far.
    package var standardOutput: [UInt8] { contents(of: "stdout") }
    /// What the program has written to standard error so far.
    package var standardError: [UInt8] { contents(of: "stderr") }

    /// How the program ended; nil while it runs.
    package var exitStatus: ExitStatus? { end.status.withLock { $0 } }

    /// Sends a signal to the program alone, not to its children.
    package func send(signal: Int32) {
        end.send(signal, to: processID)
    }

    /// Waits for the end of the program.
    /// - Throws: `DeadlinePassed`; the program is then killed.
    @discardableResult
    package func wait(deadline: Duration = .seconds(30)) async throws -> ExitStatus {
        do {
            return try await eventually("process \(processID) to end", deadline: deadline, after: end.changes) {
                exitStatus
            }
        } catch {
            end.send(SIGKILL, to: -processID)
            throw error
        }
    }

    private func contents(of name: String) -> [UInt8] {
        (try? Data(contentsOf: files.file(name))).map(Array.init) ?? []
    }

    private static func spawn(
        _ command: [String],
        environment: [String: String],
        files: TemporaryDirectory
    ) throws -> pid_t {
        try spawn(command, environment: environment) { actions in
            let output = O_WRONLY | O_CREAT | O_APPEND
            posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, files.file("stdin").path, O_RDONLY, 0)
            posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, files.file("stdout").path, output, 0o600)
            posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, files.file("stderr").path, output, 0o600)
        }
    }

    /// Starts a program in a process group of its own. Whoever calls this has to wait for its end.
    /// - Parameter redirect: says what its descriptors are.
    static func spawn(
        _ command: [String],
        environment: [String: String],
        redirect: (inout posix_spawn_file_actions_t) -> Void
    ) throws -> pid_t {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        redirect(&actions)

        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        // The test runner ignores some signals, and what is ignored stays so in children.
        var signals = sigset_t()
        sigfillset(&signals)
        posix_spawnattr_setsigdefault(&attributes, &signals)
        sigemptyset(&signals)
        posix_spawnattr_setsigmask(&attributes, &signals)
        let flags = POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK
        posix_spawnattr_setflags(&attributes, Int16(flags))

        var arguments = command.map { strdup($0) } + [nil]
        var variables = environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
        defer { for pointer in arguments + variables { free(pointer) } }
        var processID: pid_t = 0
        let code = posix_spawnp(&processID, command[0], &actions, &attributes, &arguments, &variables)
        guard code == 0 else {
            throw StartError(description: "\(command[0]) does not start: \(String(cString: strerror(code)))")
        }
        return processID
    }
}

/// What a program that has ended left behind.
package struct ProcessResult: Sendable {
    package let exitStatus: ChildProcess.ExitStatus
    package let standardOutput: [UInt8]
    package let standardError: [UInt8]

    /// The two outputs as text; what is not UTF-8 shows as U+FFFD.
    package var output: String { String(decoding: standardOutput, as: UTF8.self) }
    package var errorOutput: String { String(decoding: standardError, as: UTF8.self) }
}

/// Runs a program to its end.
/// - Throws: `ChildProcess.StartError`; `DeadlinePassed`, and then the program is killed.
package func run(
    _ program: String,
    _ arguments: [String] = [],
    environment: [String: String]? = nil,
    directory: URL? = nil,
    input: String = "",
    deadline: Duration = .seconds(30)
) async throws -> ProcessResult {
    let child = try ChildProcess(
        program,
        arguments,
        environment: environment,
        directory: directory,
        input: input.utf8
    )
    let status = try await child.wait(deadline: deadline)
    return ProcessResult(
        exitStatus: status,
        standardOutput: child.standardOutput,
        standardError: child.standardError
    )
}
