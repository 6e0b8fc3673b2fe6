import Attendance
import AttendanceAPI
import Foundation
import GroupModel

/// The way to the platform, and what the app may do there, looked at from the outside in. Nothing is changed by it.
nonisolated struct PlatformExamination {
    let client: AttendanceClient
    /// Whether the scope to write is wanted.
    let mayWrite: Bool
    /// Whose name writes bear; nil or empty when nobody was named.
    var operatorID: String?

    private var configuration: AttendanceClient.Configuration { client.configuration }

    /// - Parameter report: gets each check as it is done.
    /// - Returns: all of them; what is behind the first error of the way is not looked at.
    func run(_ report: (Check) -> Void) async -> [Check] {
        var checks: [Check] = []
        func note(_ check: Check) {
            checks.append(check)
            report(check)
        }
        let contact: ServerContact
        do throws(APIError) {
            contact = try await client.contact()
        } catch {
            for check in Self.way(failedBy: error, configuration) { note(check) }
            return checks
        }
        for check in Self.way(contact, configuration) { note(check) }
        note(ClockCheck.check(serverTime: contact.serverTime, localTime: Int(Date().timeIntervalSince1970)))
        do throws(APIError) {
            try await client.checkToken()
            note(
                .ok(
                    "token",
                    Words(
                        zh: "平台接受 \(configuration.appID) 与它的密钥。",
                        en: "The platform accepts \(configuration.appID) and its secret."
                    )
                )
            )
        } catch {
            note(Self.failed("token", error))
            return checks
        }
        for scope in ScopeCheck.allCases {
            note(await examine(scope))
            if scope == .readGroups, mayWrite { note(Self.writing) }
        }
        if let operatorID, !operatorID.isEmpty, let check = await examine(operator: operatorID) { note(check) }
        return checks
    }

    /// - Returns: nil where the app may not see people, or sees them by another kind of ids.
    private func examine(operator id: String) async -> Check? {
        guard configuration.employeeType == .employeeID, let found = try? await client.users([id]) else { return nil }
        guard let user = found.first(where: { $0.id == id }) else {
            return .warning(
                "operator",
                Words(zh: "通讯录中没有操作人 \(id)。", en: "Nobody of the id \(id) is in the directory, as the app sees it."),
                remedy: Words(
                    zh: "operator_id 须是可管理考勤组的人员的 user_id，否则写入会被拒绝。",
                    en: "operator_id takes the user_id of somebody who manages the groups, or writes will be refused."
                )
            )
        }
        return .ok(
            "operator",
            Words(zh: "写入以 \(user.name)（\(id)）的名义。", en: "Writes bear the name of \(user.name) (\(id)).")
        )
    }

    private static let scopePrefix = "scope "

    /// Only a write tells whether the app may write, and nothing is written to find that out.
    private static var writing: Check {
        .untried(
            scopePrefix + "write_groups",
            Words(
                zh: "没有试写：只有真正写入才知道应用能否写入考勤组。",
                en: "Not tried: only a write tells whether the app may write groups, and nothing is written here."
            ),
            remedy: Words(
                zh: "写入需要权限 attendance:rule；请在开发者后台确认已申请并发布。",
                en: "Writing takes the scope attendance:rule: see in the developer console that it is granted."
            )
        )
    }

    /// Whether a check tells what the app may do, and not whether it is let in at all.
    static func isAboutScope(_ check: Check) -> Bool { check.name.hasPrefix(scopePrefix) }

    private func examine(_ scope: ScopeCheck) async -> Check {
        let name = Self.scopePrefix + scope.rawValue
        let purpose = Words(zh: scope.purpose.zh, en: scope.purpose.en)
        do throws(APIError) {
            try await client.check(scope)
            let wanted = scope.scopes.first ?? ""
            return .ok(name, Words(zh: "可以\(purpose.zh)（\(wanted)）。", en: "The app may \(purpose.en) (\(wanted))."))
        } catch {
            guard let named = error.missingScopes else { return Self.failed(name, error, isNeeded: scope.isNeeded) }
            let scopes = named.isEmpty ? scope.scopes : named
            let words = Words(zh: "应用不能\(purpose.zh)。", en: "The app may not \(purpose.en).")
            let remedy = Words(
                zh: "请在开发者后台申请权限 \(scopes.joined(separator: " 或 ")) 并发布版本。",
                en: "Apply for \(scopes.joined(separator: " or ")) in the developer console, and publish a version."
            )
            return scope.isNeeded
                ? .error(name, words, remedy: remedy, .refused) : .warning(name, words, remedy: remedy)
        }
    }

    // MARK: The way

    private static func way(_ contact: ServerContact, _ configuration: AttendanceClient.Configuration) -> [Check] {
        let proxy = configuration.network.proxy(to: configuration.baseURL)
        let milliseconds =
            contact.duration.components.seconds * 1000
            + contact.duration.components.attoseconds / 1_000_000_000_000_000
        var checks: [Check] = []
        if let proxy { checks.append(.ok("proxy", Words(zh: "经由 \(proxy)。", en: "\(proxy) leads to the platform."))) }
        checks.append(
            .ok(
                "network",
                Words(
                    zh: "\(configuration.baseURL) 在 \(milliseconds) 毫秒内应答。",
                    en: "\(configuration.baseURL) answers within \(milliseconds) ms."
                )
            )
        )
        guard configuration.baseURL.description.hasPrefix("https:") else { return checks }
        let roots = configuration.network.trustRoots
        checks.append(
            .ok(
                "tls",
                Words(
                    zh: "证书有效" + (roots.map { "（另外信任 \($0)）" } ?? "") + "。",
                    en: "The certificate is good" + (roots.map { ", with \($0)" } ?? "") + "."
                )
            )
        )
        return checks
    }

    private static func way(failedBy error: APIError, _ configuration: AttendanceClient.Configuration) -> [Check] {
        switch error.kind {
        case .unreachable(.proxy): [failed("proxy", error)]
        case .unreachable(.untrustedCertificate), .unreachable(.noTLS), .unreachable(.oldTLS),
            .unreachable(.noTrustRoots):
            [failed("tls", error)]
        default: [failed("network", error)]
        }
    }

    private static func failed(_ name: String, _ error: APIError, isNeeded: Bool = true) -> Check {
        var words = Words(zh: error.happened.zh, en: error.happened.en)
        if let message = error.message, !message.isEmpty {
            words = words.and(Words(zh: "平台返回：「\(message)」。", en: "It said: “\(message)”."))
        }
        if error.logID != nil { words = words.and(Words(zh: "（\(error.reference)）", en: "(\(error.reference))")) }
        let remedy = error.hint.map { Words(zh: $0.words.zh, en: $0.words.en) }
        guard isNeeded else { return .warning(name, words, remedy: remedy ?? Words(zh: "", en: "")) }
        return .error(name, words, remedy: remedy, Self.status(of: error))
    }

    private static func status(of error: APIError) -> ExitStatus {
        switch error.kind {
        case .refused, .credentialsRefused, .tokenRefused, .rateLimited: .refused
        // Nothing is written here, so that no outcome of a write is ever unknown.
        case .unreachable, .noAnswer, .badAnswer, .serverFault, .outcomeUnknown: .unreachable
        case .cancelled: .cancelled
        }
    }
}

/// This machine's clock beside the server's.
nonisolated enum ClockCheck {
    /// Seconds that nobody need care about.
    private static let tolerance = 60

    /// - Parameters:
    ///   - serverTime: in seconds since 1970; nil when the server did not say.
    ///   - localTime: the same by this machine.
    static func check(serverTime: Int?, localTime: Int) -> Check {
        guard let serverTime else {
            return .ok("clock", Words(zh: "服务器没有说明时间，无法比较。", en: "The server names no time to compare with."))
        }
        let skew = localTime - serverTime
        guard abs(skew) > tolerance else {
            return .ok("clock", Words(zh: "与服务器一致（相差 \(abs(skew)) 秒）。", en: "As the server's, within \(abs(skew)) s."))
        }
        let words = Words(
            zh: "本机时间比服务器\(skew > 0 ? "快" : "慢") \(span(skew).zh)。",
            en: "This machine is \(span(skew).en) \(skew > 0 ? "ahead of" : "behind") the server."
        )
        return .warning(
            "clock",
            words,
            remedy: Words(
                zh: "请校准本机时间（如 timedatectl set-ntp true）。访问凭证不受影响，但证书检查、历史记录的时间和“今天”会出错。",
                en:
                    "Set this machine's clock (timedatectl set-ntp true, say). Tokens don't mind, but certificates, the times in "
                    + "the history and what counts as today go wrong."
            )
        )
    }

    private static func span(_ seconds: Int) -> Words {
        let (hours, minutes) = (abs(seconds) / 3600, abs(seconds) / 60 % 60)
        return hours > 0
            ? Words(zh: "\(hours) 小时 \(minutes) 分", en: "\(hours) h \(minutes) min")
            : Words(zh: "\(minutes) 分 \(abs(seconds) % 60) 秒", en: "\(minutes) min \(abs(seconds) % 60) s")
    }
}
