import Attendance
import LosslessJSON

/// The point in the address of a map. Nothing is fetched: a short link does not say where it leads.
struct MapLink {
    let first: JSONNumber
    let second: JSONNumber
    let isLatitudeFirst: Bool
    let service: MapService

    /// Nil when there is no link in the text, which may be what an app shares: a name, and a link behind it.
    /// - Throws: for a link in which no point can be read.
    init?(in text: String) throws(EntryError) {
        guard let address = WebAddress(in: text) else { return nil }
        if Self.shortHosts.contains(address.host) { throw EntryError(Self.isShort) }
        let found: (pair: Pair, isLatitudeFirst: Bool)?
        if address.isOn("amap.com") || address.isOn("gaode.com") {
            service = .amap
            found = Self.amap(address)
        } else if address.host.split(separator: ".").contains("google") {
            service = .google
            found = Self.google(address).map { ($0, true) }
        } else {
            throw EntryError(Self.isOther)
        }
        guard let found else { throw EntryError(Self.hasNoPoint) }
        first = found.pair.first
        second = found.pair.second
        isLatitudeFirst = found.isLatitudeFirst
    }

    private typealias Pair = (first: JSONNumber, second: JSONNumber)

    /// Amap's own addresses have longitude first; what its app shares (`q`, `p`) has latitude first.
    private static func amap(_ address: WebAddress) -> (Pair, Bool)? {
        if let latitude = address["lat"].flatMap({ JSONNumber(literal: $0) }),
            let longitude = (address["lng"] ?? address["lon"]).flatMap({ JSONNumber(literal: $0) })
        {
            return ((latitude, longitude), true)
        }
        for name in ["position", "to", "dest", "destination", "center", "location"] {
            if let pair = address[name].flatMap({ pair(in: $0[...]) }) { return (pair, false) }
        }
        if let pair = address["q"].flatMap({ pair(in: $0[...]) }) { return (pair, true) }
        // The number of the place stands in front.
        guard let place = address["p"], let comma = place.firstIndex(of: ",") else { return nil }
        return pair(in: place[place.index(after: comma)...]).map { ($0, true) }
    }

    /// The place itself before the middle of the window.
    private static func google(_ address: WebAddress) -> Pair? {
        let pieces = address.text.split(separator: "!")
        if let latitude = pieces.last(where: { $0.hasPrefix("3d") }),
            let longitude = pieces.last(where: { $0.hasPrefix("4d") }),
            let pair = pair(in: "\(latitude.dropFirst(2)),\(number(in: longitude.dropFirst(2)))"[...])
        {
            return pair
        }
        for name in ["q", "query", "destination", "daddr", "ll", "center"] {
            guard let value = address[name] else { continue }
            if let pair = pair(in: value.hasPrefix("loc:") ? value.dropFirst(4) : value[...]) { return pair }
        }
        guard let at = address.text.firstIndex(of: "@") else { return nil }
        return pair(in: address.text[address.text.index(after: at)...])
    }

    /// The two numbers at the beginning of a text, with a comma between them.
    private static func pair(in text: Substring) -> Pair? {
        let parts = text.split(separator: ",", maxSplits: 2, omittingEmptySubsequences: false)
        guard parts.count >= 2, let first = JSONNumber(literal: String(parts[0])),
            let second = JSONNumber(literal: String(number(in: parts[1])))
        else { return nil }
        return (first, second)
    }

    private static func number(in text: Substring) -> Substring { text.prefix { "+-.0123456789".contains($0) } }

    private static let shortHosts: Set<String> = [
        "surl.amap.com", "maps.app.goo.gl", "goo.gl", "g.co", "j.map.baidu.com",
    ]

    private static let isShort = Words(
        zh: "这是短链接，不联网就不知道指向哪里，程序不会去打开它。请在浏览器中打开后复制完整地址，或直接粘贴 30.28994,120.04509",
        en:
            "A short link does not say where it leads, and the program opens none. Open it in a browser and copy the long "
            + "address, or paste 30.28994,120.04509"
    )
    private static let isOther = Words(
        zh: "只认识高德与谷歌地图的链接：地图类型只有这两种，其他地图的坐标系可能不同。请粘贴 30.28994,120.04509",
        en:
            "Only links of Amap and Google are read: the map is one of these two, and coordinates of others may differ. "
            + "Paste 30.28994,120.04509"
    )
    private static let hasNoPoint = Words(
        zh: "链接中没有坐标。请复制带坐标的地址，或粘贴 30.28994,120.04509",
        en: "There are no coordinates in this link. Copy one that has them, or paste 30.28994,120.04509"
    )
}

/// As much of an address of the Web as it takes to look for a point in it.
private struct WebAddress {
    let host: String
    /// All behind the host, with `%2C` as a comma.
    let text: String

    init?(in text: String) {
        guard let scheme = ["https://", "http://"].lazy.compactMap({ text.ranges(of: $0).first }).first else {
            return nil
        }
        let link = text[scheme.upperBound...].prefix { !$0.isWhitespace && !"<>\"，。；".contains($0) }
        let host = link.prefix { !"/?#:".contains($0) }
        self.host = host.lowercased()
        self.text = Self.decoded(link[host.endIndex...])
    }

    func isOn(_ domain: String) -> Bool { host == domain || host.hasSuffix("." + domain) }

    /// The value of the first parameter with this name.
    subscript(name: String) -> String? {
        text.split { "?&#".contains($0) }.first { $0.hasPrefix(name + "=") }.map {
            String($0.dropFirst(name.count + 1))
        }
    }

    private static func decoded(_ text: Substring) -> String {
        var bytes: [UInt8] = []
        var rest = text.utf8[...]
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "%"), let value = UInt8(String(Substring(rest.prefix(2))), radix: 16) {
                bytes.append(value)
                rest = rest.dropFirst(2)
            } else {
                bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
