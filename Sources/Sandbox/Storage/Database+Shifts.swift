import GRDB
import LosslessJSON

extension Database {
    func storeShift(id: String, name: String, body: JSON) throws {
        try execute(
            sql: "INSERT INTO shift (id, name, body) VALUES (?, ?, ?)",
            arguments: [id, name, body.text()]
        )
    }

    func shift(_ id: String) throws -> JSONObject? {
        try String.fetchOne(self, sql: "SELECT body FROM shift WHERE id = ?", arguments: [id])
            .flatMap { try JSON(parsing: $0).object }
    }

    /// The first shift that bears exactly this name.
    func shift(named name: String) throws -> JSONObject? {
        try String.fetchOne(
            self,
            sql: "SELECT body FROM shift WHERE name = ? ORDER BY position LIMIT 1",
            arguments: [name]
        )
        .flatMap { try JSON(parsing: $0).object }
    }

    func shifts(after position: Int, limit: Int) throws -> [(position: Int, value: JSONObject)] {
        try Row.fetchAll(
            self,
            sql: "SELECT position, body FROM shift WHERE position > ? ORDER BY position LIMIT ?",
            arguments: [position, limit]
        ).compactMap { row in
            try JSON(parsing: row["body"] as String).object.map { (row["position"], $0) }
        }
    }

    /// Whether all of these ids are shifts.
    func areShifts(_ ids: Set<String>) throws -> Bool {
        try String.fetchOne(
            self,
            sql: "SELECT value FROM json_each(?) WHERE value NOT IN (SELECT id FROM shift) LIMIT 1",
            arguments: [JSON.strings(ids).text()]
        ) == nil
    }
}
