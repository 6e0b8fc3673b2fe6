import LosslessJSON

/// What a screen answers to an action, beyond its own new state.
struct Reply {
    var effects: [Effect] = []
    var notice: Notice?
    var overlay: Overlay?
    var navigation: Navigation?
    /// A place that the editor is to show afterwards.
    var shown: JSONPath?
    /// What takes the directory.
    var wish: DirectoryWish?
    /// Whether the merge on the screen is to be gone on with.
    var accepts = false

    enum Navigation {
        case push(Screen)
        case pop
    }

    static let none = Reply()

    static func effects(_ effects: Effect...) -> Reply { Reply(effects: effects) }
    static func notice(_ notice: Notice) -> Reply { Reply(notice: notice) }
    static func wish(_ wish: DirectoryWish) -> Reply { Reply(wish: wish) }
    static func overlay(_ overlay: Overlay) -> Reply { Reply(overlay: overlay) }
    static func push(_ screen: Screen, _ effects: Effect...) -> Reply {
        Reply(effects: effects, navigation: .push(screen))
    }
    static let pop = Reply(navigation: .pop)
}

/// Moving a cursor over rows, the same on every screen.
enum CursorMove {
    /// Where a command puts a cursor; nil for a command that moves none.
    static func target(of command: Command, from cursor: Int, count: Int, pageRows: Int) -> Int? {
        let wanted: Int
        switch command {
        case .moveUp: wanted = cursor - 1
        case .moveDown: wanted = cursor + 1
        case .pageUp: wanted = cursor - max(1, pageRows - 1)
        case .pageDown: wanted = cursor + max(1, pageRows - 1)
        case .first: wanted = 0
        case .last: wanted = count - 1
        default: return nil
        }
        return max(0, min(wanted, count - 1))
    }

    /// The same for the keys of a list that typing narrows.
    static func target(of key: TextKey, from cursor: Int, count: Int, pageRows: Int) -> Int? {
        let command: Command
        switch key {
        case .up: command = .moveUp
        case .down: command = .moveDown
        case .pageUp: command = .pageUp
        case .pageDown: command = .pageDown
        case .edit, .accept, .acceptAndNext, .cancel: return nil
        }
        return target(of: command, from: cursor, count: count, pageRows: pageRows)
    }
}
