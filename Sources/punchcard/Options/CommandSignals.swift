import Attendance
import Foundation
import Glibc
import GroupModel
import Operations
import Synchronization

/// INT, TERM and HUP while a command may write.
///
/// With nothing on the line the program ends at once, with 130, 143 or 129. While something is written they end the waiting and
/// not the truth: what became of it is looked for, ten seconds at most, five after TERM and HUP; another signal ends that. What
/// came of it is told before the program ends.
nonisolated final class CommandSignals: Sendable {
    private struct State {
        var first: Int32?
        /// What is on the line; nil when nothing is.
        var write: Write?
        /// Whether something has been written, or may have been.
        var hasWritten = false
        /// Whether what came of a write has yet to be told: then a signal waits for that.
        var isTelling = false
        /// Whether several writes are made one after the other: then a signal ends them after the one that is being made.
        var isBulk = false
        var language = Language.en
        var sources: [any DispatchSourceSignal] = []
    }

    private struct Write {
        /// Ends the waiting; what was sent is looked for so long.
        let stop: @Sendable (Duration) -> Void
        let endLooking: @Sendable () -> Void
    }

    static let shared = CommandSignals()

    private let state = Mutex(State())

    /// From here on the signals are this program's.
    func install(_ language: Language) {
        state.withLock { state in
            state.language = language
            guard state.sources.isEmpty else { return }
            state.sources = [SIGINT, SIGTERM, SIGHUP].map { number in
                signal(number, SIG_IGN)
                let source = DispatchSource.makeSignalSource(signal: number, queue: .global(qos: .userInitiated))
                source.setEventHandler { self.receive(number) }
                source.resume()
                return source
            }
        }
    }

    /// How the program ends for the signal that came; nil when none has.
    var status: ExitStatus? { state.withLock { $0.first }.map(Self.status) }

    /// How long what is being written is looked for after a signal.
    static func longestLook(after signal: Int32) -> Duration { signal == SIGINT ? .seconds(10) : .seconds(5) }

    static func status(of signal: Int32) -> ExitStatus {
        switch signal {
        case SIGTERM: .terminated
        case SIGHUP: .hungUp
        default: .cancelled
        }
    }

    /// Writes one thing. A signal ends the waiting for it; what was sent is looked for within the bound.
    func writing<Value: Sendable>(
        lookingWithin bound: LookBound,
        _ body: @escaping @Sendable () async -> Value
    ) async -> Value {
        let task = Task { await body() }
        let write = Write {
            bound.shorten(to: $0)
            task.cancel()
        } endLooking: {
            bound.end()
        }
        let isStopped = state.withLock { state in
            state.write = write
            state.hasWritten = true
            state.isTelling = true
            return state.first != nil
        }
        if isStopped { task.cancel() }
        defer { state.withLock { $0.write = nil } }
        return await task.value
    }

    /// What came of the write has been told, and more may be asked for: a signal ends the program at once again.
    func told() { state.withLock { $0.isTelling = false } }

    /// Several writes, one after the other.
    func inBulk<Value>(_ body: () async throws -> Value) async rethrows -> Value {
        state.withLock { $0.isBulk = true }
        defer { state.withLock { $0.isBulk = false } }
        return try await body()
    }

    private func receive(_ number: Int32) {
        let (before, language) = state.withLock { state in
            defer { state.first = state.first ?? number }
            return (state, state.language)
        }
        let isFirst = before.first == nil
        guard let write = before.write else {
            if before.isBulk || before.isTelling && isFirst { return }
            Output.error("")
            Output.error((before.hasWritten ? Self.stoppedAfterWriting : Self.stopped)[language])
            exit(Self.status(of: number).rawValue)
        }
        let bound = Self.longestLook(after: number)
        if isFirst {
            let words = Words(
                zh: "正在停止：查看写入是否已完成，至多 \(bound.components.seconds) 秒（再按一次 Ctrl-C 不再等待）…",
                en:
                    "Stopping: looking whether the write was done, \(bound.components.seconds) seconds at most (Ctrl-C again ends "
                    + "that)…"
            )
            Output.error("")
            Output.error(words[language])
            write.stop(bound)
        } else {
            write.endLooking()
        }
    }

    private static let stopped = Words(zh: "已停止，没有写入任何内容。", en: "Stopped. Nothing was written.")

    private static let stoppedAfterWriting = Words(
        zh: "已停止。写入的内容及其结果见 punchcard history。",
        en: "Stopped. punchcard history has what was written, and what came of it."
    )
}
