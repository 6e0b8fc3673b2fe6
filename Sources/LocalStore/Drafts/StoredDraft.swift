package import Foundation
package import LosslessJSON

/// A group that was left before it was written.
package struct StoredDraft: Hashable, Sendable, Identifiable {
    /// The id of the group, or a name of its own for one that is yet to be created.
    package var id: String
    package var date: Date
    /// As the draft has it, for lists; may be empty.
    package var groupName: String
    /// `{"group": {…}, "operator_id": …}`
    package var document: JSON
    /// The group as it was fetched; nil for one that is yet to be created.
    package var preImage: JSON?
    /// Where in the wizard it was left; nil for a draft of the editor.
    package var step: String?

    package init(id: String, date: Date, groupName: String, document: JSON, preImage: JSON? = nil, step: String? = nil)
    {
        self.id = id
        self.date = date
        self.groupName = groupName
        self.document = document
        self.preImage = preImage
        self.step = step
    }
}
