package import Foundation

/// Where Punchcard's files live, by the XDG Base Directory Specification.
///
/// A variable that is empty or holds a relative path is ignored, as the specification wants.
package struct FileLocations: Hashable, Sendable {
    /// `$XDG_CONFIG_HOME/punchcard`, or `~/.config/punchcard`.
    package let config: URL
    /// `$XDG_STATE_HOME/punchcard`, or `~/.local/state/punchcard`.
    package let state: URL
    /// `$XDG_CACHE_HOME/punchcard`, or `~/.cache/punchcard`.
    package let cache: URL

    package init(environment: [String: String] = ProcessInfo.processInfo.environment) {
        func absolute(_ variable: String) -> URL? {
            guard let path = environment[variable], path.hasPrefix("/") else { return nil }
            return URL(filePath: path, directoryHint: .isDirectory)
        }
        let home = absolute("HOME") ?? FileManager.default.homeDirectoryForCurrentUser
        func directory(_ variable: String, default path: String) -> URL {
            (absolute(variable) ?? home.appending(path: path)).appending(path: "punchcard")
        }
        config = directory("XDG_CONFIG_HOME", default: ".config")
        state = directory("XDG_STATE_HOME", default: ".local/state")
        cache = directory("XDG_CACHE_HOME", default: ".cache")
    }

    /// The profiles.
    package var configFile: URL { config.appending(path: "config.yaml") }
    /// The log: it is state, not cache, since it must outlive a cleaning.
    package var logFile: URL { state.appending(path: "punchcard.log") }
    /// What the embedded sandbox keeps.
    package var sandboxFile: URL { state.appending(path: "sandbox.sqlite") }
}
