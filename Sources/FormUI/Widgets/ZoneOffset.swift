import Foundation

/// How far a time zone is from UTC today: `UTC+08:00`.
nonisolated enum ZoneOffset {
    /// Empty when the host's zone database lacks the name.
    static func text(of name: String) -> String {
        guard let zone = TimeZone(identifier: name) else { return "" }
        let minutes = zone.secondsFromGMT() / 60
        let hours = abs(minutes) / 60
        let rest = abs(minutes) % 60
        return "UTC" + (minutes < 0 ? "-" : "+") + (hours < 10 ? "0" : "") + "\(hours):" + (rest < 10 ? "0" : "") + "\(rest)"
    }
}
