import Foundation
import Glibc
import Synchronization

/// The right to write to what some keys stand for: one writer at a time, of all processes of one user on this machine.
///
/// It is the system's own lock on a file for each key (flock(2)), so it ends with the process, whatever ends that.
package final class WriterLock: Sendable {
    /// Who has what is wanted, by their own word.
    package struct Holder: Hashable, Sendable {
        /// Of the process; nil when the file did not say.
        package let processID: Int32?
        package let user: String
        /// Such as `apply`.
        package let command: String
    }

    static let directoryName = "locks"
    private static let shortestPause = Duration.milliseconds(10)
    private static let longestPause = Duration.milliseconds(250)

    /// By their paths.
    private let descriptors: Mutex<[String: Int32]>

    private init(_ descriptors: [String: Int32]) {
        self.descriptors = Mutex(descriptors)
    }

    deinit { release() }

    /// Waits until no other writer has any of the keys. Several keys are taken in one order by everybody, so that nobody
    /// waits for somebody who waits for them.
    /// - Parameters:
    ///   - keys: what is about to be written; see `WritePlace`.
    ///   - statePath: `FileLocations.statePath`; the files are in its directory `locks`.
    ///   - command: what wants it, for those who have to wait.
    ///   - bound: how long to wait for all of them.
    ///   - waiting: told once, when it has to wait.
    /// - Throws: `.locked` when the time is over, with the holder as `detail`; `.cancelled`; what keeps the files from being made.
    package static func acquire(
        keys: [String],
        at statePath: String,
        command: String,
        waitingUpTo bound: Duration,
        clock: some Clock<Duration> = ContinuousClock(),
        waiting: @Sendable (Holder) -> Void = { _ in }
    ) async throws(StoreError) -> WriterLock {
        let directory = statePath + "/" + directoryName
        do {
            try PrivateFile.makeDirectory(atPath: directory)
            let lock = WriterLock([:])
            let deadline = clock.now.advanced(by: bound)
            var hasTold = false
            for name in Set(keys.map { Array($0.utf8).digest }).sorted() {
                let path = directory + "/" + name
                var pause = shortestPause
                while true {
                    if let descriptor = try LockFile.tryLocking(path) {
                        lock.descriptors.withLock { $0[path] = descriptor }
                        Holder.current(command).write(to: descriptor)
                        break
                    }
                    let holder = Holder(path: path)
                    guard clock.now < deadline else {
                        throw StoreError(code: .locked, path: path, detail: holder.description)
                    }
                    if !hasTold { waiting(holder) }
                    hasTold = true
                    try await clock.sleep(until: min(clock.now.advanced(by: pause), deadline), tolerance: nil)
                    pause = min(pause * 2, longestPause)
                }
            }
            return lock
        } catch {
            throw StoreError(error, path: directory)
        }
    }

    /// Lets others write. It is done without being asked when nothing refers to the lock any more.
    package func release() {
        descriptors.withLock { descriptors in
            for (path, descriptor) in descriptors { LockFile.unlock(descriptor, path) }
            descriptors = [:]
        }
    }
}

extension WriterLock.Holder: CustomStringConvertible {
    fileprivate static func current(_ command: String) -> Self {
        Self(processID: getpid(), user: WriteContext.currentUser, command: command)
    }

    /// Nobody waits for the words of a holder: they may be half written, or not at all.
    fileprivate init(path: String) {
        let parts = (LockFile.text(path) ?? "").split(separator: "\t", omittingEmptySubsequences: false).map(
            String.init
        )
        processID = parts.first.flatMap { Int32($0) }
        user = parts.count > 1 ? parts[1] : ""
        command = parts.count > 2 ? parts[2] : ""
    }

    fileprivate func write(to descriptor: Int32) {
        let line = ["\(getpid())", user, command].joined(separator: "\t")
        let bytes = Array(line.utf8)
        ftruncate(descriptor, 0)
        _ = bytes.withUnsafeBytes { pwrite(descriptor, $0.baseAddress, $0.count, 0) }
    }

    /// `punchcard apply (process 123, root)`
    package var description: String {
        let program = command.isEmpty ? "punchcard" : "punchcard \(command)"
        guard let processID else { return program }
        return "\(program) (process \(processID), \(user))"
    }
}

extension WritePlace {
    /// What a writer of a group locks.
    package func lockKey(ofGroup id: String) -> String { key("group", id) }

    /// What a writer locks who gives a group its name, or takes one.
    package func lockKey(ofName name: String) -> String {
        key("name", appID, name.precomposedStringWithCanonicalMapping)
    }

    /// What a writer of somebody's face locks.
    package func lockKey(ofPerson id: String) -> String { key("person", appID, id) }

    private func key(_ parts: String...) -> String {
        // No part holds a NUL that could stand for the end of another.
        ([baseURL, dataFile] + parts).joined(separator: "\0")
    }
}
