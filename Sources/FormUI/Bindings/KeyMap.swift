import Attendance
package import Editor
import GroupModel
import Operations
package import Terminal

/// What a key does in a state: a command, or text.
package enum KeyMap {
    /// Nil when the key means nothing there.
    package static func action(for key: Key, in state: AppState) -> Action? {
        switch key {
        case .paste(let text): return .paste(text)
        case .oversizedPaste: return .oversizedPaste
        // The wheel goes through rows as the arrows do; what a click means depends on where it lands (`Renderer`).
        case .mouse(let mouse):
            switch mouse.action {
            case .wheelUp: return action(for: .up, in: state)
            case .wheelDown: return action(for: .down, in: state)
            case .click: return nil
            }
        default: break
        }
        let context = KeyContext(state)
        guard state.isTyping || (context == .calendar && key.isDigit) else {
            return Bindings.command(for: key, in: context).map(Action.command)
        }
        if case .pick(let picker) = state.overlay { return action(for: key, in: picker) }
        if key == .ctrl("c") { return .command(.cancel) }
        let textKey = textKey(for: key)
        guard case .palette(let palette) = state.overlay else { return textKey.map(Action.text) }
        // Only the table of bindings knows what the palette's rows are.
        let rows = PaletteRows(state: state).bindings(filter: palette.line.text)
        switch textKey {
        case .accept: return rows.isEmpty ? nil : .command(rows[min(palette.cursor, rows.count - 1)].command)
        case .down where palette.cursor + 1 >= rows.count: return nil
        default: return textKey.map(Action.text)
        }
    }

    /// Space and the arrows to the sides act on the row unless they are needed for the text.
    private static func action(for key: Key, in picker: DirectoryPicker) -> Action? {
        if key == .character(" "), picker.spaceChecks { return .command(.toggle) }
        let isTextKey = (key == .left || key == .right) && picker.isSearching
        if !isTextKey, let command = Bindings.command(for: key, in: .picker) { return .command(command) }
        return textKey(for: key).map(Action.text)
    }

    /// What a key does to a line of text, wherever one is typed; nil when it means something else there.
    nonisolated static func edit(for key: Key) -> TextLine.Edit? {
        switch key {
        case .character(let character): .insert(String(character))
        case .backspace, .ctrl("h"): .deleteBackward
        case .delete, .ctrl("d"): .deleteForward
        case .left, .ctrl("b"): .moveLeft
        case .right, .ctrl("f"): .moveRight
        case .home, .ctrl("a"): .moveToStart
        case .end, .ctrl("e"): .moveToEnd
        case .ctrl("u"): .killToStart
        case .ctrl("k"): .killToEnd
        case .ctrl("w"): .killWord
        default: nil
        }
    }

    private static func textKey(for key: Key) -> TextKey? {
        if let edit = edit(for: key) { return .edit(edit) }
        return switch key {
        case .enter: .accept
        case .tab: .acceptAndNext
        case .escape: .cancel
        case .up, .ctrl("p"): .up
        case .down, .ctrl("n"): .down
        case .pageUp: .pageUp
        case .pageDown: .pageDown
        default: nil
        }
    }
}

/// The commands that the palette offers in a state.
struct PaletteRows {
    let state: AppState

    /// What the keys would mean were the palette not open, narrowed by what was typed.
    func bindings(filter: String) -> [Binding] {
        var behind = state
        behind.overlay = nil
        return Bindings.bindings(offeredIn: behind).filter { binding in
            filter.isEmpty
                || [binding.words.zh, binding.words.en, binding.command.rawValue].contains {
                    FuzzyMatch.matches(filter, in: $0)
                }
        }
    }
}

extension Key {
    /// Before a calendar, digits begin a date.
    fileprivate nonisolated var isDigit: Bool {
        if case .character(let character) = self { ("0"..."9").contains(character) } else { false }
    }
}
