import FormUI
import Foundation
import Glibc
import Operations

/// The host's clock.
nonisolated struct SystemClock: WallClock {
    /// `2026-05-01 14:02:11` in the host's zone.
    static func text(of date: Date) -> String {
        let parts = civilTime(time_t(date.timeIntervalSince1970.rounded(.down)), localtime_r)
        // A list of 100,000 writes has as many of these: no strings are put together for one.
        return String(unsafeUninitializedCapacity: 19) { buffer in
            func put(_ value: Int32, _ separator: Unicode.Scalar, at index: Int) {
                buffer[index] = UInt8(truncatingIfNeeded: 0x30 + value / 10 % 10)
                buffer[index + 1] = UInt8(truncatingIfNeeded: 0x30 + value % 10)
                if index < 17 { buffer[index + 2] = UInt8(ascii: separator) }
            }
            put((parts.tm_year + 1900) / 100, "-", at: 0)
            put(parts.tm_year + 1900, "-", at: 2)
            put(parts.tm_mon + 1, "-", at: 5)
            put(parts.tm_mday, " ", at: 8)
            put(parts.tm_hour, ":", at: 11)
            put(parts.tm_min, ":", at: 14)
            put(parts.tm_sec, ":", at: 17)
            return 19
        }
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
