/// Many requests of one kind, so many at a time; the client keeps the platform's limit.
nonisolated enum Concurrently {
    /// Enough to keep 50 requests a second busy over a line with half a second's delay.
    static let width = 25

    /// - Parameter done: is told of each as it ends, in whatever order, one after the other.
    static func forEach<Item: Sendable, Result: Sendable>(
        _ items: [Item],
        _ body: @escaping @Sendable (Item) async -> Result,
        done: (Item, Result) throws -> Void
    ) async throws {
        try await withThrowingTaskGroup(of: (Int, Result).self) { group in
            var next = 0
            func add() {
                guard next < items.count else { return }
                let (number, item) = (next, items[next])
                next += 1
                group.addTask { (number, await body(item)) }
            }
            for _ in 0..<width { add() }
            for try await (number, result) in group {
                try done(items[number], result)
                add()
            }
        }
    }

    /// In the order of the items.
    /// - Parameter done: is told how many have ended.
    static func map<Item: Sendable, Result: Sendable>(
        _ items: [Item],
        _ body: @escaping @Sendable (Item) async -> Result,
        done: (Int) -> Void = { _ in }
    ) async throws -> [Result] {
        var results: [Int: Result] = [:]
        try await forEach(Array(items.enumerated())) { item in
            await body(item.element)
        } done: { item, result in
            results[item.offset] = result
            done(results.count)
        }
        return results.sorted { $0.key < $1.key }.map(\.value)
    }
}
