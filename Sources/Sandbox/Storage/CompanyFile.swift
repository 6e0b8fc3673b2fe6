import GRDB
import Glibc

/// The SQLite file that holds a company, its groups and the tokens given out. Several processes may have it open.
final class CompanyFile: Sendable {
    private let queue: DatabaseQueue
    let path: String
    let appID: String
    let appSecret: String
    /// What page tokens are checked against.
    let pageKey: String

    /// Opens the file, makes it (readable by its owner only) and fills it when there is nothing in it yet.
    init(_ configuration: SandboxConfiguration) throws(SandboxError) {
        let path = configuration.dataFile
        self.path = path
        do {
            try Self.makeFile(path)
            queue = try Self.open(path)
            let settings = try Self.fill(queue, configuration)
            appID = settings.appID
            appSecret = settings.appSecret
            pageKey = settings.pageKey
        } catch let error as SandboxError {
            throw error
        } catch {
            throw .dataFile(path: path, reason: "\(error)")
        }
    }

    func read<Value: Sendable>(_ body: @escaping @Sendable (Database) throws -> Value) async throws -> Value {
        try await queue.read(body)
    }

    /// One transaction, which is the only one that writes, in this and in every other process: two overwrites at once
    /// follow each other.
    func write<Value: Sendable>(_ body: @escaping @Sendable (Database) throws -> Value) async throws -> Value {
        try await queue.write(body)
    }

    private static func makeFile(_ path: String) throws(SandboxError) {
        // A directory that can't be made shows when the file is opened.
        for slash in path.indices.dropFirst() where path[slash] == "/" { mkdir(String(path[..<slash]), 0o700) }
        // Without a descriptor: to close one would end the locks that SQLite holds on the file for another server in this
        // process. SQLite gives its side files the mode of the file itself.
        guard mknod(path, S_IFREG | 0o600, 0) == 0 || errno == EEXIST, chmod(path, 0o600) == 0 else {
            throw .dataFile(path: path, reason: String(cString: strerror(errno)))
        }
    }

    private static func open(_ path: String) throws -> DatabaseQueue {
        var configuration = Configuration()
        configuration.label = "sandbox"
        configuration.prepareDatabase { try $0.execute(sql: "PRAGMA synchronous = NORMAL") }
        // Another process may be filling the file with the large company.
        configuration.busyMode = .timeout(30)
        return try retrying { try DatabaseQueue(path: path, configuration: configuration) }
    }

    /// Makes what is not there yet. Any number of processes may come to a new file at once: one fills it.
    private static func fill(_ queue: DatabaseQueue, _ configuration: SandboxConfiguration) throws -> AppSettings {
        if !configuration.reset, let settings = try stored(queue, configuration) { return settings }
        let lock = try FillingLock(of: configuration.dataFile)
        defer { lock.release() }
        // GRDB's own `journalMode` would write a table and drop it at every opening, for the readers of a pool.
        try retrying {
            try queue.writeWithoutTransaction { db in
                guard try String.fetchOne(db, sql: "PRAGMA journal_mode = WAL") == "wal" else {
                    throw DatabaseError(message: "the file takes no write-ahead log")
                }
            }
        }
        // Another process may have been faster.
        if !configuration.reset, let settings = try stored(queue, configuration) { return settings }
        return try queue.write { db in
            if configuration.reset { try Tables.drop(in: db) }
            try Tables.create(in: db)
            let settings = AppSettings()
            try settings.store(in: db)
            try ExampleCompany(seed: configuration.seed).store(in: db, at: configuration.now())
            return settings
        }
    }

    /// Nil when there is something to be made first.
    private static func stored(
        _ queue: DatabaseQueue,
        _ configuration: SandboxConfiguration
    ) throws -> AppSettings? {
        try retrying {
            try queue.read { db in
                guard let settings = try AppSettings.stored(in: db, configuration) else { return nil }
                // A copy that SQLite made of a file has none of its write-ahead log.
                return try String.fetchOne(db, sql: "PRAGMA journal_mode") == "wal" ? settings : nil
            }
        }
    }

    /// Tries again while others go over to the write-ahead log, which does not wait, whatever the busy mode.
    private static func retrying<Value>(_ body: () throws -> Value) throws -> Value {
        for _ in 0..<500 {
            do {
                return try body()
            } catch let error as DatabaseError where error.resultCode == .SQLITE_BUSY {
                usleep(20_000)
            }
        }
        return try body()
    }
}

/// Lets one process at a time make the tables of a data file. It ends with its process, whatever becomes of that.
private struct FillingLock {
    private let descriptor: Int32

    /// Waits for it. It lies on a file beside the data file: closing one more descriptor of that would end the locks that
    /// SQLite has on it.
    init(of dataFile: String) throws(SandboxError) {
        let path = dataFile + "-lock"
        descriptor = Glibc.open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw .dataFile(path: path, reason: String(cString: strerror(errno))) }
        while flock(descriptor, LOCK_EX) != 0 {
            let code = errno
            guard code == EINTR else {
                close(descriptor)
                throw .dataFile(path: path, reason: String(cString: strerror(code)))
            }
        }
    }

    func release() { close(descriptor) }
}

/// What makes the one app of a data file.
struct AppSettings: Sendable {
    var appID = "cli_5a4dbox0punchcard"
    var appSecret = "sandboxSecretOfNoRealCompany0000"
    var pageKey = String(UInt64.random(in: .min ... .max), radix: 16)

    /// Nil when the file is empty.
    static func stored(in db: Database, _ configuration: SandboxConfiguration) throws -> AppSettings? {
        switch try Int.fetchOne(db, sql: "PRAGMA user_version") {
        case Tables.version: break
        case 0?: return nil
        default: throw SandboxError.dataFileVersion(path: configuration.dataFile)
        }
        guard let row = try Row.fetchOne(db, sql: "SELECT appID, appSecret, pageKey FROM app") else { return nil }
        return AppSettings(appID: row["appID"], appSecret: row["appSecret"], pageKey: row["pageKey"])
    }

    func store(in db: Database) throws {
        try db.execute(
            sql: "INSERT INTO app (appID, appSecret, pageKey) VALUES (?, ?, ?)",
            arguments: [appID, appSecret, pageKey]
        )
    }
}
