package import Attendance
package import GroupModel

/// Whom a submission brings into the group and puts out of it, as far as that is known.
package enum Affected: Hashable, Sendable {
    /// The lists of members are as they were.
    case nobody
    case counting
    case counted(AffectedPeople)
    case failed(ServiceFailure)
}

package struct AffectedPeople: Hashable, Sendable {
    /// Ids as groups hold them, sorted.
    package let joining: [String]
    package let leaving: [String]
    /// How many are in the group afterwards, by its lists.
    package let memberCount: Int
    /// Whether rules bring in or put out others, whom only the platform knows.
    package let hasRules: Bool
    /// In which other groups those who join are now.
    package var conflicts = Conflicts.notAsked

    package enum Conflicts: Hashable, Sendable {
        /// Every other group has to be asked, so somebody has to want it where there are many.
        case notAsked
        case asking(done: Int, of: Int)
        case found([Conflict])
        case failed(ServiceFailure)
    }

    package init(joining: [String], leaving: [String], memberCount: Int, hasRules: Bool) {
        self.joining = joining
        self.leaving = leaving
        self.memberCount = memberCount
        self.hasRules = hasRules
    }
}

/// Those who join and are in one other group now.
package struct Conflict: Hashable, Sendable {
    package let group: GroupSummary
    package let people: [String]

    package init(group: GroupSummary, people: [String]) {
        self.group = group
        self.people = people
    }
}

/// What has to be known to say who joins and who leaves.
package struct MembershipQuery: Hashable, Sendable {
    /// Nil for a group that is to be created.
    package let groupID: String?
    package let before: Membership
    package let after: Membership

    /// - Returns: nil when the lists of members are as they were.
    package init?(_ draft: GroupDraft) {
        let before = draft.fetched.map(Membership.init(of:)) ?? Membership()
        let after = Membership(of: draft.document)
        guard before != after else { return nil }
        groupID = draft.document.groupID
        self.before = before
        self.after = after
    }
}
