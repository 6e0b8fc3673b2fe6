import Foundation
import GRDB
import LosslessJSON

/// The table of groups that are being worked on. A draft is replaced as it grows and removed once it is written.
enum Drafts {
    /// Keyed by where the group lives and which ids it holds: a draft means nothing to another tenant, nor under another
    /// `employee_type` (`api.md`: trap 24).
    static func createTable(_ db: Database) throws {
        try db.execute(
            sql: """
                CREATE TABLE draft (
                    base_url TEXT NOT NULL,
                    app_id TEXT NOT NULL,
                    employee_type TEXT NOT NULL,
                    id TEXT NOT NULL,
                    date TEXT NOT NULL,
                    group_name TEXT NOT NULL,
                    document TEXT NOT NULL,
                    pre_image TEXT,
                    step TEXT,
                    PRIMARY KEY (base_url, app_id, employee_type, id)
                ) STRICT
                """
        )
    }
}

extension LocalStore {
    /// Saves a draft, in the place of an earlier one of its id.
    package func save(_ draft: StoredDraft, in place: GroupPlace) async throws(StoreError) {
        try await write { db in
            try db.execute(
                sql: """
                    INSERT OR REPLACE INTO draft (base_url, app_id, employee_type, id, date, group_name, document,
                        pre_image, step)
                    VALUES (:base_url, :app_id, :employee_type, :id, :date, :group_name, :document, :pre_image, :step)
                    """,
                arguments: [
                    "base_url": place.baseURL,
                    "app_id": place.appID,
                    "employee_type": place.employeeType,
                    "id": draft.id,
                    "date": draft.date,
                    "group_name": draft.groupName,
                    "document": draft.document.text(),
                    "pre_image": draft.preImage?.text(),
                    "step": draft.step,
                ]
            )
        }
    }

    /// The drafts of a place, the latest first.
    package func drafts(in place: GroupPlace) async throws(StoreError) -> [StoredDraft] {
        try await read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT * FROM draft WHERE base_url = ? AND app_id = ? AND employee_type = ?
                    ORDER BY date DESC, id
                    """,
                arguments: [place.baseURL, place.appID, place.employeeType]
            ).map(StoredDraft.init(row:))
        }
    }

    /// Removes a draft; nothing happens when there is none.
    package func removeDraft(_ id: String, in place: GroupPlace) async throws(StoreError) {
        try await write { db in
            try db.execute(
                sql: "DELETE FROM draft WHERE base_url = ? AND app_id = ? AND employee_type = ? AND id = ?",
                arguments: [place.baseURL, place.appID, place.employeeType, id]
            )
        }
    }
}

extension StoredDraft {
    fileprivate init(row: Row) throws {
        self.init(
            id: row["id"],
            date: row["date"],
            groupName: row["group_name"],
            document: try row.document("document") ?? .null,
            preImage: try row.document("pre_image"),
            step: row["step"]
        )
    }
}
