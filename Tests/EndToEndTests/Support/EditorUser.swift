import TestSupport

/// The eyes and hands of whoever sits before the editor, be it drawn on a terminal or on a sheet of cells.
protocol EditorUser: Sendable {
    /// What is shown, a line for each row.
    func screen() async throws -> String

    /// Waits until what is shown is as wanted, and returns it.
    /// - Throws: `DeadlinePassed`, which tells what is shown instead.
    @discardableResult
    func waitFor(_ what: String, _ condition: @Sendable (String) -> Bool) async throws -> String

    /// Presses keys by tmux's names; a text that is none is typed.
    func press(_ keys: String...) async throws
    func type(_ text: String) async throws
    func paste(_ text: String) async throws
    func resize(width: Int, height: Int) async throws

    /// Waits for the end.
    @discardableResult
    func waitForExit() async throws -> ChildProcess.ExitStatus
    /// Whether the editor has given back what it drew on.
    func isClosed() async throws -> Bool
}

extension EditorUser {
    @discardableResult
    func waitFor(_ text: String) async throws -> String {
        try await waitFor("“\(text)”") { $0.contains(text) }
    }

    /// Presses Escape, and waits for what it does: with a key right behind it, it would be Alt and that key.
    func escape() async throws {
        let before = try await screen()
        try await press("Escape")
        try await waitFor("Escape to do something") { $0 != before }
    }

    /// Replaces the text of the line that is open.
    func enter(_ text: String) async throws {
        try await press("C-a", "C-k")
        try await type(text)
        try await press("Enter")
    }

    /// Goes to a field by its API key.
    func find(_ key: String) async throws {
        try await press("/")
        try await type(key)
        try await press("Enter")
    }

    /// Opens a group from the list by its id.
    func openGroup(_ id: String) async throws {
        try await press("/")
        try await type(id)
        try await press("Enter", "Enter")
        try await waitFor(" 1/12 ")
    }

    /// Changes the name of the group that is open, from its first section.
    func rename(to name: String) async throws {
        try await find("group_name")
        try await press("Enter")
        try await enter(name)
        try await waitFor("1 changed")
    }

    /// Leaves the editor from a group without changes, and waits for the end.
    func quitFromGroup() async throws -> ChildProcess.ExitStatus {
        try await escape()
        return try await quitFromList()
    }

    func quitFromList() async throws -> ChildProcess.ExitStatus {
        try await escape()
        // It may have been the filter that went.
        if try await !isClosed() { try await escape() }
        return try await waitForExit()
    }
}
