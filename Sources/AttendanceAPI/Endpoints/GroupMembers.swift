import LosslessJSON
import NIOHTTP1

/// Somebody whom a group applies to.
package struct GroupMember: Hashable, Identifiable, Sendable {
    /// Of the client's employee type.
    package let id: String
    /// Open department ids.
    package let departmentIDs: [String]

    package init(id: String, departmentIDs: [String] = []) {
        self.id = id
        self.departmentIDs = departmentIDs
    }
}

/// Which members of a group are meant (`api.md: Endpoints`, `member_clock_type`).
package enum MemberClockType: Int, CaseIterable, Hashable, Sendable {
    case all = 0
    case mustPunch = 1
    case needNotPunch = 2
}

extension AttendanceClient {
    /// One page of the people in a group.
    /// - Parameter pageSize: 1 to 50; anything else becomes the nearest of these.
    /// - Throws: `APIError`; `isNotFound` tells that there is no such group.
    package func groupMemberPage(
        of id: String,
        clockType: MemberClockType = .all,
        pageSize: Int = 50,
        pageToken: String? = nil,
        priority: RequestPriority = .interactive
    ) async throws(APIError) -> Page<GroupMember> {
        let request = Request(
            method: .GET,
            path: try Request.path(groupsPath, id: id, elseHint: .groupMissing) + "/list_user",
            query: Request.idTypeQuery(configuration.employeeType)
                + Request.pageQuery(size: pageSize, token: pageToken)
                + [("member_clock_type", String(clockType.rawValue))],
            isOnlyLookedAt: true
        )
        return try await send(request, priority: priority).page(of: "users") { user in
            user["user_id"]?.looseText.map { id in
                GroupMember(id: id, departmentIDs: user["department_ids"]?.looseTexts ?? [])
            }
        }
    }

    /// The people in a group, page by page. A token that has expired under way (`APIError.isPageTokenExpired`) asks for a
    /// new start.
    package func groupMembers(
        of id: String,
        clockType: MemberClockType = .all,
        pageSize: Int = 50,
        priority: RequestPriority = .interactive
    ) -> Pages<GroupMember> {
        Pages(request: "GET " + groupsPath + "/list_user") { (pageToken) async throws(APIError) in
            try await self.groupMemberPage(
                of: id,
                clockType: clockType,
                pageSize: pageSize,
                pageToken: pageToken,
                priority: priority
            )
        }
    }
}
