import GroupModel

/// How far a time zone is from UTC now.
package struct ZoneOffset: Hashable, Sendable {
    package let minutes: Int

    package init(minutes: Int) {
        self.minutes = minutes
    }

    /// `UTC+08:00`
    package var text: String {
        let two = { (number: Int) in number < 10 ? "0\(number)" : "\(number)" }
        return "UTC" + (minutes < 0 ? "-" : "+") + two(abs(minutes) / 60) + ":" + two(abs(minutes) % 60)
    }

    /// Reads what `text` says, and nothing else.
    init?(_ text: String) {
        guard text.hasPrefix("UTC"), let offset = ZoneOffset(typed: String(text.dropFirst(3))) else { return nil }
        self = offset
    }

    /// Reads `+8`, `+08:00`, `-0330`, `UTC+5:30`.
    package init?(typed: String) {
        var text = typed.filter { !$0.isWhitespace }
        if text.uppercased().hasPrefix("UTC") { text.removeFirst(3) }
        guard let sign = text.first, sign == "+" || sign == "-" else { return nil }
        let parts = text.dropFirst().split(separator: ":", omittingEmptySubsequences: false)
        guard let first = parts.first, parts.allSatisfy({ $0.allSatisfy { ("0"..."9").contains($0) } }) else {
            return nil
        }
        let digits = (parts.count, first.count, parts.last?.count ?? 0)
        let hours: Substring
        let minutes: Substring
        switch digits {
        case (1, 1...2, _): (hours, minutes) = (first, "0")
        case (1, 3...4, _): (hours, minutes) = (first.dropLast(2), first.suffix(2))
        case (2, 1...2, 2): (hours, minutes) = (first, parts[1])
        default: return nil
        }
        guard let hours = Int(hours), let minutes = Int(minutes), minutes < 60 else { return nil }
        self.minutes = (hours * 60 + minutes) * (sign == "-" ? -1 : 1)
    }
}
