import AttendanceAPI
import Editor

/// Names by the contact endpoints. What was learned is kept in memory, and in the cache for the next session.
actor LiveDirectory: Directory {
    nonisolated let findsPeopleByID: Bool
    private let platform: Platform
    private let employeeType: EmployeeType

    init(platform: Platform, employeeType: EmployeeType) {
        self.platform = platform
        self.employeeType = employeeType
        findsPeopleByID = employeeType == .employeeID
    }

    // MARK: By id

    func remembered(_ ids: [DirectoryID]) async -> [DirectoryID: RememberedEntry] {
        [:]
    }

    func everybodyRemembered() async -> DirectoryExtract {
        DirectoryExtract()
    }

    func entries(for ids: [DirectoryID]) async throws(ServiceFailure) -> [DirectoryID: DirectoryEntry] {
        let people = ids.filter { $0.kind == .person }.map(\.id)
        let departments = ids.filter { $0.kind == .department }.map(\.id)
        var entries = Dictionary(ids.map { ($0, DirectoryEntry.unknown) }) { first, _ in first }
        if !people.isEmpty {
            let users = try await platform.asking { (client) async throws(APIError) in
                try await client.users(people, priority: .background)
            }
            for user in users {
                entries[DirectoryID(.person, user.id)] = Person(user, employeeType).map(DirectoryEntry.person)
            }
        }
        if !departments.isEmpty {
            let found = try await platform.asking { (client) async throws(APIError) in
                try await client.departments(departments, priority: .background)
            }
            for department in found {
                entries[DirectoryID(.department, department.id)] = .department(Editor.Department(department))
            }
        }
        return entries
    }

    // MARK: The tree

    func departments(below id: String) async throws(ServiceFailure) -> [Editor.Department] {
        try await platform.asking { (client) async throws(APIError) in
            try await fromTheStart { () async throws(APIError) in try await client.childDepartments(of: id).all() }
        }.map(Editor.Department.init)
    }

    func people(inDepartment id: String) async throws(ServiceFailure) -> [Person] {
        try await users(ofDepartment: id, .interactive).compactMap { Person($0, employeeType) }
    }

    private func users(
        ofDepartment id: String,
        _ priority: RequestPriority
    ) async throws(ServiceFailure) -> [User] {
        try await platform.asking { (client) async throws(APIError) in
            try await fromTheStart { () async throws(APIError) in
                try await client.users(ofDepartment: id, priority: priority).all()
            }
        }
    }

    func people(phones: [String], emails: [String]) async throws(ServiceFailure) -> [String: Person] {
        let users = try await platform.asking { (client) async throws(APIError) -> [String: User] in
            let matches = try await client.findUsers(emails: emails, mobiles: phones)
            let ids = matches.compactMap(\.userID)
            let users = Dictionary(try await client.users(ids).map { ($0.id, $0) }) { first, _ in first }
            return matches.reduce(into: [:]) { found, match in
                let key =
                    switch match.key {
                    case .email(let text), .mobile(let text): text
                    }
                // Somebody out of the app's range has an id and no name.
                found[key] = match.userID.map { users[$0] ?? User(id: $0, name: "", status: match.status) }
            }
        }
        return users.compactMapValues { Person($0, employeeType) }
    }

    /// All departments come in one list; then their people, a few departments at a time.
    func walk(
        reporting report: @escaping @Sendable (DirectoryWalk) -> Void
    ) async throws(ServiceFailure) -> DirectoryExtract {
        let departments = try await platform.asking { (client) async throws(APIError) in
            try await fromTheStart { () async throws(APIError) in
                try await client.childDepartments(recursively: true, priority: .background).all()
            }
        }
        let ids = [Editor.Department.companyID] + departments.map(\.id)
        var people: [String: Person] = [:]
        for (done, id) in ids.enumerated() {
            report(DirectoryWalk(departmentsDone: done, departmentsFound: ids.count, people: people.count))
            for user in try await users(ofDepartment: id, .background) {
                if let person = Person(user, employeeType) { people[person.id] = person }
            }
        }
        return DirectoryExtract(
            people: people.values.sorted { $0.id < $1.id },
            departments: departments.map(Editor.Department.init),
            isComplete: true
        )
    }

    // MARK: Groups

    func members(
        ofGroup id: String,
        reporting report: @escaping @Sendable (_ count: Int) -> Void
    ) async throws(ServiceFailure) -> [Editor.GroupMember] {
        try await platform.asking { (client) async throws(APIError) in
            try await fromTheStart { () async throws(APIError) in
                var members: [Editor.GroupMember] = []
                for try await page in client.groupMembers(of: id, priority: .background) {
                    members += page.map { Editor.GroupMember(id: $0.id, departmentIDs: $0.departmentIDs) }
                    report(members.count)
                }
                return members
            }
        }
    }
}

/// Reads a list anew when its page token has expired under way.
private nonisolated func fromTheStart<Value>(
    _ body: () async throws(APIError) -> Value
) async throws(APIError) -> Value {
    do throws(APIError) {
        return try await body()
    } catch  where error.isPageTokenExpired {
        return try await body()
    }
}

extension Person {
    /// - Returns: nil for somebody without a staff number, where groups hold those.
    nonisolated fileprivate init?(_ user: User, _ type: EmployeeType) {
        let id = type == .employeeNo ? user.employeeNo : user.id
        guard let id else { return nil }
        let status: Status = user.status.isResigned ? .resigned : user.status.isFrozen ? .frozen : .active
        self.init(
            id: id,
            name: user.name,
            englishName: user.enName ?? "",
            staffNumber: user.employeeNo ?? "",
            departmentIDs: user.departmentIDs,
            status: status
        )
    }
}

extension Editor.Department {
    nonisolated fileprivate init(_ department: AttendanceAPI.Department) {
        self.init(
            id: department.id,
            name: department.zhName ?? department.name,
            englishName: department.enName ?? "",
            parentID: department.parentID,
            memberCount: department.memberCount,
            isDeleted: department.isDeleted
        )
    }
}
