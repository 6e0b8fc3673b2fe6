package import Glibc

/// What the system says of a file, links followed.
///
/// Read here and not where it is used: beside modules that bring C headers of their own, the compiler takes the members of
/// `struct stat` for theirs.
package struct FileStatus: Hashable, Sendable {
    /// Kind and rights, as `st_mode` has them.
    package let mode: mode_t
    /// Whose it is.
    package let owner: uid_t
    /// In bytes.
    package let size: Int

    package var isRegularFile: Bool { mode & S_IFMT == S_IFREG }
    package var isDirectory: Bool { mode & S_IFMT == S_IFDIR }
    /// Whether group or others may do anything with it.
    package var isOpenToOthers: Bool { mode & 0o077 != 0 }

    package init(mode: mode_t, owner: uid_t, size: Int = 0) {
        self.mode = mode
        self.owner = owner
        self.size = size
    }

    /// Nil when there is no such file, or it can't be reached; `errno` says why.
    package init?(path: String) {
        var status = stat()
        guard stat(path, &status) == 0 else { return nil }
        self.init(mode: status.st_mode, owner: status.st_uid, size: Int(status.st_size))
    }

    /// The same of an open file.
    package init?(descriptor: Int32) {
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { return nil }
        self.init(mode: status.st_mode, owner: status.st_uid, size: Int(status.st_size))
    }
}
