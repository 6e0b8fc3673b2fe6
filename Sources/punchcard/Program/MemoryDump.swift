import Glibc

/// What the system writes to disk of a program that crashes.
nonisolated enum MemoryDump {
    /// Lets there be none: it would hold the app's secret.
    static func forbid() {
        // One byte is too little for a file, and for Linux the sign that a program which takes dumps shall not get this one.
        var limit = rlimit(rlim_cur: 1, rlim_max: 1)
        _ = setrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &limit)
    }
}
