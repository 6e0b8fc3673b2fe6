import CNcurses
import Dispatch
import Glibc
import Synchronization

/// Keys, resizes and signals of the terminal and the program's own events, in one stream on the main actor.
///
/// What is waiting at the terminal arrives as one batch, so that a burst of keys is drawn once. Nothing wakes up while
/// nothing happens.
package final class EventStream<Event: Sendable> {
    private nonisolated let waiting = Mutex<[Event]>([])
    private var handle: ((Event) -> Void)?
    private var end: CheckedContinuation<Void, Never>?
    private let wrap: ([TerminalEvent]) -> Event
    private var sources: [any DispatchSourceProtocol] = []
    private var input: (any DispatchSourceRead)?
    /// Whether another program has the terminal.
    private var isLent = false
    private var pasteTimeout: Task<Void, Never>?

    /// - Parameter wrap: makes the program's event of a batch of the terminal's, which is never empty.
    package init(_ wrap: @escaping ([TerminalEvent]) -> Event) {
        self.wrap = wrap
    }

    /// Adds an event of the program's own: the answer of a request, a clock.
    package nonisolated func send(_ event: Event) {
        waiting.withLock { $0.append(event) }
        Task { @MainActor in giveOut() }
    }

    /// Hands over one event after the other, those from before the call first, until ``stop()``.
    ///
    /// No `AsyncSequence`, since whatever resumes its reader takes it to a thread of the pool and back: a key is handled
    /// in the very turn of the main queue that reads it.
    package func forEach(_ handle: @escaping (Event) -> Void) async {
        await withCheckedContinuation { end in
            self.end = end
            self.handle = handle
            giveOut()
        }
    }

    private func giveOut() {
        guard handle != nil else { return }
        let events = waiting.withLock { waiting in
            defer { waiting = [] }
            return waiting
        }
        for event in events { handle?(event) }
    }

    /// Takes over the signals, then the terminal, and listens to both. Present the first frame afterwards.
    ///
    /// The order matters: a signal that came before its source stands would end the process with the terminal changed.
    package func start(_ screen: Screen, _ options: ScreenOptions = .environment()) async throws(TerminalError) {
        await catchSignals(screen)
        do {
            try screen.start(options)
        } catch {
            stop()
            throw error
        }
        listen(to: screen)
    }

    /// Stops listening and ends the stream. Signals have their own way again.
    package func stop() {
        pasteTimeout?.cancel()
        for source in sources { source.cancel() }
        sources = []
        input = nil
        handle = nil
        end?.resume()
        end = nil
    }

    /// Gives the terminal to another program for as long as the body runs. What is typed then is that program's.
    package func lend<Value: Sendable>(_ screen: Screen, _ body: @Sendable () async -> Value) async -> Value {
        let input = input
        input?.suspend()
        screen.suspend()
        isLent = true
        let value = await body()
        isLent = false
        screen.resume()
        input?.resume()
        return value
    }

    private func catchSignals(_ screen: Screen) async {
        let actions: [(number: Int32, action: () -> Void)] = [
            (SIGTERM, { [self] in deliver([.signal(.terminate)]) }),
            (SIGHUP, { [self] in deliver([.signal(.hangUp)]) }),
            // Ctrl-C means the program that has the terminal.
            (SIGINT, { [self] in if !isLent { deliver([.signal(.interrupt)]) } }),
            (SIGWINCH, { [self] in if screen.adoptWindowSize() { deliver([.resize(screen.size)]) } }),
            (SIGTSTP, { [self] in stopAndContinue(screen) }),
        ]
        let registered = AsyncStream<Void>.makeStream()
        for (number, action) in actions {
            let source = DispatchSource.makeSignalSource(signal: number, queue: .main)
            source.setEventHandler(handler: action)
            source.setRegistrationHandler { registered.continuation.yield() }
            sources.append(source)
            source.resume()
        }
        var missing = actions.count
        for await _ in registered.stream {
            missing -= 1
            if missing == 0 { break }
        }
    }

    private func listen(to screen: Screen) {
        let source = DispatchSource.makeReadSource(fileDescriptor: STDIN_FILENO, queue: .main)
        source.setEventHandler { [self] in
            if !read(screen) {
                source.cancel()
                deliver([.signal(.hangUp)])
            }
        }
        sources.append(source)
        input = source
        source.resume()
    }

    /// False when the input has ended.
    private func read(_ screen: Screen) -> Bool {
        let (keys, isDrained, isEmpty) = screen.readKeys()
        // Curses may hold bytes that the descriptor no longer shows.
        if !isDrained { DispatchQueue.main.async { MainActor.assumeIsolated { _ = self.read(screen) } } }
        pasteTimeout?.cancel()
        pasteTimeout = screen.isPasting ? Task { [self] in await giveOutPaste(screen) } : nil
        deliver(keys.map(TerminalEvent.key))
        return !(isEmpty && cn_input_ended(STDIN_FILENO))
    }

    /// A terminal that never ends its paste must not swallow keys for ever.
    private func giveOutPaste(_ screen: Screen) async {
        guard (try? await Task.sleep(for: .seconds(2))) != nil else { return }
        deliver(screen.endPaste().map(TerminalEvent.key))
    }

    private func stopAndContinue(_ screen: Screen) {
        if isLent {
            cn_stop_process()
            return
        }
        let size = screen.size
        screen.suspend()
        cn_stop_process()
        screen.resume()
        deliver(size == screen.size ? [.continued] : [.continued, .resize(screen.size)])
    }

    /// Takes what has happened at a terminal, here and now.
    package func deliver(_ batch: [TerminalEvent]) {
        guard !batch.isEmpty else { return }
        guard let handle else { return waiting.withLock { $0.append(wrap(batch)) } }
        handle(wrap(batch))
    }
}
