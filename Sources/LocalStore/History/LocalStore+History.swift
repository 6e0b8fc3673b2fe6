import GRDB

extension LocalStore {
    /// Saves a write before it is made; it is open from now on. Once this has returned, the entry outlasts a power cut.
    /// - Returns: what `append(_:to:)` takes afterwards.
    package func begin(_ pending: PendingWrite) async throws(StoreError) -> HistoryEntry.ID {
        try await write { try HistoryRows($0).insert(pending) }
    }

    /// Saves what became of a write, also for a task that was cancelled: the write is made, and must not be forgotten. A
    /// second result, after a later look, does not replace the first.
    package func append(_ result: EntryResult, to id: HistoryEntry.ID) async throws(StoreError) {
        let store = self
        let task = Task { () -> Result<Void, StoreError> in
            do throws(StoreError) {
                return .success(try await store.write { try HistoryRows($0).insert(result, of: id) })
            } catch {
                return .failure(error)
            }
        }
        try await task.value.get()
    }

    /// The writes to groups that are asked for, the newest first, without their documents.
    package func history(_ query: HistoryQuery = HistoryQuery()) async throws(StoreError) -> [HistoryEntry] {
        try await read { db in
            var entries: [HistoryEntry] = []
            try HistoryRows(db).entries(query) { entries.append($0) }
            return entries
        }
    }

    /// The same, one after the other and without digests: a history of 100,000 writes need not be in memory.
    package func forEachEntry(
        _ query: HistoryQuery,
        _ body: @escaping @Sendable (HistoryEntry) throws -> Void
    ) async throws(StoreError) {
        try await read { try HistoryRows($0).entries(query, withDigests: false, body) }
    }

    /// One write in full; nil when there is none of that number.
    package func historyRecord(_ id: HistoryEntry.ID) async throws(StoreError) -> HistoryRecord? {
        try await read { try HistoryRows($0).record(id) }
    }
}

extension HistoryRows {
    func entries(_ query: HistoryQuery, withDigests: Bool = true, _ body: (HistoryEntry) throws -> Void) throws {
        var left = query.limit ?? .max
        guard left > 0 else { return }
        let (condition, arguments) = query.condition
        try entries(where: condition, arguments, withDigests: withDigests) { entry in
            try body(entry)
            left -= 1
            return left > 0
        }
    }
}
