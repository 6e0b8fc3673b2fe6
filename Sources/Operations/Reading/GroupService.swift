package import Attendance
import GroupModel
package import LosslessJSON

/// What the editor asks of the platform. The executable hands in the client; tests hand in what they need.
package protocol GroupService: Sendable {
    /// One page of all groups; nil asks for the first.
    func groups(pageToken: String?) async throws(ServiceFailure) -> GroupPage

    /// Every group, page by page.
    func allGroups() async throws(ServiceFailure) -> [GroupSummary]

    /// The group as the get endpoint returns it.
    func group(id: String, isUrgent: Bool) async throws(ServiceFailure) -> JSON

    /// The ids of the groups that bear exactly this name.
    func groupIDs(named name: String) async throws(ServiceFailure) -> [String]

    /// The shifts that an earlier session found, at once and without the network.
    func rememberedShifts() async -> [ShiftSummary]

    /// Every shift of the tenant.
    func shifts() async throws(ServiceFailure) -> [ShiftSummary]

    /// Posts these very bytes, once, and returns the group of the answer.
    func write(_ body: [UInt8]) async throws(ServiceFailure) -> JSON

    /// Deletes the group, once.
    func delete(id: String) async throws(ServiceFailure)

    /// How `write` would be sent, for the review; with no secret in it.
    func writeRequest(_ body: [UInt8]) async throws(ServiceFailure) -> RequestDescription
}

extension GroupService {
    /// Every group, page by page.
    package func allGroups() async throws(ServiceFailure) -> [GroupSummary] {
        var token: String?
        var tokens = PageTokens()
        var all: [GroupSummary] = []
        repeat {
            let page = try await groups(pageToken: token)
            all += page.groups
            token = try tokens.next(after: page)
        } while token != nil
        return all
    }
}
