package import Foundation
import GRDB
import Glibc
package import LosslessJSON

/// What is known of groups, and of the departments, people and shifts whose ids stand in them, so that their names are there
/// at once the next time: one SQLite file, `names.sqlite`, that only its owner can read.
///
/// It is a cache: a file that is damaged, or of a newer version, is thrown away, and where none can be kept everything is
/// as if nothing had been cached. So nothing here throws. Making one opens nothing; the first use does. Several processes
/// of one user may share the file.
package actor NameCache {
    package enum Kind: String, CaseIterable, Hashable, Sendable {
        case department, user, shift, group
    }

    /// What is known of one id.
    package struct Entry: Hashable, Sendable {
        package let id: String
        /// Nil when it was asked for, and nobody bears it (or nobody whom the app may see).
        package let value: JSON?
        /// How many seconds ago the platform said so; at least 0.
        package let age: TimeInterval
    }

    static let fileName = "names.sqlite"
    /// People's names are not kept for ever: what nobody has asked the platform for in 90 days goes.
    static let longestLife: TimeInterval = 90 * 86_400

    private let directory: String
    private let tenant: String
    private let now: @Sendable () -> Date
    /// Nil inside when no file can be kept.
    private var opened: DatabaseQueue??

    /// - Parameters:
    ///   - directory: `FileLocations.cachePath`.
    ///   - baseURL: of the platform; with `appID` it tells whose ids these are.
    package init(
        at directory: String,
        baseURL: String,
        appID: String,
        now: @escaping @Sendable () -> Date = { Date() }
    ) {
        self.directory = directory
        tenant = baseURL + " " + appID
        self.now = now
    }

    /// Keeps what the platform has just said; nil for an id that it knows nothing of.
    ///
    /// Phone numbers and e-mail addresses are dropped, whoever puts them in.
    package func put(_ values: [String: JSON?], as kind: Kind) {
        if values.isEmpty { return }
        write(values, as: kind)
    }

    /// Keeps all that there are of a kind, in the place of what was known of it.
    package func replaceAll(with values: [String: JSON?], as kind: Kind) {
        write(values, as: kind, after: "DELETE FROM name WHERE tenant = ? AND kind = ?")
    }

    private func write(_ values: [String: JSON?], as kind: Kind, after statement: String? = nil) {
        let (tenant, time) = (tenant, now().timeIntervalSince1970)
        use { database in
            try database.write { db in
                if let statement { try db.execute(sql: statement, arguments: [tenant, kind.rawValue]) }
                let statement = try db.cachedStatement(
                    sql: "INSERT OR REPLACE INTO name (tenant, kind, id, value, fetched) VALUES (?, ?, ?, ?, ?)"
                )
                for (id, value) in values {
                    let text = value.map { kind.cacheable($0).text() }
                    try statement.execute(arguments: [tenant, kind.rawValue, id, text, time])
                }
            }
        }
    }

    /// What is known of these ids; one that was never asked for is missing.
    package func entries(of ids: some Collection<String> & Sendable, as kind: Kind) -> [String: Entry] {
        if ids.isEmpty { return [:] }
        let list = JSON.strings(ids).text()
        let entries = fetch(
            "SELECT id, value, fetched FROM name "
                + "WHERE tenant = ? AND kind = ? AND id IN (SELECT value FROM json_each(?))",
            [tenant, kind.rawValue, list]
        )
        return Dictionary(entries.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// All that is known of a kind, for searching, in the order of the ids; without those that nobody bears.
    package func all(_ kind: Kind) -> [Entry] {
        fetch(
            "SELECT id, value, fetched FROM name WHERE tenant = ? AND kind = ? AND value IS NOT NULL",
            [tenant, kind.rawValue]
        )
    }

    private func fetch(_ sql: String, _ arguments: StatementArguments) -> [Entry] {
        let now = now().timeIntervalSince1970
        let entries = use { database in
            try database.read { db in
                let rows = try Row.fetchCursor(db.cachedStatement(sql: sql), arguments: arguments)
                var entries: [Entry] = []
                while let row = try rows.next() {
                    let text: String? = row[1]
                    let value = try text.map { try JSON(parsing: $0) }
                    entries.append(Entry(id: row[0], value: value, age: max(0, now - row[2])))
                }
                return entries
            }
        }
        return entries ?? []
    }
}

// MARK: - The file

extension NameCache {
    /// Runs `body` on the file. One that turns out damaged is thrown away, and the next use makes a new one.
    private func use<Value>(_ body: (DatabaseQueue) throws -> Value) -> Value? {
        let database: DatabaseQueue?
        if let opened {
            database = opened
        } else {
            database = open()
            opened = .some(database)
        }
        guard let database else { return nil }
        do {
            return try body(database)
        } catch {
            if Self.isDamage(error) {
                opened = nil
                try? database.close()
                discard()
            }
            return nil
        }
    }

    private func open() -> DatabaseQueue? {
        do {
            return try Self.open(at: directory, oldest: now().addingTimeInterval(-Self.longestLife))
        } catch {
            guard Self.isDamage(error) else { return nil }
            discard()
            return try? Self.open(at: directory, oldest: .distantPast)
        }
    }

    private func discard() {
        for suffix in ["", "-wal", "-shm"] {
            unlink(directory + "/" + Self.fileName + suffix)
        }
    }

    /// Whether only a new file helps.
    private static func isDamage(_ error: any Error) -> Bool {
        switch StoreError(error, path: "").code {
        case .damaged, .newerVersion: true
        default: error is JSONSyntaxError
        }
    }

    /// Changed with the table.
    private static let version = 1

    private static func open(at directory: String, oldest: Date) throws -> DatabaseQueue {
        let file = directory + "/" + fileName
        try PrivateFile.makeDirectory(atPath: directory)
        try PrivateFile.make(atPath: file)
        for suffix in ["-wal", "-shm"] { try PrivateFile.tighten(atPath: file + suffix) }
        var configuration = Configuration()
        configuration.label = "NameCache"
        configuration.busyMode = .timeout(2)
        configuration.prepareDatabase { try $0.execute(sql: "PRAGMA synchronous = NORMAL") }
        let database = try Upgrade.retrying { try DatabaseQueue(path: file, configuration: configuration) }
        try Upgrade.make(database, at: file, isCurrent: isCurrent) { try database.write(createTable) }
        try database.write { db in
            try db.execute(sql: "DELETE FROM name WHERE fetched < ?", arguments: [oldest.timeIntervalSince1970])
        }
        return database
    }

    private static func isCurrent(_ db: Database) throws -> Bool {
        switch try Int.fetchOne(db, sql: "PRAGMA user_version") {
        case version: true
        case 0: false
        default: throw StoreError(code: .newerVersion, path: "")
        }
    }

    private static func createTable(_ db: Database) throws {
        try db.execute(
            sql: """
                CREATE TABLE name (
                    tenant TEXT NOT NULL,
                    kind TEXT NOT NULL,
                    id TEXT NOT NULL,
                    value TEXT,
                    fetched REAL NOT NULL,
                    PRIMARY KEY (tenant, kind, id)
                ) STRICT, WITHOUT ROWID;
                PRAGMA user_version = \(version);
                """
        )
    }
}

extension NameCache.Kind {
    /// What may be kept: of a person, what tells who is meant; of the others all.
    fileprivate func cacheable(_ value: JSON) -> JSON {
        guard self == .user, let person = value.object else { return value }
        var kept = JSONObject()
        for name in ["user_id", "name", "en_name", "employee_no", "department_ids", "status"] {
            kept[name] = person[name]
        }
        return .object(kept)
    }
}
