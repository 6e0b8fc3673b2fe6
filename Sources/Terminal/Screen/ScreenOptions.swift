import Glibc

/// How the terminal is to be used.
package nonisolated struct ScreenOptions: Hashable, Sendable {
    /// Milliseconds after ESC within which more bytes make it a sequence and not the Escape key.
    package var escapeDelay: Int
    /// Frames and marks in ASCII.
    package var isASCII: Bool
    package var usesColor: Bool
    package var usesMouse: Bool

    package init(escapeDelay: Int = 25, isASCII: Bool = false, usesColor: Bool = true, usesMouse: Bool = false) {
        self.escapeDelay = escapeDelay
        self.isASCII = isASCII
        self.usesColor = usesColor
        self.usesMouse = usesMouse
    }

    /// What the environment asks for: `ESCDELAY`, `NO_COLOR` (when it is not empty), and ASCII on the terminals that know
    /// nothing else (`TERM=vt100`).
    package static func environment() -> ScreenOptions {
        var options = ScreenOptions()
        if let delay = variable("ESCDELAY").flatMap({ Int($0) }), 0...10_000 ~= delay { options.escapeDelay = delay }
        options.usesColor = variable("NO_COLOR", default: "").isEmpty
        options.isASCII = variable("TERM", default: "").hasPrefix("vt")
        return options
    }

    static func variable(_ name: String) -> String? {
        getenv(name).map { String(cString: $0) }
    }

    private static func variable(_ name: String, default value: String) -> String {
        variable(name) ?? value
    }
}
