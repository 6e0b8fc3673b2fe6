import GRDB

extension LocalStore {
    /// Saves a write before it is made; it is open from now on. Once this has returned, the entry outlasts a power cut.
    /// - Returns: what `append(_:to:)` takes afterwards.
    package func begin(_ pending: PendingWrite) async throws(StoreError) -> HistoryEntry.ID {
        try await write { try HistoryRows($0).insert(pending) }
    }

    /// Saves what became of a write, also for a task that was cancelled: the write is made, and must not be forgotten. A
    /// second result, after a later look, does not replace the first.
    package func append(_ result: WriteResult, to id: HistoryEntry.ID) async throws(StoreError) {
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
        let limit = query.limit ?? .max
        guard limit > 0 else { return [] }
        return try await read { db in
            var entries: [HistoryEntry] = []
            let (condition, arguments) = query.condition
            try HistoryRows(db).entries(where: condition, arguments) { entry, _ in
                entries.append(entry)
                return entries.count < limit
            }
            return entries
        }
    }

    /// One write in full; nil when there is none of that number.
    package func historyRecord(_ id: HistoryEntry.ID) async throws(StoreError) -> HistoryRecord? {
        try await read { try HistoryRows($0).record(id) }
    }
}

extension HistoryQuery {
    /// Of SQL, on `history`.
    var condition: (sql: String, arguments: StatementArguments) {
        var parts = ["history.action != 'face'"]
        var arguments: StatementArguments = []
        if let groupID {
            parts.append(
                """
                (history.group_id = ? OR (history.action = 'create'
                    AND history.id IN (SELECT history_id FROM history_result WHERE group_id = ?)))
                """
            )
            arguments += [groupID, groupID]
        }
        if let groupName {
            parts.append("history.group_name = ?")
            arguments += [groupName]
        }
        if let tenant {
            parts.append("history.origin IN (SELECT id FROM history_origin WHERE base_url = ? AND app_id = ?)")
            arguments += [tenant.baseURL, tenant.appID]
        }
        if let before {
            parts.append("history.id < ?")
            arguments += [before]
        }
        return (parts.joined(separator: " AND "), arguments)
    }
}
