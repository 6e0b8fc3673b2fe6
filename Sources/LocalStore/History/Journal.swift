import Attendance
import GRDB

/// The tables of the journal: each write, and what became of it.
///
/// - `history_origin`: who writes, from where, and to where: the same for thousands of entries. Likewise `history_machine`.
/// - `history`: what the list shows of a write. Dates are milliseconds since 1970.
/// - `history_document`: the documents of a write, its names where the documents don't say them, and its process.
/// - `history_result`: what became of it, in the order in which it was found out, with the documents.
/// - `history_held`: the entries without a closing result. It follows from the others, and is there so that nobody who is about
///   to write has to search the whole history.
enum Journal {
    /// All that only grow, with their keys.
    static let tables: KeyValuePairs = [
        "history_origin": ["id"], "history_machine": ["id"], "history": ["id"], "history_document": ["id"],
        "history_result": ["history_id", "number"],
    ]
    /// Those of entries; the first refer to the last.
    static let entryTables: KeyValuePairs = [
        "history_result": ["history_id", "number"], "history_document": ["id"], "history": ["id"],
    ]

    static func createTables(_ db: Database) throws {
        let (actions, outcomes) = (WriteAction.allCases.map(\.rawValue), WriteOutcome.allCases.map(\.rawValue))
        try db.execute(
            sql: """
                CREATE TABLE history_origin (
                    id INTEGER PRIMARY KEY,
                    profile TEXT NOT NULL,
                    operator_id TEXT,
                    os_user TEXT NOT NULL,
                    host TEXT NOT NULL,
                    base_url TEXT NOT NULL,
                    data_file TEXT NOT NULL,
                    app_id TEXT NOT NULL,
                    employee_type TEXT NOT NULL,
                    command TEXT NOT NULL
                ) STRICT;
                CREATE TABLE history (
                    id INTEGER PRIMARY KEY AUTOINCREMENT,
                    date INTEGER NOT NULL,
                    origin INTEGER NOT NULL REFERENCES history_origin (id),
                    action TEXT NOT NULL CHECK (action IN (\(list(actions)))),
                    group_id TEXT,
                    group_name TEXT NOT NULL,
                    person_id TEXT,
                    time_zone TEXT,
                    digest BLOB,
                    change_count INTEGER,
                    note TEXT
                ) STRICT;
                CREATE TABLE history_machine (id INTEGER PRIMARY KEY, name TEXT NOT NULL) STRICT;
                CREATE TABLE history_document (
                    id INTEGER PRIMARY KEY REFERENCES history (id),
                    pre_image BLOB,
                    payload BLOB NOT NULL,
                    name_before TEXT,
                    name_after TEXT,
                    known_ids TEXT,
                    process_machine INTEGER NOT NULL REFERENCES history_machine (id),
                    process_id INTEGER NOT NULL,
                    process_start TEXT NOT NULL,
                    process_terminal TEXT NOT NULL
                ) STRICT;
                CREATE TABLE history_result (
                    history_id INTEGER NOT NULL REFERENCES history (id),
                    number INTEGER NOT NULL,
                    date INTEGER NOT NULL,
                    outcome TEXT NOT NULL CHECK (outcome IN (\(list(outcomes)))),
                    group_id TEXT,
                    author TEXT,
                    read_back BLOB,
                    report BLOB NOT NULL,
                    fields BLOB NOT NULL,
                    PRIMARY KEY (history_id, number)
                ) STRICT, WITHOUT ROWID;
                CREATE TABLE history_held (
                    id INTEGER PRIMARY KEY REFERENCES history (id),
                    name_before TEXT,
                    name_after TEXT
                ) STRICT;
                CREATE INDEX history_by_group ON history (group_id);
                CREATE INDEX history_by_creation ON history (id) WHERE action = 'create';
                CREATE INDEX history_by_person ON history (person_id) WHERE person_id IS NOT NULL;
                CREATE TRIGGER history_result_closes AFTER INSERT ON history_result
                WHEN NEW.outcome IN (\(list(WriteOutcome.allCases.filter(\.isClosing).map(\.rawValue))))
                BEGIN DELETE FROM history_held WHERE id = NEW.history_id; END;
                """
        )
        for (table, key) in tables { try AppendOnly.protect(table, key: key, in: db) }
    }

    private static func list(_ words: [String]) -> String {
        words.map { "'\($0)'" }.joined(separator: ", ")
    }
}
