package import Attendance

/// Where the editor learns what ids are called. The executable hands in the contact endpoints with a cache before them.
package protocol Directory: Sendable {
    /// Whether the platform finds people by the ids that groups hold. It does not find them by staff number: then they are
    /// known once the directory was walked.
    var findsPeopleByID: Bool { get }

    /// What an earlier session or request left of these ids, at once and without the network.
    func remembered(_ ids: [DirectoryID]) async -> [DirectoryID: RememberedEntry]

    /// Everybody and everything that is remembered, for pickers that search.
    func everybodyRemembered() async -> DirectoryExtract

    /// Asks the platform. Every id gets an entry: one that it does not answer for is `unknown`.
    /// - Parameter ids: of one kind, at most `DirectoryID.batchSize`.
    func entries(for ids: [DirectoryID]) async throws(ServiceFailure) -> [DirectoryID: DirectoryEntry]

    /// The departments directly below one, in the platform's order.
    func departments(below id: String) async throws(ServiceFailure) -> [Department]

    /// The people directly in a department.
    func people(inDepartment id: String) async throws(ServiceFailure) -> [Person]

    /// The people with these phone numbers and e-mail addresses, at most `DirectoryID.batchSize` of each.
    /// - Returns: one for each that somebody bears.
    func people(phones: [String], emails: [String]) async throws(ServiceFailure) -> [String: Person]

    /// Reads the whole directory that the app may see, department by department, and remembers it.
    func walk(
        reporting report: @escaping @Sendable (DirectoryWalk) -> Void
    ) async throws(ServiceFailure) -> DirectoryExtract

    /// Who is in a group now, page by page, those who need not punch among them.
    func members(
        ofGroup id: String,
        reporting report: @escaping @Sendable (_ count: Int) -> Void
    ) async throws(ServiceFailure) -> [GroupMember]
}
