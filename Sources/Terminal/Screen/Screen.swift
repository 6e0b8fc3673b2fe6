import CNcurses
import Glibc
import Text

/// The terminal, as curses drives it: one for the process.
///
/// Between ``start(_:)`` and ``stop()`` it shows what ``present(_:)`` is given. However the process ends, the terminal is
/// put back: by ``stop()`` on an ordinary way out, by a handler in C on a crash.
package final class Screen {
    private enum State {
        case closed
        case open(window: UnsafeMutablePointer<WINDOW>, input: UnsafeMutablePointer<WINDOW>)
        case suspended(window: UnsafeMutablePointer<WINDOW>, input: UnsafeMutablePointer<WINDOW>)
    }

    /// Columns and rows of the terminal.
    package private(set) var size = Size(width: 0, height: 0)
    /// Whether frames and marks are drawn in ASCII.
    package private(set) var isASCII = false
    /// Whether clicks and the wheel come as keys; the terminal's own selection of text then needs Shift.
    package var usesMouse = false {
        didSet { if usesMouse != oldValue { applyMouse() } }
    }

    private var state = State.closed
    private var decoder = KeyDecoder()
    private var painter = Painter()

    package init() {}

    /// Takes the terminal over. Nothing is drawn before the first ``present(_:)``.
    package func start(_ options: ScreenOptions = .environment()) throws(TerminalError) {
        guard case .closed = state else { return }
        guard isatty(STDIN_FILENO) == 1, isatty(STDOUT_FILENO) == 1, cn_save_mode(STDIN_FILENO) else {
            throw .notATerminal
        }
        guard TextLocale.isUTF8 else { throw .noUTF8Locale }
        cn_keep_stop_handler()
        // Keys are read from a pad, since reading from a window would also refresh it.
        guard let window = cn_open_screen(), let input = newpad(1, 1) else {
            cn_restore_mode()
            throw .unusable(term: ScreenOptions.variable("TERM"))
        }
        cn_put_back_stop_handler()
        cn_guard_against_crashes(STDOUT_FILENO, Self.resetSequence())

        cbreak()
        noecho()
        nonl()
        cn_take_interrupt_keys(STDIN_FILENO)
        def_prog_mode()
        set_escdelay(Int32(options.escapeDelay))
        // Curses would stop drawing when keys are waiting; frames are drawn once for all of them anyway.
        typeahead(-1)
        nodelay(input, true)
        keypad(input, true)
        define_key(Self.pasteBeginMark, KeyDecoder.pasteBegins)
        define_key(Self.pasteEndMark, KeyDecoder.pasteEnds)
        mouseinterval(0)

        state = .open(window: window, input: input)
        isASCII = options.isASCII
        painter = Painter(window: window, isASCII: isASCII, usesColor: options.usesColor)
        cn_put_sequence(Self.pasteOn)
        usesMouse = options.usesMouse
        size = Size(width: Int(getmaxx(window)), height: Int(getmaxy(window)))
        adoptWindowSize()
    }

    /// Shows a frame. Only what differs from the frame before is written.
    package func present(_ surface: Surface) {
        guard case .open = state else { return }
        cn_guard_thread()
        painter.paint(surface)
    }

    /// Gives the terminal back, as it was before ``start(_:)``. Does nothing the second time.
    package func stop() {
        guard leave() else { return }
        cn_close_screen()
        state = .closed
        usesMouse = false
        painter = Painter()
        decoder = KeyDecoder()
    }

    /// Gives the terminal back for a while: to the shell, to another program.
    package func suspend() {
        guard case .open(let window, let input) = state, leave() else { return }
        state = .suspended(window: window, input: input)
    }

    /// Takes the terminal over again and shows the last frame, or what fits of it if the terminal has changed its size.
    package func resume() {
        guard case .suspended(let window, let input) = state else { return }
        state = .open(window: window, input: input)
        cn_guard_against_crashes(STDOUT_FILENO, Self.resetSequence())
        adoptWindowSize()
        painter.repaint()
        cn_put_sequence(Self.pasteOn)
    }

    /// Follows a change of the terminal's size. False when there was none.
    @discardableResult
    func adoptWindowSize() -> Bool {
        guard case .open(let window, _) = state else { return false }
        var lines: Int32 = 0
        var columns: Int32 = 0
        guard cn_window_size(STDOUT_FILENO, &lines, &columns) else { return false }
        let actual = Size(width: Int(columns), height: Int(lines))
        guard actual != size, resizeterm(lines, columns) == OK else { return false }
        size = Size(width: Int(getmaxx(window)), height: Int(getmaxy(window)))
        painter.forget()
        return true
    }

    /// The keys that are waiting. `isDrained` is false when more may wait than are taken at once.
    func readKeys() -> (keys: [Key], isDrained: Bool, isEmpty: Bool) {
        guard case .open(_, let input) = state else { return ([], true, false) }
        cn_guard_thread()
        var keys: [Key] = []
        for count in 0..<Self.inputsPerBatch {
            if decoder.isPasting, !readPaste(into: &keys) { return (keys, true, count == 0) }
            // Bytes, not `wget_wch`: that loses a character whose bytes come in two reads, and with an invalid byte up to
            // 16 bytes after it.
            let value = wgetch(input)
            guard value != ERR else {
                decoder.endBatch(into: &keys)
                return (keys, true, count == 0)
            }
            if value == KEY_MOUSE {
                decoder.endBatch(into: &keys)
                keys += waitingMouseEvents().map(Key.mouse)
            } else if let byte = UInt8(exactly: value) {
                decoder.feed(.byte(byte), into: &keys)
            } else {
                decoder.feed(.code(value), into: &keys)
            }
        }
        return (keys, false, false)
    }

    private static let inputsPerBatch = 65_536

    /// Reads on in a paste past curses, which would ask the kernel for every byte. False when nothing more is waiting.
    private func readPaste(into keys: inout [Key]) -> Bool {
        var bytes = [UInt8](repeating: 0, count: 16_384)
        let count = cn_read_waiting(STDIN_FILENO, &bytes, bytes.count)
        for byte in bytes.prefix(count) { decoder.feed(.byte(byte), into: &keys) }
        if !decoder.isPasting { decoder.endBatch(into: &keys) }
        return count > 0
    }

    var isPasting: Bool { decoder.isPasting }

    /// What was pasted until now, when its end does not come.
    func endPaste() -> [Key] {
        var keys: [Key] = []
        decoder.endPaste(into: &keys)
        return keys
    }

    /// Puts a text on the clipboard of the user's own machine (OSC 52), through SSH too. Whether the terminal did it
    /// cannot be known. False when the text is longer than terminals take.
    package func copy(_ text: String) -> Bool {
        guard case .open = state, text.utf8.count <= Clipboard.maximumBytes else { return false }
        cn_put_sequence(Clipboard.sequence(for: text))
        return true
    }

    /// Ends curses' mode and restores the terminal's. False when the terminal was never taken.
    private func leave() -> Bool {
        switch state {
        case .closed: return false
        case .suspended: return true
        case .open:
            cn_release_output(STDOUT_FILENO)
            cn_put_sequence(Self.pasteOff)
            endwin()
            cn_restore_mode()
            cn_stop_guarding()
            return true
        }
    }

    private func applyMouse() {
        guard case .open = state else { return }
        mousemask(usesMouse ? CN_MOUSE_BUTTONS : 0, nil)
    }

    /// Curses announces several at once with one key, and gives the last one first.
    private func waitingMouseEvents() -> [MouseEvent] {
        var events: [MouseEvent] = []
        var event = MEVENT()
        while getmouse(&event) == OK {
            let position = Point(x: Int(event.x), y: Int(event.y))
            if event.bstate & CN_MOUSE_WHEEL_UP != 0 {
                events.append(MouseEvent(.wheelUp, at: position))
            } else if event.bstate & CN_MOUSE_WHEEL_DOWN != 0 {
                events.append(MouseEvent(.wheelDown, at: position))
            } else if event.bstate & CN_MOUSE_PRESS != 0 {
                events.append(MouseEvent(.click, at: position))
            }
        }
        return events.reversed()
    }

    private static let pasteBeginMark = "\u{1B}[200~"
    private static let pasteEndMark = "\u{1B}[201~"
    private static let pasteOn = "\u{1B}[?2004h"
    private static let pasteOff = "\u{1B}[?2004l"
    private static let mouseOff = "\u{1B}[?1006;1000l"

    /// What the crash handler writes: CAN, which ends a sequence that was being written, and the way back.
    private static func resetSequence() -> String {
        let hasMouse = cn_capability("kmous") != nil
        let leaving = ["sgr0", "cnorm", "rmkx", "rmcup"].compactMap { (name: String) in
            cn_capability(name).map { String(cString: $0) }
        }
        let onMainScreen = cn_capability("rmcup") == nil ? "\r\n" : ""
        return "\u{18}" + pasteOff + (hasMouse ? mouseOff : "") + withoutPadding(leaving.joined()) + onMainScreen
    }

    /// The string without its delays (`$<100/>`), which only curses can keep.
    private static func withoutPadding(_ sequence: String) -> String {
        var kept = ""
        var rest = sequence[...]
        while let start = rest.firstIndex(of: "$"), rest[start...].hasPrefix("$<"),
            let end = rest[start...].firstIndex(of: ">")
        {
            kept += rest[..<start]
            rest = rest[rest.index(after: end)...]
        }
        return kept + rest
    }
}
