import Editor
import GroupModel
import Operations
import TestSupport

/// What holds after whatever was done.
extension RandomUser {
    mutating func requireInvariants(after action: Action, before: Program) throws {
        guard case .groups(let list) = program.state.screens.first else { throw Broken("the list is gone", action) }
        try require(
            program.screens.count < 2 || ["editor", "result", "history", "faces"].contains(program.screens[1]),
            "screens",
            action
        )
        try require(program.screens.count { $0 == "editor" } <= 1, "editors over each other", action)
        try require(isWithin(list.cursor, list.matches.count), "cursor of the list", action)
        try require(list.matches.allSatisfy(list.groups.indices.contains), "rows of the list", action)
        if case .confirm(let question) = program.state.overlay {
            try require(question.answers.indices.contains(question.cursor), "cursor of the question", action)
        }
        if case .pick(let picker) = program.state.overlay {
            try require(isWithin(picker.cursor, picker.rowCount), "cursor of the picker", action)
        }
        if case .pasted(let review) = program.state.overlay {
            try require(isWithin(review.cursor, review.rowCount), "cursor of the pasted", action)
        }
        switch program.state.screen {
        case .review(let review):
            try require(isWithin(review.cursor, review.rowCount), "cursor of the review", action)
            try require(review.payload == Payload(draft: review.draft), "payload of the review", action)
        case .result(let result):
            try require(isWithin(result.cursor, result.items.count), "cursor of the result", action)
        case .history(.list(let history)):
            try require(isWithin(history.cursor, history.lines.count), "cursor of the history", action)
            try require(history.marked.count <= 2, "marks", action)
        case .history(.entry(let entry)): try require(isWithin(entry.cursor, entry.changes.count), "entry", action)
        case .history(.comparison(let comparison)):
            try require(isWithin(comparison.cursor, comparison.changes.count), "comparison", action)
        case .merge(let merge): try require(isWithin(merge.cursor, merge.rowCount), "cursor of the merge", action)
        case .faces(let faces): try require(isWithin(faces.cursor, faces.people.count), "cursor of the faces", action)
        case .editor, .groups: break
        }
        if case .edits(let chooser) = program.state.overlay {
            try require(isWithin(chooser.cursor, chooser.choices.count), "cursor of the edits", action)
        }
        if let editor = program.state.editor { try requireInvariants(of: editor, after: action, before: before) }
    }

    private mutating func requireInvariants(of editor: EditorState, after action: Action, before: Program) throws {
        try require(!editor.pages.isEmpty, "pages", action)
        try require(isWithin(editor.page.cursor, editor.rowCount), "cursor of the page", action)
        if editor.formRows.indices.contains(editor.page.cursor),
            case .heading = editor.formRows[editor.page.cursor].role
        {
            throw Broken("the cursor is on a heading", action)
        }
        switch editor.input {
        case .choice(let choice): try require(isWithin(choice.cursor, choice.count), "cursor of the choices", action)
        case .bits(let bits): try require(isWithin(bits.cursor, bits.choices.count), "cursor of the bits", action)
        case .weekdays(let days): try require((0..<7).contains(days.cursor), "cursor of the weekdays", action)
        case .pick(let pick): try require(isWithin(pick.cursor, pick.matches.count), "cursor of the list", action)
        case .line(let line):
            try require((0...line.line.characters.count).contains(line.line.cursor), "cursor of the line", action)
        case .calendar(let calendar):
            try require(CalendarDay(calendar.cursor.number) != nil, "day of the calendar", action)
            try require(calendar.selected.contains(calendar.cursor), "chosen days", action)
        case .source(let choice): try require(isWithin(choice.cursor, 2), "cursor of the sources", action)
        case nil: break
        }
        let isRestored = editor.restoration?.draft != before.state.editor?.restoration?.draft
        let isNew =
            isRestored || before.state.editor == nil
            || editor.draft.fetched?.group != before.state.editor?.draft.fetched?.group
            || mayBeMerged(action, before) && !editor.session.canUndo
        if isNew {
            // Only an answer brings another group, or what was decided about one.
            if case .outcome = action {
            } else {
                try require(mayBeMerged(action, before), "the fetched group changed", action)
            }
            fetched = editor.draft.fetched
            begun = editor.document
            try require(!editor.session.canUndo, "a fresh session", action)
        }
        try require(editor.draft.fetched == fetched, "the fetched group", action)
        if !isNew, !mayEdit(action, before), let old = before.state.editor {
            let isFresh = !editor.session.canUndo && !editor.session.canRedo
            try require(isFresh || editor.document == old.document, "only edits edit", action)
        }
    }

    /// Whether an action may bring what others did to the group.
    private func mayBeMerged(_ action: Action, _ before: Program) -> Bool {
        if case .outcome = action { return true }
        // An answer may have waited until its screen was on top again.
        let isLate = program.state.deferred.count < before.state.deferred.count
        return isLate || before.screens.last == "merge" || before.state.hasEditsOpen
    }

    /// Whether an action may change the document at all.
    private func mayEdit(_ action: Action, _ before: Program) -> Bool {
        switch action {
        case .command(.discard):
            // The answer by which a list gives way to rules.
            if case .confirm(let question)? = before.state.overlay {
                question.answers.contains { if case .emptyLists = $0 { true } else { false } }
            } else {
                false
            }
        case .command(let command):
            switch command {
            case .open, .toggle, .addRow, .removeRow, .sameForWeekdays, .undo, .redo, .revert, .unset: true
            // They leave a row, which vanishes when it is new and empty.
            case .back, .nextSection, .previousSection, .findNext, .findPrevious, .nextChange, .previousChange,
                .nextError,
                .previousError, .nextPane, .moveUp, .moveDown, .pageUp, .pageDown, .first, .last:
                true
            default: false
            }
        // What was looked up is taken, as the key that asked said.
        case .outcome(.directory(.answered(.found))), .outcome(.directory(.answered(.checked))): true
        case .text(.accept), .text(.acceptAndNext), .focus, .choose, .focusSection: true
        case .text, .paste, .oversizedPaste, .showTab, .resized, .helpOverflows, .showsGroups, .showsIDs, .openGroup,
            .newGroup, .review, .terminate, .outcome:
            false
        }
    }

    func requireUndoToStart() throws {
        guard var session = program.state.editor?.session else { return }
        while session.undo() != nil {}
        guard session.draft.document == begun, session.draft.fetched == fetched,
            fetched == nil || session.hasChanges == (begun != fetched)
        else {
            throw Broken("undone, it is not what it began with", nil)
        }
    }

    private func isWithin(_ cursor: Int, _ count: Int) -> Bool { (0..<max(1, count)).contains(cursor) }

    func require(_ holds: Bool, _ what: String, _ action: Action) throws {
        if !holds { throw Broken(what, action) }
    }

    struct Broken: Error, CustomStringConvertible {
        let description: String

        init(_ what: String, _ action: Action?) {
            description = "broken: \(what)" + (action.map { ", after \($0)".prefix(200) } ?? "")
        }
    }
}

extension AppState {
    /// Whether drafts of others are offered.
    fileprivate var hasEditsOpen: Bool {
        if case .edits = overlay { true } else { false }
    }
}
