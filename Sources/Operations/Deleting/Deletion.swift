package import Attendance
import GroupModel
package import LosslessJSON

/// A group that is about to be deleted, and what it takes along.
package struct Deletion: Hashable, Sendable {
    package let id: String
    /// As fetched just before.
    package let group: JSON
    /// How many people are in it; nil when nobody could tell.
    package let memberCount: Int?

    package init(id: String, group: JSON, memberCount: Int?) {
        self.id = id
        self.group = group
        self.memberCount = memberCount
    }

    package var name: String { group["group_name"]?.string ?? "" }

    /// What confirms it.
    package var typedName: TypedName { TypedName(name, id: id) }

    /// Why the name is asked for.
    package var reasons: [Words] { [people, Self.isForGood] }

    private var people: Words {
        if let memberCount {
            return Words(
                zh: "该考勤组有 \(memberCount) 人，删除后他们不属于任何考勤组。",
                en:
                    "\(memberCount == 1 ? "1 person is" : "\(memberCount) people are") in the group, and will be in none."
            )
        }
        let document = GroupDocument(group: group)
        let count = { (path: FieldPath) in document[path]?.array?.count ?? 0 }
        let rules = MemberSource.punching.rulesInForce(in: document).count
        let (departments, users) = (count(.bindDeptIDs), count(.bindUserIDs))
        return Words(
            zh: "该考勤组包含 \(departments) 个部门、\(users) 名人员、\(rules) 条圈人规则，删除后他们不属于任何考勤组。",
            en:
                "The group holds \(departments) departments, \(users) people and \(rules) member rules; they will be in no group."
        )
    }

    private static let isForGood = Words(
        zh: "删除无法撤销。删除前的内容会保存在本机历史中，重新创建会得到新的 ID。",
        en:
            "Deleting cannot be undone. What the group was is saved in the history of this machine; made anew, it has another id."
    )
}

/// What became of a deletion.
package enum DeletionOutcome: Sendable {
    /// Nothing was sent: the group could not be saved first.
    case preImageNotSaved(HistoryFailure)
    case notDeleted(ServiceFailure)
    /// Nothing was sent: writes that are not proved yet hold the group.
    case held([UnprovedWrite])
    /// The platform confirmed it.
    case deleted(notes: [Words], entry: Int64? = nil)
    /// The platform confirmed it, and ten seconds of looks still found the group.
    case notVisible(notes: [Words], entry: Int64? = nil)
    /// No answer came, and a look afterwards finds no such group.
    case gone(ServiceFailure, notes: [Words], entry: Int64? = nil)
    /// No answer came, and the group is still there: the deletion may yet arrive.
    case stillThere(ServiceFailure, notes: [Words], entry: Int64? = nil)
    /// No answer came, and neither did one to the look.
    case unknown(ServiceFailure, ServiceFailure, notes: [Words], entry: Int64? = nil)

    /// Whether the group is known to be no more.
    package var isDone: Bool {
        switch self {
        case .deleted, .gone: true
        case .preImageNotSaved, .notDeleted, .held, .notVisible, .stillThere, .unknown: false
        }
    }
}
