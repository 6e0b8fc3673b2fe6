/// Something that a test waited for did not come.
package struct DeadlinePassed: Error, CustomStringConvertible {
    package let description: String

    package init(_ what: String, after deadline: Duration) {
        description = "waited \(deadline) for \(what)"
    }
}

/// Asks again and again until the condition yields a value, and returns it.
/// - Parameters:
///   - what: completes the sentence "waited 10 seconds for …".
///   - changes: after which of them it is worth another look; nil looks every 10 ms.
/// - Throws: `DeadlinePassed`, or what the condition throws.
@discardableResult
package func eventually<Value: Sendable>(
    _ what: @autoclosure () -> String,
    deadline: Duration = .seconds(60),
    after changes: Changes? = nil,
    isolation: isolated (any Actor)? = #isolation,
    _ condition: () async throws -> Value?
) async throws -> Value {
    let end = ContinuousClock.now + deadline
    while true {
        let count = changes?.count
        // Looked at before the clock: a slow machine gets at least two looks.
        let isLate = ContinuousClock.now >= end
        if let value = try await condition() { return value }
        if isLate { throw DeadlinePassed(what(), after: deadline) }
        try Task.checkCancellation()
        if let changes, let count {
            await changes.next(after: count, until: end)
        } else {
            try await Task.sleep(for: .milliseconds(10))
        }
    }
}

/// Asks again and again until the condition holds.
/// - Throws: `DeadlinePassed`, or what the condition throws.
package func eventually(
    _ what: @autoclosure () -> String,
    deadline: Duration = .seconds(60),
    after changes: Changes? = nil,
    isolation: isolated (any Actor)? = #isolation,
    _ condition: () async throws -> Bool
) async throws {
    try await eventually(what(), deadline: deadline, after: changes, isolation: isolation) {
        try await condition() ? true : nil
    }
}
