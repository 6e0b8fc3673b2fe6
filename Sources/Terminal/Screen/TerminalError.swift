import Text

/// Why there is no screen.
package nonisolated enum TerminalError: Error, Hashable, Sendable, CustomStringConvertible {
    case notATerminal
    /// `TERM` names no terminal that a full-screen program can use, or is not set (nil).
    case unusable(term: String?)
    case noUTF8Locale

    package var description: String {
        switch self {
        case .notATerminal:
            "To open the editor, or a group in it, standard input and output must be a terminal. Commands need none: "
                + "`punchcard --help` names them."
        case .unusable(nil):
            "TERM is not set, so it is not known how to draw. Set it, for example: TERM=xterm-256color"
        case .unusable(let term?):
            "The terminal “\(term.sanitised())” cannot be drawn on, or is not in the terminal database. "
                + "Set TERM, for example: TERM=xterm-256color"
        case .noUTF8Locale:
            "No UTF-8 locale was found. Install or choose one, for example: LC_ALL=C.UTF-8"
        }
    }
}
