package import Foundation
import Glibc

/// Files and directories that nobody but their owner may look into.
package enum PrivateFile {
    /// Makes a directory, and those above it that are missing, with mode 0700; one that is there loses the rights of
    /// others.
    package static func makeDirectory(at url: URL) throws {
        try makeDirectory(atPath: url.path)
    }

    static func makeDirectory(atPath path: String) throws {
        for slash in path.indices.dropFirst() where path[slash] == "/" { mkdir(String(path[..<slash]), 0o700) }
        var status = stat()
        guard mkdir(path, 0o700) == 0 || errno == EEXIST, stat(path, &status) == 0 else {
            throw StoreError(systemError: errno, path: path)
        }
        guard status.st_mode & S_IFMT == S_IFDIR else { throw StoreError(systemError: ENOTDIR, path: path) }
        try tighten(atPath: path)
    }

    /// Makes an empty file with mode 0600; one that is there loses the rights of others.
    static func make(at url: URL) throws {
        try make(atPath: url.path)
    }

    static func make(atPath path: String) throws {
        let descriptor = Glibc.open(path, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0o600)
        if descriptor >= 0 {
            close(descriptor)
        } else if errno != EEXIST {
            throw StoreError(systemError: errno, path: path)
        }
        try tighten(atPath: path)
    }

    /// Writes a new file with mode 0600, and sees to it that it is on the disk.
    /// - Throws: also when there is a file of that name: nothing is ever written over. What could not be written whole is
    ///   not left behind.
    package static func write(_ bytes: [UInt8], toNew url: URL) throws(StoreError) {
        let descriptor = Glibc.open(url.path, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw StoreError(systemError: errno, path: url.path) }
        defer { close(descriptor) }
        var written = 0
        while written < bytes.count {
            let count = bytes.withUnsafeBytes { buffer in
                Glibc.write(descriptor, buffer.baseAddress?.advanced(by: written), buffer.count - written)
            }
            guard count > 0 || errno == EINTR else {
                let error = StoreError(systemError: errno, path: url.path)
                unlink(url.path)
                throw error
            }
            written += max(0, count)
        }
        guard fsync(descriptor) == 0 || errno == EINVAL else { throw StoreError(systemError: errno, path: url.path) }
    }

    /// Takes the rights of group and others away from a file or directory; nothing happens when there is none.
    static func tighten(at url: URL) throws {
        try tighten(atPath: url.path)
    }

    static func tighten(atPath path: String) throws {
        var status = stat()
        guard stat(path, &status) == 0 else {
            if errno == ENOENT { return }
            throw StoreError(systemError: errno, path: path)
        }
        guard status.st_mode & 0o077 != 0 else { return }
        guard chmod(path, status.st_mode & 0o700) == 0 else { throw StoreError(systemError: errno, path: path) }
    }
}
