import GRDB
import LosslessJSON

/// Whom a group applies to, as conditions on the rows of `person`.
///
/// Lists win over rules: "与「need_punch_members」同时使用时，以当前字段为准" (`seeds/003: bind_dept_ids`), where a list that is
/// empty counts as not sent (`api.md`: trap 8). Who is in both halves need not punch. People who left are in no group.
struct GroupAudience {
    private let needPunch: SQL?
    private let noNeedPunch: SQL?

    /// The members of a group that say whom it applies to, as `init(_:groupID:)` wants them.
    static let members = [
        "bind_dept_ids", "bind_user_ids", "need_punch_members",
        "bind_default_dept_ids", "bind_default_user_ids", "no_need_punch_members",
    ]

    /// - Parameter row: the members as JSON texts, so that 20,000 ids stay inside SQLite.
    init(_ row: Row, groupID: String) throws {
        func half(_ departments: String, _ people: String, _ rules: String) throws -> SQL? {
            try Self.listed(departments: row[departments], people: row[people], groupID: groupID)
                ?? Self.ruled(row[rules], groupID: groupID)
        }
        needPunch = try half("bind_dept_ids", "bind_user_ids", "need_punch_members")
        noNeedPunch = try half("bind_default_dept_ids", "bind_default_user_ids", "no_need_punch_members")
    }

    /// Whether it names nobody at all.
    var isEmpty: Bool { needPunch == nil && noNeedPunch == nil }

    func condition(_ type: MemberClockType) -> SQL {
        let needPunch: SQL = needPunch ?? "0"
        let noNeedPunch: SQL = noNeedPunch ?? "0"
        return switch type {
        case .all: "(\(needPunch) OR \(noNeedPunch))"
        case .mustPunch: "(\(needPunch) AND NOT \(noNeedPunch))"
        case .needNotPunch: noNeedPunch
        }
    }

    /// Nil when both lists are empty.
    private static func listed(departments: String?, people: String?, groupID: String) -> SQL? {
        let departments = departments ?? "[]"
        let people = people ?? "[]"
        if departments == "[]" && people == "[]" { return nil }
        return """
            (id IN (SELECT value FROM json_each(\(people)))
            OR (\(isIn(departments: departments)) AND \(isNotPulled(from: groupID))))
            """
    }

    /// Rules joined by OR do not come back (`api.md`: trap 9), so all of those that are there must hold.
    private static func ruled(_ text: String?, groupID: String) throws -> SQL? {
        let rules = try text.flatMap { try JSON(parsing: $0).array }.map(Array.init) ?? []
        let conditions = rules.compactMap(condition)
        if conditions.isEmpty { return nil }
        return "(\((conditions + [isNotPulled(from: groupID)]).joined(separator: " AND ")))"
    }

    /// What one rule says; nil for one that is not in use (`rule_scope_type` 0). The company keeps departments and names
    /// of its people; of countries, cities, grades and the like it knows nothing, so that nobody meets such a rule.
    private static func condition(_ rule: JSON) -> SQL? {
        switch rule["rule_scope_type"]?.int {
        case 1: return "1"
        case 2: break
        default: return nil
        }
        guard let scope = rule["scope_group_list"]?.object else { return "0" }
        let ids = JSON.strings(scope.strings("member_ids")).text()
        let isMet: SQL
        switch scope["scope_value_type"]?.int {
        case 1: isMet = isIn(departments: ids)
        case 2: isMet = "id IN (SELECT value FROM json_each(\(ids)))"
        default: return "0"
        }
        return switch scope["operation_type"]?.int {
        case 1, 3: isMet
        case 2, 8: "NOT \(isMet)"
        default: "0"
        }
    }

    /// - Parameter departments: JSON; those below them count too, and `0` is the company.
    private static func isIn(departments: String) -> SQL {
        """
        departmentID IN (
            WITH RECURSIVE tree(id) AS (
                SELECT value FROM json_each(\(departments))
                UNION SELECT department.id FROM department JOIN tree ON department.parentID = tree.id
            ) SELECT id FROM tree)
        """
    }

    /// Nobody can be taken out of a group's departments in the group itself, since `except_user_ids` is retired.
    private static func isNotPulled(from groupID: String) -> SQL {
        "id NOT IN (SELECT personID FROM pulledPerson WHERE groupID = \(groupID))"
    }
}
