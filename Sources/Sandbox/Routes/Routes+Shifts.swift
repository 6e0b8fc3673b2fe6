import Hummingbird
import LosslessJSON

extension Routes {
    /// The documented samples of the three differ in what they show of a shift.
    private static let onlyByIDOrName = ["shift_attendance_time_config", "id", "rest_time_flexible_configs"]
    private static let notByID = ["sub_shift_leader_ids"]

    func addShiftRoutes(to routes: RouterGroup<SandboxContext>) {
        routes.get("shifts") { request, _ in
            let page = try PageRequest(request, list: "shifts", tokens: pageTokens)
            let found = try await file.read { try $0.shifts(after: page.position, limit: page.size + 1) }
                .map { ($0.position, $0.value.without(Self.onlyByIDOrName)) }
            return Response.success(page.page(of: found, member: "shift_list", list: "shifts", tokens: pageTokens))
        }
        routes.get("shifts/:shift_id") { _, context in
            let id = try context.parameters.require("shift_id")
            guard let shift = try await file.read({ try $0.shift(id) }) else { throw Refusal.unknownShift }
            return Response.success(shift.without(Self.notByID))
        }
        routes.post("shifts/query") { request, _ in
            guard let name = request.query("shift_name"), !name.isEmpty else {
                throw Refusal.badParameter("shift_name is required")
            }
            guard let shift = try await file.read({ try $0.shift(named: name) }) else { throw Refusal.unknownShift }
            return Response.success(.object(shift))
        }
    }
}

extension JSONObject {
    fileprivate func without(_ names: [String]) -> JSON {
        var object = self
        for name in names { object[name] = nil }
        return .object(object)
    }
}
