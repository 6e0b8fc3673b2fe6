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
        let batches = OneBatch(items)
        try await forEach(in: { await batches.next() }, body) { item, result, _ in try done(item, result) }
    }

    /// Items that come in batches, worked on while the next batch is asked for.
    /// - Parameters:
    ///   - next: gives nil after the last.
    ///   - done: is told as well how many have come so far.
    static func forEach<Item: Sendable, Result: Sendable>(
        in next: @escaping @Sendable () async throws -> [Item]?,
        _ body: @escaping @Sendable (Item) async -> Result,
        done: (Item, Result, Int) throws -> Void
    ) async throws {
        try await withThrowingTaskGroup(of: Event<Item, Result>.self) { group in
            var items: [Item] = []
            var (started, running) = (0, 0)
            group.addTask { .came(try await next()) }
            for try await event in group {
                switch event {
                case .came(let batch?):
                    items += batch
                    group.addTask { .came(try await next()) }
                case .came(nil): break
                case .ended(let item, let result):
                    running -= 1
                    try done(item, result, items.count)
                }
                while running < width, started < items.count {
                    let item = items[started]
                    started += 1
                    running += 1
                    group.addTask { .ended(item, await body(item)) }
                }
            }
        }
    }

    private enum Event<Item: Sendable, Result: Sendable>: Sendable {
        case came([Item]?)
        case ended(Item, Result)
    }

    /// In the order of the items.
    /// - Parameter done: is told of each as it ends, and how many have.
    static func map<Item: Sendable, Result: Sendable>(
        _ items: [Item],
        _ body: @escaping @Sendable (Item) async -> Result,
        done: (Result, Int) throws -> Void = { _, _ in }
    ) async throws -> [Result] {
        var results: [Int: Result] = [:]
        try await forEach(Array(items.enumerated())) { item in
            await body(item.element)
        } done: { item, result in
            results[item.offset] = result
            try done(result, results.count)
        }
        return results.sorted { $0.key < $1.key }.map(\.value)
    }
}

/// Items that are all there from the start.
actor OneBatch<Item: Sendable> {
    private var items: [Item]?

    init(_ items: [Item]) {
        self.items = items
    }

    func next() -> [Item]? {
        defer { items = nil }
        return items
    }
}
