import Glibc

/// Files that are only there to be locked by flock(2). Whoever has the lock removes the file with it, and nobody takes a lock
/// on a file that is gone for one.
enum LockFile {
    /// - Returns: the open file, for `unlock`; its closing ends the lock. Nil when another has it.
    static func tryLocking(_ path: String) throws -> Int32? {
        while true {
            let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
            guard descriptor >= 0 else { throw StoreError(systemError: errno, path: path) }
            guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
                let error = errno
                close(descriptor)
                if error == EINTR { continue }
                guard error == EWOULDBLOCK else { throw StoreError(systemError: error, path: path) }
                return nil
            }
            if isFile(descriptor, at: path) { return descriptor }
            close(descriptor)
        }
    }

    /// Ends a lock, and removes its file.
    static func unlock(_ descriptor: Int32, _ path: String) {
        if isFile(descriptor, at: path) { unlink(path) }
        close(descriptor)
    }

    private static func isFile(_ descriptor: Int32, at path: String) -> Bool {
        var (opened, named) = (stat(), stat())
        return fstat(descriptor, &opened) == 0 && stat(path, &named) == 0 && opened.st_ino == named.st_ino
            && opened.st_dev == named.st_dev
    }

    /// Waits for the lock, and keeps the thread waiting.
    /// - Returns: as `tryLocking`.
    static func lock(_ path: String, waitingUpTo bound: Duration) throws -> Int32 {
        let clock = ContinuousClock()
        let deadline = clock.now.advanced(by: bound)
        while true {
            if let descriptor = try tryLocking(path) { return descriptor }
            guard clock.now < deadline else { throw StoreError(code: .busy, path: path) }
            usleep(20_000)
        }
    }

    /// What stands in a short file; nil when it can't be read.
    static func text(_ path: String) -> String? {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 1024) { buffer in
            let count = read(descriptor, buffer.baseAddress, buffer.count)
            guard count >= 0 else { return nil }
            return String(decoding: buffer.prefix(count), as: UTF8.self)
        }
    }
}
