/// The hardware address of a Wi-Fi access point.
package struct MACAddress: Hashable, Sendable {
    /// `08:00:20:0A:8C:6D`
    package let text: String

    /// Reads six pairs of hexadecimal digits between colons.
    package init?(documented text: String) {
        let pairs = text.split(separator: ":", omittingEmptySubsequences: false)
        guard pairs.count == 6, pairs.allSatisfy({ $0.count == 2 && $0.isAllHexDigits }) else { return nil }
        self.text = text.uppercased()
    }

    /// Reads what routers and people write: `08-00-20-0a-8c-6d`, `0800.200a.8c6d`, `0800200a8c6d`.
    package init?(typed: String) {
        let digits = typed.asTyped.filter { !":-. ".contains($0) }.uppercased()
        guard digits.count == 12, digits.isAllHexDigits else { return nil }
        text = stride(from: 0, to: 12, by: 2).map { String(digits.dropFirst($0).prefix(2)) }.joined(separator: ":")
    }
}

/// An address of the Internet, of either version, told by its text alone.
package enum IPAddress {
    package static func isValid(_ text: String) -> Bool { isVersion4(text[...]) || isVersion6(text) }

    private static func isVersion4(_ text: Substring) -> Bool {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 4
            && parts.allSatisfy { part in
                part.count <= 3 && part.isAllDigits && (part.count == 1 || part.first != "0") && Int(part) ?? 256 < 256
            }
    }

    /// RFC 4291, section 2.2: eight groups, one run of zeros left out, the last two perhaps as version 4.
    private static func isVersion6(_ text: String) -> Bool {
        guard let halves = halves(of: text) else { return false }
        var count = 0
        for (half, isLast) in [(halves.0, halves.1 == nil), (halves.1 ?? "", true)] where !half.isEmpty {
            let groups = half.split(separator: ":", omittingEmptySubsequences: false)
            for (index, group) in groups.enumerated() {
                if group.count <= 4, group.isAllHexDigits {
                    count += 1
                } else if isLast, index == groups.count - 1, isVersion4(group) {
                    count += 2
                } else {
                    return false
                }
            }
        }
        return halves.1 == nil ? count == 8 : count < 8
    }

    /// What stands before and after `::`, of which there may be one.
    private static func halves(of text: String) -> (Substring, Substring?)? {
        guard let gap = text.indices.first(where: { text[$0...].hasPrefix("::") }) else {
            return text.isEmpty ? nil : (text[...], nil)
        }
        let rest = text[text.index(gap, offsetBy: 2)...]
        return (text[..<gap], rest)
    }
}
