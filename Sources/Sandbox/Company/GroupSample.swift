import LosslessJSON

/// One group of the example company: what it sets otherwise than everybody, and whom it holds.
struct GroupSample: Sendable {
    /// The members in JSON, so that their numbers can be spelled as they please.
    let members: String
    /// Members of the everyday group that this one does not have at all.
    var without: [String] = []
    /// Departments by their English names.
    var departments: [String] = []
    var exemptDepartments: [String] = []
    /// So many people of these departments, one by one.
    var people: [(count: Int, department: String)] = []
    var leaders: (count: Int, department: String)?

    static let all = [
        documented, headquarters, stores, research, salesByRules, laboratory, fieldService, sanJose,
    ]

    func group(_ directory: ExampleDirectory) throws -> JSONObject {
        var group = try Self.object(Self.everyday)
        for name in without { group[name] = nil }
        if !departments.isEmpty { group["bind_dept_ids"] = directory.departments(departments) }
        if !exemptDepartments.isEmpty { group["bind_default_dept_ids"] = directory.departments(exemptDepartments) }
        let people = people.flatMap { directory.people($0.count, of: $0.department) }
        if !people.isEmpty { group["bind_user_ids"] = .strings(people) }
        if let leaders {
            group["group_leader_ids"] = .strings(directory.people(leaders.count, of: leaders.department))
        }
        for member in try Self.object(members) { group[member.name] = member.value }
        return group
    }

    private static func object(_ text: String) throws -> JSONObject {
        try JSON(parsing: text).object ?? JSONObject()
    }
}
