import GRDB

/// The tables of the history as 0.1 made them; `Journal` takes their rows over. Released steps are never changed.
enum History {
    static func createTables(_ db: Database) throws {
        try db.execute(
            sql: """
                CREATE TABLE history (
                    id INTEGER PRIMARY KEY AUTOINCREMENT,
                    date TEXT NOT NULL,
                    profile TEXT NOT NULL,
                    operator_id TEXT,
                    os_user TEXT NOT NULL,
                    host TEXT NOT NULL,
                    base_url TEXT NOT NULL,
                    app_id TEXT NOT NULL,
                    employee_type TEXT NOT NULL,
                    group_id TEXT,
                    group_name TEXT NOT NULL,
                    pre_image TEXT,
                    digest TEXT,
                    payload TEXT NOT NULL,
                    note TEXT
                ) STRICT;
                CREATE INDEX history_by_group ON history (group_id);
                CREATE TABLE history_result (
                    id INTEGER PRIMARY KEY AUTOINCREMENT,
                    history_id INTEGER NOT NULL REFERENCES history (id),
                    date TEXT NOT NULL,
                    outcome TEXT NOT NULL CHECK (outcome IN ('written', 'refused', 'unknown')),
                    read_back TEXT,
                    digest TEXT,
                    report TEXT NOT NULL
                ) STRICT;
                CREATE INDEX history_result_by_history ON history_result (history_id);
                """
        )
        for table in ["history", "history_result"] { try AppendOnly.protect(table, in: db) }
    }

    /// What a write does to the group, how much of it, and the id that a created group got. Rows from before keep their
    /// nulls, since nothing here is ever updated.
    static func addActions(_ db: Database) throws {
        try db.execute(
            sql: """
                ALTER TABLE history ADD COLUMN action TEXT CHECK (action IN ('create', 'overwrite', 'delete'));
                ALTER TABLE history ADD COLUMN change_count INTEGER;
                ALTER TABLE history ADD COLUMN time_zone TEXT;
                CREATE INDEX history_by_tenant ON history (base_url, app_id);
                ALTER TABLE history_result ADD COLUMN group_id TEXT;
                """
        )
    }
}
