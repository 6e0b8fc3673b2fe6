import Foundation

/// How often a test repeats what chance may bring about: ten times, or as `PUNCHCARD_TEST_ROUNDS` says.
package let testRounds = ProcessInfo.processInfo.environment["PUNCHCARD_TEST_ROUNDS"].flatMap(Int.init) ?? 10
