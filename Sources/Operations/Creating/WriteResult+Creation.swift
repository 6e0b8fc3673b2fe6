import Attendance
import GroupModel

/// What is said of the end of a creation.
extension WriteResult {
    static func created(_ id: String, _ items: [ReadbackItem]) -> Words {
        let ignored = items.count(where: \.isIgnored)
        if ignored > 0 {
            return Words(
                zh: "已创建，ID 为 \(id)。有 \(ignored) 项未被服务器采纳，见下。",
                en: "Created, with the id \(id). The server ignored \(ignored) of the settings, see below."
            )
        }
        return Words(zh: "已创建，ID 为 \(id)，回读一致。", en: "Created, with the id \(id), and read back.")
    }

    /// No answer came, and a look by name has found a new group with what was sent.
    static func lookedForCreated(_ id: String) -> Words {
        Words(
            zh: "创建后没有收到答复，但按名称找到了新考勤组 \(id)，内容一致。请不要重复创建。",
            en:
                "No answer came to the creation, but the new group was found by its name, as \(id), with what was sent. "
                + "Do not create it again."
        )
    }

    static let unseen = Words(
        zh: "创建后没有收到答复，也没有找到同名的新考勤组。创建仍可能稍后生效：下次提交前会先查看。草稿已保留。",
        en:
            "No answer came to the creation, and no new group of the name with what was sent is there. It may still arrive: the "
            + "next submission looks for it first. The draft is kept."
    )
}
