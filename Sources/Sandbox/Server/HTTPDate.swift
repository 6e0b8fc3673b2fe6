import Glibc

/// The time as HTTP writes it (RFC 9110, 5.6.7): `Sun, 06 Nov 1994 08:49:37 GMT`, whatever the locale.
enum HTTPDate {
    static func now() -> String { text(of: time(nil)) }

    /// - Parameter seconds: since 1970.
    static func text(of seconds: Int) -> String {
        var seconds = seconds
        var parts = tm()
        gmtime_r(&seconds, &parts)
        let day = twoDigits(parts.tm_mday) + " " + months[Int(parts.tm_mon)] + " " + String(1900 + parts.tm_year)
        let clock = [parts.tm_hour, parts.tm_min, parts.tm_sec].map(twoDigits).joined(separator: ":")
        return days[Int(parts.tm_wday)] + ", " + day + " " + clock + " GMT"
    }

    private static let days = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
    private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

    private static func twoDigits(_ number: Int32) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
