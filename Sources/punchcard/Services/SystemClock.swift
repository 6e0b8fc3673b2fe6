import Editor
import FormUI
import Foundation
import Glibc

/// The host's clock.
nonisolated struct SystemClock: WallClock {
    /// `2026-05-01 14:02:11` in the host's zone.
    static func text(of date: Date) -> String {
        let parts = civilTime(time_t(date.timeIntervalSince1970.rounded(.down)), localtime_r)
        let date = [parts.tm_year + 1900, parts.tm_mon + 1, parts.tm_mday].map(twoDigits).joined(separator: "-")
        return date + " " + timeOfDay(parts)
    }

    func secondsSince1970() -> Int { Int(Date().timeIntervalSince1970) }

    func timeOfDay() -> String {
        Self.timeOfDay(Self.civilTime(time(nil), localtime_r))
    }

    private static func timeOfDay(_ parts: tm) -> String {
        [parts.tm_hour, parts.tm_min, parts.tm_sec].map(twoDigits).joined(separator: ":")
    }

    private static func twoDigits(_ number: Int32) -> String { number < 10 ? "0\(number)" : "\(number)" }

    func offset(of timeZone: String) -> Int? {
        Self.seconds(eastOfUTC: timeZone, at: time(nil)).map { $0 / 60 }
    }

    func today(in timeZone: String) -> Int? {
        let now = time(nil)
        guard let offset = Self.seconds(eastOfUTC: timeZone, at: now) else { return nil }
        let parts = Self.civilTime(now + offset, gmtime_r)
        return (Int(parts.tm_year) + 1900) * 10_000 + (Int(parts.tm_mon) + 1) * 100 + Int(parts.tm_mday)
    }

    private static func seconds(eastOfUTC timeZone: String, at now: time_t) -> Int? {
        ZoneFile(named: timeZone)?.offset(at: now)
            ?? TimeZone(identifier: timeZone)?.secondsFromGMT(for: Date(timeIntervalSince1970: Double(now)))
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
