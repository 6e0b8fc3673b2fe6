import Attendance
import GroupModel
import Synchronization

/// Tells on stderr that the platform makes a command wait: at first, and then every half minute, since many short waits are one
/// long one for whoever looks on.
nonisolated final class RestNotice: Sendable {
    private let language: Language
    private let lastTold = Mutex<ContinuousClock.Instant?>(nil)

    init(_ language: Language) {
        self.language = language
    }

    func tell(_ seconds: Int) {
        let isDue = lastTold.withLock { last in
            let now = ContinuousClock.now
            if let last, last.duration(to: now) < .seconds(30) { return false }
            last = now
            return true
        }
        guard isDue else { return }
        let words = Words(
            zh: "请求过于频繁，平台要求等待 \(seconds) 秒。正在等待，到时自动继续；按 Ctrl-C 结束。",
            en:
                "Too many requests: the platform wants \(seconds) s of rest. Waiting, and going on then; Ctrl-C ends it."
        )
        Output.error(words[language])
    }
}
