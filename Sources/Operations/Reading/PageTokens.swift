package import Attendance
import GroupModel

/// The tokens that were followed through a list, so that a server that repeats one, or makes up ever new ones, is not followed
/// for ever, and half of the list is not taken for all of it.
package struct PageTokens: Sendable {
    private var followed: Set<String> = []
    private var known: Set<String> = []
    /// How many pages in a row have brought no group that was not known. A few are no fault: what the app may not see is left
    /// out of them.
    private var barrenPages = 0

    private static let mostBarrenPages = 10
    /// Of 50 groups each: more than any company has.
    private static let mostPages = 1_000

    package init() {}

    /// - Returns: what the next page is asked for with; nil after the last.
    package mutating func next(after page: GroupPage) throws(ServiceFailure) -> String? {
        guard let token = page.nextPageToken else { return nil }
        let knownBefore = known.count
        for group in page.groups { known.insert(group.id) }
        barrenPages = known.count == knownBefore ? barrenPages + 1 : 0
        guard followed.insert(token).inserted, barrenPages < Self.mostBarrenPages, followed.count < Self.mostPages
        else {
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
