package import Attendance
package import LosslessJSON

/// A point as people paste it: two numbers in either order, with or without the letters of the compass, or the link of a
/// map.
package struct Coordinates: Hashable, Sendable {
    /// Both with the digits they were written with.
    package let latitude: JSON
    package let longitude: JSON
    package let source: Source

    package enum Source: Hashable, Sendable {
        /// As map services copy it, and as the letters or the range say when it was written the other way round.
        case text(longitudeFirst: Bool)
        case link(MapService)
    }

    /// Nil for what is no point: one number, a word.
    /// - Throws: for a link in which no point can be read.
    package init?(pasted text: String) throws(EntryError) {
        let typed = text.asTyped
        if let link = try MapLink(in: typed) {
            self.init(link.first, link.second, isLatitudeFirst: link.isLatitudeFirst, service: link.service)
        } else {
            guard let pair = CompassPair(typed) else { return nil }
            self.init(pair.first, pair.second, isLatitudeFirst: pair.isLatitudeFirst, service: nil)
        }
    }

    /// - Parameter isLatitudeFirst: nil when nothing says so: then it is, unless it would be no latitude.
    private init?(_ first: JSONNumber, _ second: JSONNumber, isLatitudeFirst: Bool?, service: MapService?) {
        let isInOrder = Self.fits(latitude: first, longitude: second)
        let isLatitudeFirst = isLatitudeFirst ?? isInOrder
        guard isLatitudeFirst ? isInOrder : Self.fits(latitude: second, longitude: first) else { return nil }
        latitude = .number(isLatitudeFirst ? first : second)
        longitude = .number(isLatitudeFirst ? second : first)
        source = service.map(Source.link) ?? .text(longitudeFirst: !isLatitudeFirst)
    }

    private static func fits(latitude: JSONNumber, longitude: JSONNumber) -> Bool {
        (-90...90).contains(latitude.double) && (-180...180).contains(longitude.double)
    }
}

/// Where a point was taken from; `map_type` of a location says the same (`seeds/003: map_type`).
package enum MapService: Hashable, Sendable {
    case amap
    case google

    package var words: Words {
        switch self {
        case .amap: Words(zh: "高德", en: "Amap")
        case .google: Words(zh: "谷歌", en: "Google")
        }
    }

    /// What `map_type` says.
    package var mapType: JSON {
        switch self {
        case .amap: 1
        case .google: 2
        }
    }
}

extension JSONNumber {
    /// A number as it was typed, put right only where JSON wants it otherwise: `.5`, `5.`, `+5`, `007`.
    init?(typed: some StringProtocol) {
        var text = typed.asTyped
        if text.first == "+" { text.removeFirst() }
        if let number = JSONNumber(literal: text) {
            self = number
            return
        }
        let sign = text.first == "-" ? "-" : ""
        if !sign.isEmpty { text.removeFirst() }
        var whole = text.prefix { $0 != "." }
        var fraction = text.dropFirst(whole.count + 1)
        guard (whole.isAllDigits || whole.isEmpty) && (fraction.isAllDigits || fraction.isEmpty),
            !(whole.isEmpty && fraction.isEmpty)
        else { return nil }
        whole = whole.drop { $0 == "0" }
        if whole.isEmpty { whole = "0" }
        if !fraction.isEmpty { fraction = "." + fraction }
        self.init(literal: sign + whole + fraction)
    }
}
