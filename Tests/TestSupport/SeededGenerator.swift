import Foundation
package import Testing

/// Random numbers that a seed repeats (SplitMix64).
package struct SeededGenerator: RandomNumberGenerator, Sendable {
    private var state: UInt64

    package init(seed: UInt64) {
        state = seed
    }

    package mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

/// Runs a property on `count` random cases. A round ends at the first error that is thrown, so check with `#require`:
/// the failure then names the seed, and `PUNCHCARD_TEST_SEED` repeats that very round first.
package func forRandomCases(
    _ count: Int = 100,
    sourceLocation: SourceLocation = #_sourceLocation,
    _ body: (inout SeededGenerator) throws -> Void
) {
    let given = ProcessInfo.processInfo.environment["PUNCHCARD_TEST_SEED"].flatMap { UInt64($0) }
    let first = given ?? UInt64.random(in: 0...UInt64(UInt32.max))
    for round in 0..<UInt64(count) {
        let seed = first &+ round
        var generator = SeededGenerator(seed: seed)
        do {
            try body(&generator)
        } catch {
            Issue.record(error, "repeat it with PUNCHCARD_TEST_SEED=\(seed)", sourceLocation: sourceLocation)
            return
        }
    }
}
