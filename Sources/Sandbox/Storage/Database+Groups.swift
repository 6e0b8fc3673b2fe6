import Foundation
import GRDB
import LosslessJSON

extension Database {
    /// A group as it is answered; nil when there is none of this id.
    func group(_ id: String) throws -> JSONObject? {
        guard
            let body = try String.fetchOne(
                self,
                sql: "SELECT body FROM attendanceGroup WHERE id = ?",
                arguments: [id]
            )
        else { return nil }
        return try JSON(parsing: body).object
    }

    /// Writes a group, which must hold its own id and name.
    func storeGroup(_ group: JSONObject, at now: Date, searchLag: TimeInterval = 0) throws {
        let id = group["group_id"]?.string ?? ""
        let name = group["group_name"]?.string ?? ""
        try execute(
            sql: """
                INSERT INTO attendanceGroup (id, name, body) VALUES (?, ?, ?)
                ON CONFLICT (id) DO UPDATE SET name = excluded.name, body = excluded.body
                """,
            arguments: [id, name, JSON.object(group).text()]
        )
        try hideFromSearch(id, at: now, searchLag: searchLag)
        try execute(
            sql: "INSERT INTO groupSearch (groupID, name, seenFrom) VALUES (?, ?, ?)",
            arguments: [id, name, now.timeIntervalSince1970 + searchLag]
        )
    }

    /// Whether there was such a group.
    func deleteGroup(_ id: String, at now: Date, searchLag: TimeInterval) throws -> Bool {
        try execute(sql: "DELETE FROM attendanceGroup WHERE id = ?", arguments: [id])
        let existed = changesCount > 0
        try execute(sql: "DELETE FROM pulledPerson WHERE groupID = ?", arguments: [id])
        try hideFromSearch(id, at: now, searchLag: searchLag)
        return existed
    }

    private func hideFromSearch(_ id: String, at now: Date, searchLag: TimeInterval) throws {
        let now = now.timeIntervalSince1970
        try execute(
            sql: "UPDATE groupSearch SET seenUntil = ? WHERE groupID = ? AND seenUntil IS NULL",
            arguments: [now + searchLag, id]
        )
        try execute(sql: "DELETE FROM groupSearch WHERE groupID = ? AND seenUntil <= ?", arguments: [id, now])
    }

    /// At most 10, the newest change first (`api.md`, "Endpoints").
    func searchGroups(_ text: String, at now: Date) throws -> [JSON] {
        let now = now.timeIntervalSince1970
        return try Row.fetchAll(
            self,
            sql: """
                SELECT groupID AS id, name FROM groupSearch
                WHERE instr(lower(name), lower(?)) > 0 AND seenFrom <= ? AND (seenUntil IS NULL OR seenUntil > ?)
                ORDER BY change DESC LIMIT 10
                """,
            arguments: [text, now, now]
        ).map(Self.summary)
    }

    /// The groups made after `position`, oldest first.
    func groups(after position: Int, limit: Int) throws -> [(position: Int, value: JSON)] {
        try Row.fetchAll(
            self,
            sql: "SELECT position, id, name FROM attendanceGroup WHERE position > ? ORDER BY position LIMIT ?",
            arguments: [position, limit]
        ).map { ($0["position"], Self.summary($0)) }
    }

    private static func summary(_ row: Row) -> JSON {
        ["group_id": .string(row["id"]), "group_name": .string(row["name"])]
    }
}
