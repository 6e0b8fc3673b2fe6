package import Attendance
import Foundation
import GroupModel
import Text

/// What somebody types to confirm a grave step: the name of the group, or its id.
package struct TypedName: Hashable, Sendable {
    /// The id of a group that has no name.
    package let name: String
    /// Nil when there is none besides the name.
    package let id: String?

    package init(_ name: String?, id: String?) {
        let name = (name ?? "").inOneLine
        self.name = name.isEmpty ? id ?? "" : name
        self.id = id == self.name ? nil : id
    }

    /// Full-width letters, digits and signs count as their half-width forms: without an input method only those can be
    /// typed.
    package func isGiven(by text: String) -> Bool {
        text == id || Self.folded(text) == Self.folded(name)
    }

    /// As it is asked for in a sentence.
    package var words: Words {
        Words(
            zh: "考勤组名称“\(name)”" + (id.map { "或 ID（\($0)）" } ?? ""),
            en: "the name of the group, “\(name)”," + (id.map { " or its id (\($0))," } ?? "")
        )
    }

    package var complaint: Words {
        id == nil
            ? Words(zh: "与考勤组名称不一致。", en: "That is not the name of the group.")
            : Words(zh: "与考勤组的名称和 ID 都不一致。", en: "That is neither the name of the group nor its id.")
    }

    private static func folded(_ text: String) -> String { text.precomposedStringWithCompatibilityMapping }
}
