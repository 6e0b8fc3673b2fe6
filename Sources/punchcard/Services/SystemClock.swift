import Editor
import Foundation

/// The host's clock.
nonisolated struct SystemClock: WallClock {
    /// `2026-05-01 14:02:11` in the host's zone.
    static func text(of date: Date) -> String {
        let parts = Calendar(identifier: .gregorian)
            .dateComponents([.year, .month, .day, .hour, .minute, .second], from: date)
        let texts = [parts.year, parts.month, parts.day, parts.hour, parts.minute, parts.second].map { number in
            let number = number ?? 0
            return number < 10 ? "0\(number)" : "\(number)"
        }
        return texts[..<3].joined(separator: "-") + " " + texts[3...].joined(separator: ":")
    }

    func timeOfDay() -> String {
        let parts = Calendar(identifier: .gregorian).dateComponents([.hour, .minute, .second], from: Date())
        return [parts.hour, parts.minute, parts.second].map { number in
            let number = number ?? 0
            return number < 10 ? "0\(number)" : "\(number)"
        }.joined(separator: ":")
    }

    func today(in timeZone: String) -> Int? {
        guard let zone = TimeZone(identifier: timeZone) else { return nil }
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = zone
        let parts = calendar.dateComponents([.year, .month, .day], from: Date())
        guard let year = parts.year, let month = parts.month, let day = parts.day else { return nil }
        return year * 10_000 + month * 100 + day
    }
}
