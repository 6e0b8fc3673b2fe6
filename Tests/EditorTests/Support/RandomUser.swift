import Attendance
import Editor
import GroupModel
import LosslessJSON
import Operations
import TestSupport

/// Somebody who presses anything, at a network that answers anything.
struct RandomUser {
    var program = Program()
    let group: JSON
    /// What was asked for and has not been answered.
    var open: [Effect] = []
    /// What the editor on the screen began with.
    var fetched: GroupDocument?
    /// What the session began with: the group as fetched, unless a past state is restored over it.
    var begun: GroupDocument?
    /// What the store has of each session's edits.
    private var kept: [String: GroupDocument] = [:]

    init(group: JSON) {
        self.group = group
        open = program.effects
    }

    mutating func act(using generator: inout SeededGenerator) throws {
        if Int.random(in: 0..<50, using: &generator) == 0 { program.state.asksSecondAdmin.toggle() }
        let before = program
        let action = randomAction(using: &generator)
        program.send(action)
        open += program.effects
        try keep(program.effects, after: action, using: &generator)
        if program.state.isFinished { program.state.isFinished = false }
        try requireInvariants(after: action, before: before)
    }

    // MARK: What is kept

    /// Keeps what is to be kept, or fails to, as a store does.
    mutating func keep(_ effects: [Effect], after action: Action, using generator: inout SeededGenerator) throws {
        var hasFailed = false
        for effect in effects {
            switch effect {
            case .keepEdit(let edit, _):
                if Int.random(in: 0..<10, using: &generator) == 0 {
                    hasFailed = true
                    program.send(.outcome(.draftNotKept(DraftFailure(Words(zh: "满", en: "full")))))
                } else {
                    kept[edit.id] = try document(of: edit, after: action)
                }
            case .removeEdit(let id): kept[id] = nil
            default: break
            }
        }
        guard !hasFailed, let editor = program.state.editor, let keeping = editor.keeping, !keeping.isBroken else {
            return
        }
        let wanted = editor.session.hasChanges && editor.draft.fetched != nil ? editor.document : nil
        try require(kept[keeping.id] == wanted, "what is kept", action)
    }

    private func document(of edit: EditToKeep, after action: Action) throws -> GroupDocument? {
        switch edit.content {
        case .nothing: return nil
        case .whole(let fetched, let delta): return try applied(delta, to: fetched, after: action)
        case .step(_, let delta):
            guard let before = kept[edit.id] else { throw Broken("a step without what came before", action) }
            return try applied(delta, to: before, after: action)
        }
    }

    private func applied(_ delta: DocumentDelta, to document: GroupDocument, after action: Action) throws
        -> GroupDocument
    {
        // As it comes back from the disk.
        let json = try JSON(parsing: delta.json.bytes())
        guard let result = DocumentDelta(json).applied(to: document) else { throw Broken("no such step", action) }
        return result
    }
}
