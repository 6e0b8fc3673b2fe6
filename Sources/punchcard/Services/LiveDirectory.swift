import Attendance
import AttendanceAPI
import LocalStore
import LosslessJSON
import Operations

/// Names by the contact endpoints. What was learned is in the cache for the next time.
actor LiveDirectory: Directory {
    nonisolated let findsPeopleByID: Bool
    private let platform: Platform
    private let employeeType: EmployeeType
    private let cache: NameCache
    /// Everybody remembered, by staff number: groups hold those where people can't be asked for by them.
    private var byStaffNumber: [String: RememberedEntry]?
    /// Counts what was learned of people, so that what was read before is not kept after.
    private var peopleVersion = 0

    /// Names change seldom; who is new is looked for sooner.
    private static let freshFor: Double = 86_400
    private static let unknownFor: Double = 3_600

    init(platform: Platform, employeeType: EmployeeType, cache: NameCache) {
        self.platform = platform
        self.employeeType = employeeType
        self.cache = cache
        findsPeopleByID = employeeType == .employeeID
    }

    // MARK: By id

    func remembered(_ ids: [DirectoryID]) async -> [DirectoryID: RememberedEntry] {
        var found: [DirectoryID: RememberedEntry] = [:]
        for kind in DirectoryID.Kind.allCases {
            let wanted = ids.filter { $0.kind == kind }.map(\.id)
            if wanted.isEmpty { continue }
            if kind == .person, !findsPeopleByID {
                let staff = await staffNumbers()
                for id in wanted { found[DirectoryID(kind, id)] = staff[id] }
            } else {
                for (id, entry) in await cache.entries(of: wanted, as: NameCache.Kind(kind)) {
                    found[DirectoryID(kind, id)] = remembered(entry, kind)
                }
            }
        }
        return found
    }

    private func staffNumbers() async -> [String: RememberedEntry] {
        if let byStaffNumber { return byStaffNumber }
        var staff: [String: RememberedEntry] = [:]
        let version = peopleVersion
        for entry in await cache.all(.user) {
            guard let remembered = remembered(entry, .person), case .person(let person) = remembered.entry else {
                continue
            }
            staff[person.id] = remembered
        }
        // Somebody may have been learned of while the cache was read.
        if version == peopleVersion { byStaffNumber = staff }
        return staff
    }

    /// - Returns: nil for what cannot be read any more.
    private func remembered(_ entry: NameCache.Entry, _ kind: DirectoryID.Kind) -> RememberedEntry? {
        guard let value = entry.value else { return RememberedEntry(.unknown, isStale: entry.age > Self.unknownFor) }
        let isStale = entry.age > Self.freshFor
        switch kind {
        case .person:
            return User(value).flatMap { Person($0, employeeType) }
                .map { RememberedEntry(.person($0), isStale: isStale) }
        case .department:
            return AttendanceAPI.Department(value)
                .map { RememberedEntry(.department(Attendance.Department($0)), isStale: isStale) }
        }
    }

    func everybodyRemembered() async -> DirectoryExtract {
        let departments = await cache.all(.department)
        // The company itself is kept by nothing but a walk through all of it.
        let isComplete = departments.contains { $0.id == Attendance.Department.companyID && $0.age <= Self.freshFor }
        return DirectoryExtract(
            people: await cache.all(.user).compactMap { entry in
                entry.value.flatMap(User.init).flatMap { Person($0, employeeType) }
            },
            departments: departments.compactMap { entry in
                entry.value.flatMap(AttendanceAPI.Department.init).map(Attendance.Department.init)
            }.filter { $0.id != Attendance.Department.companyID },
            isComplete: isComplete
        )
    }

    func entries(for ids: [DirectoryID]) async throws(ServiceFailure) -> [DirectoryID: DirectoryEntry] {
        let people = ids.filter { $0.kind == .person }.map(\.id)
        let departments = ids.filter { $0.kind == .department }.map(\.id)
        var entries = Dictionary(ids.map { ($0, DirectoryEntry.unknown) }) { first, _ in first }
        if !people.isEmpty {
            let users = try await platform.asking { (client) async throws(APIError) in
                try await client.users(people, priority: .background)
            }
            await remember(users, outOf: people)
            for user in users {
                entries[DirectoryID(.person, user.id)] = Person(user, employeeType).map(DirectoryEntry.person)
            }
        }
        if !departments.isEmpty {
            let found = try await platform.asking { (client) async throws(APIError) in
                try await client.departments(departments, priority: .background)
            }
            await remember(found, outOf: departments)
            for department in found {
                entries[DirectoryID(.department, department.id)] = .department(Attendance.Department(department))
            }
        }
        return entries
    }

    /// - Parameter asked: ids that stay without an entry are those that nobody bears.
    private func remember(_ users: [User], outOf asked: [String] = []) async {
        var records: [String: JSON?] = Dictionary(asked.map { ($0, nil) }) { first, _ in first }
        for user in users { records[user.id] = .some(user.record) }
        await cache.put(records, as: .user)
        peopleVersion += 1
        byStaffNumber = nil
    }

    private func remember(_ departments: [AttendanceAPI.Department], outOf asked: [String] = []) async {
        var records: [String: JSON?] = Dictionary(asked.map { ($0, nil) }) { first, _ in first }
        for department in departments { records[department.id] = .some(department.record) }
        await cache.put(records, as: .department)
    }

    // MARK: The tree

    func departments(below id: String) async throws(ServiceFailure) -> [Attendance.Department] {
        let departments = try await platform.asking { (client) async throws(APIError) in
            try await fromTheStart { () async throws(APIError) in try await client.childDepartments(of: id).all() }
        }
        await remember(departments)
        return departments.map(Attendance.Department.init)
    }

    func people(inDepartment id: String) async throws(ServiceFailure) -> [Person] {
        let users = try await users(ofDepartment: id, .interactive)
        await remember(users)
        return users.compactMap { Person($0, employeeType) }
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

    /// All departments come in one list; then their people, department by department.
    func walk(
        reporting report: @escaping @Sendable (DirectoryWalk) -> Void
    ) async throws(ServiceFailure) -> DirectoryExtract {
        let departments = try await platform.asking { (client) async throws(APIError) in
            try await fromTheStart { () async throws(APIError) in
                try await client.childDepartments(recursively: true, priority: .background).all()
            }
        }
        await remember(departments)
        let ids = [Attendance.Department.companyID] + departments.map(\.id)
        var people: [String: Person] = [:]
        for (done, id) in ids.enumerated() {
            report(DirectoryWalk(departmentsDone: done, departmentsFound: ids.count, people: people.count))
            let users = try await users(ofDepartment: id, .background)
            await remember(users)
            for user in users {
                if let person = Person(user, employeeType) { people[person.id] = person }
            }
        }
        await remember([AttendanceAPI.Department(id: AttendanceAPI.Department.rootID, name: "")])
        return DirectoryExtract(
            people: people.values.sorted { $0.id < $1.id },
            departments: departments.map(Attendance.Department.init),
            isComplete: true
        )
    }

    // MARK: Groups

    func members(
        ofGroup id: String,
        reporting report: @escaping @Sendable (_ count: Int) -> Void
    ) async throws(ServiceFailure) -> [Attendance.GroupMember] {
        try await platform.asking { (client) async throws(APIError) in
            try await fromTheStart { () async throws(APIError) in
                var members: [Attendance.GroupMember] = []
                for try await page in client.groupMembers(of: id, priority: .background) {
                    members += page.map { Attendance.GroupMember(id: $0.id, departmentIDs: $0.departmentIDs) }
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

extension Attendance.Department {
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

extension NameCache.Kind {
    nonisolated fileprivate init(_ kind: DirectoryID.Kind) {
        switch kind {
        case .person: self = .user
        case .department: self = .department
        }
    }
}
