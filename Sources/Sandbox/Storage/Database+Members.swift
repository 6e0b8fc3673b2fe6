import Foundation
import GRDB
import LosslessJSON

/// Who is in which group.
extension Database {
    /// Nil when there is no such group.
    func audience(ofGroup id: String) throws -> GroupAudience? {
        let columns = GroupAudience.members.map { "json_extract(body, '$.\($0)') AS \($0)" }.joined(separator: ", ")
        return try Row.fetchOne(self, sql: "SELECT \(columns) FROM attendanceGroup WHERE id = ?", arguments: [id])
            .map { try GroupAudience($0, groupID: id) }
    }

    /// The people who meet a condition, as `list_user` shows them.
    func members(
        in condition: SQL,
        _ employeeType: EmployeeType,
        after position: Int,
        limit: Int
    ) throws -> [(position: Int, value: JSON)] {
        let id = employeeType == .employeeID ? "id" : "number"
        let request: SQLRequest<Row> = """
            SELECT position, \(sql: id) AS id, departmentID FROM person
            WHERE hasResigned = 0 AND position > \(position) AND \(condition) ORDER BY position LIMIT \(limit)
            """
        return try request.fetchAll(self).map { row in
            (row["position"], ["user_id": .string(row["id"]), "department_ids": [.string(row["departmentID"])]])
        }
    }

    /// Takes the people of a group out of every other one (`seeds/003: save_auto_changes`): "冲突人员将被自动拉入到当前设置的考勤组中，
    /// 并从原考勤组中移除".
    ///
    /// Whom another group names, it names no longer. Whom it has by department or by a rule, it goes on having until then:
    /// the department stays bound, and the person is no longer of the group.
    func pullMembers(into group: String, at now: Date, searchLag: TimeInterval) throws {
        try execute(sql: "DELETE FROM pulledPerson WHERE groupID = ?", arguments: [group])
        guard let audience = try audience(ofGroup: group), !audience.isEmpty else { return }
        let joining: SQLRequest<String> =
            "SELECT id FROM person WHERE hasResigned = 0 AND \(audience.condition(.all))"
        let people = try joining.fetchSet(self)
        let list = JSON.strings(people).text()
        for other in try String.fetchAll(self, sql: "SELECT id FROM attendanceGroup WHERE id <> ?", arguments: [group])
        {
            guard let audience = try self.audience(ofGroup: other), !audience.isEmpty else { continue }
            try unname(people, in: other, at: now, searchLag: searchLag)
            guard let left = try self.audience(ofGroup: other), !left.isEmpty else { continue }
            try execute(
                literal: """
                    INSERT INTO pulledPerson (groupID, personID) SELECT \(other), id FROM person
                    WHERE hasResigned = 0 AND id IN (SELECT value FROM json_each(\(list)))
                    AND \(left.condition(.all))
                    """
            )
        }
    }

    private func unname(_ people: Set<String>, in id: String, at now: Date, searchLag: TimeInterval) throws {
        guard var group = try group(id) else { return }
        var isChanged = false
        for name in ["bind_user_ids", "bind_default_user_ids"] {
            guard let named = group[name]?.array else { continue }
            let kept = named.filter { !people.contains($0.string ?? "") }
            guard kept.count < named.count else { continue }
            group[name] = .array(JSONArray(kept))
            isChanged = true
        }
        if isChanged { try storeGroup(group, at: now, searchLag: searchLag) }
    }
}
