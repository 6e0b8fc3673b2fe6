package import Foundation

/// Where Punchcard's files live, by the XDG Base Directory Specification.
///
/// A variable that is empty or holds a relative path is ignored, as the specification wants.
package struct FileLocations: Hashable, Sendable {
    // Paths, since a program that has made one URL has half a megabyte of code in memory for it.
    /// `$XDG_CONFIG_HOME/punchcard`, or `~/.config/punchcard`.
    package let configPath: String
    /// `$XDG_STATE_HOME/punchcard`, or `~/.local/state/punchcard`.
    package let statePath: String
    /// `$XDG_CACHE_HOME/punchcard`, or `~/.cache/punchcard`.
    package let cachePath: String

    package init(environment: [String: String] = ProcessInfo.processInfo.environment) {
        let home = Self.home(in: environment)
        func directory(_ variable: String, default path: String) -> String {
            (Self.absolute(variable, in: environment) ?? home + "/" + path) + "/punchcard"
        }
        configPath = directory("XDG_CONFIG_HOME", default: ".config")
        statePath = directory("XDG_STATE_HOME", default: ".local/state")
        cachePath = directory("XDG_CACHE_HOME", default: ".cache")
    }

    private static func absolute(_ variable: String, in environment: [String: String]) -> String? {
        guard var path = environment[variable], path.hasPrefix("/") else { return nil }
        while path.hasSuffix("/") { path.removeLast() }
        return path
    }

    private static func home(in environment: [String: String]) -> String {
        absolute("HOME", in: environment) ?? FileManager.default.homeDirectoryForCurrentUser.path
    }

    /// A path as a shell reads it: `~/` is the home.
    package static func expanded(
        _ path: String,
        in environment: [String: String] = ProcessInfo.processInfo.environment
    ) -> String {
        path.hasPrefix("~/") ? home(in: environment) + path.dropFirst(1) : path
    }

    package var config: URL { URL(filePath: configPath, directoryHint: .isDirectory) }
    package var state: URL { URL(filePath: statePath, directoryHint: .isDirectory) }
    package var cache: URL { URL(filePath: cachePath, directoryHint: .isDirectory) }
    /// The profiles.
    package var configFile: URL { config.appending(path: "config.yaml") }
    /// The log: it is state, not cache, since it must outlive a cleaning.
    package var logPath: String { statePath + "/punchcard.log" }
    package var logFile: URL { URL(filePath: logPath) }
    /// What the embedded sandbox keeps.
    package var sandboxPath: String { statePath + "/sandbox.sqlite" }
}
