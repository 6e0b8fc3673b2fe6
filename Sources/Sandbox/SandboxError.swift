/// Why a sandbox could not be set up.
package enum SandboxError: Error, Hashable, Sendable {
    /// The data file could not be made or opened; the reason is the system's or SQLite's.
    case dataFile(path: String, reason: String)
    /// The data file was written by another version of the sandbox.
    case dataFileVersion(path: String)
    /// The port is taken, or must not be used.
    case port(Int, reason: String)
    /// A `--fault` that is not `METHOD PATH WHEN ACTION`.
    case fault(spec: String, reason: String)
    /// `start()` was called twice.
    case alreadyRunning
}

extension SandboxError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .dataFile(let path, let reason):
            "The sandbox's data file \(path) could not be opened: \(reason). Name another one with --data."
        case .dataFileVersion(let path):
            "The sandbox's data file \(path) is of another version. Nothing was changed; `punchcard sandbox --reset` starts it afresh."
        case .port(let port, let reason):
            "The sandbox could not listen on port \(port): \(reason). Without --port it takes any free one."
        case .fault(let spec, let reason):
            "Invalid --fault '\(spec)': \(reason)."
        case .alreadyRunning:
            "The sandbox is running already."
        }
    }
}
