import Foundation
import Glibc

/// A process that has groups open, told from a later one that got its number.
package struct EditingProcess: Hashable, Sendable {
    package let id: Int32
    /// When it was started, and on what: the machine's name, its boot, and the clock tick since then (proc(5)).
    package let birth: String
    /// Such as `/dev/pts/3`; empty where there is none.
    package let terminal: String

    init(id: Int32, birth: String, terminal: String) {
        self.id = id
        self.birth = birth
        self.terminal = terminal
    }

    package static let current = EditingProcess(
        id: getpid(),
        birth: birth(of: getpid()) ?? "",
        terminal: ttyname(STDIN_FILENO).map { String(cString: $0) } ?? ""
    )

    /// Whether it may still be at work. On another machine, which shares the file, or in another container nobody can tell
    /// from here.
    package var mayBeRunning: Bool {
        guard let machine = birth.split(separator: " ").first, machine == Self.machine else { return true }
        return Self.birth(of: id) == birth
    }

    private static func birth(of id: Int32) -> String? {
        guard let boot = text("/proc/sys/kernel/random/boot_id"), let stat = text("/proc/\(id)/stat"),
            // The name of the program stands in parentheses, and may hold anything.
            let end = stat.lastIndex(of: ")")
        else { return nil }
        let fields = stat[stat.index(after: end)...].split(separator: " ")
        // The process is there until somebody asks how it ended.
        guard fields.count > 19, fields[0] != "Z", fields[0] != "X" else { return nil }
        return "\(machine) \(boot) \(fields[19])"
    }

    /// The host, and the numbering of processes on it.
    private static let machine =
        WriteContext.currentHost + "/"
        + ((try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/ns/pid")) ?? "")

    private static func text(_ path: String) -> String? {
        FileManager.default.contents(atPath: path).map {
            String(decoding: $0, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
        }
    }
}
