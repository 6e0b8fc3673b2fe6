import Foundation

/// The time zones that a group may be in.
enum TimeZones {
    static func isKnown(_ name: String) -> Bool {
        if name == "UTC" || name == "GMT" { return true }
        // Foundation reads `UTC+8` and `GMT+8` too, which are no names of the tz database.
        return !name.hasPrefix("UTC") && !name.hasPrefix("GMT") && TimeZone(identifier: name) != nil
    }

    /// The next midnight in a time zone: when a change bites that is not to take effect now.
    static func nextMidnight(in name: String, after date: Date) -> Date {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = TimeZone(identifier: name) ?? .gmt
        let day = calendar.startOfDay(for: date)
        return calendar.date(byAdding: .day, value: 1, to: day) ?? date
    }
}
