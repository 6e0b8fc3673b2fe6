import Editor
import Foundation

/// The host's clock.
nonisolated struct SystemClock: WallClock {
    func timeOfDay() -> String {
        let parts = Calendar(identifier: .gregorian).dateComponents([.hour, .minute, .second], from: Date())
        return [parts.hour, parts.minute, parts.second].map { number in
            let number = number ?? 0
            return number < 10 ? "0\(number)" : "\(number)"
        }.joined(separator: ":")
    }

    func offset(of timeZone: String) -> Int? {
        TimeZone(identifier: timeZone).map { $0.secondsFromGMT() / 60 }
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
