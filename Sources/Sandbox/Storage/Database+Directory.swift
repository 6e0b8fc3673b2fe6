import GRDB
import LosslessJSON

/// People and departments, as far as groups name them.
extension Database {
    func storeDepartment(_ department: Department) throws {
        try execute(
            sql: """
                INSERT INTO department (id, parentID, name, englishName, japaneseName, isDeleted)
                VALUES (?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                department.id, department.parentID, department.name, department.englishName, department.japaneseName,
                department.isDeleted,
            ]
        )
    }

    func storePeople(_ people: [Person]) throws {
        let insert = try makeStatement(
            sql: """
                INSERT INTO person (id, number, name, englishName, email, mobile, departmentID, hasResigned,
                isAdministrator, isFrozen, isActivated, isInRange) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """
        )
        for person in people {
            try insert.execute(arguments: [
                person.id, person.number, person.name, person.englishName, person.email, person.mobile,
                person.departmentID, person.hasResigned, person.isAdministrator, person.isFrozen, person.isActivated,
                person.isInRange,
            ])
        }
    }

    /// Whether all of these are people's user ids.
    func arePeople(_ ids: Set<String>) throws -> Bool {
        try String.fetchOne(
            self,
            sql: "SELECT value FROM json_each(?) WHERE value NOT IN (SELECT id FROM person) LIMIT 1",
            arguments: [JSON.strings(ids).text()]
        ) == nil
    }

    /// Whether all of these are open department ids; one that was deleted still is.
    func areDepartments(_ ids: Set<String>) throws -> Bool {
        try String.fetchOne(
            self,
            sql: "SELECT value FROM json_each(?) WHERE value NOT IN (SELECT id FROM department) LIMIT 1",
            arguments: [JSON.strings(ids).text()]
        ) == nil
    }

    /// Whether this person may change every group.
    func isAdministrator(_ id: String) throws -> Bool {
        try Bool.fetchOne(self, sql: "SELECT isAdministrator FROM person WHERE id = ?", arguments: [id]) ?? false
    }

    /// For those of these staff numbers that are known, the user id.
    func userIDs(ofNumbers numbers: Set<String>) throws -> [String: String] {
        try pairs(
            sql: "SELECT number AS key, id AS value FROM person WHERE number IN (SELECT value FROM json_each(?))",
            numbers
        )
    }

    /// For those of these user ids that are known, the staff number.
    func numbers(ofUserIDs ids: Set<String>) throws -> [String: String] {
        try pairs(
            sql: "SELECT id AS key, number AS value FROM person WHERE id IN (SELECT value FROM json_each(?))",
            ids
        )
    }

    private func pairs(sql: String, _ keys: Set<String>) throws -> [String: String] {
        let rows = try Row.fetchAll(self, sql: sql, arguments: [JSON.strings(keys).text()])
        return Dictionary(rows.map { row in (row["key"], row["value"]) }, uniquingKeysWith: { first, _ in first })
    }
}
