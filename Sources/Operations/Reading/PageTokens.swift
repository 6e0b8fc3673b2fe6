package import Attendance
import GroupModel

/// The tokens that were followed through a list, so that a server that repeats one is not followed in a circle, and half of the
/// list is not taken for all of it.
package struct PageTokens: Sendable {
    private var followed: Set<String> = []

    package init() {}

    /// - Returns: what the next page is asked for with; nil after the last.
    package mutating func next(after page: GroupPage) throws(ServiceFailure) -> String? {
        guard let token = page.nextPageToken else { return nil }
        guard followed.insert(token).inserted else {
            throw ServiceFailure(
                .unreachable,
                Words(
                    zh: "列表不完整：服务器重复给出同一个下一页标记。",
                    en: "The list is not complete: the server repeats the token of a page."
                )
            )
        }
        return token
    }
}
