import Attendance
import GroupModel
import Operations

extension AppState {
    mutating func performInOverlay(_ command: Command) -> Reply {
        switch overlay {
        case .help(let top):
            if let top = scrolled(command, from: top) {
                overlay = .help(top: top)
            } else if command == .back || command == .open || command == .keyHelp {
                overlay = nil
            }
        case .fieldHelp(let field, let place, let top):
            if let top = scrolled(command, from: top) {
                overlay = .fieldHelp(field, place, top: top)
            } else if command == .back || command == .open || command == .fieldHelp {
                overlay = nil
            }
        case .confirm(var question):
            if let answer = question.answers.first(where: { $0.command == command }) {
                overlay = nil
                return self.answer(answer)
            } else if let cursor = CursorMove.target(
                of: command,
                from: question.cursor,
                count: question.answers.count,
                pageRows: pageRows
            ) {
                question.cursor = cursor
                overlay = .confirm(question)
            } else if command == .open {
                let answer = question.answers[question.cursor]
                // Enter may have been typed ahead; what loses something has a key of its own.
                guard !answer.losesSomething else { return .notice(Self.needsItsKey) }
                overlay = nil
                return self.answer(answer)
            }
        // What was chosen in the palette is done to the screen behind it.
        case .palette:
            overlay = nil
            return perform(command)
        case .starts(let chooser): return perform(command, in: chooser)
        case .edits(let chooser): return perform(command, in: chooser)
        case .pick(let picker): return perform(command, in: picker)
        case .pasted(let review): return perform(command, in: review)
        case .typeName, nil: break
        }
        return .none
    }

    private static let needsItsKey = Notice(
        .warning,
        Words(zh: "为免误按，请按该答案前的字母键，或按 Esc 留下。", en: "To be safe, press the letter before the answer; Esc stays.")
    )

    /// A click on a row of a list that lies over the page.
    mutating func choose(_ row: Int) -> Reply {
        switch overlay {
        case .confirm(var question):
            guard question.answers.indices.contains(row) else { return .none }
            if question.cursor == row {
                overlay = nil
                return answer(question.answers[row])
            }
            question.cursor = row
            overlay = .confirm(question)
            return .none
        case .palette(var palette):
            palette.cursor = row
            overlay = .palette(palette)
            return .none
        case .starts(let chooser): return choose(row, in: chooser)
        case .edits(let chooser): return choose(row, in: chooser)
        case .pick(let picker): return choose(row, in: picker)
        case .pasted(let review): return choose(row, in: review)
        case .help, .fieldHelp, .typeName: return .none
        case nil: return updateEditor { $0.choose(row) }
        }
    }

    private func scrolled(_ command: Command, from top: Int) -> Int? {
        CursorMove.target(of: command, from: top, count: helpOverflow + 1, pageRows: pageRows)
    }

    private mutating func answer(_ answer: Question.Answer) -> Reply {
        switch answer {
        case .stay, .lookOn: return .none
        case .goOnApart: return goOnApart()
        case .lookAgain: return lookAtHeld()
        case .closeEntries(let entries): return .effects(.closeHeld(entries))
        case .keepAndLeave: return leaveKeeping()
        case .discardAndLeave: return Reply(effects: discardedEdit(), navigation: .pop)
        case .discardAndQuit:
            isFinished = true
            return Reply(effects: discardedEdit())
        case .keepAndQuit:
            isFinished = true
            return updateEditor { editor in Reply(effects: [editor.keepMissing()].compactMap(\.self)) }
        case .quit:
            isFinished = true
            return .none
        case .submitWithoutPreImage: return updateReview { $0.submit(withoutPreImage: true) }
        case .createWithSameName: return updateReview { $0.submitAcceptingSameName() }
        case .emptyLists(let source): return updateEditor { $0.emptyLists(of: source) }
        case .reloadDiscarding:
            guard let id = editor?.document.groupID else { return .none }
            let discarded = discardedEdit()
            leaveScreen()
            return Reply(effects: discarded + [.openGroup(id)])
        }
    }

    mutating func typeInOverlay(_ key: TextKey) -> Reply {
        switch overlay {
        case .palette(var palette):
            switch key {
            case .edit(let edit):
                palette.line.apply(edit)
                palette.cursor = 0
            case .up: palette.cursor = max(0, palette.cursor - 1)
            case .down: palette.cursor += 1
            case .cancel:
                overlay = nil
                return .none
            // The palette's rows come from the table of bindings, so whoever draws them turns Enter into the command.
            case .accept, .acceptAndNext, .pageUp, .pageDown: break
            }
            overlay = .palette(palette)
        case .typeName(var question):
            switch key {
            case .edit(let edit):
                question.line.apply(edit)
                question.complaint = nil
            case .cancel:
                overlay = nil
                return .none
            case .accept, .acceptAndNext:
                guard question.expected.isGiven(by: question.line.text) else {
                    question.complaint = question.expected.complaint
                    break
                }
                overlay = nil
                switch question.purpose {
                case .submit: return updateReview { $0.submit(withoutPreImage: false) }
                case .delete(let deletion): return .effects(.delete(deletion))
                }
            case .up, .down, .pageUp, .pageDown: break
            }
            overlay = .typeName(question)
        case .pick(let picker): return type(key, in: picker)
        case .help, .fieldHelp, .confirm, .starts, .edits, .pasted, nil: break
        }
        return .none
    }
}
