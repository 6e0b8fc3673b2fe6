package import LosslessJSON
import NIOHTTP1

/// A group as lists show it. The name is what people typed: fit it before it is shown.
package struct GroupSummary: Hashable, Identifiable, Sendable {
    package let id: String
    package let name: String

    package init(id: String, name: String) {
        self.id = id
        self.name = name
    }
}

/// A group as the server sent it.
package struct GroupAnswer: Sendable {
    package let id: String
    /// Without loss: unknown members, nulls and the spelling of numbers are all there.
    package let group: JSON
    /// The whole answer, byte for byte.
    package let bytes: [UInt8]
    /// `X-Tt-Logid`
    package let logID: String?
}

extension AttendanceClient {
    /// One page of the groups.
    /// - Parameter pageSize: 1 to 50; anything else becomes the nearest of these.
    package func groupPage(
        pageSize: Int = 50,
        pageToken: String? = nil,
        priority: RequestPriority = .interactive
    ) async throws(APIError) -> Page<GroupSummary> {
        let request = Request(
            method: .GET,
            path: groupsPath,
            query: Request.pageQuery(size: pageSize, token: pageToken),
            isOnlyLookedAt: true
        )
        let answer = try await send(request, priority: priority)
        // A company without groups has an empty list; an answer without data says nothing of it.
        _ = try answer.object(at: Answer.data)
        return try answer.page(of: "group_list") { (answer, index) throws(APIError) in
            try answer.groupSummary(at: index)
        }
    }

    /// All groups, page by page.
    package func groups(pageSize: Int = 50, priority: RequestPriority = .interactive) -> Pages<GroupSummary> {
        Pages(request: "GET " + groupsPath, longest: 1_000) { (pageToken) async throws(APIError) in
            try await self.groupPage(pageSize: pageSize, pageToken: pageToken, priority: priority)
        }
    }

    /// At most 10 groups with a name like this, newest change first. Lags a write by up to 2 seconds.
    package func searchGroups(named name: String) async throws(APIError) -> [GroupSummary] {
        let body: JSON = ["group_name": .string(name)]
        let answer = try await send(
            Request(method: .POST, path: groupsPath + "/search", body: body.bytes(), isOnlyLookedAt: true)
        )
        return try answer.page(of: "group_list") { (answer, index) throws(APIError) in
            try answer.groupSummary(at: index)
        }.items
    }

    /// One group.
    /// - Throws: `APIError`; `isNotFound` tells that there is no such group.
    package func group(_ id: String, priority: RequestPriority = .interactive) async throws(APIError) -> GroupAnswer {
        let request = Request(
            method: .GET,
            path: try Request.path(groupsPath, id: id, elseHint: .groupMissing),
            query: Request.idTypeQuery(configuration.employeeType)
        )
        let answer = try await send(request, priority: priority)
        let group = try answer.group(at: Answer.data)
        // Whatever made the server send another one: to edit it as if it were this would damage both.
        guard group.id == id else { throw answer.bad(.otherGroup(group.id.fitToShow(hiding: answer.secrets))) }
        return group
    }

    /// Creates a group, or overwrites all of the one that the body names. Sent once; see `APIError.Kind.outcomeUnknown`.
    /// - Parameter body: `{"group": …, "operator_id": …}`, which travels as it stands.
    /// - Returns: the group as the server says it is now.
    package func post(body: [UInt8]) async throws(APIError) -> GroupAnswer {
        try await send(.post(body: body, employeeType: configuration.employeeType))
            .group(at: Answer.data.appending("group"))
    }

    /// Deletes a group. Sent once; see `APIError.Kind.outcomeUnknown`.
    package func deleteGroup(_ id: String) async throws(APIError) {
        let path = try Request.path(groupsPath, id: id, elseHint: .groupMissing)
        _ = try await send(Request(method: .DELETE, path: path, isWrite: true))
    }

    /// What `post` would send.
    package func describePost(body: [UInt8]) -> RequestDescription {
        .post(body: body, to: configuration.baseURL, employeeType: configuration.employeeType)
    }
}

let groupsPath = "/open-apis/attendance/v1/groups"

extension Request {
    /// Creating or overwriting a group.
    static func post(body: [UInt8], employeeType: EmployeeType) -> Request {
        Request(method: .POST, path: groupsPath, query: idTypeQuery(employeeType), body: body, isWrite: true)
    }

    /// Departments go by their open id; there is no other type yet (`seeds/003: dept_type`).
    static func idTypeQuery(_ employeeType: EmployeeType) -> [(name: String, value: String)] {
        [("employee_type", employeeType.rawValue), ("dept_type", "open_id")]
    }
}

extension Answer {
    fileprivate func groupSummary(at index: Int) throws(APIError) -> GroupSummary {
        let group = Answer.data.appending("group_list").appending(index)
        return GroupSummary(
            id: try id(at: group.appending("group_id")),
            name: try text(at: group.appending("group_name"))
        )
    }

    fileprivate func group(at path: JSONPath) throws(APIError) -> GroupAnswer {
        GroupAnswer(
            id: try id(at: path.appending("group_id")),
            group: .object(try object(at: path)),
            bytes: bytes,
            logID: logID
        )
    }
}
