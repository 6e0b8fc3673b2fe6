import Attendance
package import GroupModel
import LosslessJSON

/// One overwrite, with what is needed to save the pre-image and to read back.
package struct Submission: Sendable {
    package let draft: GroupDraft
    package let payload: Payload
    /// Asked for after saving the pre-image has failed.
    package let withoutPreImage: Bool
    /// Asked for after another group was found to bear the name of the one that is to be created.
    package let acceptsSameName: Bool
    /// Why, for the history; nil when nothing was said.
    package let note: String?
    /// What the draft is kept under on this machine; nil when it is not kept. What another session has taken over is not
    /// written.
    package var edit: String?

    package init(
        draft: GroupDraft,
        payload: Payload,
        withoutPreImage: Bool = false,
        acceptsSameName: Bool = false,
        note: String? = nil,
        edit: String? = nil
    ) {
        self.draft = draft
        self.payload = payload
        self.withoutPreImage = withoutPreImage
        self.acceptsSameName = acceptsSameName
        self.note = note
        self.edit = edit
    }
}
