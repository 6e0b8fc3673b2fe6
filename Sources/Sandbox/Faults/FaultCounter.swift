import Synchronization

/// Decides which requests are hit by which faults.
final class FaultCounter: Sendable {
    fileprivate struct State {
        /// How many requests each fault has matched.
        var matches: [Int]
        var chance: SeededGenerator
    }

    private let faults: [Fault]
    private let state: Mutex<State>

    init(_ faults: [Fault], seed: UInt64) {
        self.faults = faults
        state = Mutex(State(matches: faults.map { _ in 0 }, chance: SeededGenerator(seed: seed)))
    }

    /// Whether any read may have to show what was there before a write.
    var hasStaleReads: Bool {
        faults.contains { if case .staleRead = $0.action { true } else { false } }
    }

    /// What happens to this request, in the order the faults were given.
    func actions(method: String, path: String) -> [Fault.Action] {
        if faults.isEmpty { return [] }
        return state.withLock { state in
            faults.indices.compactMap { index in
                let fault = faults[index]
                guard fault.matches(method: method, path: path) else { return nil }
                state.matches[index] += 1
                return state.isHit(fault.when, match: state.matches[index]) ? fault.action : nil
            }
        }
    }
}

extension FaultCounter.State {
    fileprivate mutating func isHit(_ when: Fault.When, match: Int) -> Bool {
        switch when {
        case .nth(let number): match == number
        case .every(let number): match.isMultiple(of: number)
        case .rate(let rate): chance.nextFraction() < rate
        }
    }
}
