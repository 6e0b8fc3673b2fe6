import Dispatch
import Glibc
import GroupModel
import Synchronization
import Terminal

/// Questions on stderr, answers from standard input: a terminal, or lines that a script pipes in.
nonisolated enum Prompt {
    /// A line, without the blanks around it; nil when no more come.
    static func line(_ question: String) -> String? {
        Output.errorWithoutBreak(question + " ")
        return readLine().map { $0.trimmed }
    }

    /// A line that the terminal does not show.
    ///
    /// Signals that end the program wait until the terminal shows again what is typed.
    static func hiddenLine(_ question: String) -> String? {
        Output.errorWithoutBreak(question + " ")
        var before = termios()
        guard tcgetattr(STDIN_FILENO, &before) == 0 else { return readLine()?.trimmed }
        let signals = HeldSignals()
        var silent = before
        silent.c_lflag &= ~tcflag_t(ECHO)
        tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent)
        let line = silentLine(until: signals)
        tcsetattr(STDIN_FILENO, TCSAFLUSH, &before)
        Output.error("")
        signals.release()
        return line
    }

    /// Reads until the line ends; nil at the end of the input, or when a signal came.
    private static func silentLine(until signals: HeldSignals) -> String? {
        var bytes: [UInt8] = []
        var byte: UInt8 = 0
        while signals.received == 0 {
            guard InputWait.isReadable(STDIN_FILENO, within: 100) else { continue }
            guard read(STDIN_FILENO, &byte, 1) == 1 else {
                return bytes.isEmpty ? nil : String(decoding: bytes, as: UTF8.self).trimmed
            }
            if byte == UInt8(ascii: "\n") { return String(decoding: bytes, as: UTF8.self).trimmed }
            bytes.append(byte)
        }
        return nil
    }
}

/// Signals that would end or stop the program, held until they are released.
private nonisolated struct HeldSignals {
    private static let ending = [SIGINT, SIGTERM, SIGHUP, SIGQUIT]
    private let sources: [any DispatchSourceSignal]
    private let first = First()

    /// The first signal that came.
    private final class First: Sendable {
        let number = Atomic<Int32>(0)
    }

    init() {
        signal(SIGTSTP, SIG_IGN)
        let first = first
        sources = Self.ending.map { number in
            signal(number, SIG_IGN)
            // Not on the main queue: its thread waits for the line.
            let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
            source.setEventHandler {
                _ = first.number.compareExchange(expected: 0, desired: number, ordering: .acquiringAndReleasing)
            }
            source.resume()
            return source
        }
    }

    /// The first that came; 0 for none.
    var received: Int32 { first.number.load(ordering: .acquiring) }

    /// Gives the signals back to the system; one that came takes its effect now.
    func release() {
        for source in sources { source.cancel() }
        for number in Self.ending + [SIGTSTP] { signal(number, SIG_DFL) }
        if received != 0 { raise(received) }
    }
}

nonisolated extension String {
    fileprivate var trimmed: String {
        String(drop { $0 == " " || $0 == "\t" }.reversed().drop { $0 == " " || $0 == "\t" || $0 == "\r" }.reversed())
    }
}
