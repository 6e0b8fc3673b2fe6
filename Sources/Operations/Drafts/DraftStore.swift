package import Attendance
package import GroupModel
package import LosslessJSON

/// Where groups that are being worked on outlast the program. The executable hands in the store on this machine.
package protocol DraftStore: Sendable {
    /// All drafts of the tenant, the latest first.
    func drafts() async throws(DraftFailure) -> [SavedDraft]

    /// Saves a draft, in the place of an earlier one of its id.
    func save(_ draft: SavedDraft) async throws(DraftFailure)

    /// Removes a draft; nothing happens when there is none.
    func remove(draft id: String) async throws(DraftFailure)

    /// Says that a group of the server is open here.
    /// - Parameter edit: what its edits are to be kept under.
    /// - Returns: who else has it open, and what was left of it, the latest first.
    func enter(group id: String, named name: String, as edit: String) async throws(DraftFailure) -> [OtherEdit]

    /// What sessions that are no more left of groups, the latest first.
    func leftEdits() async throws(DraftFailure) -> [OtherEdit]

    /// Keeps what was edited.
    func save(_ edit: EditToKeep) async throws(DraftFailure) -> EditStanding

    /// Who has taken over what is kept under this; nil when nobody has.
    func taker(of edit: String) async throws(DraftFailure) -> String?

    /// Takes over what was edited elsewhere; whoever did is told with its next edit, or when it is to be submitted.
    /// - Parameter savedAt: `OtherEdit.savedAt` of what is gone on from.
    /// - Returns: false when something was edited there since; then it stays as it is.
    func take(edit id: String, savedAt: Int?) async throws(DraftFailure) -> Bool

    /// A group is not open here any more; what was edited stays to be found again.
    func leave(edit id: String) async throws(DraftFailure)

    /// Throws away what was edited.
    func remove(edit id: String) async throws(DraftFailure)
}

/// A group that was left before it was written.
package struct SavedDraft: Hashable, Sendable {
    /// The id of the group, or a name of its own for one that is yet to be created.
    package let id: String
    /// `{"group": {…}, "operator_id": …}`
    package let document: JSON
    /// The group as it was fetched; nil for one that is yet to be created.
    package let preImage: JSON?
    /// Where in the wizard it was left; nil for a draft of the editor.
    package let step: WizardStep?
    /// When, in the host's clock, as lists show it; empty for one that is about to be saved.
    package let savedAt: String

    package init(id: String, document: JSON, preImage: JSON? = nil, step: WizardStep?, savedAt: String = "") {
        self.id = id
        self.document = document
        self.preImage = preImage
        self.step = step
        self.savedAt = savedAt
    }

    /// Whether it is of a group that is yet to be created.
    package var createsGroup: Bool { preImage == nil }

    package var groupName: String { document["group"]?["group_name"]?.string ?? "" }
}
