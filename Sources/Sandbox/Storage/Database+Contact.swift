import GRDB
import LosslessJSON

/// The directory, as the contact endpoints show it.
extension Database {
    /// Whether there is such a department now.
    func isDepartment(_ id: String) throws -> Bool {
        try Bool.fetchOne(
            self,
            sql: "SELECT EXISTS (SELECT 1 FROM department WHERE id = ? AND NOT isDeleted)",
            arguments: [id]
        ) ?? false
    }

    /// The departments under another, or under the company, in the order of the tree.
    func children(
        of id: String,
        recursively: Bool,
        after position: Int,
        limit: Int
    ) throws -> [(position: Int, value: JSON)] {
        let isBelow: SQL =
            recursively
            ? """
            id IN (
                WITH RECURSIVE tree(id) AS (
                    SELECT id FROM department WHERE parentID = \(id)
                    UNION SELECT department.id FROM department JOIN tree ON department.parentID = tree.id
                ) SELECT id FROM tree)
            """ : "parentID = \(id)"
        return try departments(
            where: "NOT isDeleted AND position > \(position) AND \(isBelow) ORDER BY position LIMIT \(limit)"
        )
    }

    /// Those of these departments that exist or have existed.
    func departments(_ ids: [String]) throws -> [JSON] {
        let list = JSON.strings(ids).text()
        return try departments(where: "id IN (SELECT value FROM json_each(\(list))) ORDER BY position").map(\.value)
    }

    private func departments(where condition: SQL) throws -> [(position: Int, value: JSON)] {
        let request: SQLRequest<Row> = "SELECT * FROM department WHERE \(condition)"
        return try request.fetchAll(self).map { row in
            let id: String = row["id"]
            let department: JSON = [
                "name": .string(row["name"]),
                "i18n_name": [
                    "zh_cn": .string(row["name"]), "ja_jp": .string(row["japaneseName"]),
                    "en_us": .string(row["englishName"]),
                ],
                "parent_department_id": .string(row["parentID"]),
                "open_department_id": .string(id),
                "member_count": .int(try headcount(ofDepartment: id)),
                "status": ["is_deleted": .bool(row["isDeleted"])],
            ]
            return (row["position"], department)
        }
    }

    /// How many people are in a department and below it, seen by the app or not.
    private func headcount(ofDepartment id: String) throws -> Int {
        try Int.fetchOne(
            self,
            sql: """
                WITH RECURSIVE tree(id) AS (
                    SELECT ? UNION SELECT department.id FROM department JOIN tree ON department.parentID = tree.id
                ) SELECT COUNT(*) FROM person WHERE hasResigned = 0 AND departmentID IN (SELECT id FROM tree)
                """,
            arguments: [id]
        ) ?? 0
    }

    /// Those of these people whom the app may see.
    func users(_ ids: [String]) throws -> [JSON] {
        try Row.fetchAll(
            self,
            sql: """
                SELECT * FROM person WHERE isInRange AND id IN (SELECT value FROM json_each(?)) ORDER BY position
                """,
            arguments: [JSON.strings(ids).text()]
        ).map(Self.user)
    }

    /// The people who are directly in a department; nobody is directly in the company.
    func users(
        ofDepartment id: String,
        after position: Int,
        limit: Int
    ) throws -> [(position: Int, value: JSON)] {
        try Row.fetchAll(
            self,
            sql: """
                SELECT * FROM person
                WHERE isInRange AND hasResigned = 0 AND departmentID = ? AND position > ? ORDER BY position LIMIT ?
                """,
            arguments: [id, position, limit]
        ).map { ($0["position"], Self.user($0)) }
    }

    func match(email: String, includingResigned: Bool) throws -> JSON {
        let found = try match("lower(email) = lower(?)", email, includingResigned: includingResigned)
        return .object(found.answer("email", .string(email)))
    }

    /// A number without a country code is taken for one of China.
    func match(mobile: String, includingResigned: Bool) throws -> JSON {
        let number = mobile.hasPrefix("+") ? mobile : "+86" + mobile
        let found = try match("mobile = ?", number, includingResigned: includingResigned)
        return .object(found.answer("mobile", .string(mobile)))
    }

    private func match(_ condition: String, _ value: String, includingResigned: Bool) throws -> Row? {
        try Row.fetchOne(
            self,
            sql: "SELECT * FROM person WHERE isInRange AND (? OR hasResigned = 0) AND \(condition)",
            arguments: [includingResigned, value]
        )
    }

    /// Who has left is in no department any more.
    private static func user(_ row: Row) -> JSON {
        let hasResigned: Bool = row["hasResigned"]
        return [
            "user_id": .string(row["id"]),
            "name": .string(row["name"]),
            "en_name": .string(row["englishName"]),
            "email": .string(row["email"]),
            "mobile": .string(row["mobile"]),
            "status": row.status,
            "department_ids": hasResigned ? [] : [.string(row["departmentID"])],
            "employee_no": .string(row["number"]),
        ]
    }
}

extension Row {
    /// `status` of a person.
    fileprivate var status: JSON {
        let hasResigned: Bool = self["hasResigned"]
        return [
            "is_frozen": .bool(self["isFrozen"]),
            "is_resigned": .bool(hasResigned),
            "is_activated": .bool(self["isActivated"]),
            "is_exited": .bool(hasResigned),
            "is_unjoin": .bool(!(self["isActivated"] as Bool)),
        ]
    }
}

extension Row? {
    /// An entry of `user_list`.
    fileprivate func answer(_ name: String, _ value: JSON) -> JSONObject {
        var answer = JSONObject()
        answer["user_id"] = map { .string($0["id"]) }
        answer[name] = value
        answer["status"] = map(\.status)
        return answer
    }
}
