import GRDB

/// The tables of a data file.
///
/// Groups and shifts are kept as the JSON text that is answered, so that numbers keep their spelling and unknown
/// members their place. `position` is the order of making, which lists follow and page tokens name.
enum Tables {
    /// Changed with the tables; a file of another version is refused.
    static let version = 3

    private static let definitions = [
        (name: "app", columns: "appID TEXT NOT NULL, appSecret TEXT NOT NULL, pageKey TEXT NOT NULL"),
        (name: "token", columns: "token TEXT PRIMARY KEY NOT NULL, expiry REAL NOT NULL"),
        (
            name: "attendanceGroup",
            columns: """
            position INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, name TEXT NOT NULL,
            body TEXT NOT NULL
            """
        ),
        // One row for every name that a search may find a group by, and when: a search lags behind the groups.
        (
            name: "groupSearch",
            columns: """
            change INTEGER PRIMARY KEY AUTOINCREMENT, groupID TEXT NOT NULL, name TEXT NOT NULL,
            seenFrom REAL NOT NULL, seenUntil REAL
            """
        ),
        (
            name: "shift",
            columns: """
            position INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, name TEXT NOT NULL,
            body TEXT NOT NULL
            """
        ),
        (
            name: "department",
            columns: """
            position INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, parentID TEXT NOT NULL,
            name TEXT NOT NULL, englishName TEXT NOT NULL, japaneseName TEXT NOT NULL, isDeleted INTEGER NOT NULL
            """
        ),
        (
            name: "person",
            columns: """
            position INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, number TEXT NOT NULL UNIQUE,
            name TEXT NOT NULL, englishName TEXT NOT NULL, email TEXT NOT NULL UNIQUE,
            mobile TEXT NOT NULL UNIQUE, departmentID TEXT NOT NULL, hasResigned INTEGER NOT NULL,
            isAdministrator INTEGER NOT NULL, isFrozen INTEGER NOT NULL, isActivated INTEGER NOT NULL,
            isInRange INTEGER NOT NULL
            """
        ),
        // Who was taken out of a group that has them by department or by a rule (`save_auto_changes`).
        (
            name: "pulledPerson",
            columns: "groupID TEXT NOT NULL, personID TEXT NOT NULL, PRIMARY KEY (groupID, personID)"
        ),
        // Every photo that was uploaded; nobody can delete one.
        (
            name: "photo",
            columns: "id TEXT PRIMARY KEY NOT NULL, fileName TEXT NOT NULL, bytes BLOB NOT NULL"
        ),
        // `updateTime` in seconds since 1970. A key may be of no photo that is here: no document says that it is looked up.
        (
            name: "face",
            columns: "personID TEXT PRIMARY KEY NOT NULL, key TEXT NOT NULL, updateTime INTEGER NOT NULL"
        ),
    ]

    private static let indexes = [
        "CREATE INDEX groupSearchByGroup ON groupSearch (groupID)",
        "CREATE INDEX departmentByParent ON department (parentID)",
        "CREATE INDEX personByDepartment ON person (departmentID)",
    ]

    static func create(in db: Database) throws {
        for table in definitions {
            try db.execute(sql: "CREATE TABLE \(table.name) (\(table.columns))")
        }
        for index in indexes { try db.execute(sql: index) }
        try db.execute(sql: "PRAGMA user_version = \(version)")
    }

    static func drop(in db: Database) throws {
        for table in definitions { try db.execute(sql: "DROP TABLE IF EXISTS \(table.name)") }
        try db.execute(sql: "PRAGMA user_version = 0")
    }
}
