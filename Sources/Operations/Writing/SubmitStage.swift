package import Attendance
import GroupModel
import LosslessJSON

/// What of a write is under way.
package enum SubmitStage: Hashable, Sendable {
    /// Another writer of this machine has the group.
    case waiting(Words)
    /// Only before a creation.
    case checkingName
    /// Only before an overwrite.
    case fetchingAgain
    case savingPreImage
    case writing
    case readingBack
    /// No answer came: the nth look of so many at most, whether it was done.
    case looking(Int, of: Int)

    package var words: Words {
        switch self {
        case .waiting(let holder):
            Words(
                zh: "正在等待 \(holder.zh) 写完…",
                en: "Waiting for \(holder.en) to finish writing…"
            )
        case .checkingName: Words(zh: "正在检查重名…", en: "Looking for groups of the same name…")
        case .fetchingAgain: Words(zh: "正在核对服务器上的现状…", en: "Looking whether the group has moved…")
        case .savingPreImage: Words(zh: "正在保存原状…", en: "Saving the pre-image…")
        case .writing: Words(zh: "正在提交整个考勤组…", en: "Submitting the whole group…")
        case .readingBack: Words(zh: "已提交，正在回读…", en: "Submitted; reading back…")
        case .looking(let number, let count):
            Words(
                zh: "没有收到答复，正在查看是否已完成（\(number)/\(count)）…",
                en: "No answer; looking whether it was done (\(number)/\(count))…"
            )
        }
    }
}
