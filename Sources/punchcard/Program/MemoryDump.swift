import Glibc

/// What the system writes to disk of a program that crashes.
nonisolated enum MemoryDump {
    /// Lets there be none: it would hold the app's secret.
    static func forbid() {
        var limit = rlimit(rlim_cur: 0, rlim_max: 0)
        _ = setrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &limit)
    }
}
