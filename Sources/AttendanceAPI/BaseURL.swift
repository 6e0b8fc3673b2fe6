/// Where the platform is: `https://open.feishu.cn`, `https://open.larksuite.com`, or a sandbox on this machine.
///
/// Plain `http` goes to loopback only: a token in clear text is a key to every group.
package struct BaseURL: Hashable, Sendable, CustomStringConvertible {
    /// Scheme, host and port, without a slash at the end.
    package let description: String
    /// In small letters; an IPv6 address in brackets.
    let host: String
    /// The one that is spelled out, or that of the scheme.
    let port: Int
    /// Whether it is `https`.
    var isSecure: Bool { description.hasPrefix("https:") }
    var isOnLoopback: Bool { BaseURL.isLoopback(host) }

    /// - Throws: `BaseURLError` when it is no address that a secret may be sent to.
    package init(_ text: String) throws(BaseURLError) {
        let scheme = text.prefix { $0 != ":" }.lowercased()
        var authority = text.dropFirst(scheme.count)
        guard scheme == "http" || scheme == "https", authority.hasPrefix("://") else {
            throw BaseURLError(.notAnAddress, text)
        }
        authority.removeFirst(3)
        if authority.hasSuffix("/") { authority.removeLast() }
        guard let (host, port) = BaseURL.hostAndPort(of: authority) else { throw BaseURLError(.notAnAddress, text) }
        guard scheme == "https" || BaseURL.isLoopback(host) else { throw BaseURLError(.insecure, text) }
        self.host = host
        self.port = port ?? (scheme == "https" ? 443 : 80)
        description = scheme + "://" + authority.lowercased()
    }

    /// The host, in small letters, and port of `host`, `host:port`, `[v6]` or `[v6]:port`; nil for anything else, a user name
    /// or a path above all.
    ///
    /// Only letters that every reader of URLs takes alike are let through: a host must not be one thing to this check and
    /// another to whoever connects.
    static func hostAndPort(of authority: Substring) -> (host: String, port: Int?)? {
        let host: Substring
        var port: Int?
        var rest: Substring
        if authority.first == "[" {
            guard let end = authority.firstIndex(of: "]") else { return nil }
            host = authority[...end]
            rest = authority[authority.index(after: end)...]
            let inner = host.dropFirst().dropLast()
            guard !inner.isEmpty, inner.allSatisfy({ $0.isASCII && $0.isHexDigit || $0 == ":" || $0 == "." }) else {
                return nil
            }
        } else {
            host = authority.prefix { $0 != ":" }
            rest = authority.dropFirst(host.count)
            guard let first = host.first, first != ".", first != "-",
                host.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber) || $0 == "." || $0 == "-" })
            else { return nil }
        }
        if !rest.isEmpty {
            guard rest.removeFirst() == ":", rest.allSatisfy({ $0.isASCII && $0.isNumber }),
                let number = Int(rest), 1...65535 ~= number
            else { return nil }
            port = number
        }
        return (host.lowercased(), port)
    }

    private static func isLoopback(_ host: String) -> Bool {
        if host == "localhost" || host == "[::1]" { return true }
        let parts = host.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 4 && parts[0] == "127"
            && parts.allSatisfy { part in
                (1...3).contains(part.count) && UInt8(part) != nil && (part.count == 1 || part.first != "0")
            }
    }
}

/// Why a text is not taken as the address of the platform. Nothing has been sent.
package struct BaseURLError: Error, Hashable, Sendable {
    package enum Reason: Hashable, Sendable {
        /// Not `https://host` or `http://host`, with a port at most.
        case notAnAddress
        /// Plain `http` to another machine.
        case insecure
    }

    package let reason: Reason
    /// As it was given, fit to be shown.
    package let text: String

    init(_ reason: Reason, _ text: String) {
        self.reason = reason
        // Somebody may have put a password before it.
        self.text = (text.lastIndex(of: "@").map { "•••" + text[$0...] } ?? text).fitToShow
    }

    package var words: ErrorWords {
        switch reason {
        case .notAnAddress:
            ErrorWords(
                zh: "「\(text)」不是平台地址。请写成 https://open.feishu.cn 的形式（协议、主机，可带端口，不带路径）。",
                en:
                    "“\(text)” is not the address of a platform. Write it like https://open.feishu.cn: scheme, host, perhaps a port, no path."
            )
        case .insecure:
            ErrorWords(
                zh: "「\(text)」会把密钥以明文发送到其他机器，已拒绝。请改用 https；http 只能用于本机。",
                en:
                    "“\(text)” would send the secret in clear text to another machine, so it is refused. Use https; plain http is for this machine only."
            )
        }
    }
}
