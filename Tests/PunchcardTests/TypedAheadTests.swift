import Terminal
import Testing

@testable import punchcard

@Suite("Keys that wait for the disk", .timeLimit(.minutes(1)))
struct TypedAheadTests {
    private static func key(_ text: Character) -> TerminalEvent { .key(.character(text)) }

    @Test("are handled in their order, and a signal before them while they have to wait")
    func order() {
        var ahead = TypedAhead()
        ahead.append([Self.key("a"), .signal(.terminate), Self.key("b"), .signal(.hangUp)])
        #expect(ahead.next(onlySignals: true) == .signal(.terminate))
        #expect(ahead.next(onlySignals: false) == Self.key("a"))
        #expect(ahead.next(onlySignals: false) == Self.key("b"))
        #expect(ahead.next(onlySignals: false) == .signal(.hangUp))
        #expect(ahead.next(onlySignals: false) == nil && ahead.next(onlySignals: true) == nil)
        ahead.append([.signal(.interrupt)])
        #expect(ahead.next(onlySignals: true) == .signal(.interrupt))
        #expect(ahead.next(onlySignals: false) == nil)
    }

    @Test("cost the same each, however many wait")
    func many() {
        var ahead = TypedAhead()
        let count = 300_000
        for _ in 0..<count {
            ahead.append([Self.key("x")])
            // The disk is not done: every event asks whether it may be handled.
            #expect(ahead.next(onlySignals: true) == nil)
        }
        var taken = 0
        while ahead.next(onlySignals: false) != nil { taken += 1 }
        #expect(taken == count)
    }
}
