import Terminal

/// What a program draws on, and where its keys come from: the terminal, or in tests a sheet of cells.
protocol Display: AnyObject {
    /// Columns and rows.
    var size: Size { get }
    /// Whether clicks and the wheel come as keys.
    var usesMouse: Bool { get set }

    /// Begins to give its events to a stream.
    /// - Throws: `CommandFailure` when there is no terminal to run in.
    func open<Event: Sendable>(_ stream: EventStream<Event>, _ options: ScreenOptions) async throws
    /// Shows a frame.
    func present(_ surface: Surface)
    /// Puts a text on the clipboard. False when it is longer than that takes.
    func copy(_ text: String) -> Bool
    /// Leaves the terminal to another program for as long as the body runs.
    func lend<Event: Sendable, Value: Sendable>(
        _ stream: EventStream<Event>,
        _ body: @Sendable () async -> Value
    ) async -> Value
    /// Gives no more events, and ends the stream. Does nothing the second time.
    func close<Event: Sendable>(_ stream: EventStream<Event>)
}

extension Screen: Display {
    func open<Event: Sendable>(_ stream: EventStream<Event>, _ options: ScreenOptions) async throws {
        try await stream.open(self, options)
    }

    func lend<Event: Sendable, Value: Sendable>(
        _ stream: EventStream<Event>,
        _ body: @Sendable () async -> Value
    ) async -> Value {
        await stream.lend(self, body)
    }

    func close<Event: Sendable>(_ stream: EventStream<Event>) {
        stream.close(self)
    }
}
