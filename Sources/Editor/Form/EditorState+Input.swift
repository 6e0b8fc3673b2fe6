import GroupModel
import LosslessJSON
import Text

extension EditorState {
    // MARK: Keys that are commands: radio lists, bits, weekdays

    mutating func performInInput(_ command: Command) -> Reply {
        if command == .nextPane {
            let reply = performInInput(.open)
            // Days still need their shift, and a new row knows its own way.
            return input == nil && guide == nil ? goOn(pageRows: 10, reply) : reply
        }
        switch input {
        case .choice(var choice):
            if let target = CursorMove.target(of: command, from: choice.cursor, count: choice.count, pageRows: 10) {
                choice.cursor = target
                input = .choice(choice)
            } else if command == .open || command == .toggle {
                input = nil
                accept(choice)
            } else if command == .back {
                input = nil
            } else if command == .unset {
                input = nil
                return unset()
            }
        case .bits(var bits):
            if let target = CursorMove.target(of: command, from: bits.cursor, count: bits.choices.count, pageRows: 10) {
                bits.cursor = target
                input = .bits(bits)
            } else if command == .toggle {
                bits.toggle()
                input = .bits(bits)
            } else if command == .open {
                input = nil
                if bits.isChanged { session.set(.int(bits.value), at: bits.place) }
            } else if command == .back {
                input = nil
            }
        case .weekdays(var weekdays):
            switch command {
            case .moveLeft, .moveUp: weekdays.cursor = (weekdays.cursor + 6) % 7
            case .moveRight, .moveDown: weekdays.cursor = (weekdays.cursor + 1) % 7
            case .first: weekdays.cursor = 0
            case .last: weekdays.cursor = 6
            case .toggle: weekdays.days[weekdays.cursor].toggle()
            case .open:
                input = nil
                if weekdays.isChanged { session.set(weekdays.value, at: weekdays.place) }
                return .none
            case .back:
                input = nil
                return .none
            default: return .none
            }
            input = .weekdays(weekdays)
        case .calendar(let calendar): return perform(command, in: calendar)
        case .source(let choice): return perform(command, in: choice)
        case .line, .pick, nil: break
        }
        return .none
    }

    /// A click on a row of what is open: the first puts the cursor there, another does what Enter does, or toggles a box.
    mutating func choose(_ row: Int) -> Reply {
        switch input {
        case .choice(var choice) where row < choice.count:
            if choice.cursor == row { return perform(.open, pageRows: 1) }
            choice.cursor = row
            input = .choice(choice)
        case .bits(var bits) where bits.choices.indices.contains(row):
            if bits.cursor == row { return performInInput(.toggle) }
            bits.cursor = row
            input = .bits(bits)
        case .weekdays(var weekdays) where weekdays.days.indices.contains(row):
            if weekdays.cursor == row { return performInInput(.toggle) }
            weekdays.cursor = row
            input = .weekdays(weekdays)
        case .pick(var pick) where pick.matches.indices.contains(row):
            if pick.cursor == row { return type(.accept, pageRows: 1) }
            pick.cursor = row
            input = .pick(pick)
        case .calendar(var calendar) where calendar.line == nil && row < calendar.cursor.daysInMonth:
            let day = calendar.cursor.firstOfMonth.adding(days: row)
            if calendar.cursor == day { return perform(.open, pageRows: 1) }
            calendar.cursor = day
            input = .calendar(calendar)
        case .source(var choice) where SourceInput.Answer.allCases.indices.contains(row):
            if choice.cursor == row { return perform(.open, pageRows: 1) }
            choice.cursor = row
            input = .source(choice)
        case .choice, .bits, .weekdays, .pick, .calendar, .source, .line, nil: break
        }
        return .none
    }

    private mutating func accept(_ choice: ChoiceInput) {
        guard let chosen = choice.choice(at: choice.cursor) else { return }
        if let current = document[choice.place], chosen.matches(current) { return }
        session.set(chosen.value, at: choice.place)
    }

    // MARK: Keys that are text

    mutating func type(_ key: TextKey, pageRows: Int) -> Reply {
        if listFilter?.isTyping == true { return typeInFilter(key, pageRows: pageRows) }
        if find.line != nil { return typeInFind(key) }
        let accepted = key == .accept || key == .acceptAndNext
        switch input {
        case .line(let line): return guided(type(key, in: line, pageRows: pageRows), accepted: accepted)
        case .pick(let pick): return guided(type(key, in: pick, pageRows: pageRows), accepted: accepted)
        case .calendar(let calendar):
            let reply = type(key, in: calendar)
            if key == .acceptAndNext, input == nil, guide == nil { return goOn(pageRows: pageRows, reply) }
            return guided(reply, accepted: accepted)
        case .choice, .bits, .weekdays, .source, nil: return .none
        }
    }

    private mutating func typeInFind(_ key: TextKey) -> Reply {
        guard let text = find.line.take(key) else { return .none }
        find.query = text
        return find.query.isEmpty ? .none : findNext(backwards: false)
    }

    private mutating func type(_ key: TextKey, in line: LineInput, pageRows: Int) -> Reply {
        var line = line
        line.complaint = nil
        switch key {
        case .edit(let edit):
            line.line.apply(edit)
            input = .line(line)
        case .cancel:
            input = nil
        case .accept, .acceptAndNext:
            input = nil
            let reply: Reply
            do {
                reply = try accept(line)
            } catch {
                line.complaint = error.message
                input = .line(line)
                return .none
            }
            if key == .acceptAndNext, line.purpose == .value, guide == nil { return goOn(pageRows: pageRows, reply) }
            return reply
        case .up, .down, .pageUp, .pageDown: break
        }
        return .none
    }

    /// Tab: on to the next field, opened where something is given to it: what is typed next is never a command.
    private mutating func goOn(pageRows: Int, _ reply: Reply = .none) -> Reply {
        let before = page.cursor
        _ = perform(.moveDown, pageRows: pageRows)
        guard page.cursor != before, let (field, place) = focused, Lock.reason(for: place, in: draft) == nil else {
            return reply
        }
        switch field.kind {
        case .text, .integer, .decimal, .clockTime, .date, .id, .choice, .bits, .weekdays, .timeZone: _ = open()
        case .toggle, .ids, .weekShifts, .timestamp, .object, .table: break
        }
        return reply
    }

    private mutating func accept(_ line: LineInput) throws(EntryError) -> Reply {
        let text = line.line.text
        if let reply = try acceptPoint(line) { return reply }
        switch line.purpose {
        case .shiftOf(let table, let days):
            guard let shift = try Kind.id(.shift).parse(text).string else { return .none }
            return give(shift, to: days, in: table, at: line.place)
        case .value:
            let current = document[line.place]
            guard let field = Schema.field(at: line.place) else {
                try acceptElement(text, at: line.place)
                return .none
            }
            // Nothing was typed: the value keeps its spelling, and an odd one is not refused.
            if text == current.map(field.kind.editingText) ?? "" { return .none }
            session.set(text.isEmpty ? nil : try field.kind.parse(text), at: line.place)
        }
        return .none
    }

    /// An element of a list of ids or of the week's shifts.
    private mutating func acceptElement(_ text: String, at place: JSONPath) throws(EntryError) {
        guard case .index(let index)? = place.steps.last, text != document[place]?.string else { return }
        let value = try Kind.id(.shift).parse(text)
        session.edit(at: place.parent) { list in
            var elements = list?.array ?? []
            // Days before the first that was given are days of rest until they are given too.
            while elements.count < index { elements.append("0") }
            if index < elements.count { elements[index] = value } else { elements.append(value) }
            list = .array(elements)
        }
    }

    private mutating func type(_ key: TextKey, in pick: PickInput, pageRows: Int) -> Reply {
        var pick = pick
        if let target = CursorMove.target(of: key, from: pick.cursor, count: pick.matches.count, pageRows: pageRows) {
            pick.cursor = target
            input = .pick(pick)
            return .none
        }
        switch key {
        case .edit(let edit):
            pick.filter.apply(edit)
            input = .pick(pick)
        case .cancel:
            input = nil
        case .accept, .acceptAndNext:
            guard let item = pick.selected else { return .none }
            input = nil
            if case .shiftOf(let table, let days) = pick.purpose {
                return give(item.value.string ?? "", to: days, in: table, at: pick.place)
            }
            if Schema.field(at: pick.place) == nil {
                try? acceptElement(item.value.string ?? "", at: pick.place)
            } else {
                session.set(item.value, at: pick.place)
            }
            if key == .acceptAndNext, guide == nil { return goOn(pageRows: pageRows) }
        case .up, .down, .pageUp, .pageDown: break
        }
        return .none
    }

    // MARK: Paste

    /// Into the line that is open, or, on a list of ids, into a review that waits for Enter. It never gives a command.
    mutating func paste(_ text: String) -> Reply {
        if listFilter?.isTyping == true {
            return typeInFilter(.edit(.insert(text.inOneLine)), pageRows: 1)
        }
        if find.line != nil {
            find.line?.apply(.insert(text.inOneLine))
            return .none
        }
        switch input {
        case .line(var line):
            line.line.apply(.insert(text.inOneLine))
            input = .line(line)
        case .pick(var pick):
            pick.filter.apply(.insert(text.inOneLine))
            input = .pick(pick)
        case .calendar(var calendar):
            calendar.edit(.insert(text.inOneLine))
            input = .calendar(calendar)
        case .choice, .bits, .weekdays, .source: return .notice(AppState.pasteRefused)
        case nil:
            guard case .ids(_, let place) = page.content else { return .notice(AppState.pasteRefused) }
            return editing(place) { _ in .wish(.review(pasted: text, place)) }
        }
        return .none
    }
}
