/// A time of the day as the free shifts have it, from `0:00` to `24:00`.
package struct ClockTime: Hashable, Comparable, Sendable {
    package let minutesSinceMidnight: Int

    private init?(hour: Int, minute: Int) {
        guard (0...59).contains(minute), (0...24 * 60).contains(hour * 60 + minute), hour >= 0 else { return nil }
        minutesSinceMidnight = hour * 60 + minute
    }

    /// Reads `7:00` and nothing else: no zero before the hour, two digits of minutes (`seeds/003: free_start_time`).
    package init?(documented text: String) {
        self.init(typed: text)
        guard self.text == text else { return nil }
    }

    /// Reads what people type: `7`, `7:0`, `07:00`, `0700`, `7：00`, `7点30分`.
    package init?(typed: String) {
        var text = typed.asTyped
        text.removeAll { $0 == "分" || $0 == " " }
        let parts = text.split(omittingEmptySubsequences: false) { ":.点时".contains($0) }.map { $0 }
        guard parts[0].isAllDigits, parts.dropFirst().allSatisfy({ $0.isEmpty || $0.isAllDigits }) else { return nil }
        switch (parts.count, parts[0].count) {
        case (1, 1...2):
            self.init(hour: Int(parts[0]) ?? -1, minute: 0)
        case (1, 3...4):
            self.init(hour: Int(parts[0].dropLast(2)) ?? -1, minute: Int(parts[0].suffix(2)) ?? -1)
        case (2, 1...2) where parts[1].count <= 2:
            self.init(hour: Int(parts[0]) ?? -1, minute: parts[1].isEmpty ? 0 : Int(parts[1]) ?? -1)
        default: return nil
        }
    }

    /// `7:00`
    package var text: String {
        let minute = minutesSinceMidnight % 60
        return "\(minutesSinceMidnight / 60):\(minute < 10 ? "0" : "")\(minute)"
    }

    package static func < (one: ClockTime, other: ClockTime) -> Bool {
        one.minutesSinceMidnight < other.minutesSinceMidnight
    }
}
