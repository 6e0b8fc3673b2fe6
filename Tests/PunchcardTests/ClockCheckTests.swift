import Attendance
import Testing

@testable import punchcard

@Suite("The examination")
struct ClockCheckTests {
    @Test(
        "names how far the clock is off",
        arguments: [
            (0, "ok", "within 0 s"), (60, "ok", "within 60 s"), (-60, "ok", "within 60 s"),
            (61, "warning", "1 min 1 s ahead of"), (-3600, "warning", "1 h 0 min behind"),
            (90_000, "warning", "25 h 0 min ahead of"),
        ]
    )
    func clock(skew: Int, verdict: String, words: String) {
        let check = ClockCheck.check(serverTime: 1_000_000, localTime: 1_000_000 + skew)
        #expect(check.verdict.rawValue == verdict)
        #expect(check.words.en.contains(words), "\(check.words.en)")
    }
}
