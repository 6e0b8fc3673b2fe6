import Glibc

/// Waiting for something to be read. Here and not where it is used: beside modules that bring C headers of their own, the
/// compiler takes the members of `struct pollfd` for theirs.
package nonisolated enum InputWait {
    /// Whether a descriptor has something to give, or has ended, within so many milliseconds.
    package static func isReadable(_ descriptor: Int32, within milliseconds: Int) -> Bool {
        var wait = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        return poll(&wait, 1, Int32(clamping: milliseconds)) > 0
    }
}
