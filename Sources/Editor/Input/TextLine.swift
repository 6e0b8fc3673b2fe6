/// A line of text that is being typed, with its cursor between graphemes.
package struct TextLine: Hashable, Sendable {
    package private(set) var characters: [Character]
    /// How many graphemes stand before the cursor.
    package private(set) var cursor: Int
    /// Whether all of it is selected, so that what is typed takes its place; a key that moves the cursor keeps it.
    package private(set) var isSelected: Bool

    package init(_ text: String = "", isSelected: Bool = false) {
        characters = Array(text)
        cursor = characters.count
        self.isSelected = isSelected && !characters.isEmpty
    }

    package var text: String { String(characters) }
    package var isEmpty: Bool { characters.isEmpty }

    /// What a key does to the line.
    package enum Edit: Hashable, Sendable {
        case insert(String)
        case deleteBackward
        case deleteForward
        case moveLeft
        case moveRight
        case moveToStart
        case moveToEnd
        case killToStart
        case killToEnd
        case killWord
    }

    package mutating func apply(_ edit: Edit) {
        if isSelected { replaceSelection(with: edit) }
        switch edit {
        case .insert(let text):
            characters.insert(contentsOf: text, at: cursor)
            cursor += text.count
        case .deleteBackward where cursor > 0:
            cursor -= 1
            characters.remove(at: cursor)
        case .deleteForward where cursor < characters.count:
            characters.remove(at: cursor)
        case .moveLeft: cursor = max(0, cursor - 1)
        case .moveRight: cursor = min(characters.count, cursor + 1)
        case .moveToStart: cursor = 0
        case .moveToEnd: cursor = characters.count
        case .killToStart:
            characters.removeSubrange(..<cursor)
            cursor = 0
        case .killToEnd:
            characters.removeSubrange(cursor...)
        case .killWord:
            var start = cursor
            while start > 0, characters[start - 1].isWhitespace { start -= 1 }
            while start > 0, !characters[start - 1].isWhitespace { start -= 1 }
            characters.removeSubrange(start..<cursor)
            cursor = start
        case .deleteBackward, .deleteForward: break
        }
        joinGraphemes()
    }

    private mutating func replaceSelection(with edit: Edit) {
        isSelected = false
        switch edit {
        case .insert, .deleteBackward, .deleteForward:
            characters = []
            cursor = 0
        case .moveLeft, .moveRight, .moveToStart, .moveToEnd, .killToStart, .killToEnd, .killWord: break
        }
    }

    /// A combining mark joins what has come to stand before it, and so do the halves of a flag.
    private mutating func joinGraphemes() {
        let joined = Array(text)
        guard joined != characters else { return }
        let before = String(characters[..<cursor]).unicodeScalars.count
        characters = joined
        cursor = 0
        var passed = 0
        while passed < before {
            passed += characters[cursor].unicodeScalars.count
            cursor += 1
        }
    }
}

extension TextLine? {
    /// Types into the line that is open; accepting and cancelling close it.
    /// - Returns: what was accepted, which may be empty; nil when nothing was.
    mutating func take(_ key: TextKey) -> String? {
        switch key {
        case .edit(let edit): self?.apply(edit)
        case .cancel: self = nil
        case .accept, .acceptAndNext:
            let text = self?.text
            self = nil
            return text
        case .up, .down, .pageUp, .pageDown: break
        }
        return nil
    }
}
