package import Glibc

/// What the system says of a file.
///
/// Asked here for all: where NIO is imported beside Glibc, whose module the type `stat` is depends on the order in which the
/// compiler comes to its files.
package struct FileStatus {
    /// The kind of file and the rights to it.
    package let mode: mode_t
    package let owner: uid_t
    /// In bytes.
    package let size: Int

    /// - Returns: nil when there is none or it may not be seen; `errno` says why.
    package init?(of path: String) {
        var status = stat()
        guard stat(path, &status) == 0 else { return nil }
        self.init(status)
    }

    package init?(ofOpen descriptor: Int32) {
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { return nil }
        self.init(status)
    }

    private init(_ status: stat) {
        mode = status.st_mode
        owner = status.st_uid
        size = Int(status.st_size)
    }

    package var isRegular: Bool { mode & S_IFMT == S_IFREG }
}
