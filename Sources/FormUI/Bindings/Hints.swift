package import Editor
import GroupModel
import Terminal

/// The keys that the bottom line names, the most useful first.
nonisolated enum Hints {
    static func list(for state: AppState) -> [(key: String, words: Words)] {
        if state.isTyping {
            return [
                ("Enter", Words(zh: "确定", en: "accept")),
                ("Esc", Words(zh: "放弃", en: "cancel")),
                ("Tab", Words(zh: "确定并继续", en: "accept, go on")),
                ("Ctrl-U", Words(zh: "清空", en: "clear")),
            ]
        }
        if case .confirm(let question) = state.overlay { return question.answers.map { (key(of: $0), $0.words) } }
        return listed[KeyContext(state)] ?? []
    }

    private static let listed: [KeyContext: [(key: String, words: Words)]] = Dictionary(
        uniqueKeysWithValues: KeyContext.allCases.map { context in
            let bindings = Bindings.bindings(in: context)
            let hints = order.flatMap { command in
                bindings.compactMap { binding -> (key: String, words: Words)? in
                    guard binding.command == command, let hint = binding.hint, let key = binding.keys.first else {
                        return nil
                    }
                    return (key.shortName, hint)
                }
            }
            return (context, hints)
        }
    )

    /// The key that gives an answer, whatever the cursor stands on.
    static func key(of answer: Question.Answer) -> String {
        Bindings.bindings(in: .question).first { $0.command == answer.command }?.keys.first?.shortName ?? ""
    }

    /// The line may end early, so what is needed most comes first.
    private static let order: [Command] = [
        .open, .toggle, .addRow, .removeRow, .find, .submit, .revert, .export, .note, .keyHelp, .back, .changes,
        .payload,
        .nextPane, .history, .moveLeft, .moveRight,
    ]
}

extension KeyContext {
    /// Where the keys of a state mean commands.
    nonisolated package init(_ state: AppState) {
        switch state.overlay {
        case .confirm:
            self = .question
            return
        case .help, .fieldHelp, .palette, .typeName:
            self = .overlay
            return
        case nil: break
        }
        switch state.screen {
        case .groups: self = .groups
        case .review: self = .review
        case .result: self = .result
        case .history(.list): self = .history
        case .history(.entry): self = .pastWrite
        case .history(.comparison): self = .comparison
        case .editor(let editor):
            if editor.input != nil {
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
