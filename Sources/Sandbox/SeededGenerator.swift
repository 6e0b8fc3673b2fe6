/// The same numbers for the same seed, on every machine and with every version of the standard library (SplitMix64).
struct SeededGenerator: Sendable {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// From 0 up to, not including, `bound`, which must be positive.
    mutating func next(below bound: Int) -> Int { Int(next() % UInt64(bound)) }

    /// From 0 up to, not including, 1.
    mutating func nextFraction() -> Double { Double(next() >> 11) * 0x1p-53 }

    mutating func pick<Element>(from elements: [Element]) -> Element { elements[next(below: elements.count)] }

    /// So many lower-case hexadecimal digits, as the platform's ids have.
    mutating func hexDigits(_ count: Int) -> String {
        var digits = ""
        while digits.count < count {
            let word = String(next(), radix: 16)
            digits += String(repeating: "0", count: 16 - word.count) + word
        }
        return String(digits.prefix(count))
    }
}
