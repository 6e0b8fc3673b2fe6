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
        + bytes { readlink("/proc/self/ns/pid", $0, $1) }

    /// The first line of a short file; nil when there is none.
    private static func text(_ path: String) -> String? {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        let text = bytes { read(descriptor, $0, $1) }
        return text.split(separator: "\n").first.map(String.init)
    }

    /// What a call of the system puts into a buffer; empty when it fails.
    private static func bytes(_ fill: (_ buffer: UnsafeMutablePointer<CChar>, _ capacity: Int) -> Int) -> String {
        withUnsafeTemporaryAllocation(of: CChar.self, capacity: 4096) { buffer in
            guard let start = buffer.baseAddress else { return "" }
            let count = max(0, fill(start, buffer.count))
            return String(decoding: buffer.prefix(count).map(UInt8.init(bitPattern:)), as: UTF8.self)
        }
    }
}
