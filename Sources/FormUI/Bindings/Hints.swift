import Attendance
package import Editor
import GroupModel
import Operations
import Terminal
import Text

/// The keys that the bottom line names, the most useful first.
nonisolated enum Hints {
    typealias Hint = (key: String, words: Words)

    /// - Parameter helpIsCut: whether the line about the field says less than there is to say.
    static func list(for state: AppState, helpIsCut: Bool = false) -> [Hint] {
        let context = KeyContext(state)
        if state.isTyping, context != .picker { return typing(state) }
        if case .confirm(let question) = state.overlay { return question.answers.map { (key(of: $0), $0.words) } }
        // Asked for once: looking for the editor among the screens takes longer than all else here.
        let editor = state.editor
        let listed = editor?.wizard == nil ? listed : listedInWizard
        var shown: EditorState?
        if case .editor = state.screen { shown = editor }
        let isLooking = state.overlay == nil && !state.mayWrite
        return (listed[context] ?? [])
            .filter { !isLooking || isNamedToLookers($0.command, in: state) }
            .filter { offers($0.command, in: state, shown, helpIsCut: helpIsCut) }
            .map { isLooking && $0.command == .open ? ($0.hint.key, Words(zh: "打开", en: "open")) : $0.hint }
    }

    /// Whether a command does something where nothing may be written.
    private static func isNamedToLookers(_ command: Command, in state: AppState) -> Bool {
        switch state.screen {
        case .history(.list): return true
        case .editor(let editor) where command == .open && editor.focus == .form:
            // What Enter opens rather than edits.
            switch editor.page.content {
            case .section, .row: return editor.focused?.field.kind.isList == true
            case .table: return true
            case .ids, .weekShifts: return false
            }
        default:
            return !command.writes(on: state.screen) && command != .toggle && command != .note
        }
    }

    private static let listed = list(in: order)
    private static let listedInWizard = list(in: orderInWizard)

    /// Made once: every frame asks.
    private static func list(in order: [Command]) -> [KeyContext: [(command: Command, hint: Hint)]] {
        Dictionary(
            uniqueKeysWithValues: KeyContext.allCases.map { context in
                let bindings = Bindings.bindings(in: context)
                let hints = order.flatMap { command in
                    bindings.compactMap { binding -> (command: Command, hint: Hint)? in
                        guard binding.command == command, let hint = binding.hint, let key = binding.keys.first else {
                            return nil
                        }
                        return (command, (key.shortName, hint))
                    }
                }
                return (context, hints)
            }
        )
    }

    /// As many as there is room for; the ways out, to the help and to the review are always there, and the others go from the end.
    static func fitting(_ columns: Int, _ hints: [Hint], _ language: Language) -> [Hint] {
        let width = { (hint: Hint) in hint.key.displayWidth + hint.words[language].displayWidth + 3 }
        var hints = hints
        while hints.reduce(0, { $0 + width($1) }) > columns,
            let last = hints.lastIndex(where: { !["Esc", "?", "S"].contains($0.key) })
        {
            hints.remove(at: last)
        }
        return hints
    }

    /// What keys do while text is typed: only those that do something there.
    private static func typing(_ state: AppState) -> [Hint] {
        let accept = ("Enter", Words(zh: "确定", en: "accept"))
        let cancel = ("Esc", Words(zh: "放弃", en: "cancel"))
        let choose = ("↑↓", Words(zh: "选择", en: "choose"))
        let goOn = ("Tab", Words(zh: "确定并继续", en: "accept, go on"))
        let clear = ("Ctrl-U", Words(zh: "清空", en: "clear"))
        switch state.overlay {
        case .palette: return [("Enter", Words(zh: "执行", en: "run")), cancel, choose, clear]
        case .typeName, .help, .fieldHelp, .confirm, .starts, .edits, .pick, .pasted: return [accept, cancel, clear]
        case nil: break
        }
        switch state.screen {
        case .groups: return [accept, cancel, choose, clear]
        case .review, .result, .history, .merge: return [accept, cancel, clear]
        case .faces(let faces):
            guard let input = faces.input else { return [accept, cancel, choose, clear] }
            let complete = ("Tab", Words(zh: "补全", en: "complete"))
            return input.purpose == .key ? [accept, cancel, clear] : [accept, cancel, complete, clear]
        case .editor(let editor):
            if editor.listFilter?.isTyping == true { return [accept, cancel, choose, clear] }
            if editor.find.line != nil { return [accept, cancel, clear] }
            switch editor.input {
            case .pick: return [accept, cancel, choose, goOn, clear]
            case .line(let line) where line.purpose == .value: return [accept, cancel, goOn, clear]
            case .line, .choice, .bits, .weekdays, .calendar, .source, nil: return [accept, cancel, clear]
            }
        }
    }

    /// Whether a command would do something where the cursor is.
    /// - Parameter editor: nil when another screen is shown.
    private static func offers(
        _ command: Command,
        in state: AppState,
        _ editor: EditorState?,
        helpIsCut: Bool
    ) -> Bool {
        switch command {
        case .fieldHelp: return helpIsCut && state.overlay == nil
        case .addRow: return editor?.canAddRow ?? true
        case .toggle:
            guard state.overlay == nil, let editor else { return true }
            return editor.input != nil || editor.focus == .form
        case .history: return editor.map { $0.document.groupID != nil } ?? true
        case .removeRow:
            if case .edits(let chooser) = state.overlay, case .resume = chooser.selected { return true }
            if case .edits = state.overlay { return false }
            return true
        case .takeMine, .takeTheirs, .editMerged:
            if case .merge(let merge) = state.screen { return !merge.conflicts.isEmpty }
            return true
        case .revert:
            if case .history(.entry(let entry)) = state.screen { return entry.write.preImage != nil }
            return true
        default: return true
        }
    }

    /// The key that gives an answer, whatever the cursor stands on.
    static func key(of answer: Question.Answer) -> String {
        Bindings.bindings(in: .question).first { $0.command == answer.command }?.keys.first?.shortName ?? ""
    }

    /// The line may end early, so what is needed most comes first.
    private static let order: [Command] = [
        .takeMine, .takeTheirs, .editMerged, .acceptMerge,
        .open, .toggle, .today, .unset, .fieldHelp, .addRow, .removeRow, .create, .find, .submit, .revert, .faceKey,
        .export, .note,
        .keyHelp, .back, .delete, .changes, .payload, .nextPane, .moveRight, .moveLeft, .reload, .history,
        .faces,
    ]
    private static let orderInWizard: [Command] = [
        .open, .nextSection, .addRow, .removeRow, .moreFields, .submit, .keyHelp, .back, .toggle, .nextPane,
    ]
}

extension KeyContext {
    /// Where the keys of a state mean commands.
    nonisolated package init(_ state: AppState) {
        switch state.overlay {
        case .confirm:
            self = .question
            return
        case .starts:
            self = .starts
            return
        case .edits:
            self = .edits
            return
        case .help, .fieldHelp, .palette, .typeName:
            self = .overlay
            return
        case .pick:
            self = .picker
            return
        case .pasted:
            self = .pasted
            return
        case nil: break
        }
        switch state.screen {
        case .groups: self = .groups
        case .review: self = .review
        case .result: self = .result
        case .faces: self = .faces
        case .history(.list): self = .history
        case .history(.entry): self = .pastWrite
        case .history(.comparison): self = .comparison
        case .merge: self = .merge
        case .editor(let editor):
            if case .calendar = editor.input {
                self = .calendar
            } else if editor.input != nil {
                self = .popup
            } else if editor.focus == .sections {
                self = .sections
            } else {
                switch editor.page.content {
                case .section, .row: self = .form
                case .table, .ids, .weekShifts: self = .list
                }
            }
        }
    }
}

extension Key {
    /// As hints and help name it.
    nonisolated var shortName: String {
        switch self {
        case .up: "↑"
        case .down: "↓"
        case .left: "←"
        case .right: "→"
        case .escape: "Esc"
        case .character(" "): "Space"
        default: description
        }
    }
}
