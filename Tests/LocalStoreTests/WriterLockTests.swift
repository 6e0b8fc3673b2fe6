import Foundation
import Glibc
import Synchronization
import TestSupport
import Testing

@testable import LocalStore

/// A number that several tasks count up.
private final class Counter: Sendable {
    private let number = Mutex(0)

    var value: Int { number.withLock { $0 } }

    func add(_ difference: Int) { number.withLock { $0 += difference } }
}

@Suite("One writer a group")
struct WriterLockTests {
    private let directory: TemporaryDirectory

    init() throws {
        directory = try TemporaryDirectory()
    }

    private func acquire(
        _ keys: [String],
        waitingUpTo bound: Duration = .zero,
        clock: some Clock<Duration> = ContinuousClock(),
        waiting: @Sendable (WriterLock.Holder) -> Void = { _ in }
    ) async throws -> WriterLock {
        try await WriterLock.acquire(
            keys: keys,
            at: directory.url.path,
            command: "apply",
            waitingUpTo: bound,
            clock: clock,
            waiting: waiting
        )
    }

    @Test("is had by one at a time, and told with who has it")
    func exclusion() async throws {
        let first = try await acquire(["a", "b"])
        let error = await #expect(throws: StoreError.self) { try await acquire(["b", "c"]) }
        #expect(error?.code == .locked)
        #expect(error?.detail == "punchcard apply (process \(getpid()), \(WriteContext.currentUser))")
        // What it had got already was given back.
        let other = try await acquire(["c", "d"])
        first.release()
        let second = try await acquire(["b", "a"])
        withExtendedLifetime((other, second)) {}
    }

    @Test("ends with the last reference to it")
    func end() async throws {
        do {
            let lock = try await acquire(["a"])
            await #expect(throws: StoreError.self) { try await acquire(["a"]) }
            withExtendedLifetime(lock) {}
        }
        _ = try await acquire(["a"])
    }

    @Test("is waited for as long as it was said, and whoever waits is told once")
    func waiting() async throws {
        let first = try await acquire(["a", "b"])
        let clock = SteppingClock()
        let told = Mutex<[String]>([])
        await #expect(throws: StoreError.self) {
            try await acquire(["b", "a"], waitingUpTo: .seconds(30), clock: clock) { holder in
                told.withLock { $0.append(holder.command) }
            }
        }
        #expect(told.withLock { $0 } == ["apply"])
        #expect(clock.wakings.last == .seconds(30))
        // Not so often that it keeps the machine busy.
        #expect(clock.wakings.count < 150)
        first.release()
    }

    @Test("is had as soon as the other lets go")
    func handover() async throws {
        let first = try await acquire(["a"])
        let clock = SteppingClock(beforeSleeping: { first.release() })
        let second = try await acquire(["a"], waitingUpTo: .seconds(1), clock: clock)
        #expect(clock.wakings.count == 1)
        withExtendedLifetime(second) {}
    }

    @Test("many writers of two groups take their turns, and none waits for ever")
    func manyWriters() async throws {
        let busy = Counter()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<20 {
                group.addTask {
                    let keys = number.isMultiple(of: 2) ? ["a", "b"] : ["b", "a"]
                    let lock = try await acquire(keys, waitingUpTo: .seconds(60))
                    busy.add(1)
                    await Task.yield()
                    #expect(busy.value == 1)
                    busy.add(-1)
                    lock.release()
                }
            }
            try await group.waitForAll()
        }
    }

    @Test("a writer that is cancelled while it waits gets nothing, and holds nothing")
    func cancelled() async throws {
        let first = try await acquire(["b"])
        let waits = Counter()
        let task = Task {
            try await acquire(["a", "b"], waitingUpTo: .seconds(600)) { _ in waits.add(1) }
        }
        try await eventually("it waits") { waits.value > 0 }
        task.cancel()
        let error = await #expect(throws: StoreError.self) { try await task.value }
        #expect(error?.code == .cancelled)
        _ = try await acquire(["a"])
        first.release()
    }

    @Test("a file that was removed meanwhile is not taken for the lock of those who made it anew")
    func removed() async throws {
        let first = try await acquire(["a"])
        try FileManager.default.removeItem(at: directory.file("locks"))
        let second = try await acquire(["a"])
        await #expect(throws: StoreError.self) { try await acquire(["a"]) }
        withExtendedLifetime((first, second)) {}
    }

    @Test("its files are their owner's alone, and go with it")
    func modes() async throws {
        let lock = try await acquire(["a"])
        let locks = directory.file("locks")
        let names = try FileManager.default.contentsOfDirectory(atPath: locks.path)
        #expect(names == [Array("a".utf8).digest])
        let mode = { (path: String) in
            try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
        }
        #expect(try mode(locks.path) == 0o700)
        #expect(try mode(locks.appending(path: names[0]).path) == 0o600)
        lock.release()
        #expect(try FileManager.default.contentsOfDirectory(atPath: locks.path).isEmpty)
    }

    @Test("a program that was killed holds nothing")
    func killed() async throws {
        let file = directory.file("locks").appending(path: Array("a".utf8).digest)
        try FileManager.default.createDirectory(at: directory.file("locks"), withIntermediateDirectories: true)
        let child = try ChildProcess(
            "python3",
            [
                "-c",
                "import fcntl,sys,time;f=open(sys.argv[1],'w');fcntl.flock(f,2);print(1,flush=True);time.sleep(600)",
                file.path,
            ]
        )
        try await eventually("it has the lock") { !child.standardOutput.isEmpty }
        await #expect(throws: StoreError.self) { try await acquire(["a"]) }
        child.send(signal: SIGKILL)
        let lock = try await acquire(["a"], waitingUpTo: .seconds(30))
        withExtendedLifetime(lock) {}
    }

    @Test("equivalent names are one, and other places another")
    func keys() {
        let place = WritePlace(baseURL: "https://open.feishu.cn", appID: "cli_a1")
        var others = [place, place]
        others[0].dataFile = "/data"
        others[1].appID = "cli_b2"
        #expect(place.lockKey(ofName: "café") == place.lockKey(ofName: "cafe\u{301}"))
        #expect(place.lockKey(ofName: "1") != place.lockKey(ofGroup: "1"))
        #expect(place.lockKey(ofGroup: "1") == others[1].lockKey(ofGroup: "1"))
        #expect(place.lockKey(ofName: "1") != others[1].lockKey(ofName: "1"))
        #expect(place.lockKey(ofGroup: "1") != others[0].lockKey(ofGroup: "1"))
    }
}
