import CNcurses
import Glibc
import Text

/// What there is to draw on, without drawing on it.
package nonisolated struct TerminalSurvey: Hashable, Sendable {
    /// Whether standard input and output are a terminal.
    package let isTerminal: Bool
    /// `TERM`; nil when it is not set.
    package let name: String?
    /// Whether the terminal database knows that name, and a full-screen program can use it.
    package let isUsable: Bool
    /// How many colours the database says it has; 0 for none.
    package let colors: Int
    /// In cells; nil when there is no terminal, or it does not say.
    package let size: Size?
    /// Whether the environment's locale is UTF-8, or C.UTF-8 is there to be taken in its place.
    package let hasUTF8Locale: Bool

    package init() {
        isTerminal = isatty(STDIN_FILENO) == 1 && isatty(STDOUT_FILENO) == 1
        name = ScreenOptions.variable("TERM").flatMap { $0.isEmpty ? nil : $0 }
        let count = name.map { cn_count_colors($0) } ?? -1
        isUsable = count >= 0
        colors = max(0, Int(count))
        var (lines, columns): (Int32, Int32) = (0, 0)
        size = cn_window_size(STDOUT_FILENO, &lines, &columns) ? Size(width: Int(columns), height: Int(lines)) : nil
        hasUTF8Locale = TextLocale.isUTF8
    }
}
