import Attendance
import GroupModel
import LosslessJSON

extension EditorState {
    // MARK: Values

    /// Enter: opens what the value is given with.
    mutating func open() -> Reply {
        if let reply = openSource() { return reply }
        guard let (field, place) = focused else { return page.place == nil ? .none : addRow() }
        switch page.content {
        case .table:
            open(Page(.row(field, place)))
            return .none
        case .weekShifts:
            return editing(place) { editor in editor.pickShift(at: place, restDay: true) }
        case .ids:
            return editing(place) { editor in
                editor.input = .line(LineInput(place: place, text: editor.document[place]?.string ?? ""))
                return .none
            }
        case .section, .row: return open(field, at: place)
        }
    }

    private mutating func open(_ field: Field, at place: JSONPath) -> Reply {
        switch field.kind {
        // What has rows of its own can be looked at even when it is locked.
        case .table:
            open(Page(.table(field, place)))
            return .none
        case .ids:
            open(Page(.ids(field, place)))
            return .none
        case .weekShifts:
            open(Page(.weekShifts(field, place)))
            return loadShiftsIfNeeded()
        case .toggle: return toggle()
        case .object: return .none
        default:
            return editing(place) { editor in editor.beginInput(of: field, at: place) }
        }
    }

    private mutating func beginInput(of field: Field, at place: JSONPath) -> Reply {
        let current = document[place]
        switch field.kind {
        case .choice(let choices):
            input = .choice(ChoiceInput(place: place, choices: choices, current: current))
        case .bits(let choices):
            input = .bits(BitsInput(place: place, choices: choices, current: current))
        case .weekdays:
            input = .weekdays(WeekdaysInput(place: place, current: current))
        case .timeZone: return pickTimeZone(at: place)
        case .date: openCalendar(at: place)
        case .id(.shift): return pickShift(at: place, restDay: false)
        case .id(.user): return .wish(.pick(place))
        default:
            input = .line(LineInput(place: place, text: current.map(field.kind.editingText) ?? ""))
        }
        return .none
    }

    /// A list of the tenant's shifts, or a line for an id while they are not there.
    private mutating func pickShift(at place: JSONPath, restDay: Bool) -> Reply {
        guard let shifts = shifts.value else {
            input = .line(LineInput(place: place, text: document[place]?.string ?? ""))
            return loadShiftsIfNeeded()
        }
        let items = ShiftItems(shifts: shifts, document: document).items(restDay: restDay)
        input = .pick(PickInput(place: place, items: items, current: document[place]))
        return .none
    }

    mutating func loadShiftsIfNeeded() -> Reply {
        switch shifts {
        case .loaded, .loading: return .none
        case .notLoaded, .failed:
            shifts = .loading
            return .effects(.loadShifts)
        }
    }

    /// Names for the meantime; the list of shifts to choose from is only the platform's.
    mutating func receive(remembered shifts: [ShiftSummary]) -> Reply {
        rememberedShifts = shifts
        return .none
    }

    mutating func receive(shifts result: Result<[ShiftSummary], ServiceFailure>) -> Reply {
        switch result {
        case .success(let list):
            shifts = .loaded(list)
            // A line that was opened for want of the list, and in which nothing was typed, becomes the list.
            if case .line(let line) = input, line.purpose == .value, isShift(line.place),
                line.line.text == document[line.place]?.string ?? ""
            {
                return pickShift(at: line.place, restDay: FieldPath(line.place).steps.last == .element)
            }
            if case .line(let line) = input, case .shiftOf(let table, let days) = line.purpose, line.isUntouched {
                return pickShift(of: days, in: table, at: line.place)
            }
            return .none
        case .failure(let failure):
            shifts = .failed(failure)
            return .notice(Notice(failure))
        }
    }

    private func isShift(_ place: JSONPath) -> Bool {
        Schema.field(at: place)?.kind == .id(.shift) || Schema.field(at: place.parent)?.kind == .weekShifts
    }

    /// Space: on ↔ off, the next choice, or whatever Enter does.
    mutating func toggle() -> Reply {
        if let reply = openSource() { return reply }
        guard let (field, place) = focused else { return .none }
        if case .section = page.content {} else if case .row = page.content {} else { return open() }
        switch field.kind {
        case .toggle:
            return editing(place) { editor in
                editor.session.set(.bool(editor.document[place]?.bool != true), at: place)
                return .none
            }
        default: return open(field, at: place)
        }
    }

    mutating func revert() -> Reply {
        guard let (_, place) = focused else { return .none }
        if let reason = access.reason { return .notice(Notice(.information, reason)) }
        // A row has no place of its own in what was fetched: rows come and go. The whole list goes back.
        let whole = JSONPath(Array(place.steps.prefix { if case .index = $0 { false } else { true } }))
        guard isChanged(whole) else {
            return .notice(Notice(.information, Words(zh: "这一项没有修改。", en: "This is as it was fetched.")))
        }
        session.revert(whole)
        closeVanishedPages()
        return .none
    }

    mutating func unset() -> Reply {
        guard let (_, place) = focused else { return .none }
        if case .index = place.steps.last { return removeRow() }
        guard document[place] != nil else { return .none }
        return editing(place) { editor in
            editor.session.set(nil, at: place)
            return .none
        }
    }

    /// Does something to a value unless it is locked, and else says why it is.
    mutating func editing(_ place: JSONPath, _ body: (inout EditorState) -> Reply) -> Reply {
        if let reason = lockReason(for: place) {
            return .notice(Notice(.information, consoleNote(at: place).map(reason.and) ?? reason))
        }
        return body(&self)
    }

    // MARK: Rows

    /// Whether a row can be added to the page, or to the table or list under the cursor.
    package var canAddRow: Bool {
        switch page.content {
        case .section, .row:
            guard focus == .form, let (field, place) = focused, field.kind == .table || field.kind.isIDs else {
                return false
            }
            return lockReason(for: place) == nil
        case .table, .ids: return lock == nil
        case .weekShifts(_, let place): return lock == nil && document[place]?.array?.count ?? 0 < 7
        }
    }

    mutating func addRow() -> Reply {
        if case .section = page.content { return addRowFromForm() }
        if case .row = page.content { return addRowFromForm() }
        guard let place = page.place else { return .none }
        if let reason = lockReason(for: place) { return .notice(Notice(.information, reason)) }
        switch page.content {
        case .ids: return .wish(.pick(place))
        case .table(let field, _):
            if let table = DayTable(field) {
                openCalendar(of: table, at: place)
                return .none
            }
            let row = place.appending(document[place]?.array?.count ?? 0)
            session.edit(at: place) { value in
                var rows = value?.array ?? []
                rows.append(.object(JSONObject()))
                value = .array(rows)
            }
            page.cursor = rowCount - 1
            open(Page(.row(field, row)))
            return beginGuide(of: row)
        case .weekShifts:
            let count = document[place]?.array?.count ?? 0
            guard count < 7 else { return .none }
            return pickShift(at: place.appending(count), restDay: true)
        case .section, .row: break
        }
        return .none
    }

    private mutating func addRowFromForm() -> Reply {
        guard let (field, place) = focused, field.kind == .table || field.kind.isIDs else { return .none }
        if let reason = lockReason(for: place) { return .notice(Notice(.information, reason)) }
        _ = open(field, at: place)
        return addRow()
    }

    mutating func removeRow() -> Reply {
        guard let (_, place) = focused, case .index(let index)? = place.steps.last,
            let rows = document[place.parent]?.array, rows.indices.contains(index)
        else { return .none }
        return editing(place) { editor in
            // Without a Tuesday, Wednesday's shift would be Tuesday's.
            if case .weekShifts = editor.page.content, index < 7 {
                editor.session.set("0", at: place)
                return .none
            }
            editor.session.edit(at: place.parent) { value in
                guard var rows = value?.array else { return }
                value = nil
                rows.remove(at: index)
                value = .array(rows)
            }
            let left = editor.document[place.parent]?.array ?? JSONArray()
            editor.listFilter?.remove(index, leaving: left)
            editor.page.cursor = max(0, min(editor.page.cursor, editor.rowCount - 1))
            editor.holdFilteredCursor()
            return .none
        }
    }

    /// Gives Monday to Friday the shift under the cursor.
    mutating func sameForWeekdays() -> Reply {
        guard case .weekShifts(_, let place) = page.content, let shift = document[place.appending(page.cursor)] else {
            return .none
        }
        return editing(place) { editor in
            editor.session.edit(at: place) { value in
                var days = value?.array ?? []
                for day in 0..<5 {
                    if days.indices.contains(day) { days[day] = shift } else { days.append(shift) }
                }
                value = .array(days)
            }
            return .none
        }
    }
}

extension Kind {
    var isIDs: Bool {
        if case .ids = self { true } else { false }
    }
}
