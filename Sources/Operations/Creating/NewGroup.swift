package import Attendance
package import GroupModel
import LosslessJSON

/// What guided creation begins with.
package struct NewGroup: Hashable, Sendable {
    /// Under which its draft is kept.
    package let draftID: String
    package let document: GroupDocument
    /// Where it goes on; the first step for a group that was not left before.
    package let step: WizardStep
    /// The name of the group that it is a copy of.
    package let sourceName: String?
    /// What its admin should know of where it comes from.
    package let notes: [Words]
    /// `yyyyMMdd` in the group's time zone; nil when the zone is not known.
    package let today: Int?
    /// Whether it was left before.
    package let isResumed: Bool

    /// From nothing, or from a template.
    package init(template: GroupTemplate?, operatorID: String?, draftID: String, clock: any WallClock) {
        let group = template?.group ?? .object(JSONObject())
        self.init(draftID, GroupDocument(group: group, operatorID: operatorID), clock: clock)
    }

    package init(_ copy: GroupCopy, draftID: String, clock: any WallClock) {
        self.init(draftID, copy.document, sourceName: copy.sourceName, notes: copy.notes, clock: clock)
    }

    /// From what a file holds; it is nobody's copy, but what only the server gives goes as it does of a copy.
    package init(_ document: GroupDocument, operatorID: String?, clock: any WallClock) {
        let copy = GroupCopy(
            of: document.group,
            operatorID: document[.operatorID]?.string ?? operatorID,
            keepsPeople: true
        )
        var own = copy.document
        own[.groupName] = document[.groupName]
        self.init(Self.newDraftID(), own, notes: copy.notes, clock: clock)
    }

    /// From where it was left.
    package init(_ draft: SavedDraft, clock: any WallClock) {
        let document = GroupDocument(
            group: draft.document["group"] ?? .object(JSONObject()),
            operatorID: draft.document["operator_id"]?.string
        )
        self.init(draft.id, document, step: draft.step ?? .basics, isResumed: true, clock: clock)
    }

    private init(
        _ draftID: String,
        _ document: GroupDocument,
        step: WizardStep = .basics,
        sourceName: String? = nil,
        notes: [Words] = [],
        isResumed: Bool = false,
        clock: any WallClock
    ) {
        self.draftID = draftID
        self.document = document
        self.step = step
        self.sourceName = sourceName
        self.notes = notes
        self.isResumed = isResumed
        today = clock.today(in: document[.timeZone]?.string ?? Self.usualTimeZone)
    }

    /// The time zone that is proposed first: that of the documented examples (`seeds/003: time_zone`).
    package static let usualTimeZone = "Asia/Shanghai"

    /// A name for a draft that no other has.
    package static func newDraftID() -> String {
        "new-" + String(UInt64.random(in: .min ... .max), radix: 36)
    }
}
