import LosslessJSON
import NIOHTTP1

/// The contact endpoints (`api.md: Endpoints`), for names. They need scopes of their own: see `APIError.missingScopes`.
extension AttendanceClient {
    /// How many ids, addresses or numbers one request takes.
    package static let batchLimit = 50

    /// One page of the departments under another.
    /// - Parameters:
    ///   - id: an open department id, or `Department.rootID`.
    ///   - recursively: whether those further down come too (`fetch_child`).
    ///   - pageSize: 1 to 50; anything else becomes the nearest of these.
    package func childDepartmentPage(
        of id: String = Department.rootID,
        recursively: Bool = false,
        pageSize: Int = 50,
        pageToken: String? = nil,
        priority: RequestPriority = .interactive
    ) async throws(APIError) -> Page<Department> {
        let request = Request(
            method: .GET,
            path: try Request.path(departmentsPath, id: id, elseHint: .unknownID) + "/children",
            query: [departmentIDType, ("fetch_child", String(recursively))]
                + Request.pageQuery(size: pageSize, token: pageToken),
            isOnlyLookedAt: true
        )
        return try await send(request, priority: priority).page(of: "items", Department.init)
    }

    /// The departments under another, page by page. A token that has expired under way (`APIError.isPageTokenExpired`)
    /// asks for a new start.
    package func childDepartments(
        of id: String = Department.rootID,
        recursively: Bool = false,
        pageSize: Int = 50,
        priority: RequestPriority = .interactive
    ) -> Pages<Department> {
        Pages(request: "GET " + departmentsPath) { (pageToken) async throws(APIError) in
            try await self.childDepartmentPage(
                of: id,
                recursively: recursively,
                pageSize: pageSize,
                pageToken: pageToken,
                priority: priority
            )
        }
    }

    /// Departments by their open ids, `batchLimit` to a request; those that do not exist are left out, and a deleted one
    /// says so if it comes at all.
    package func departments(
        _ ids: [String],
        priority: RequestPriority = .interactive
    ) async throws(APIError) -> [Department] {
        try await batches(of: ids, as: "department_ids", at: departmentsPath, departmentIDType, priority)
            .compactMap(Department.init)
    }

    /// People by their user ids, `batchLimit` to a request; those that do not exist, or are out of the app's range, are
    /// left out.
    package func users(
        _ ids: [String],
        priority: RequestPriority = .interactive
    ) async throws(APIError) -> [User] {
        try await batches(of: ids, as: "user_ids", at: usersPath, userIDType, priority).compactMap(User.init)
    }

    /// One page of the people who are directly in a department.
    /// - Parameter pageSize: 1 to 50; anything else becomes the nearest of these.
    package func userPage(
        ofDepartment id: String,
        pageSize: Int = 50,
        pageToken: String? = nil,
        priority: RequestPriority = .interactive
    ) async throws(APIError) -> Page<User> {
        let request = Request(
            method: .GET,
            path: usersPath + "/find_by_department",
            query: [("department_id", id), departmentIDType, userIDType]
                + Request.pageQuery(size: pageSize, token: pageToken),
            isOnlyLookedAt: true
        )
        return try await send(request, priority: priority).page(of: "items", User.init)
    }

    /// The people who are directly in a department, page by page. A token that has expired under way
    /// (`APIError.isPageTokenExpired`) asks for a new start.
    package func users(
        ofDepartment id: String,
        pageSize: Int = 50,
        priority: RequestPriority = .interactive
    ) -> Pages<User> {
        Pages(request: "GET " + usersPath + "/find_by_department") { (pageToken) async throws(APIError) in
            try await self.userPage(
                ofDepartment: id,
                pageSize: pageSize,
                pageToken: pageToken,
                priority: priority
            )
        }
    }

    /// Who bears these e-mail addresses and phone numbers, `batchLimit` of each to a request.
    /// - Parameter includingResigned: whether those who left are found too.
    package func findUsers(
        emails: [String] = [],
        mobiles: [String] = [],
        includingResigned: Bool = true,
        priority: RequestPriority = .interactive
    ) async throws(APIError) -> [ContactMatch] {
        let emails = emails.batches(of: Self.batchLimit)
        let mobiles = mobiles.batches(of: Self.batchLimit)
        var matches: [ContactMatch] = []
        for index in 0..<max(emails.count, mobiles.count) {
            var body = JSONObject()
            if emails.indices.contains(index) { body["emails"] = .strings(emails[index]) }
            if mobiles.indices.contains(index) { body["mobiles"] = .strings(mobiles[index]) }
            body["include_resigned"] = .bool(includingResigned)
            let request = Request(
                method: .POST,
                path: usersPath + "/batch_get_id",
                query: [userIDType],
                body: JSON.object(body).bytes(),
                isOnlyLookedAt: true
            )
            matches += try await send(request, priority: priority).page(of: "user_list", ContactMatch.init).items
        }
        return matches
    }

    private func batches(
        of ids: [String],
        as name: String,
        at path: String,
        _ type: (name: String, value: String),
        _ priority: RequestPriority
    ) async throws(APIError) -> [JSON] {
        var items: [JSON] = []
        for batch in ids.batches(of: Self.batchLimit) {
            let request = Request(
                method: .GET,
                path: path + "/batch",
                query: batch.map { (name, $0) } + [type],
                isOnlyLookedAt: true
            )
            items += try await send(request, priority: priority).page(of: "items") { $0 }.items
        }
        return items
    }
}

private let departmentsPath = "/open-apis/contact/v3/departments"
private let usersPath = "/open-apis/contact/v3/users"
private let departmentIDType = (name: "department_id_type", value: "open_department_id")
private let userIDType = (name: "user_id_type", value: "user_id")
