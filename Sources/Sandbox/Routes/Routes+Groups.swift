import Foundation
import Hummingbird
import LosslessJSON

extension Routes {
    func addGroupRoutes(to routes: RouterGroup<SandboxContext>) {
        routes.get("groups") { request, context in try await listGroups(request, context) }
        routes.post("groups") { request, context in try await writeGroup(request, context) }
        routes.post("groups/search") { request, context in try await searchGroups(request, context) }
        routes.get("groups/:group_id") { request, context in try await group(request, context) }
        routes.delete("groups/:group_id") { _, context in try await deleteGroup(context) }
    }

    private func listGroups(_ request: Request, _ context: SandboxContext) async throws -> Response {
        let page = try PageRequest(request, list: "groups", tokens: pageTokens)
        let found = try await file.read(seenBy: context) { try $0.groups(after: page.position, limit: page.size + 1) }
        return .success(page.page(of: found, member: "group_list", list: "groups", tokens: pageTokens))
    }

    private func searchGroups(_ request: Request, _ context: SandboxContext) async throws -> Response {
        guard let name = try await request.bodyObject()["group_name"]?.string, !name.isEmpty else {
            throw Refusal.badParameter("group_name is required")
        }
        let now = configuration.now()
        let found = try await file.read(seenBy: context) { try $0.searchGroups(name, at: now) }
        return .success(["group_list": .array(JSONArray(found))])
    }

    /// The data is the group itself.
    private func group(_ request: Request, _ context: SandboxContext) async throws -> Response {
        let employeeType = try idTypes(of: request)
        let id = try context.parameters.require("group_id")
        let group = try await file.read(seenBy: context) { db in
            try db.group(id).map { try employeeType.written($0, in: db) }
        }
        guard let group else { throw Refusal.unknownGroup }
        return .success(.object(group))
    }

    private func deleteGroup(_ context: SandboxContext) async throws -> Response {
        let id = try context.parameters.require("group_id")
        let (now, lag) = (configuration.now(), configuration.searchLag)
        guard try await file.write({ try $0.deleteGroup(id, at: now, searchLag: lag) }) else {
            throw Refusal.unknownGroup
        }
        return .success()
    }

    /// `employee_type` and `dept_type`, both required (`seeds/003`, query parameters).
    func idTypes(of request: Request) throws -> EmployeeType {
        guard let type = request.query("employee_type").flatMap(EmployeeType.init) else { throw Refusal.employeeType }
        guard request.query("dept_type") == "open_id" else { throw Refusal.badParameter("dept_type invalid") }
        return type
    }

    private func writeGroup(_ request: Request, _ context: SandboxContext) async throws -> Response {
        let employeeType = try idTypes(of: request)
        let body = try await request.bodyObject()
        guard let group = body["group"]?.object else { throw Refusal.badParameter("group is required") }
        try Shape.check(group, GroupTable.members, at: JSONPath([.member("group")]))
        let operatorID: String?
        switch body["operator_id"] {
        case nil, .null?: operatorID = nil
        case .string(let id)?: operatorID = id
        default: throw Refusal.badParameter("operator_id invalid")
        }
        let write = GroupWrite(
            group: group,
            operatorID: operatorID,
            employeeType: employeeType,
            ignoredFields: context.ignoredFields,
            now: configuration.now(),
            searchLag: configuration.searchLag
        )
        let result = try await file.write(write.perform)
        return .success(["group": .object(result)])
    }
}
