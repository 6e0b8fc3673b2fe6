import Attendance
import LocalStore
import LosslessJSON
import Operations

/// The list of groups, page by page. When all have come, their names are remembered for completion.
actor GroupListing {
    private let service: LiveGroupService
    private var token: String?
    private var tokens = PageTokens()
    private var groups: [GroupSummary] = []
    private var hasEnded = false

    init(_ service: LiveGroupService) {
        self.service = service
    }

    /// - Returns: nil after the last page.
    func next() async throws(ServiceFailure) -> [GroupSummary]? {
        if hasEnded { return nil }
        let page = try await service.groups(pageToken: token)
        groups += page.groups
        token = try tokens.next(after: page)
        hasEnded = token == nil
        if hasEnded {
            await service.cache.replaceAll(
                with: Dictionary(groups.map { ($0.id, .string($0.name)) }, uniquingKeysWith: { first, _ in first }),
                as: .group
            )
        }
        return page.groups
    }
}
