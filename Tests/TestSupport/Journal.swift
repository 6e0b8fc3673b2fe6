import Synchronization

/// What happened, in order.
package final class Journal<Entry: Sendable>: Sendable {
    private let kept = Mutex<[Entry]>([])

    package init() {}

    package var entries: [Entry] { kept.withLock { $0 } }

    package func note(_ entry: Entry) { kept.withLock { $0.append(entry) } }
}
