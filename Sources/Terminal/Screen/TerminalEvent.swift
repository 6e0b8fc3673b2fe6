/// What happens at the terminal.
package nonisolated enum TerminalEvent: Hashable, Sendable {
    case key(Key)
    /// The terminal has another size; draw and present anew.
    case resize(Size)
    /// The program is to end in good order.
    case signal(TerminalSignal)
    /// The program was stopped with Ctrl-Z and goes on; the screen is restored already.
    case continued
}

package nonisolated enum TerminalSignal: Hashable, Sendable {
    /// TERM.
    case terminate
    /// HUP, or the end of the input: there may be no terminal left to write to.
    case hangUp
    /// INT from outside. Ctrl-C is a key.
    case interrupt
}
