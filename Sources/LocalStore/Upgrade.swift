import GRDB
import Glibc

/// Brings a database of several processes to what this version wants: one process at a time, and only when it is not there
/// already.
enum Upgrade {
    /// A large history takes its time to be rewritten, and others wait for it.
    private static let longestWait = Duration.seconds(900)

    /// Goes over to the write-ahead log and makes or changes the tables, unless that is done.
    ///
    /// SQLite's own locks would not do: two processes that both find no tables both want to make them, and the change to the
    /// write-ahead log does not wait. So the first takes the file `PATH-upgrade`, and those after it look again.
    /// - Parameters:
    ///   - path: of the database; empty for one in memory.
    ///   - isCurrent: whether the tables are as this version wants them; throws for those of a newer one.
    static func make(
        _ database: DatabaseQueue,
        at path: String,
        isCurrent: (Database) throws -> Bool,
        _ upgrade: () throws -> Void
    ) throws {
        func isDone() throws -> Bool {
            try retrying {
                try database.read { db in
                    guard try isCurrent(db) else { return false }
                    return try path.isEmpty || String.fetchOne(db, sql: "PRAGMA journal_mode") == "wal"
                }
            }
        }
        if try isDone() { return }
        if path.isEmpty { return try upgrade() }
        let lockPath = path + "-upgrade"
        let lock = try LockFile.lock(lockPath, waitingUpTo: longestWait)
        defer { LockFile.unlock(lock, lockPath) }
        if try isDone() { return }
        // Not by GRDB's configuration, which makes and drops a table each time: a damaged file would be written to.
        try retrying { try database.writeWithoutTransaction { try $0.execute(sql: "PRAGMA journal_mode = WAL") } }
        try upgrade()
    }

    /// Does something for which SQLite does not wait for other processes, whatever the busy mode: it is tried again for ten
    /// seconds.
    static func retrying<Value>(_ body: () throws -> Value) throws -> Value {
        for _ in 0..<500 {
            do {
                return try body()
            } catch let error as DatabaseError where error.resultCode == .SQLITE_BUSY {
                usleep(20_000)
            }
        }
        return try body()
    }

    /// Gives the room back that a rewritten or pruned history no longer takes, where it is worth it.
    static func compact(_ database: DatabaseQueue) throws {
        let isWorthIt = try database.read { db in
            let free = try Int.fetchOne(db, sql: "PRAGMA freelist_count") ?? 0
            let pages = try Int.fetchOne(db, sql: "PRAGMA page_count") ?? 0
            return free > 1000 && free * 4 > pages
        }
        if isWorthIt {
            try database.writeWithoutTransaction { db in
                try db.execute(sql: "VACUUM")
                try db.checkpoint(.truncate)
            }
        }
    }
}
