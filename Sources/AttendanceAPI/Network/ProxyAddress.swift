/// An HTTP proxy, and what one shows it to be let through: `http://user:password@host:port`, as in `https_proxy`.
///
/// It is talked to in clear text; the request itself goes through it in TLS, by `CONNECT`.
package struct ProxyAddress: Hashable, Sendable, CustomStringConvertible {
    /// Without the brackets of an IPv6 address.
    let host: String
    let port: Int
    /// `user:password`; nil when nobody is named.
    let credentials: Secret?

    /// Host and port; never the credentials.
    package var description: String { (host.contains(":") ? "[\(host)]" : host) + ":\(port)" }

    /// - Parameter text: the scheme may be missing, and the port, which is 80 then.
    /// - Throws: `ProxyAddressError`, which holds no part of the text.
    package init(_ text: String) throws(ProxyAddressError) {
        var rest = text[...]
        if let end = text.firstRange(of: "://") {
            guard text[..<end.lowerBound].lowercased() == "http" else { throw .unsupportedScheme }
            rest = text[end.upperBound...]
        }
        if rest.hasSuffix("/") { rest.removeLast() }
        if let at = rest.lastIndex(of: "@") {
            guard let decoded = String(rest[..<at]).percentDecoded, !decoded.isEmpty,
                !decoded.unicodeScalars.contains(where: { $0.properties.generalCategory == .control })
            else { throw .notAnAddress }
            credentials = Secret(decoded.contains(":") ? decoded : decoded + ":")
            rest = rest[rest.index(after: at)...]
        } else {
            credentials = nil
        }
        guard let (host, port) = BaseURL.hostAndPort(of: rest) else { throw .notAnAddress }
        self.host = host.hasPrefix("[") ? String(host.dropFirst().dropLast()) : host
        self.port = port ?? 80
    }
}

/// Why a text is not taken as the address of a proxy.
package enum ProxyAddressError: Error, Hashable, Sendable {
    case notAnAddress
    /// Proxies are reached by plain HTTP only: not by TLS, not by SOCKS.
    case unsupportedScheme

    package var words: ErrorWords {
        switch self {
        case .notAnAddress:
            ErrorWords(
                zh: "不是代理地址。请写成 http://主机:端口，或 http://用户:密码@主机:端口。",
                en:
                    "This is not the address of a proxy. Write it like http://host:port or http://user:password@host:port."
            )
        case .unsupportedScheme:
            ErrorWords(
                zh: "只支持 http:// 代理（到平台的连接仍经 TLS 加密），不支持 https:// 与 socks 代理。",
                en:
                    "Only http:// proxies are supported (the connection to the platform is TLS all the same), not https:// "
                    + "or socks."
            )
        }
    }
}

extension String {
    /// With each `%XX` replaced by its byte; nil when that is no text, or an escape is cut.
    fileprivate var percentDecoded: String? {
        var bytes: [UInt8] = []
        var rest = utf8[...]
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "%") else {
                bytes.append(byte)
                continue
            }
            guard let digits = String(rest.prefix(2)), digits.utf8.count == 2, let value = UInt8(digits, radix: 16)
            else {
                return nil
            }
            bytes.append(value)
            rest = rest.dropFirst(2)
        }
        return String(validating: bytes, as: UTF8.self)
    }
}
