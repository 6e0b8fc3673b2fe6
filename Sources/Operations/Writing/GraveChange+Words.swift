package import Attendance
package import GroupModel

extension GraveChange {
    /// The field and what happens to it.
    package var words: Words {
        Words(
            zh: [field?.label.zh, reason.words.zh].compactMap(\.self).joined(separator: "："),
            en: [field?.label.en, reason.words.en].compactMap(\.self).joined(separator: ": ")
        )
    }
}
