import Attendance
import GroupModel
import LosslessJSON
import Operations

/// Going through the steps of guided creation.
extension EditorState {
    /// Shows the step in which the new group begins, or was left.
    mutating func beginWizard() -> Reply {
        guard let wizard else { return .none }
        let shifts = loadShiftsIfNeeded()
        var reply = show(wizard.step == .review ? .specialDays : wizard.step)
        reply.effects = shifts.effects + reply.effects
        suggest(before: nil)
        return reply
    }

    /// Shows a step. On the first visit the first thing that is missing is opened; later it is only under the cursor, so
    /// that a key meant for turning steps is not typed into it.
    mutating func show(_ step: WizardStep) -> Reply {
        guard let home = step.sections.first else { return review(.changes) }
        let isFirstVisit = wizard?.visited.insert(step).inserted ?? false
        wizard?.step = step
        _ = go(to: home)
        return goToMissing(opens: isFirstVisit)
    }

    mutating func turnStep(by distance: Int) -> Reply {
        guard let next = wizard?.step.neighbour(by: distance) else { return .none }
        return show(next)
    }

    /// The list of steps, swapped in by Tab.
    mutating func performInSteps(_ command: Command, pageRows: Int) -> Reply {
        guard let wizard else { return .none }
        let steps = WizardStep.allCases
        if let target = CursorMove.target(
            of: command,
            from: wizard.step.rawValue,
            count: steps.count,
            pageRows: pageRows
        ) {
            choose(steps[target])
            return .none
        }
        switch command {
        case .nextSection, .previousSection:
            choose(wizard.step.neighbour(by: command == .nextSection ? 1 : -1) ?? wizard.step)
            return .none
        case .open, .toggle: return show(wizard.step)
        case .nextPane, .previousPane, .back:
            focus = .form
            return .none
        default:
            focus = .form
            return perform(command, pageRows: pageRows)
        }
    }

    /// Puts the cursor of the list on a step; the form follows, but for the review, which is no form.
    private mutating func choose(_ step: WizardStep) {
        if let home = step.sections.first {
            _ = go(to: home)
            wizard?.visited.insert(step)
        }
        wizard?.step = step
        focus = .sections
    }

    mutating func toggleMoreFields() -> Reply {
        guard wizard != nil else { return .none }
        let before = focused?.place
        wizard?.showsAll.toggle()
        while pages.count > 1 { closePage() }
        if let row = formRows.firstIndex(where: { $0.place == before && $0.isFocusable }) { page.cursor = row }
        return .none
    }

    // MARK: What is missing

    /// Puts the cursor on the first thing that is wrong in the step, or in the row of a table that is open.
    private mutating func goToMissing(opens: Bool) -> Reply {
        let errors = session.problems.filter { $0.severity == .error }
        let missing = formRows.firstIndex { row in
            row.isFocusable && errors.contains { Self.shows(row, problemAt: $0.place) }
        }
        guard let missing else { return .none }
        page.cursor = missing
        return opens ? openMissing() : .none
    }

    /// Opens what the value under the cursor is given with; what a key alone would change is left to the key.
    private mutating func openMissing() -> Reply {
        switch focused?.field.kind {
        case .toggle, .object, .table, nil: return .none
        case .ids: return addRow()
        case .weekShifts:
            let page = open()
            let shift = open()
            return Reply(effects: page.effects + shift.effects)
        default: return open()
        }
    }

    // MARK: After each action

    /// What guided creation adds to an action: proposals, going on to what is missing next, and keeping the draft.
    mutating func followUp(_ before: EditorState, _ reply: inout Reply) {
        guard let wizard, let wizardBefore = before.wizard else { return }
        let isChanged = document != before.document
        if isChanged {
            self.wizard?.isTouched = true
            let filled = fillWeek(before)
            checkSourceName()
            let isEdit = session.undoDepth > before.session.undoDepth
            if isEdit, input == nil, let given = session.lastEdit { goOn(from: given, before, &reply) }
            // What was filled in unasked matters more than where to go on.
            if let filled { reply.notice = filled }
        }
        suggest(before: before.input)
        guard self.wizard?.isTouched == true, isChanged || wizard.step != wizardBefore.step, let savedDraft else {
            return
        }
        reply.effects.append(.saveDraft(savedDraft))
    }

    /// Opens what is missing next, once what was missing has been given.
    private mutating func goOn(from given: JSONPath, _ before: EditorState, _ reply: inout Reply) {
        if case .row(let table, let row) = page.content {
            guard before.hasErrors(at: given), !hasErrors(at: given) else { return }
            let next = goToMissing(opens: hasErrors(at: row))
            reply.effects += next.effects
            reply.wish = next.wish ?? reply.wish
            // A row of which everything was demanded is done; others may have more to say.
            let isDone = input == nil && !hasErrors(at: row)
            if isDone, Schema.parts(of: table.path).allSatisfy({ $0.requirement == .required }) { closePage() }
            return
        }
        guard let place = FieldPath(given).topLevel.place(), before.hasErrors(at: place), !hasErrors(at: place) else {
            return
        }
        while pages.count > 1 { closePage() }
        let next = goToMissing(opens: true)
        reply.effects += next.effects
        reply.wish = next.wish ?? reply.wish
        guard input == nil, next.wish == nil, let step = wizard?.step,
            !problems(in: step).contains(where: { $0.severity == .error })
        else {
            return
        }
        if reply.notice?.kind ?? .information == .information { reply.notice = Self.stepIsComplete }
    }

    private func hasErrors(at place: JSONPath) -> Bool {
        problems(at: place).contains { $0.severity == .error }
    }

    private static let stepIsComplete = Notice(
        .information,
        Words(zh: "这一步已填好：] 下一步，+ 更多设置。", en: "This step is complete: ] goes on, + shows more fields.")
    )

    /// The first shift given to Monday is the shift of an ordinary week, until somebody says otherwise.
    private mutating func fillWeek(_ before: EditorState) -> Notice? {
        guard let place = FieldPath.punchDayShiftIDs.place(), before.document[place]?.array?.isEmpty ?? true,
            let days = document[place]?.array, days.count == 1, days[0] != "0"
        else { return nil }
        session.set(.array(JSONArray(Array(repeating: days[0], count: 5) + ["0", "0"])), at: place)
        return Notice(
            .information,
            Words(
                zh: "周一至周五用此班次，周末休息；可逐日修改。",
                en: "Monday to Friday have this shift, the weekend is off; single days can be changed."
            )
        )
    }

    /// Puts the cursor of a list that has just been opened for an unset value on what is usual.
    private mutating func suggest(before: FieldInput?) {
        guard case .pick(var pick) = input, document[pick.place] == nil else { return }
        if case .pick? = before { return }
        let usual = { (item: PickInput.Item) in
            FieldPath(pick.place) == .timeZone ? item.value == .string(NewGroup.usualTimeZone) : item.value != "0"
        }
        guard let row = pick.matches.firstIndex(where: { usual(pick.items[$0]) }), row > 0 else { return }
        pick.cursor = row
        input = .pick(pick)
    }

    /// Esc: the draft stays where it can be found again.
    func leaveWizard() -> Reply {
        guard wizard?.isTouched == true else { return .pop }
        let words = Words(zh: "草稿已保留：按 n 可继续。", en: "The draft is kept: n offers to continue it.")
        return Reply(notice: Notice(.information, words), navigation: .pop)
    }
}
