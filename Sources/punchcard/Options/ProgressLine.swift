import Glibc

/// One line on stderr that is written over, and only where somebody sees it.
nonisolated struct ProgressLine: Sendable {
    private let isShown = isatty(STDERR_FILENO) == 1

    func show(_ text: String) {
        // Blanks wipe out what a longer text has left; no control sequence does that on every terminal.
        if isShown { write("\r" + text + "          ") }
    }

    /// As a bar.
    func show(_ done: Int, of count: Int) {
        let width = 40
        let full = count == 0 ? width : done * width / count
        show(
            "[" + String(repeating: "#", count: full) + String(repeating: ".", count: width - full)
                + "] \(done)/\(count)"
        )
    }

    /// Takes the line away.
    func end() {
        if isShown { write("\r" + String(repeating: " ", count: 70) + "\r") }
    }

    private func write(_ text: String) {
        _ = Array(text.utf8).withUnsafeBytes { Glibc.write(STDERR_FILENO, $0.baseAddress, $0.count) }
    }
}
