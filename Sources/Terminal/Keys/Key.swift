/// What the terminal was told in one stroke: a key, a paste, a click.
package nonisolated enum Key: Hashable, Sendable {
    /// A character that was typed, or one of several that an input method committed. Combining marks come on their own.
    case character(Character)
    case up, down, left, right
    case home, end, pageUp, pageDown
    case enter, tab, backTab, escape, backspace, delete, insert
    /// F1 is 1.
    case function(Int)
    /// Ctrl with a small letter, or one of `@ \ ] ^ _`. Ctrl-H, -I, -J, -M and -[ are backspace, tab, enter, enter, escape.
    case ctrl(Character)
    /// Everything between the marks of a bracketed paste, as it was pasted: untrusted, line breaks as `\n`.
    case paste(String)
    /// A paste of more than 16 MiB. Nothing of it is kept.
    case oversizedPaste
    case mouse(MouseEvent)
    /// A key or sequence without a meaning here.
    case unknown
}

/// A press of the left button or a turn of the wheel.
package nonisolated struct MouseEvent: Hashable, Sendable {
    package enum Action: Hashable, Sendable {
        case click, wheelUp, wheelDown
    }

    package var action: Action
    package var position: Point

    package init(_ action: Action, at position: Point) {
        self.action = action
        self.position = position
    }
}
