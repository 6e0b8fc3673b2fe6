package import Foundation
import GRDB

/// That entries were taken out of the history.
package struct Pruning: Hashable, Sendable {
    package let date: Date
    /// `user@host`
    package let author: String
    /// Entries from before this were taken.
    package let limit: Date
    /// How many.
    package let count: Int
}

/// What pruning has taken, or would take.
package struct PruningPlan: Hashable, Sendable {
    /// How many closed entries are old enough.
    package let count: Int
    /// The open and confirmed ones that are as old: they stay.
    package let staying: [HistoryEntry.ID]
}

extension Journal {
    /// That something was removed is itself never removed.
    static func createPrunings(_ db: Database) throws {
        try db.execute(
            sql: """
                CREATE TABLE history_pruning (
                    id INTEGER PRIMARY KEY AUTOINCREMENT,
                    date INTEGER NOT NULL,
                    author TEXT NOT NULL,
                    before INTEGER NOT NULL,
                    entries INTEGER NOT NULL
                ) STRICT
                """
        )
        try AppendOnly.protect("history_pruning", in: db)
    }
}

extension LocalStore {
    /// What `prune` would take.
    /// - Parameter tenant: whose entries; nil for those of all tenants.
    package func pruningPlan(
        before limit: Date,
        of tenant: HistoryQuery.Tenant?
    ) async throws(StoreError) -> PruningPlan {
        try await read { try PruningPlan($0, before: limit, of: tenant) }
    }

    /// Takes whole closed entries with all their results, faces too, and leaves a row that says so. Nothing else ever removes
    /// anything from the history.
    /// - Parameter author: `user@host`
    package func prune(
        before limit: Date,
        of tenant: HistoryQuery.Tenant?,
        by author: String,
        at date: Date
    ) async throws(StoreError) -> PruningPlan {
        let plan = try await write { db in
            let plan = try PruningPlan(db, before: limit, of: tenant)
            guard plan.count > 0 else { return plan }
            let old = PruningPlan.closed(before: limit, of: tenant)
            try AppendOnly.lifting(Journal.entryTables, in: db) {
                for (table, key) in Journal.entryTables {
                    try db.execute(
                        sql: "DELETE FROM \(table) WHERE \(key[0]) IN (\(old.sql))",
                        arguments: old.arguments
                    )
                }
            }
            try db.execute(
                sql: "INSERT INTO history_pruning (date, author, before, entries) VALUES (?, ?, ?, ?)",
                arguments: [date.milliseconds, author, limit.milliseconds, plan.count]
            )
            return plan
        }
        // It is smaller either way; what can't be given back now is used again.
        try? Upgrade.compact(database)
        return plan
    }

    /// All that was ever taken, the latest first.
    package func prunings() async throws(StoreError) -> [Pruning] {
        try await read { db in
            try Row.fetchAll(db, sql: "SELECT * FROM history_pruning ORDER BY id DESC").map { row in
                Pruning(
                    date: Date(milliseconds: row["date"]),
                    author: row["author"],
                    limit: Date(milliseconds: row["before"]),
                    count: row["entries"]
                )
            }
        }
    }
}

extension PruningPlan {
    fileprivate init(_ db: Database, before limit: Date, of tenant: HistoryQuery.Tenant?) throws {
        let old = Self.old(before: limit, of: tenant)
        let closed = Self.closed(before: limit, of: tenant)
        count = try Int.fetchOne(db, sql: "SELECT COUNT(*) FROM (\(closed.sql))", arguments: closed.arguments) ?? 0
        staying = try Int64.fetchAll(
            db,
            sql: "\(old.sql) AND history.id IN (SELECT id FROM history_held) ORDER BY history.id",
            arguments: old.arguments
        )
    }

    fileprivate static func closed(
        before limit: Date,
        of tenant: HistoryQuery.Tenant?
    ) -> (sql: String, arguments: StatementArguments) {
        let (sql, arguments) = old(before: limit, of: tenant)
        return ("\(sql) AND history.id NOT IN (SELECT id FROM history_held)", arguments)
    }

    private static func old(
        before limit: Date,
        of tenant: HistoryQuery.Tenant?
    ) -> (sql: String, arguments: StatementArguments) {
        let all = "SELECT history.id FROM history WHERE history.date < ?"
        guard let tenant else { return (all, [limit.milliseconds]) }
        return ("\(all) AND \(HistoryQuery.ofTenant)", [limit.milliseconds, tenant.baseURL, tenant.appID])
    }
}
