package import Foundation
import GRDB
import Glibc
import LosslessJSON

/// What Punchcard keeps on this machine: one SQLite file, `state.sqlite`, that only its owner can read.
///
/// Several processes of one user may have it open at once (write-ahead log, waiting writers).
package final class LocalStore: Sendable {
    static let fileName = "state.sqlite"

    let database: DatabaseQueue
    /// For messages; empty for a store in memory.
    let path: String

    /// Opens the store, and makes it when there is none.
    ///
    /// The directory becomes 0700 and the files 0600, also when they were wider before: they hold whole groups, and the
    /// ids of the people in them. Costs some milliseconds of file access, so not before the first paint.
    /// - Parameter directory: `FileLocations.state`.
    package static func open(at directory: URL) throws(StoreError) -> LocalStore {
        let file = directory.appending(path: fileName)
        do {
            try makeDirectory(at: directory)
            try PrivateFile.make(at: file)
            for suffix in ["-wal", "-shm"] { try PrivateFile.tighten(at: URL(filePath: file.path + suffix)) }
            let database = try Upgrade.retrying { try DatabaseQueue(path: file.path, configuration: configuration) }
            return try LocalStore(database, path: file.path)
        } catch {
            throw StoreError(error, path: file.path)
        }
    }

    private static func makeDirectory(at directory: URL) throws {
        do {
            try PrivateFile.makeDirectory(at: directory)
        } catch {
            let error = StoreError(error, path: directory.path)
            throw error.code == .diskFull
                ? error : StoreError(code: .noStateDirectory, path: directory.path, detail: error.detail)
        }
    }

    /// Whether there is a store in the directory.
    package static func exists(at directory: String) -> Bool {
        access(directory + "/" + fileName, F_OK) == 0
    }

    /// A store that ends with the process, for tests.
    package static func inMemory() throws(StoreError) -> LocalStore {
        do {
            return try LocalStore(DatabaseQueue(configuration: configuration), path: "")
        } catch {
            throw StoreError(error, path: "")
        }
    }

    private init(_ database: DatabaseQueue, path: String) throws {
        self.database = database
        self.path = path
        // A pre-image must outlast a power cut right after the write that it was saved for; GRDB's default would not do.
        try database.writeWithoutTransaction { try $0.execute(sql: "PRAGMA synchronous = FULL") }
        try Upgrade.make(database, at: path, isCurrent: Self.isCurrent) {
            try Self.migrator.migrate(database)
            try? Upgrade.compact(database)
        }
    }

    private static func isCurrent(_ db: Database) throws -> Bool {
        // From this read on nothing that another process makes shows here; GRDB's own question could fail in the middle of that.
        let isMade = try Bool.fetchOne(
            db,
            sql: "SELECT EXISTS (SELECT 1 FROM sqlite_master WHERE name = 'grdb_migrations')"
        )
        guard isMade == true else { return false }
        guard try !migrator.hasBeenSuperseded(db) else { throw StoreError(code: .newerVersion, path: "") }
        return try migrator.hasCompletedMigrations(db)
    }

    private static var configuration: Configuration {
        var configuration = Configuration()
        // The upgrade of another process's may take its time, and is no reason to give up a write.
        configuration.busyMode = .timeout(30)
        configuration.label = "LocalStore"
        return configuration
    }

    /// Steps that have been released are never changed; new ones come after them.
    private static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("history", migrate: History.createTables)
        migrator.registerMigration("history: actions", migrate: History.addActions)
        migrator.registerMigration("draft", migrate: Drafts.createTable)
        migrator.registerMigration("edit", migrate: Edits.createTables)
        migrator.registerMigration("face", migrate: FaceWrites.createTables)
        migrator.registerMigration("applied_file", migrate: AppliedFiles.createTable)
        migrator.registerMigration("journal", migrate: Journal.takeOver)
        migrator.registerMigration("history_pruning", migrate: Journal.createPrunings)
        return migrator
    }

    func read<Value: Sendable>(_ body: @Sendable (Database) throws -> Value) async throws(StoreError) -> Value {
        do {
            return try await database.read(body)
        } catch {
            throw StoreError(error, path: path)
        }
    }

    func write<Value: Sendable>(_ body: @Sendable (Database) throws -> Value) async throws(StoreError) -> Value {
        do {
            return try await database.write(body)
        } catch {
            throw StoreError(error, path: path)
        }
    }
}

extension Row {
    /// A document that is kept as text.
    func document(_ column: String) throws -> JSON? {
        guard let text: String = self[column] else { return nil }
        do {
            return try JSON(parsing: text)
        } catch {
            throw StoreError(code: .damaged, path: "", detail: "\(column), \(error)")
        }
    }
}
