import Synchronization

/// Events from any thread, for one reader on the main actor.
///
/// Not an `AsyncStream`: that takes its reader to another thread and back for each event.
nonisolated final class EventQueue<Event: Sendable>: Sendable {
    private struct State {
        var waiting: [Event] = []
        var reader: CheckedContinuation<Event?, Never>?
        var isFinished = false
    }

    private let state = Mutex(State())

    func send(_ event: Event) {
        let reader = state.withLock { state -> CheckedContinuation<Event?, Never>? in
            guard !state.isFinished else { return nil }
            guard let reader = state.reader else {
                state.waiting.append(event)
                return nil
            }
            state.reader = nil
            return reader
        }
        reader?.resume(returning: event)
    }

    /// What is waiting is still given out; then the reader gets nil.
    func finish() {
        let reader = state.withLock { state in
            state.isFinished = true
            defer { state.reader = nil }
            return state.reader
        }
        reader?.resume(returning: nil)
    }

    /// Waits for the next event; nil when there will be none.
    @MainActor
    func next() async -> Event? {
        await withCheckedContinuation { continuation in
            let answer = state.withLock { state -> Event?? in
                if !state.waiting.isEmpty { return .some(state.waiting.removeFirst()) }
                if state.isFinished { return .some(nil) }
                state.reader = continuation
                return nil
            }
            if let answer { continuation.resume(returning: answer) }
        }
    }
}
