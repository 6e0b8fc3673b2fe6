import GRDB
import Hummingbird
import LosslessJSON

/// The contact endpoints, as far as names need them (`api.md: Endpoints`). The company has no custom department ids, and
/// no open ids of people: other id types than the two below are refused.
extension Routes {
    /// `department_ids`, `user_ids`, `emails`, `mobiles`
    private static let batchLimit = 50

    func addContactRoutes(to routes: RouterGroup<SandboxContext>) {
        routes.get("departments/:department_id/children") { request, context in
            try await children(request, context)
        }
        routes.get("departments/batch") { request, _ in try await departments(request) }
        routes.get("users/batch") { request, _ in try await users(request) }
        routes.get("users/find_by_department") { request, _ in try await usersOfDepartment(request) }
        routes.post("users/batch_get_id") { request, _ in try await findUsers(request) }
    }

    private func children(_ request: Request, _ context: SandboxContext) async throws -> Response {
        try checkDepartmentIDType(of: request)
        let id = try context.parameters.require("department_id")
        let isRecursive: Bool
        if let text = request.query("fetch_child") {
            guard let value = Bool(asGoReads: text) else { throw Refusal.badContactParameter("fetch_child invalid") }
            isRecursive = value
        } else {
            isRecursive = false
        }
        let list = "children/\(id)/\(isRecursive)"
        let page = try PageRequest(request, list: list, tokens: pageTokens, of: .contact)
        let found = try await file.read { db in
            guard try id == Department.rootID || db.isDepartment(id) else { throw Refusal.noDepartment }
            return try db.children(of: id, recursively: isRecursive, after: page.position, limit: page.size + 1)
        }
        return .success(page.page(of: found, member: "items", list: list, tokens: pageTokens))
    }

    private func departments(_ request: Request) async throws -> Response {
        try checkDepartmentIDType(of: request)
        let ids = try batch("department_ids", of: request)
        return .success(["items": .array(JSONArray(try await file.read { try $0.departments(ids) }))])
    }

    private func users(_ request: Request) async throws -> Response {
        try checkUserIDType(of: request)
        let ids = try batch("user_ids", of: request)
        return .success(["items": .array(JSONArray(try await file.read { try $0.users(ids) }))])
    }

    private func usersOfDepartment(_ request: Request) async throws -> Response {
        try checkDepartmentIDType(of: request)
        try checkUserIDType(of: request)
        guard let id = request.query("department_id"), !id.isEmpty else {
            throw Refusal.badContactParameter("department_id is required")
        }
        let list = "users/\(id)"
        let page = try PageRequest(request, list: list, tokens: pageTokens, of: .contact)
        let found = try await file.read { db in
            guard try id == Department.rootID || db.isDepartment(id) else { throw Refusal.noDepartment }
            return try db.users(ofDepartment: id, after: page.position, limit: page.size + 1)
        }
        return .success(page.page(of: found, member: "items", list: list, tokens: pageTokens))
    }

    /// One entry for each address and number, in their order; without `user_id` where there is no match.
    private func findUsers(_ request: Request) async throws -> Response {
        try checkUserIDType(of: request)
        let body = try await request.bodyObject()
        let includesResigned = body["include_resigned"]?.bool ?? false
        let asked = ["emails", "mobiles"].map(body.strings)
        guard asked.allSatisfy({ $0.count <= Self.batchLimit }) else {
            throw Refusal.badContactParameter("emails and mobiles: 50 at most")
        }
        guard asked.contains(where: { !$0.isEmpty }) else {
            throw Refusal.badContactParameter("emails or mobiles is required")
        }
        let found = try await file.read { db in
            try asked[0].map { try db.match(email: $0, includingResigned: includesResigned) }
                + asked[1].map { try db.match(mobile: $0, includingResigned: includesResigned) }
        }
        return .success(["user_list": .array(JSONArray(found))])
    }

    private func batch(_ name: String, of request: Request) throws -> [String] {
        let ids = request.uri.queryParameters[values: Substring(name)].map(String.init)
        guard (1...Self.batchLimit).contains(ids.count) else {
            throw Refusal.badContactParameter("\(name): 1 to \(Self.batchLimit)")
        }
        return ids
    }

    private func checkDepartmentIDType(of request: Request) throws {
        // The default of the platform.
        guard (request.query("department_id_type") ?? "open_department_id") == "open_department_id" else {
            throw Refusal.badContactParameter("department_id_type invalid")
        }
    }

    private func checkUserIDType(of request: Request) throws {
        guard request.query("user_id_type") == "user_id" else {
            throw Refusal.badContactParameter("user_id_type invalid")
        }
    }
}
