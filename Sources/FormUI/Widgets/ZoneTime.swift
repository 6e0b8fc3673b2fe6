import Foundation

/// Times of time zones.
nonisolated enum ZoneTime {
    /// Such as `2026-01-01 00:00:00 Asia/Shanghai`; nil for what is no number of seconds, or no zone of this host.
    static func text(secondsSince1970 text: String, in name: String) -> String? {
        guard let seconds = Double(text), let zone = TimeZone(identifier: name) else { return nil }
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = zone
        let parts = calendar.dateComponents(
            [.year, .month, .day, .hour, .minute, .second],
            from: Date(timeIntervalSince1970: seconds)
        )
        guard let year = parts.year, let month = parts.month, let day = parts.day, let hour = parts.hour,
            let minute = parts.minute, let second = parts.second
        else { return nil }
        let date = "\(year)-" + twoDigits(month) + "-" + twoDigits(day)
        return date + " " + [hour, minute, second].map(twoDigits).joined(separator: ":") + " " + name
    }

    private static func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
