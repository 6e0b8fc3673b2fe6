import Hummingbird
import LosslessJSON

extension Routes {
    /// Who is in a group: `GET …/groups/:group_id/list_user`.
    func addMemberRoute(to routes: RouterGroup<SandboxContext>) {
        routes.get("groups/:group_id/list_user") { request, context in
            let employeeType = try idTypes(of: request)
            let id = try context.parameters.require("group_id")
            let clockType = try MemberClockType(request.query("member_clock_type"))
            let list = "members/\(id)/\(clockType.rawValue)"
            let page = try PageRequest(request, list: list, tokens: pageTokens)
            let found = try await file.read(seenBy: context) { db in
                guard let audience = try db.audience(ofGroup: id) else { throw Refusal.unknownGroup }
                return try db.members(
                    in: audience.condition(clockType),
                    employeeType,
                    after: page.position,
                    limit: page.size + 1
                )
            }
            return Response.success(page.page(of: found, member: "users", list: list, tokens: pageTokens))
        }
    }
}

/// Which members of a group are asked for.
enum MemberClockType: Int {
    case all, mustPunch, needNotPunch

    /// - Parameter text: what the query says; all of them where it says nothing.
    init(_ text: String?) throws(Refusal) {
        guard let text else {
            self = .all
            return
        }
        guard let type = Int(text).flatMap(Self.init(rawValue:)) else {
            throw .badParameter("member_clock_type invalid")
        }
        self = type
    }
}
