import Terminal

/// What was typed and is not handled yet, in its order. Taking one costs the same however many wait.
nonisolated struct TypedAhead {
    /// Nil where a signal was taken before its turn.
    private var events: [TerminalEvent?] = []
    private var head = 0
    private var signalCount = 0

    mutating func append(_ new: [TerminalEvent]) {
        events += new
        signalCount += new.count { $0.isSignal }
    }

    /// The next to be handled; nil when there is none.
    /// - Parameter onlySignals: whether keys have to wait. A signal waits for nothing.
    mutating func next(onlySignals: Bool) -> TerminalEvent? {
        if onlySignals {
            guard signalCount > 0, let place = events[head...].firstIndex(where: { $0?.isSignal == true }) else {
                return nil
            }
            signalCount -= 1
            defer { events[place] = nil }
            return events[place]
        }
        while head < events.count {
            defer { dropTaken() }
            let event = events[head]
            head += 1
            guard let event else { continue }
            if event.isSignal { signalCount -= 1 }
            return event
        }
        return nil
    }

    /// Gives room back when most of it is taken: so seldom that it costs each event the same.
    private mutating func dropTaken() {
        guard head == events.count || head > 1024 && head > events.count / 2 else { return }
        events.removeFirst(head)
        head = 0
    }
}

nonisolated extension TerminalEvent {
    fileprivate var isSignal: Bool {
        if case .signal = self { true } else { false }
    }
}
