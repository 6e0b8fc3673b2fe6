import ArgumentParser
import Editor
import Operations
import Terminal
import TestSupport

@testable import punchcard

/// The editor in this process: its own loop and state, real requests and a real store, but keys that come from a test and
/// frames that go onto a sheet of cells.
@MainActor
final class DrawnEditor: EditorUser {
    private let sheet: Sheet
    private let running: Task<Void, Never>
    /// Where the editor keeps its files.
    private let home: TemporaryDirectory

    /// - Parameter arguments: as on the command line: options, and then nothing, a group, `edit GROUP` or `review FILE`.
    init(
        _ arguments: [String],
        width: Int,
        height: Int,
        environment: [String: String],
        home: TemporaryDirectory
    ) async throws {
        let line = try Line.parse(arguments)
        var words = line.words
        let command = words.first == "review" || words.first == "edit" ? words.removeFirst() : "edit"
        let sheet = Sheet(Size(width: width, height: height))
        self.sheet = sheet
        self.home = home
        let run: @MainActor () async throws -> ExitStatus
        if command == "review" {
            let settings = try Settings(line.options, environment: environment)
            let requested = try await Self.request(words[0], settings)
            run = { try await EditorProgram(settings, on: sheet).run(reviewing: requested) }
        } else if try ProfileChoice.isFirstStart(line.options, environment: environment) {
            run = {
                let settled = try await ConnectProgram.settle(line.options, environment: environment, on: sheet)
                guard let settled else { return .done }
                let settings = try Settings(settled, environment: environment)
                return try await EditorProgram(settings, on: sheet).run(opening: words.first)
            }
        } else {
            let settings = try Settings(line.options, environment: environment)
            run = { try await EditorProgram(settings, on: sheet).run(opening: words.first) }
        }
        running = Task {
            do {
                sheet.end = .success(try await run())
            } catch {
                sheet.end = .failure(error)
            }
            sheet.changes.happened()
        }
    }

    deinit {
        // The editor goes as if its terminal had been closed, and its files after it.
        Task { @MainActor [sheet, running, home] in
            sheet.send([.signal(.hangUp)])
            await running.value
            withExtendedLifetime(home) {}
        }
    }

    private static func request(_ file: String, _ settings: Settings) async throws -> RequestedWrite {
        let connection = Connection(settings)
        let result: Result<RequestedWrite, any Error>
        do {
            result = .success(try await GroupCommand(settings, connection).open(request: file))
        } catch {
            result = .failure(error)
        }
        await connection.close()
        return try result.get()
    }

    private struct Line: ParsableArguments {
        @OptionGroup var options: GlobalOptions
        @Argument var words: [String] = []

        nonisolated init() {}
    }

    // MARK: Looking

    /// The text that was copied last.
    var copied: String? { sheet.copied }

    func screen() async throws -> String { sheet.text }

    @discardableResult
    func waitFor(_ what: String, _ condition: @Sendable (String) -> Bool) async throws -> String {
        do {
            return try await eventually(what, deadline: .seconds(20), after: sheet.changes) {
                let text = sheet.text
                return condition(text) ? text : nil
            }
        } catch is DeadlinePassed {
            let state = sheet.end.map { "has ended, \($0)" } ?? "runs"
            let text = "\(what); the editor \(state); the screen shows\n\(sheet.text)\n"
            throw DeadlinePassed(text, after: .seconds(20))
        }
    }

    // MARK: Typing

    func press(_ keys: String...) async throws {
        for name in keys {
            if let key = Key(tmux: name) {
                await strike(key)
            } else {
                try await type(name)
            }
        }
    }

    func type(_ text: String) async throws {
        for character in text { await strike(.character(character)) }
    }

    func paste(_ text: String) async throws { await strike(.paste(text)) }

    func resize(width: Int, height: Int) async throws {
        sheet.size = Size(width: width, height: height)
        sheet.send([.resize(sheet.size)])
    }

    /// Others get their turn after each key, as they do when keys come from a keyboard.
    private func strike(_ key: Key) async {
        sheet.send([.key(key)])
        await Task.yield()
    }

    // MARK: The end

    /// As if the process were told to end.
    func signal(_ signal: TerminalSignal) { sheet.send([.signal(signal)]) }

    @discardableResult
    func waitForExit() async throws -> ChildProcess.ExitStatus {
        let end = try await eventually("the editor to end", deadline: .seconds(20), after: sheet.changes) { sheet.end }
        return .exited(try end.get().rawValue)
    }

    func isClosed() async throws -> Bool { sheet.isClosed }
}

/// What the editor draws on, and where it gets its keys from.
@MainActor
private final class Sheet: Display {
    var size: Size
    var usesMouse = false
    private(set) var copied: String?
    private(set) var isClosed = false
    var end: Result<ExitStatus, any Error>?
    /// Another frame is there, or the end.
    let changes = Changes()
    private var surface: Surface?
    private var give: (([TerminalEvent]) -> Void)?
    private var early: [TerminalEvent] = []

    init(_ size: Size) { self.size = size }

    /// What is drawn; nothing once the terminal would be the shell's again.
    var text: String { surface?.rows.joined(separator: "\n") ?? "" }

    func send(_ events: [TerminalEvent]) {
        guard !isClosed else { return }
        if let give { give(events) } else { early += events }
    }

    func open<Event: Sendable>(_ stream: EventStream<Event>, _ options: ScreenOptions) async throws {
        isClosed = false
        give = { stream.deliver($0) }
        stream.deliver(early)
        early = []
    }

    func present(_ surface: Surface) {
        guard !isClosed else { return }
        self.surface = surface
        changes.happened()
    }

    func copy(_ text: String) -> Bool {
        copied = text
        return true
    }

    func lend<Event: Sendable, Value: Sendable>(
        _ stream: EventStream<Event>,
        _ body: @Sendable () async -> Value
    ) async -> Value {
        surface = nil
        return await body()
    }

    func close<Event: Sendable>(_ stream: EventStream<Event>) {
        stream.stop()
        isClosed = true
        give = nil
        surface = nil
        changes.happened()
    }
}

extension Key {
    /// The key of tmux's name; nil when it is none.
    fileprivate init?(tmux name: String) {
        let names = ["Escape": "Esc", "BTab": "Shift-Tab", "PPage": "PgUp", "NPage": "PgDn", "BSpace": "Backspace"]
        if name.count == 3, name.hasPrefix("C-") {
            self.init("Ctrl-" + name.suffix(1).uppercased())
        } else {
            self.init(names[name] ?? name)
        }
    }
}
