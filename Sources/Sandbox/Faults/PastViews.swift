import Foundation
import GRDB
import Synchronization

/// What the data file held at one moment, whatever is written to it afterwards.
///
/// It is a transaction of SQLite that has begun to read and does not end: with a write-ahead log that hinders no writer.
final class PastView: Sendable {
    private let queue: DatabaseQueue

    init(of file: CompanyFile) async throws {
        var configuration = Configuration()
        configuration.label = "sandbox-past"
        configuration.readonly = true
        configuration.busyMode = .timeout(30)
        configuration.allowsUnsafeTransactions = true
        let queue = try DatabaseQueue(path: file.path, configuration: configuration)
        try await queue.unsafeRead { db in
            try db.execute(sql: "BEGIN DEFERRED")
            // A transaction sees the file as it is when it first reads, not when it begins.
            _ = try Row.fetchOne(db, sql: "SELECT 1 FROM app")
        }
        self.queue = queue
    }

    func read<Value: Sendable>(_ body: @escaping @Sendable (Database) throws -> Value) async throws -> Value {
        try await queue.unsafeRead(body)
    }
}

/// The moments before writes that reads may still be shown (`stale-read=MS`).
final class PastViews: Sendable {
    private struct State {
        /// Before the last write, whose end was then.
        var last: (view: PastView, written: Date)?
        /// Before the last write that a fault hit.
        var shown: (view: PastView, until: Date)?
    }

    private let now: @Sendable () -> Date
    private let state = Mutex(State())

    init(now: @escaping @Sendable () -> Date) {
        self.now = now
    }

    /// Called at the end of a write.
    /// - Parameter staleness: how long every read is to see what was before it; nil when no fault hit the write.
    func keep(_ view: PastView, for staleness: Duration?) {
        let now = now()
        state.withLock { state in
            state.last = (view, now)
            if let staleness { state.shown = (view, now + staleness.seconds) }
        }
    }

    /// - Parameter staleness: up to which age of the last write a fault makes this read not see it; nil when none hit it.
    /// - Returns: what the read is to be shown; nil for what is there now.
    func view(forReadStaleBy staleness: Duration?) -> PastView? {
        let now = now()
        return state.withLock { state in
            if let shown = state.shown {
                if now < shown.until { return shown.view }
                state.shown = nil
            }
            guard let staleness, let last = state.last, now < last.written + staleness.seconds else { return nil }
            return last.view
        }
    }
}

extension Duration {
    fileprivate var seconds: TimeInterval { self / .seconds(1) }
}

extension CompanyFile {
    /// Reads what the request is to be shown of groups and face settings.
    func read<Value: Sendable>(
        seenBy context: SandboxContext,
        _ body: @escaping @Sendable (Database) throws -> Value
    ) async throws -> Value {
        guard let past = context.past else { return try await read(body) }
        return try await past.read(body)
    }
}
