import LosslessJSON
import Testing

@Suite("Numbers")
struct NumberTests {
    @Test(
        "a whole number that fits is an Int, however it is spelled",
        arguments: [
            ("7", 7), ("-0", 0), ("1e5", 100_000), ("7.0", 7), ("1.50e1", 15), ("100e-2", 1), ("0e9", 0),
            ("-12.0", -12),
            ("9223372036854775807", .max), ("-9223372036854775808", .min), ("922337203685477580.7e1", .max),
        ]
    )
    func whole(literal: String, value: Int) {
        #expect(JSONNumber(literal: literal)?.int == value)
    }

    @Test(
        "what is not whole or does not fit is no Int",
        arguments: [
            "1.5", "1e-1", "9223372036854775808", "12345678901234567890", "1e400", "1e999999999999", "-1e19",
            "1e9223372036854775807", "0.1e-9223372036854775808",
        ]
    )
    func notWhole(literal: String) throws {
        let number = try #require(JSONNumber(literal: literal))
        #expect(number.int == nil)
    }

    @Test(
        "spellings of one number",
        arguments: [("1.10", "1.1"), ("-0", "0"), ("1e5", "100000"), ("120.0450900", "120.04509"), ("0e5", "0.00")]
    )
    func equalInValue(one: String, other: String) throws {
        let one = try #require(JSONNumber(literal: one))
        let other = try #require(JSONNumber(literal: other))
        #expect(one != other)
        #expect(one.canonical == other.canonical)
    }

    @Test(
        "different numbers",
        arguments: [("1", "2"), ("1", "-1"), ("1", "10"), ("12345678901234567890", "12345678901234567891")]
    )
    func different(one: String, other: String) throws {
        let one = try #require(JSONNumber(literal: one))
        #expect(try one.canonical != #require(JSONNumber(literal: other)).canonical)
    }

    @Test("a double is near enough for a range")
    func double() throws {
        #expect(JSONNumber(literal: "-90.5")?.double == -90.5)
        #expect(JSONNumber(literal: "1e400")?.double == .infinity)
    }
}
