import Foundation
import GroupModel

/// Times of time zones.
package enum ZoneTime {
    /// Such as `2026-01-01 00:00:00 Asia/Shanghai`; nil for what is no number of seconds, or no zone of this host.
    package static func text(secondsSince1970 text: String, in name: String) -> String? {
        // What is no whole number of this size is none of the platform's times.
        guard let seconds = Double(text).flatMap({ Int(exactly: $0.rounded(.down)) }), abs(seconds) < 1 << 40,
            let offset = offset(of: name, at: seconds)
        else { return nil }
        let time = seconds + offset
        let second = (time % 86_400 + 86_400) % 86_400
        guard let date = CalendarDay(daysSince1970: (time - second) / 86_400)?.text else { return nil }
        return date + " " + [second / 3600, second / 60 % 60, second % 60].map(twoDigits).joined(separator: ":") + " "
            + name
    }

    /// Seconds east of UTC. Foundation opens tables of its own for an answer: only where the host's do not have it.
    private static func offset(of zone: String, at seconds: Int) -> Int? {
        ZoneFile(named: zone)?.offset(at: seconds)
            ?? TimeZone(identifier: zone)?.secondsFromGMT(for: Date(timeIntervalSince1970: Double(seconds)))
    }

    private static func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
