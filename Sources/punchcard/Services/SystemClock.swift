import Editor
import Foundation
import Glibc

/// The host's clock.
nonisolated struct SystemClock: WallClock {
    func timeOfDay() -> String {
        let parts = Self.civilTime(time(nil), localtime_r)
        return [parts.tm_hour, parts.tm_min, parts.tm_sec].map { $0 < 10 ? "0\($0)" : "\($0)" }.joined(separator: ":")
    }

    func today(in timeZone: String) -> Int? {
        let now = time(nil)
        let offset =
            ZoneFile(named: timeZone)?.offset(at: now)
            ?? TimeZone(identifier: timeZone)?.secondsFromGMT(for: Date(timeIntervalSince1970: Double(now)))
        guard let offset else { return nil }
        let parts = Self.civilTime(now + offset, gmtime_r)
        return (Int(parts.tm_year) + 1900) * 10_000 + (Int(parts.tm_mon) + 1) * 100 + Int(parts.tm_mday)
    }

    private static func civilTime(
        _ seconds: time_t,
        _ split: (UnsafePointer<time_t>, UnsafeMutablePointer<tm>) -> UnsafeMutablePointer<tm>?
    ) -> tm {
        var seconds = seconds
        var parts = tm()
        _ = split(&seconds, &parts)
        return parts
    }
}
