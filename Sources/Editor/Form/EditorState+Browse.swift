import Attendance
import GroupModel
package import LosslessJSON
import Operations

extension EditorState {
    mutating func perform(_ command: Command, pageRows: Int) -> Reply {
        if input != nil {
            return guided(performInInput(command), accepted: [.open, .toggle, .nextPane].contains(command))
        }
        if focus == .sections {
            return wizard == nil
                ? performInSections(command, pageRows: pageRows) : performInSteps(command, pageRows: pageRows)
        }
        if moveFiltered(command, pageRows: pageRows) || move(command, pageRows: pageRows) { return .none }
        switch command {
        case .nextPane, .previousPane:
            focus = .sections
            return .none
        case .nextSection, .previousSection:
            if wizard != nil { return turnStep(by: command == .nextSection ? 1 : -1) }
            return go(to: neighbour(command))
        case .moreFields: return toggleMoreFields()
        case .open: return open()
        case .toggle: return toggle()
        case .back: return back()
        case .addRow: return addRow()
        case .removeRow: return removeRow()
        case .sameForWeekdays: return sameForWeekdays()
        case .undo:
            return step(
                session.undo(),
                did: Words(zh: "已撤销：", en: "Undone: "),
                nothing: Words(zh: "没有可撤销的修改。", en: "Nothing to undo.")
            )
        case .redo:
            return step(
                session.redo(),
                did: Words(zh: "已重做：", en: "Redone: "),
                nothing: Words(zh: "没有可重做的修改。", en: "Nothing to redo.")
            )
        case .revert: return revert()
        case .unset: return unset()
        case .find:
            if case .ids(_, let place) = page.content { return beginFilter(at: place) }
            find.line = TextLine()
            return .none
        case .findNext, .findPrevious: return findNext(backwards: command == .findPrevious)
        case .nextChange, .previousChange:
            return jump(
                backwards: command == .previousChange,
                nothing: Words(zh: "没有修改。", en: "No changes.")
            ) { editor, row in editor.isChanged(row.place) }
        case .nextError, .previousError: return jumpToError(backwards: command == .previousError)
        case .fieldHelp:
            guard let (field, place) = focused else { return .none }
            return .overlay(.fieldHelp(field, place, top: 0))
        case .changes: return review(.changes)
        case .payload: return review(.payload)
        case .request: return review(.request)
        case .warnings: return review(.warnings)
        case .submit: return review(.changes)
        case .copy:
            guard let (_, place) = focused, let value = document[place] else { return .none }
            return .effects(.copy(value.string ?? value.text()))
        case .reload: return reload()
        case .compare: return compare()
        default: return .none
        }
    }

    // MARK: Moving

    private mutating func move(_ command: Command, pageRows: Int) -> Bool {
        guard
            let wanted = CursorMove.target(of: command, from: page.cursor, count: rowCount, pageRows: pageRows)
        else { return false }
        page.cursor = focusable(near: wanted, from: page.cursor)
        return true
    }

    /// Keeps the cursor on a row that is there: giving or taking a value can make rows of a row's form come and go.
    mutating func holdCursor() {
        let rows = formRows
        if rows.indices.contains(page.cursor) {
            guard case .heading = rows[page.cursor].role else { return }
        } else if rows.isEmpty, page.cursor < rowCount {
            return
        }
        page.cursor = focusable(near: max(0, min(page.cursor, rowCount - 1)), from: page.cursor)
    }

    /// The row itself, or the next one that is no heading, in the direction of the move and else in the other.
    private func focusable(near wanted: Int, from cursor: Int) -> Int {
        let rows = formRows
        guard !rows.isEmpty else { return wanted }
        func canFocus(_ index: Int) -> Bool {
            guard rows.indices.contains(index) else { return false }
            if case .heading = rows[index].role { return false }
            return true
        }
        let below = Array(wanted..<max(wanted + 1, rows.count))
        let above = Array((0...wanted).reversed())
        return (wanted >= cursor ? below + above : above + below).first(where: canFocus) ?? cursor
    }

    private mutating func performInSections(_ command: Command, pageRows: Int) -> Reply {
        let count = Section.allCases.count
        if let target = CursorMove.target(of: command, from: section.rawValue, count: count, pageRows: pageRows) {
            defer { focus = .sections }
            return go(to: Section(rawValue: target) ?? section)
        }
        switch command {
        case .nextPane, .previousPane, .open, .toggle, .back: focus = .form
        case .nextSection, .previousSection:
            defer { focus = .sections }
            return go(to: neighbour(command))
        default:
            focus = .form
            return perform(command, pageRows: pageRows)
        }
        return .none
    }

    private func neighbour(_ command: Command) -> Section {
        let count = Section.allCases.count
        let next = (section.rawValue + (command == .nextSection ? 1 : count - 1)) % count
        return Section(rawValue: next) ?? section
    }

    /// Shows a section, with the cursor where it was there.
    mutating func go(to section: Section, cursor: Int? = nil) -> Reply {
        while pages.count > 1 { closePage() }
        cursors[self.section] = pages[0].cursor
        wizard?.step = section.step
        self.section = section
        input = nil
        focus = .form
        pages = [Page(.section(section), cursor: 0)]
        let wanted = cursor ?? cursors[section] ?? 0
        page.cursor = focusable(near: min(wanted, max(0, rowCount - 1)), from: 0)
        return .none
    }

    mutating func focus(_ row: Int) -> Reply {
        guard input == nil else { return .none }
        focus = .form
        guard row < rowCount else { return .none }
        if page.cursor == row { return toggle() }
        page.cursor = focusable(near: row, from: page.cursor)
        return .none
    }

    private mutating func back() -> Reply {
        if openFilter != nil {
            listFilter = nil
            return .none
        }
        if pages.count > 1 {
            closePage()
            return .none
        }
        if wizard != nil { return leaveWizard() }
        guard session.hasChanges else { return .pop }
        return .overlay(.confirm(AppState.leaveQuestion(for: self, [.keepAndLeave, .discardAndLeave])))
    }

    /// Leaves a table, list or row. A new row to which nothing was given goes with it; one that came so stays.
    mutating func closePage() {
        guard pages.count > 1 else { return }
        guide = nil
        let closed = pages.removeLast()
        if case .row(_, let place) = closed.content, document[place] == .object(JSONObject()),
            !draft.isUnchanged(place)
        {
            session.set(nil, at: place)
        }
        page.cursor = max(0, min(page.cursor, rowCount - 1))
    }

    /// Closes pages whose row is no longer there, with all that was opened from them, after an undo.
    mutating func closeVanishedPages() {
        let vanished = pages.firstIndex { page in
            if case .row(_, let place) = page.content { document[place] == nil } else { false }
        }
        if let vanished { pages.removeSubrange(vanished...) }
        page.cursor = max(0, min(page.cursor, rowCount - 1))
    }

    // MARK: Jumping

    mutating func jump(to target: Target) {
        if target.section == section, pages.count == 1 {
            page.cursor = target.cursor
        } else {
            _ = go(to: target.section, cursor: target.cursor)
        }
    }

    private mutating func jump(
        backwards: Bool,
        nothing: Words,
        where matches: (EditorState, FormRow) -> Bool
    ) -> Reply {
        let target = lookEverywhere { editor in
            editor.nextTarget(backwards: backwards) { row in
                switch row.role {
                case .heading, .source: return false
                case .field, .unknown: return matches(editor, row)
                }
            }
        }
        guard let target else { return .notice(Notice(.information, nothing)) }
        jump(to: target)
        return .none
    }

    private mutating func jumpToError(backwards: Bool) -> Reply {
        let problems = session.problems
        let errors = problems.filter { $0.severity == .error }
        let places = (errors.isEmpty ? problems : errors).map(\.place)
        let nothing = Words(zh: "没有错误，也没有警告。", en: "No errors and no warnings.")
        let reply = jump(backwards: backwards, nothing: nothing) { _, row in
            places.contains { Self.shows(row, problemAt: $0) }
        }
        if reply.notice != nil { return reply }
        let row = formRows[page.cursor]
        guard let problem = problems.first(where: { Self.shows(row, problemAt: $0.place) }) else { return reply }
        descend(to: problem.place)
        return .notice(Notice(problem.severity == .error ? .error : .warning, problem.message))
    }

    /// Puts the cursor on the field at a place, in the form of its row where it is in a table.
    mutating func show(_ place: JSONPath) -> Reply {
        guard let target = lookEverywhere({ $0.target(showing: place) }) else { return .none }
        jump(to: target)
        descend(to: place)
        return .none
    }

    /// Looks among what is shown, and then among what the wizard leaves out, which is shown if it is there.
    private mutating func lookEverywhere(_ find: (EditorState) -> Target?) -> Target? {
        if let found = find(self) { return found }
        guard wizard?.showsAll == false else { return nil }
        wizard?.showsAll = true
        let found = find(self)
        if found == nil { wizard?.showsAll = false }
        return found
    }

    mutating func descend(to place: JSONPath) {
        guard case .section = page.content, let (field, table) = focused, field.kind == .table,
            place.steps.count > table.steps.count, case .index(let index) = place.steps[table.steps.count]
        else { return }
        let row = table.appending(index)
        guard document[row] != nil else { return }
        open(Page(.table(field, table), cursor: index))
        open(Page(.row(field, row)))
        let line = formRows.lastIndex { line in
            if case .field = line.role { place.starts(with: line.place) } else { false }
        }
        page.cursor = line ?? 0
    }

    /// A problem of a whole object is shown by the first of its parts, since the cursor passes over headings.
    static func shows(_ row: FormRow, problemAt place: JSONPath) -> Bool {
        if place.starts(with: row.place) { return true }
        guard let field = row.field, place == row.place.parent else { return false }
        return Schema.parts(of: FieldPath(place)).first == field
    }

    mutating func findNext(backwards: Bool) -> Reply {
        let query = find.query
        guard !query.isEmpty else {
            find.line = TextLine()
            return .none
        }
        let nothing = Words(zh: "没有找到“\(query)”。", en: "Nothing found for “\(query)”.")
        return findInTables(backwards: backwards)
            ?? jump(backwards: backwards, nothing: nothing) { editor, row in editor.matches(row, query: query) }
    }

    /// Shows where an edit was undone or redone, and says what it was.
    private mutating func step(_ place: JSONPath?, did: Words, nothing: Words) -> Reply {
        guard let place else { return .notice(Notice(.information, nothing)) }
        closeVanishedPages()
        if page.place.map({ place.starts(with: $0) }) != true, let target = target(showing: place) { jump(to: target) }
        compareOpenRow()
        let field = sequence(first: place) { $0.steps.isEmpty ? nil : $0.parent }.lazy.compactMap(Schema.field(at:))
            .first
        let label = field?.label ?? Words(zh: place.withoutGroup, en: place.withoutGroup)
        return .notice(Notice(.information, Words(zh: did.zh + label.zh, en: did.en + label.en)))
    }

    // MARK: The group as a whole

    func review(_ tab: ReviewState.Tab) -> Reply {
        // Of a new group what is missing is all that there is to be said.
        let isIncomplete = wizard != nil && session.problems.contains { $0.severity == .error }
        var review = ReviewState(session: session, tab: isIncomplete && tab == .changes ? .warnings : tab)
        review.restorationNotes = restoration?.notes ?? requested?.notes ?? []
        review.requested = requested
        review.note = note
        review.joined = joinedAndKept
        let count = review.membershipQuery.map(Effect.countAffected)
        return Reply(
            effects: [.describeRequest(review.payload.bytes)] + [count].compactMap(\.self),
            navigation: .push(.review(review))
        )
    }

    /// What the last merge took in, without what was given another value since: that is a change of mine.
    var joinedAndKept: [Change] { joined.filter { session.draft.document[$0.place] == $0.new } }

    private func reload() -> Reply {
        if wizard != nil { return .none }
        guard session.hasChanges else {
            guard let id = document.groupID else { return .none }
            return Reply(effects: [.openGroup(id)], navigation: .pop)
        }
        return .overlay(.confirm(AppState.leaveQuestion(for: self, [.reloadDiscarding])))
    }

    /// The group as the server has it now, beside what is being edited.
    private func compare() -> Reply {
        guard wizard == nil, let id = document.groupID else { return .none }
        return .effects(.compare(id: id))
    }

    /// Whether a value differs from the fetched one. Every row of every frame asks, mostly of a group that nobody changed.
    package func isChanged(_ place: JSONPath) -> Bool {
        session.hasChanges && draft.document[place] != fetchedValue(at: place)
    }
}
