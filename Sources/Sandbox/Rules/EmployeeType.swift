import GRDB
import LosslessJSON

/// Which ids a request uses for people: `employee_type` of the query.
enum EmployeeType: String {
    /// `user_id` of the contact API, which is what the sandbox stores.
    case employeeID = "employee_id"
    /// The staff number.
    case employeeNumber = "employee_no"

    /// The members of a group that hold people.
    private static let lists = [
        "bind_user_ids", "except_user_ids", "group_leader_ids", "sub_group_leader_ids", "bind_default_user_ids",
    ]
    private static let rules = ["need_punch_members", "no_need_punch_members"]
    /// `scope_value_type` 2: the `member_ids` of such a rule are people.
    private static let peopleScope = 2

    /// The user id of somebody named in a request; what is not known stays as it is, and is refused later.
    func userID(of id: String, in db: Database) throws -> String {
        self == .employeeID ? id : try db.userIDs(ofNumbers: [id])[id] ?? id
    }

    /// A group as sent, with user ids for people.
    func read(_ group: JSONObject, in db: Database) throws -> JSONObject {
        if self == .employeeID { return group }
        return Self.replacing(try db.userIDs(ofNumbers: Self.people(in: group)), in: group)
    }

    /// A group as it is answered to whoever asked with this type.
    func written(_ group: JSONObject, in db: Database) throws -> JSONObject {
        if self == .employeeID { return group }
        return Self.replacing(try db.numbers(ofUserIDs: Self.people(in: group)), in: group)
    }

    private static func people(in group: JSONObject) -> Set<String> {
        var people = Set(lists.flatMap(group.strings))
        for rule in rules.flatMap({ group[$0]?.array.map(Array.init) ?? [] }) where isOfPeople(rule) {
            people.formUnion(rule["scope_group_list"]?.object?.strings("member_ids") ?? [])
        }
        return people
    }

    private static func replacing(_ ids: [String: String], in group: JSONObject) -> JSONObject {
        func replaced(_ list: JSON) -> JSON {
            guard let array = list.array else { return list }
            return .array(JSONArray(array.lazy.map { id in id.string.flatMap { ids[$0] }.map(JSON.string) ?? id }))
        }
        var group = group
        for name in lists { group[name] = group[name].map(replaced) }
        for name in rules {
            guard let array = group[name]?.array else { continue }
            group[name] = .array(
                JSONArray(
                    array.map { rule in
                        guard isOfPeople(rule) else { return rule }
                        let path = JSONPath([.member("scope_group_list"), .member("member_ids")])
                        var rule = rule
                        rule.update(at: path) { $0 = $0.map(replaced) }
                        return rule
                    }
                )
            )
        }
        return group
    }

    private static func isOfPeople(_ rule: JSON) -> Bool {
        rule["scope_group_list"]?["scope_value_type"]?.int == peopleScope
    }
}
