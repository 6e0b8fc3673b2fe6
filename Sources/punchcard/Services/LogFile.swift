import Foundation
import Glibc
import LocalStore
import Logging
import Terminal
import Text

/// The log, in `punchcard.log` of the state directory, 0600: never on the screen.
nonisolated struct LogFile: LogHandler {
    var logLevel: Logger.Level
    var metadata: Logger.Metadata = [:]

    private let path: String

    init(level: Logger.Level, path: String = FileLocations().logPath) {
        logLevel = level
        self.path = path
    }

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        let values = metadata.merging(event.metadata ?? [:]) { _, new in new }
            .sorted { $0.key < $1.key }
            .map { "\($0.key)=\($0.value)" }
        let line = ([Date().formatted(.iso8601), "\(event.level)", "\(event.message)"] + values).joined(separator: " ")
        // Whoever looks at the log does so in a terminal.
        append(SafeLine(line))
    }

    /// From this size on the log is put aside, and a new one begun.
    static let longestFile = 5 << 20
    /// How many are kept beside the one that is written.
    static let keptFiles = 2

    /// One write a line: processes that share the file do not mix their lines.
    private func append(_ line: SafeLine) {
        let url = URL(filePath: path)
        guard (try? PrivateFile.makeDirectory(at: url.deletingLastPathComponent())) != nil else { return }
        let file = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
        guard file >= 0 else { return }
        defer { close(file) }
        _ = Array((line.text + "\n").utf8).withUnsafeBytes { write(file, $0.baseAddress, $0.count) }
        if lseek(file, 0, SEEK_END) > Self.longestFile { rotate() }
    }

    /// Puts the file aside: one process does, and one that comes second finds a short one there, or none. A line that is just
    /// being written still gets into the file that was put aside.
    private func rotate() {
        let lock = open(path + ".lock", O_WRONLY | O_CREAT | O_CLOEXEC, 0o600)
        guard lock >= 0 else { return }
        defer { close(lock) }
        guard flock(lock, LOCK_EX) == 0 else { return }
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { return }
        defer { close(file) }
        guard lseek(file, 0, SEEK_END) > Self.longestFile else { return }
        for kept in (1..<Self.keptFiles).reversed() { rename("\(path).\(kept)", "\(path).\(kept + 1)") }
        rename(path, path + ".1")
    }
}
