import GroupModel

/// What is said of the end of a creation.
extension ResultState {
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

    /// No answer came, and a look by name has found one new group.
    static func lookedForCreated(_ verdict: Verdict, _ id: String) -> Words {
        switch verdict {
        case .written:
            Words(
                zh: "创建后没有收到答复，但按名称找到了新考勤组 \(id)，内容一致。请不要重复创建。",
                en:
                    "No answer came to the creation, but the new group was found by its name, as \(id), with what was sent. "
                    + "Do not create it again."
            )
        case .notWritten, .unknown:
            Words(
                zh: "创建后没有收到答复。按名称找到了考勤组 \(id)，但内容与所发送的不完全一致。请打开核对，不要重复创建。",
                en:
                    "No answer came to the creation. A group of its name was found, \(id), but not with all that was sent. "
                    + "Open it and compare; do not create it again."
            )
        }
    }

    static let unseen = Words(
        zh: "创建后没有收到答复，也没有找到同名的新考勤组。创建仍可能稍后生效：请稍候刷新列表核对，再决定是否重新提交。草稿已保留。",
        en:
            "No answer came to the creation, and no new group of the name is there. It may still arrive: refresh the list in a "
            + "while before you decide to submit again. The draft is kept."
    )
}
