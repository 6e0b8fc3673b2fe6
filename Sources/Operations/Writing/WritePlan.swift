package import GroupModel
import LosslessJSON

/// What a write comes to, before anybody has agreed to it: what would change and be lost, and what exactly would be sent.
package struct WritePlan: Sendable {
    package let draft: GroupDraft
    package let payload: Payload
    package let changes: [Change]
    /// Of these the group is damaged if nobody meant them.
    package let graveChanges: [GraveChange]
    /// What the rules say of the draft, errors before warnings.
    package let problems: [Problem]

    /// - Parameter problems: of the draft, as an editing session keeps them.
    package init(_ draft: GroupDraft, problems: [Problem]) {
        self.draft = draft
        self.problems = problems
        payload = Payload(draft: draft)
        changes = Change.list(from: draft.fetched, to: draft.document)
        graveChanges = GraveChange.list(draft)
    }

    /// - Parameter today: `yyyyMMdd` in the group's time zone; nil when the zone is not known.
    package init(_ draft: GroupDraft, today: Int?) {
        self.init(draft, problems: Validation(RuleContext(draft: draft, today: today)).problems)
    }

    package var errors: [Problem] { problems.filter { $0.severity == .error } }

    /// Whether a change is grave, or something inside it is.
    package func isGrave(_ change: Change) -> Bool {
        graveChanges.contains { $0.place.starts(with: change.place) || change.place.starts(with: $0.place) }
    }

    /// What confirms a grave change: the name that the group has had.
    package var typedName: TypedName {
        let group = draft.fetched ?? draft.document
        return TypedName(group.groupName, id: group.groupID)
    }

    /// - Parameter note: why, for the history; nil when nothing was said.
    package func submission(note: String?) -> Submission {
        Submission(draft: draft, payload: payload, note: note)
    }
}
