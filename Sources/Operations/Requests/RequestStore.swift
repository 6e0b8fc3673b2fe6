package import Attendance
import GroupModel

/// Where a write goes that a second admin has to look at and to make. The executable hands in the one that seals files.
package protocol RequestStore: Sendable {
    /// Seals what would be written into a new file that nobody else may read.
    func seal(_ submission: Submission, to path: String) async throws(RequestFailure) -> SealedFile
}

/// A request that waits for another admin.
package struct SealedFile: Hashable, Sendable {
    package let path: String
    /// Whether it is sealed with a key that the admins share, and not just with a digest that anybody can make anew.
    package let hasKey: Bool

    package init(path: String, hasKey: Bool) {
        self.path = path
        self.hasKey = hasKey
    }

    /// What is there now, and what is to be done with it.
    package var words: Words {
        let file = Words(
            zh: "请求已写入 \(path)，服务器上的考勤组没有变动，草稿保留。请把文件交给另一位管理员：用 punchcard review 打开、复核并提交。",
            en: """
                The request is in \(path). Nothing was submitted, and the draft stays. Give the file to another admin, who opens \
                it with punchcard review, looks at it and applies it.
                """
        )
        return hasKey ? file : file.and(Self.onlyAgainstAccidents)
    }

    /// What a seal without a key is worth.
    package static let onlyAgainstAccidents = Words(
        zh: "配置中没有封条密钥：封条只能防止意外改动，防不住有意的篡改。",
        en:
            "The profile has no seal key: the seal only guards against accidents, not against somebody who means to change it."
    )
}

package struct RequestFailure: Error, Hashable, Sendable {
    package let message: Words

    package init(_ message: Words) {
        self.message = message
    }
}
