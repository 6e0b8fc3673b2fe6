/// Why no connection came about.
package enum Unreachable: Hashable, Sendable {
    /// Nobody listens there, or a firewall says so.
    case refused
    /// The name could not be resolved.
    case unknownName
    /// Expired, of another name, or signed by nobody that this machine trusts.
    case untrustedCertificate
    /// What listens there speaks no TLS, or none that both sides speak.
    case noTLS
    /// What listens there speaks TLS, and none that is new enough for a secret.
    case oldTLS
    case timedOut
    case connectionLost
    /// The proxy, at this host and port.
    case proxy(ProxyFault, at: String)
    /// The certificates that were to be trusted can't be read.
    case noTrustRoots(file: String, TrustRootsFault)
    /// In the words of the system.
    case other(String)
}

extension Unreachable {
    /// The libraries that resolve names and speak TLS have error types of their own; what they say is all that is seen here.
    init(_ error: any Error) {
        let text = String(describing: error)
        self =
            if ["CERTIFICATE_VERIFY_FAILED", "unableToValidateCertificate", "failedToValidateHostname"]
                .contains(where: text.contains)
            {
                .untrustedCertificate
            } else if text.contains("DNS error") {
                .unknownName
            } else if text.contains("Connection refused") {
                .refused
            } else if text.contains("UNSUPPORTED_PROTOCOL") || text.contains("ALERT_PROTOCOL_VERSION") {
                .oldTLS
            } else if text.contains("handshakeFailed") || text.contains("NIOSSL") || text.contains("BoringSSL") {
                .noTLS
            } else {
                .other(text.fitToShow)
            }
    }

    var words: ErrorWords {
        switch self {
        case .refused: ErrorWords(zh: "连接被拒绝", en: "the connection was refused")
        case .unknownName: ErrorWords(zh: "无法解析主机名", en: "its name could not be resolved")
        case .untrustedCertificate: ErrorWords(zh: "服务器证书不受信任", en: "its certificate is not trusted")
        case .noTLS: ErrorWords(zh: "无法建立安全连接（TLS）", en: "no secure connection (TLS) came about")
        case .oldTLS:
            ErrorWords(
                zh: "对方不支持 TLS 1.2 及以上版本，密钥不会经更旧的版本发送",
                en: "it does not speak TLS 1.2 or newer, and no secret is sent over an older one"
            )
        case .timedOut: ErrorWords(zh: "连接超时", en: "connecting took too long")
        case .connectionLost: ErrorWords(zh: "连接中断", en: "the connection broke")
        case .proxy(let fault, let address):
            ErrorWords(
                zh: "问题在代理 \(address)：\(fault.words.zh)",
                en: "the fault is with the proxy \(address): \(fault.words.en)"
            )
        case .noTrustRoots(let file, let fault):
            ErrorWords(
                zh: "无法从 \(file) 读取证书：\(fault.words.zh)",
                en: "no certificates can be read from \(file): \(fault.words.en)"
            )
        case .other(let text): ErrorWords(zh: text, en: text)
        }
    }
}
