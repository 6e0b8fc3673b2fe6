import Glibc

/// Hosts that are reached without the proxy, as `no_proxy` lists them: with commas or blanks between.
///
/// `*` is every host; `acme.com` and `.acme.com` that name and all below it; an address itself, and `10.0.0.0/8` a block of
/// them; with `:8443` behind it, only that port.
package struct DirectHosts: Hashable, Sendable {
    private let entries: [Entry]

    private struct Entry: Hashable, Sendable {
        let pattern: Pattern
        /// Nil for every port.
        let port: Int?
    }

    private enum Pattern: Hashable, Sendable {
        case everything
        /// In small letters, without a dot before it.
        case name(String)
        /// An address of 4 or 16 bytes, of which so many bits count.
        case block([UInt8], bits: Int)
    }

    /// Entries that mean nothing are left out, as every reader of the variable does.
    package init(_ text: String) {
        entries = text.split { ", \t".contains($0) }.compactMap { DirectHosts.entry($0.lowercased()) }
    }

    /// - Parameter host: in small letters; an IPv6 address in brackets.
    func contains(host: String, port: Int) -> Bool {
        let bare = host.hasPrefix("[") ? String(host.dropFirst().dropLast()) : host
        let address = DirectHosts.bytes(of: bare)
        return entries.contains { entry in
            guard entry.port == nil || entry.port == port else { return false }
            switch entry.pattern {
            case .everything: return true
            case .name(let name): return address == nil && (bare == name || bare.hasSuffix("." + name))
            case .block(let block, let bits): return address.map { $0.hasSameStart(as: block, bits: bits) } ?? false
            }
        }
    }

    private static func entry(_ text: String) -> Entry? {
        if text == "*" { return Entry(pattern: .everything, port: nil) }
        if let pattern = block(text) { return Entry(pattern: pattern, port: nil) }
        guard let (host, port) = BaseURL.hostAndPort(of: text.drop { $0 == "." }) else { return nil }
        let bare = host.hasPrefix("[") ? String(host.dropFirst().dropLast()) : host
        return Entry(pattern: block(bare) ?? .name(bare), port: port)
    }

    /// An address, or one with the number of bits that count.
    private static func block(_ text: String) -> Pattern? {
        let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        guard let bytes = bytes(of: String(parts.first ?? "")) else { return nil }
        guard parts.count == 2 else { return .block(bytes, bits: bytes.count * 8) }
        guard let bits = Int(parts[1]), 0...bytes.count * 8 ~= bits else { return nil }
        return .block(bytes, bits: bits)
    }

    private static func bytes(of address: String) -> [UInt8]? {
        for (family, count) in [(AF_INET, 4), (AF_INET6, 16)] {
            var bytes = [UInt8](repeating: 0, count: count)
            if inet_pton(family, address, &bytes) == 1 { return bytes }
        }
        return nil
    }
}

extension [UInt8] {
    fileprivate func hasSameStart(as other: [UInt8], bits: Int) -> Bool {
        guard count == other.count else { return false }
        return indices.allSatisfy { index in
            let counted = Swift.min(Swift.max(bits - index * 8, 0), 8)
            let mask = counted == 0 ? 0 : UInt8.max << UInt8(8 - counted)
            return self[index] & mask == other[index] & mask
        }
    }
}
