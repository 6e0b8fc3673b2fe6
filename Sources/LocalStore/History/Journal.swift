import GRDB

/// The tables of the journal: each write, and what became of it.
///
/// - `history_origin`: who writes, from where, and to where: the same for thousands of entries.
/// - `history`: what the list shows of a write. Dates are milliseconds since 1970.
/// - `history_document`: the documents of a write, and what tells its process.
/// - `history_result`, `history_result_document`: likewise for what became of it.
/// - `history_held`: the entries without a closing result, kept by triggers. It follows from the others, and is there so that
///   nobody who is about to write has to search the whole history.
enum Journal {
    /// All of these only grow.
    static let tables = [
        "history_origin", "history", "history_document", "history_result", "history_result_document",
    ]

    static func createTables(_ db: Database) throws {
        let (actions, outcomes) = (HistoryAction.allCases.map(\.rawValue), WriteResult.Outcome.allCases.map(\.rawValue))
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
                    name_before TEXT,
                    name_after TEXT,
                    person_id TEXT,
                    time_zone TEXT,
                    digest BLOB,
                    change_count INTEGER,
                    note TEXT
                ) STRICT;
                CREATE TABLE history_document (
                    id INTEGER PRIMARY KEY REFERENCES history (id),
                    pre_image BLOB,
                    payload BLOB NOT NULL,
                    known_ids TEXT NOT NULL,
                    process_id INTEGER NOT NULL,
                    process_birth TEXT NOT NULL,
                    process_terminal TEXT NOT NULL
                ) STRICT;
                CREATE TABLE history_result (
                    id INTEGER PRIMARY KEY AUTOINCREMENT,
                    history_id INTEGER NOT NULL REFERENCES history (id),
                    date INTEGER NOT NULL,
                    outcome TEXT NOT NULL CHECK (outcome IN (\(list(outcomes)))),
                    group_id TEXT,
                    author TEXT
                ) STRICT;
                CREATE TABLE history_result_document (
                    id INTEGER PRIMARY KEY REFERENCES history_result (id),
                    read_back BLOB,
                    report BLOB NOT NULL,
                    fields BLOB NOT NULL
                ) STRICT;
                CREATE TABLE history_held (id INTEGER PRIMARY KEY REFERENCES history (id)) STRICT;
                CREATE INDEX history_by_group ON history (group_id);
                CREATE INDEX history_by_person ON history (person_id) WHERE person_id IS NOT NULL;
                CREATE INDEX history_result_by_history ON history_result (history_id, id, outcome, group_id);
                CREATE INDEX history_result_by_group ON history_result (group_id) WHERE group_id IS NOT NULL;
                CREATE TRIGGER history_holds AFTER INSERT ON history
                BEGIN INSERT INTO history_held (id) VALUES (NEW.id); END;
                CREATE TRIGGER history_result_closes AFTER INSERT ON history_result
                WHEN NEW.outcome IN (\(list(WriteResult.Outcome.allCases.filter(\.isClosing).map(\.rawValue))))
                BEGIN DELETE FROM history_held WHERE id = NEW.history_id; END;
                """
        )
        for table in tables { try AppendOnly.protect(table, in: db) }
    }

    private static func list(_ words: [String]) -> String {
        words.map { "'\($0)'" }.joined(separator: ", ")
    }
}
