package import Attendance
import GroupModel

/// The tokens that are followed through the list of groups.
package struct PageTokens: Sendable {
    /// Of 50 groups each.
    private var trail = PageTrail(longest: 1_000)

    package init() {}

    /// - Returns: what the next page is asked for with; nil after the last.
    package mutating func next(after page: GroupPage) throws(ServiceFailure) -> String? {
        guard let token = page.nextPageToken else { return nil }
        guard trail.mayFollow(token, after: page.groups.map(\.id)) else {
            throw ServiceFailure(
                .unreachable,
                Words(
                    zh: "列表不完整：服务器给出的分页没有尽头（标记重复，或不再带来新的考勤组）。",
                    en:
                        "The list is not complete: the server's pages never end (a token repeated, or pages without a new group)."
                )
            )
        }
        return token
    }
}
