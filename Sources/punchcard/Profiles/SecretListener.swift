import Attendance
import Foundation
import Glibc
import GroupModel
import Text

/// A pipe that a command writes into.
nonisolated final class SecretPipe {
    let reading: Int32
    private(set) var writing: Int32

    init(of program: String) throws(SecretCommand.Failure) {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else {
            throw .notStarted(program, reason: String(cString: strerror(errno)))
        }
        // Otherwise the command would hold its own output open, and the end of it would never come.
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        _ = fcntl(ends[0], F_SETFL, O_NONBLOCK)
        (reading, writing) = (ends[0], ends[1])
    }

    func closeWriting() {
        if writing >= 0 { Glibc.close(writing) }
        writing = -1
    }

    func close() {
        closeWriting()
        Glibc.close(reading)
    }
}

/// Reads what a command prints and says, until it has ended: one that leaves something behind which holds its output open has
/// ended all the same, and one that closes its output has not.
nonisolated struct SecretListener {
    enum Ending {
        /// With what waitpid(2) gives.
        case ended(Int32)
        case tooLong
        /// The time was over, or nobody wants the secret any more.
        case stopped
    }

    private let process: pid_t
    private var output: Int32?
    private var errors: Int32?
    private(set) var bytes: [UInt8] = []
    private var errorBytes: [UInt8] = []
    /// How much of what it said has been told.
    private var told = 0

    private static let longestOutput = 64 << 10
    private static let longestSaid = 8 << 10
    /// How soon it is seen that the command has ended, or that nobody wants the secret any more, in milliseconds.
    private static let longestWait = 100
    private static let shortestWait = 5

    init(process: pid_t, output: Int32, errors: Int32) {
        self.process = process
        self.output = output
        self.errors = errors
    }

    /// The last that it said, as one line.
    var said: String {
        let lines = String(decoding: errorBytes, as: UTF8.self).split(whereSeparator: \.isNewline)
            .map { SafeLine(String($0)).text.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }
        return String(lines.suffix(3).joined(separator: " / ").suffix(400))
    }

    mutating func listen(
        seconds: Int,
        silence: Duration,
        _ tell: (Words) -> Void,
        waiting: () -> Words
    ) -> Ending {
        let start = ContinuousClock.now
        let deadline = start + .seconds(seconds)
        var hasTold = false
        while true {
            let now = ContinuousClock.now
            guard now < deadline, !Task.isCancelled else { return stop(.stopped) }
            if !hasTold, now - start >= silence {
                hasTold = true
                tell(waiting())
            }
            let left = now.duration(to: deadline) / .milliseconds(1)
            wait(milliseconds: min(Int(left) + 1, output == nil ? Self.shortestWait : Self.longestWait))
            var code: Int32 = 0
            let hasEnded = waitpid(process, &code, WNOHANG) == process
            let count = errorBytes.count
            Self.drain(&output, into: &bytes, upTo: Self.longestOutput)
            Self.drain(&errors, into: &errorBytes, upTo: Self.longestSaid)
            if hasTold { pass(onTo: tell, isQuiet: errorBytes.count == count) }
            if hasEnded { return bytes.count > Self.longestOutput ? .tooLong : .ended(code) }
            if bytes.count > Self.longestOutput { return stop(.tooLong) }
        }
    }

    /// What it says is passed on by the line; a question that waits for its answer has no line's end.
    private mutating func pass(onTo tell: (Words) -> Void, isQuiet: Bool) {
        var new = errorBytes[told...]
        if !isQuiet { new = new[..<(new.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? new.startIndex)] }
        guard !new.isEmpty else { return }
        told = new.endIndex
        for line in String(decoding: new, as: UTF8.self).split(whereSeparator: \.isNewline) {
            tell(Words(zh: String(line), en: String(line)))
        }
    }

    private func stop(_ ending: Ending) -> Ending {
        kill(process, SIGKILL)
        var code: Int32 = 0
        while waitpid(process, &code, 0) == -1, errno == EINTR {}
        return ending
    }

    private func wait(milliseconds: Int) {
        var polled = [output, errors].compactMap(\.self).map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
        _ = poll(&polled, nfds_t(polled.count), Int32(milliseconds))
    }

    /// Reads what there is.
    /// - Parameter descriptor: nil once its end has come.
    private static func drain(_ descriptor: inout Int32?, into bytes: inout [UInt8], upTo limit: Int) {
        var buffer = [UInt8](repeating: 0, count: 4096)
        while let open = descriptor {
            let count = read(open, &buffer, buffer.count)
            let number = errno
            if count > 0 {
                // What is beyond the limit is read all the same: who writes it would wait for ever.
                if bytes.count <= limit { bytes += buffer.prefix(count) } else { return }
            } else if count < 0, number == EINTR {
                continue
            } else {
                if count == 0 || number != EAGAIN { descriptor = nil }
                return
            }
        }
    }
}

/// Ends a command when the program is told to end. Where somebody else listens for the signals that is theirs to do.
nonisolated struct SecretSignals {
    private let sources: [any DispatchSourceSignal]

    init(ending process: pid_t) {
        let numbers = [SIGINT, SIGTERM, SIGHUP].filter { number in
            var action = sigaction()
            return sigaction(number, nil, &action) == 0 && action.__sigaction_handler.sa_handler == nil
        }
        sources = numbers.map { number in
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: .global(qos: .userInitiated))
            source.setEventHandler {
                kill(process, SIGKILL)
                exit(CommandSignals.status(of: number).rawValue)
            }
            source.setCancelHandler { signal(number, SIG_DFL) }
            source.resume()
            return source
        }
    }

    /// From here on the signals do what they always do.
    func end() {
        for source in sources { source.cancel() }
    }
}
