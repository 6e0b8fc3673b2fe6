import Attendance
import GroupModel
import LocalStore

/// Why somebody's request is not taken. In every case nothing was written.
nonisolated enum RequestRefusal: Error {
    case unreadable(path: String)
    case file(SealedRequestError, path: String)
    case otherTenant(SealedRequest, here: String)
    case otherEmployeeType(String)
    case own(SealedRequest)
    /// The group is not what it was when the request was made.
    case moved([Change])
    /// This program would send something else than what was sealed.
    case otherPayload

    var status: ExitStatus {
        if case .moved = self { .conflict } else { .invalid }
    }

    var words: Words {
        switch self {
        case .unreadable(let path): Words(zh: "无法读取 \(path)。", en: "\(path) could not be read.")
        case .file(let error, let path): Words(zh: "\(path)：\(error.words.zh)", en: "\(path): \(error.words.en)")
        case .otherTenant(let request, let here):
            Words(
                zh: "这份请求针对 \(request.context.baseURL) 的应用 \(request.context.appID)，而当前是 \(here)。请换用对应的配置。",
                en: """
                    The request is about the app \(request.context.appID) at \(request.context.baseURL), and this is \
                    \(here). Choose the profile that it was made under.
                    """
            )
        case .otherEmployeeType(let type):
            Words(
                zh: "请求中的人员是 \(type)，请加 --employee-type \(type)。",
                en: "The people of the request are \(type)s: add --employee-type \(type)."
            )
        case .own(let request):
            Words(
                zh: """
                    这份请求由 \(request.requesterText) 提出，须由另一位管理员提交。同一台机器上的同一账户，或同一个 \
                    operator_id，视为同一人。
                    """,
                en: """
                    \(request.requesterText) asked for this, and another admin has to apply it. The same account on the same \
                    machine, or the same operator_id, counts as the same person.
                    """
            )
        case .moved(let changes):
            Words(
                zh: "提出请求之后，考勤组在服务器上又有改动（\(Self.places(changes))），所复核的已不是现状。请提出请求的人重新编辑并生成新的请求。",
                en: """
                    The group has changed on the server since the request was made (\(Self.places(changes))). Whoever made \
                    the request has to look at that and to make a new one.
                    """
            )
        case .otherPayload:
            Words(
                zh: "此版本的 punchcard 由这份请求得出的报文与封存的不一致。请用生成它的版本。",
                en: """
                    This version of punchcard makes another body of the request than the one that was sealed. Use the version \
                    that wrote it.
                    """
            )
        }
    }

    /// A few of the fields that changed, and how many more.
    private static func places(_ changes: [Change]) -> String {
        let names = changes.map(\.place.withoutGroup)
        return names.prefix(5).joined(separator: ", ") + (names.count > 5 ? " … (\(names.count))" : "")
    }
}

nonisolated extension SealedRequestError {
    fileprivate var words: Words {
        switch self {
        case .noRequest:
            Words(
                zh: "不是 punchcard 写的请求文件。",
                en: "This is no request that punchcard wrote."
            )
        case .unknownVersion(let version):
            Words(
                zh: "请求文件的版本是 \(version)，此程序只认识版本 \(SealedRequest.version)。请更新 punchcard。",
                en: """
                    The request is of version \(version), and this program knows version \(SealedRequest.version) only. Update \
                    punchcard.
                    """
            )
        case .changed:
            Words(
                zh: "文件在封存之后被改动过，不可信。请提出请求的人重新生成。",
                en: "The file was changed after it was sealed, and nothing in it can be relied upon. Ask for a new one."
            )
        case .keyMissing:
            Words(
                zh: "请求是用密钥封存的，而当前配置没有 seal_key，无法核对。",
                en: "The request is sealed with a key, and this profile has no seal_key to check it with."
            )
        case .otherKey:
            Words(
                zh: "请求是用另一个密钥封存的。同一配置的管理员须共用一个 seal_key。",
                en: "The request is sealed with another key. The admins of a profile share one seal_key."
            )
        case .sealedWithoutKey:
            Words(
                zh: "请求封存时没有用密钥，任何人都可能改过它；当前配置有 seal_key，因此不接受。",
                en: """
                    The request is sealed without a key, so anybody may have changed it. This profile has a seal_key and takes \
                    none but those that are sealed with it.
                    """
            )
        }
    }
}

nonisolated extension SealedRequest {
    /// `li@console (52aa1fa1)`
    var requesterText: String {
        "\(context.osUser)@\(context.host)" + (context.operatorID.map { " (\($0))" } ?? "")
    }
}
