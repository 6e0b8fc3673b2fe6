package import Attendance
package import LosslessJSON

/// The days of the week that a free shift works, which travel as a seven-digit number that has lost its leading zeros
/// (`api.md`: trap 6).
package struct Weekdays: Hashable, Sendable {
    /// Seven, Monday first.
    package var isWorked: [Bool]

    /// - Parameter isWorked: seven, Monday first.
    package init(isWorked: [Bool]) {
        self.isWorked = isWorked
    }

    /// Nil when the number has more than seven digits, or others than 0 and 1.
    package init?(_ number: Int) {
        self.init(digits: number < 0 ? "" : String(number))
    }

    private init?(digits: String) {
        guard (1...7).contains(digits.count), digits.allSatisfy({ $0 == "0" || $0 == "1" }) else { return nil }
        self.init(isWorked: Array(repeating: false, count: 7 - digits.count) + digits.map { $0 == "1" })
    }

    /// Reads the seven digits, or the days by name: `1111100`, `一二三四五`.
    package init?(typed: String) {
        let text = typed.asTyped
        if text.count == 7, text.isAllDigits {
            self.init(digits: text)
            return
        }
        let names = text.filter { !"周星期 ,、".contains($0) }.map { $0 == "天" ? "日" : $0 }
        guard !names.isEmpty, names.allSatisfy(Self.names.contains) else { return nil }
        self.init(isWorked: Self.names.map(names.contains))
    }

    /// `0111110`
    package var digits: String { String(isWorked.map { $0 ? "1" : "0" }) }

    /// As it travels: `111110`.
    package var json: JSON { .int(isWorked.reduce(0) { $0 * 10 + ($1 ? 1 : 0) }) }

    /// The days by name; in Chinese their characters, as a calendar has them.
    package func text(in language: Language) -> String {
        zip(Self.dayNames, isWorked).filter(\.1).map { $0.0[language] }.joined(separator: language == .zh ? "" : " ")
    }

    /// Monday first.
    package static let dayNames = zip(names, ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]).map {
        Words(zh: String($0), en: $1)
    }

    private static let names: [Character] = ["一", "二", "三", "四", "五", "六", "日"]
}
