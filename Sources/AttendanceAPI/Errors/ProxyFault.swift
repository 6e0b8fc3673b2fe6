/// In what way a proxy keeps a connection from coming about. The platform was not reached.
package enum ProxyFault: Hashable, Sendable {
    /// Nobody listens at its address.
    case refused
    /// Its own name could not be resolved.
    case unknownName
    /// It, or what is behind it, did not answer in time.
    case timedOut
    /// It closed the connection, or did not answer as a proxy does.
    case closed
    /// It wants a user and a password (HTTP 407), and got none.
    case wantsCredentials
    /// It does not accept those it got (HTTP 407).
    case refusesCredentials
    /// It said anything else than yes.
    case refusesTunnel
    /// In the words of the system.
    case other(String)

    var words: ErrorWords {
        switch self {
        case .refused: ErrorWords(zh: "连接被拒绝", en: "the connection was refused")
        case .unknownName: ErrorWords(zh: "无法解析它的主机名", en: "its name could not be resolved")
        case .timedOut: ErrorWords(zh: "没有在限定时间内接通", en: "it did not put the connection through in time")
        case .closed: ErrorWords(zh: "它关闭了连接，或不是 HTTP 代理", en: "it closed the connection, or is no HTTP proxy")
        case .wantsCredentials: ErrorWords(zh: "它要求用户名和密码", en: "it wants a user and a password")
        case .refusesCredentials: ErrorWords(zh: "它不接受所给的用户名和密码", en: "it does not accept the user and password")
        case .refusesTunnel: ErrorWords(zh: "它拒绝转接到平台", en: "it refuses to connect to the platform")
        case .other(let text): ErrorWords(zh: text, en: text)
        }
    }
}
