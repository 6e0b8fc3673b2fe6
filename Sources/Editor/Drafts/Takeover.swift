import Attendance
import GroupModel

/// What did not happen because another session has taken a draft over.
enum Takeover {
    case editNotKept, notSubmitted

    /// - Parameter taker: user and host of the other session.
    func words(by taker: String) -> Words {
        Words(
            zh: "另一会话（\(taker)）接管了这份草稿。",
            en: "Another session (\(taker)) has taken this draft over."
        ).and(consequence)
    }

    private var consequence: Words {
        switch self {
        case .editNotKept: Words(zh: "最后一次修改不在其中。", en: "The last edit is not in it.")
        case .notSubmitted: Words(zh: "没有提交任何内容。", en: "Nothing was submitted.")
        }
    }
}
