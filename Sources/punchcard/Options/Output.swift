import Attendance
import Glibc
import GroupModel
import LosslessJSON
import Synchronization
import Terminal
import Text

/// Data on stdout, words on stderr. Whatever a server, a file or its name has put into a text, it gets onto a terminal or into
/// a pipe by ``SafeLine`` alone; only documents go as the bytes that they are, and not to a terminal.
nonisolated enum Output {
    /// A line, whatever the text holds.
    static func line(_ text: String) {
        write(SafeLine(text), to: STDOUT_FILENO)
    }

    /// A text of several lines that are the program's own, with what it quotes in them.
    static func lines(_ text: String) {
        text.split(separator: "\n", omittingEmptySubsequences: false).forEach { line(String($0)) }
    }

    /// A file for whoever reads stdout: byte for byte, but on a terminal, where it is only looked at.
    static func document(_ bytes: some Sequence<UInt8>) {
        let bytes = Array(bytes)
        guard isatty(STDOUT_FILENO) == 1 else { return write(bytes, to: STDOUT_FILENO) }
        let text = String(decoding: bytes, as: UTF8.self)
        lines(text.hasSuffix("\n") ? String(text.dropLast()) : text)
    }

    /// For scripts: what no terminal may get is escaped.
    static func json(_ value: JSON) {
        document((value.text(.pretty).escapedAsJSON + "\n").utf8)
    }

    /// Rows of cells: with tabs between them for scripts, and in columns on a terminal.
    static func rows(_ rows: [[String]]) {
        if isatty(STDOUT_FILENO) == 1 { return columns(of: rows).forEach(line) }
        write(Array(rows.map(tabSeparated).joined().utf8), to: STDOUT_FILENO)
    }

    /// A row is a line, and a cell one of its cells, whatever the server put into a name: what would end either is replaced.
    static func tabSeparated(_ cells: [String]) -> String {
        cells.map { SafeLine($0).text }.joined(separator: "\t") + "\n"
    }

    /// Each column as wide as its widest cell. A cell stays in its line whatever it holds.
    static func columns(of rows: [[String]]) -> [String] {
        var widths: [Int] = []
        return columns(of: rows, widths: &widths)
    }

    /// The same for rows that follow others.
    /// - Parameter widths: of the columns so far; wider cells make them wider.
    static func columns(of rows: [[String]], widths: inout [Int]) -> [String] {
        let rows = rows.map { $0.map { SafeLine($0).text } }
        for row in rows {
            for (column, cell) in row.enumerated() {
                if column == widths.count { widths.append(0) }
                widths[column] = max(widths[column], cell.displayWidth)
            }
        }
        return rows.map { row in
            let cells = row.enumerated().map { $1.padded(toColumns: widths[$0]) }
            var line = cells.joined(separator: "  ")[...]
            while line.last == " " { line.removeLast() }
            return String(line)
        }
    }

    /// A line in a colour, for a terminal: by the number of an SGR sequence (ECMA-48).
    static func paintedLine(_ text: String, _ code: Int) {
        write(Array("\u{1B}[\(code)m\(SafeLine(text))\u{1B}[0m\n".utf8), to: STDOUT_FILENO)
    }

    static func error(_ text: String) {
        write(SafeLine(text), to: STDERR_FILENO)
    }

    /// A line that is safe already, such as a command to a runner.
    static func error(_ line: SafeLine) {
        write(line, to: STDERR_FILENO)
    }

    /// For a question whose answer is typed behind it.
    static func errorWithoutBreak(_ text: String) {
        write(Array(SafeLine(text).text.utf8), to: STDERR_FILENO)
    }

    private static func write(_ line: SafeLine, to descriptor: Int32) {
        write(Array((line.text + "\n").utf8), to: descriptor)
    }

    private static func write(_ bytes: [UInt8], to descriptor: Int32) {
        bytes.withUnsafeBytes { buffer in
            var written = 0
            while written < buffer.count {
                let count = Glibc.write(descriptor, buffer.baseAddress?.advanced(by: written), buffer.count - written)
                // Waiting for the lock below may set another.
                let number = errno
                if count > 0 {
                    written += count
                } else if number != EINTR {
                    if descriptor == STDOUT_FILENO { firstError.withLock { $0 = $0 ?? number } }
                    return
                }
            }
        }
    }

    // MARK: What could not be written

    /// Of a write to stdout.
    private static let firstError = Mutex<Int32?>(nil)

    /// Why stdout is not whole; nil when it is, or when its reader has had enough. Half a group must not pass for a whole one.
    static var failure: Words? {
        guard let error = firstError.withLock(\.self), error != EPIPE else { return nil }
        let reason = String(cString: strerror(error))
        return Words(
            zh: "标准输出未能写完（\(reason)），已写出的内容不完整。",
            en: "Standard output could not be written (\(reason)): what is there is not all."
        )
    }
}

/// Rows for stdout that are written many at a time, so that a long list is never in memory as a whole: with tabs for scripts,
/// and on a terminal in columns, which grow with what comes.
nonisolated final class RowBuffer: Sendable {
    private struct State {
        /// For a terminal.
        var rows: [[String]] = []
        var widths: [Int] = []
        /// For all else.
        var bytes: [UInt8] = []
        var isEmpty = true
    }

    /// Several screens: columns rarely change once these are there.
    private static let window = 500
    private let isTerminal = isatty(STDOUT_FILENO) == 1
    private let state = Mutex(State())

    /// Whether nothing was ever added.
    var isEmpty: Bool { state.withLock(\.isEmpty) }

    func add(_ cells: [String]) {
        state.withLock { state in
            state.isEmpty = false
            if isTerminal {
                state.rows.append(cells)
                if state.rows.count == Self.window { write(&state) }
            } else {
                state.bytes += Output.tabSeparated(cells).utf8
                if state.bytes.count > 1 << 16 { write(&state) }
            }
        }
    }

    func flush() {
        state.withLock { write(&$0) }
    }

    private func write(_ state: inout State) {
        for line in Output.columns(of: state.rows, widths: &state.widths) { Output.line(line) }
        state.rows.removeAll(keepingCapacity: true)
        if !state.bytes.isEmpty { Output.document(state.bytes) }
        state.bytes.removeAll(keepingCapacity: true)
    }
}
