package import LosslessJSON

/// A point as map services copy it.
package struct Coordinates: Hashable, Sendable {
    /// Both with the digits they were typed with.
    package let latitude: JSON
    package let longitude: JSON

    /// Reads `30.28994,120.04509`, latitude first; nil when there are not two numbers, or when they lie outside of −90…90
    /// and −180…180.
    package init?(typed: String) {
        let parts = typed.asTyped.split { ", ;、".contains($0) || $0.isWhitespace }
        guard parts.count == 2, let latitude = JSONNumber(typed: parts[0]), let longitude = JSONNumber(typed: parts[1]),
            (-90...90).contains(latitude.double), (-180...180).contains(longitude.double)
        else { return nil }
        self.latitude = .number(latitude)
        self.longitude = .number(longitude)
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
