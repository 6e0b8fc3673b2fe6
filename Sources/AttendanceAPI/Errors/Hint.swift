/// What to do about an error: the error-code table of `seeds/003`, the one of `seeds/000`, and `api.md: Limits and errors`.
package enum Hint: Hashable, Sendable {
    /// 99991672, with the scopes that the message names; one of them is enough.
    case scopeMissing([String])
    /// 99991401
    case addressNotAllowed
    /// 99991403
    case quotaUsed
    /// 1220001, 1220004
    case badParameter
    /// 40012 of the contact endpoints, and 1220001 about `page_token`
    case pageTokenExpired
    /// 1220003, and 1220001 `employee_type invalid`
    case badEmployeeType
    /// 1220005, and 1220600 `auth no permission`
    case noPermission
    /// 1220600 `rule does not exist`
    case groupMissing
    /// 1220600 `shift does not exist`
    case shiftMissing
    /// 1220600 `no row affected`: somebody else wrote in the same moment.
    case overtaken
    /// 1220600 `env count illegal`
    case tooManyLocations
    /// 1220600 `failed to upload an image…`
    case photoRefused
    /// 1220600 with another message
    case readMessage
    /// 1227000, 1227500: for example an id that maps to nobody.
    case unknownID
    case checkCredentials
    case checkToken
    case waitForQuota
    case serverFault
    case checkNetwork
    case checkProxy
    /// Nobody whom this machine trusts vouches for the certificate.
    case checkTrust
    /// The certificates to be trusted can't be read.
    case checkTrustFile
    /// What answered is hardly the platform.
    case checkBaseURL
    /// The outcome of a write is unknown.
    case lookFirst

    init?(kind: APIError.Kind, code: Int?, message: String) {
        switch kind {
        case .outcomeUnknown: self = .lookFirst
        case .unreachable(.proxy): self = .checkProxy
        case .unreachable(.untrustedCertificate): self = .checkTrust
        case .unreachable(.noTrustRoots): self = .checkTrustFile
        case .unreachable, .noAnswer: self = .checkNetwork
        case .badAnswer: self = .checkBaseURL
        case .rateLimited: self = .waitForQuota
        case .tokenRefused: self = .checkToken
        case .cancelled: return nil
        case .refused, .credentialsRefused, .serverFault:
            if let hint = code.flatMap({ Hint(code: $0, message: message) }) {
                self = hint
            } else if kind == .serverFault {
                self = .serverFault
            } else if kind == .credentialsRefused {
                self = .checkCredentials
            } else {
                return nil
            }
        }
    }

    private init?(code: Int, message: String) {
        switch code {
        case 99991672: self = .scopeMissing(Hint.scopes(in: message))
        case 99991401: self = .addressNotAllowed
        case 99991403: self = .quotaUsed
        case 40012: self = .pageTokenExpired
        case 1220001 where message.contains("page_token"): self = .pageTokenExpired
        case 1220001 where message.contains("employee_type"): self = .badEmployeeType
        case 1220001, 1220004: self = .badParameter
        case 1220003: self = .badEmployeeType
        case 1220005: self = .noPermission
        case 1220600: self = Hint(generalMessage: message)
        case 1225000: self = .serverFault
        case 1227000, 1227500: self = .unknownID
        default: return nil
        }
    }

    private init(generalMessage message: String) {
        let message = message.lowercased()
        self =
            if message.contains("rule does not exist") || message.contains("rule not exist") {
                .groupMissing
            } else if message.contains("shift does not exist") {
                .shiftMissing
            } else if message.contains("no row affected") {
                .overtaken
            } else if message.contains("env count illegal") {
                .tooManyLocations
            } else if message.contains("auth no permission") {
                .noPermission
            } else if message.contains("failed to upload an image") {
                .photoRefused
            } else {
                .readMessage
            }
    }

    /// The scopes a message names: words such as `attendance:rule:readonly`, each once.
    private static func scopes(in message: String) -> [String] {
        var scopes: [String] = []
        let words = message.split { !($0.isASCII && ($0.isLetter || $0.isNumber) || ":._-".contains($0)) }
        for word in words {
            let parts = word.split(separator: ":", omittingEmptySubsequences: false)
            let isScope =
                parts.count > 1
                && parts.allSatisfy { part in
                    part.first?.isLowercase == true
                        && part.allSatisfy { $0.isLowercase || $0.isNumber || "._-".contains($0) }
                }
            if isScope, !scopes.contains(String(word)) { scopes.append(String(word)) }
        }
        return scopes
    }
}

extension Hint {
    /// What to do, in whole sentences.
    package var words: ErrorWords {
        switch self {
        case .scopeMissing(let scopes):
            ErrorWords(
                zh: "应用缺少权限" + (scopes.isEmpty ? "" : "：\(scopes.joined(separator: " 或 "))") + "。请在开发者后台申请并发布版本。",
                en: "The app lacks a scope" + (scopes.isEmpty ? "" : ": \(scopes.joined(separator: " or "))")
                    + ". Apply for it in the developer console and publish a version."
            )
        case .addressNotAllowed:
            ErrorWords(
                zh: "本机的 IP 不在应用的白名单中。请在开发者后台添加。",
                en: "This machine's IP is not on the app's allow list. Add it in the developer console."
            )
        case .quotaUsed:
            ErrorWords(
                zh: "本月的 API 调用额度已用完，重试无效。请升级套餐或等到下月。",
                en:
                    "This month's quota of API calls is used up; trying again won't help. Raise the plan or wait for next month."
            )
        case .badParameter:
            ErrorWords(
                zh: "请按平台返回的信息检查所填内容；例如用户 ID 不存在或没有权限。",
                en: "Check the values that the message names; an id may not exist, or be out of the app's reach."
            )
        case .pageTokenExpired:
            ErrorWords(
                zh: "列表的翻页标记已过期。请从头重新载入。",
                en: "The list's page token has expired. Load the list again from its start."
            )
        case .badEmployeeType:
            ErrorWords(
                zh: "--employee-type 只能是 employee_id 或 employee_no。",
                en: "--employee-type must be employee_id or employee_no."
            )
        case .noPermission:
            ErrorWords(
                zh: "没有这个考勤组的权限。请在考勤管理后台检查操作人与应用的数据权限范围。",
                en:
                    "No permission over this group. Check the data range of the operator and the app in the attendance console."
            )
        case .groupMissing:
            ErrorWords(
                zh: "没有这个考勤组：ID 有误，或已被删除。请刷新列表。",
                en: "There is no such group: the id is wrong, or it was deleted. Refresh the list."
            )
        case .shiftMissing:
            ErrorWords(
                zh: "没有这个班次：ID 有误，或已被删除。请重新选择班次。",
                en: "There is no such shift: the id is wrong, or it was deleted. Choose the shift anew."
            )
        case .overtaken:
            ErrorWords(
                zh: "同一时刻有人修改了这个考勤组。请重新获取，合并后再提交。",
                en: "Somebody changed this group in the same moment. Fetch it again, merge, and submit again."
            )
        case .tooManyLocations:
            ErrorWords(
                zh: "打卡地点不能超过 3000 个。请减少要新增的地点。",
                en: "A group has at most 3,000 locations. Add fewer."
            )
        case .photoRefused:
            ErrorWords(
                zh: "请换一张照片：JPEG 或 PNG，正脸清晰、只有一个人。",
                en: "Choose another photo: JPEG or PNG, one face, seen from the front and sharp."
            )
        case .readMessage:
            ErrorWords(
                zh: "请按平台返回的信息处理；仍无法解决时，把日志 ID 交给技术支持。",
                en: "Go by the platform's message; if that does not help, give the log id to support."
            )
        case .unknownID:
            ErrorWords(
                zh: "某个 ID 找不到对应的人或部门。请检查人员与部门 ID，以及 --employee-type。",
                en: "Some id belongs to nobody. Check the ids of people and departments, and --employee-type."
            )
        case .checkCredentials:
            ErrorWords(
                zh: "请检查 app_id 与 app_secret，以及平台地址是飞书还是 Lark。",
                en: "Check app id and app secret, and whether the address is Feishu's or Lark's."
            )
        case .checkToken:
            ErrorWords(
                zh: "新取得的访问凭证也被拒绝。请检查应用是否已停用、是否属于该企业。",
                en: "Even a new token was refused. Check that the app is enabled and belongs to this tenant."
            )
        case .waitForQuota:
            ErrorWords(
                zh: "请求过于频繁。请稍后再试，并检查是否有其他程序在使用同一应用。",
                en: "Too many requests. Try later, and see whether another program uses the same app."
            )
        case .serverFault:
            ErrorWords(
                zh: "平台内部错误。请稍后再试；若持续出现，把日志 ID 交给技术支持。",
                en: "The platform failed. Try later; if it goes on, give the log id to support."
            )
        case .checkNetwork:
            ErrorWords(
                zh: "请检查网络与平台地址，然后再试。",
                en: "Check the network and the platform's address, then try again."
            )
        case .checkProxy:
            ErrorWords(
                zh: "请检查 https_proxy（环境变量或配置），以及平台是否应列入 no_proxy。",
                en:
                    "Check https_proxy, in the environment or the profile, and whether the platform belongs in no_proxy."
            )
        case .checkTrust:
            ErrorWords(
                zh: "如果这里的代理会解密 TLS，请把它的根证书（PEM）写入配置的 ca_file；否则请检查平台地址与本机时间。",
                en:
                    "If a proxy inspects TLS here, name its root certificate (PEM) as ca_file in the profile; else check the "
                    + "platform's address and this machine's clock."
            )
        case .checkTrustFile:
            ErrorWords(
                zh: "请改正配置中的 ca_file：它应是一个 PEM 证书文件的路径。",
                en: "Mend ca_file in the profile: it is the path of a file of certificates (PEM)."
            )
        case .checkBaseURL:
            ErrorWords(
                zh: "请检查平台地址，以及中间的代理或登录页。",
                en: "Check the platform's address, and any proxy or log-in page in between."
            )
        case .lookFirst:
            ErrorWords(
                zh: "不要重新提交。请先重新获取考勤组，看清实际结果。",
                en: "Do not submit again. Fetch the group first and see what is true."
            )
        }
    }
}
