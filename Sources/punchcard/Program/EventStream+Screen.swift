import Terminal

extension EventStream {
    /// Starts a screen, and reads its terminal from then on.
    /// - Throws: `CommandFailure` when there is no terminal to run in.
    func open(_ screen: Screen, _ options: ScreenOptions) async throws {
        do throws(TerminalError) {
            try await start(screen, options)
        } catch {
            throw CommandFailure(.usage, error.description)
        }
    }

    /// The terminal is as it was before.
    func close(_ screen: Screen) {
        stop()
        screen.stop()
    }
}

nonisolated extension ScreenOptions {
    /// What the environment asks for, with less where less is wanted.
    static func wanted(color: Bool, ascii: Bool) -> ScreenOptions {
        var wanted = environment()
        wanted.usesColor = wanted.usesColor && color
        wanted.isASCII = wanted.isASCII || ascii
        return wanted
    }
}
